/** Somewhere that the palette leads to. */
export interface Destination {
  /** `Page`, `Metric`, an item's key. */
  readonly what: string
  readonly name: string
  readonly note?: string
  readonly href: string
}

/** Those whose name holds every word that was typed, in their order; all of them when nothing was. */
export function matching(all: readonly Destination[], typed: string): Destination[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ what, name }) => words.every((one) => `${what} ${name}`.toLowerCase().includes(one)))
}
