/** Something that the palette leads to or does. */
export interface Entry {
  /** `Page`, `Metric`, `Do`, an item's key. */
  readonly what: string
  readonly name: string
  readonly note?: string
  /** As in `Shortcut.keys`: what would have done the same. */
  readonly keys?: string
  /** Where it leads; null: it does something here. */
  readonly href: string | null
  readonly run?: () => void
  /** The server found it for what was typed, perhaps by a word that its name does not hold. */
  readonly found?: boolean
}

/** Where somebody went by the palette: what is drawn of it, and where it leads. */
export interface Recent {
  readonly what: string
  readonly name: string
  readonly href: string
}

/** How well `typed` says what an entry is called: 0 its very key, 5 its letters in order; null: not at all. */
export function match({ what, name }: Pick<Entry, 'what' | 'name'>, typed: string): number | null {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return 2
  const [key, called] = [what.toLowerCase(), name.toLowerCase()]
  if (key === wanted) return 0
  if (called.startsWith(wanted) || key.startsWith(wanted)) return 1
  const words = wanted.split(/\s+/)
  const text = `${key} ${called}`
  const begins = text.split(/[^\p{L}\p{N}]+/u)
  if (words.every((word) => begins.some((one) => one.startsWith(word)))) return 2
  if (words.every((word) => text.includes(word))) return 3
  const initials = called
    .split(/[^\p{L}\p{N}]+/u)
    .map((one) => one.slice(0, 1))
    .join('')
  if (wanted.length > 1 && initials.startsWith(wanted)) return 4
  return wanted.length > 2 && lettersInOrder(called, wanted) ? 5 : null
}

function lettersInOrder(text: string, letters: string): boolean {
  let from = 0
  for (const letter of letters.replace(/\s+/g, '')) {
    from = text.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}

/**
 * What was typed for, best first: by how well it matches, then where somebody went before, the latest first, then in the
 * order given. Nothing typed: where somebody went before, then everything else.
 */
export function ranked(entries: readonly Entry[], typed: string, recent: readonly Recent[]): Entry[] {
  const places = new Map(recent.map(({ href }, index) => [href, index]))
  const place = ({ href }: Entry) => (href === null ? undefined : places.get(href)) ?? recent.length
  return entries
    .flatMap((entry, order) => {
      const score = match(entry, typed) ?? (entry.found ? 5 : null)
      return score === null ? [] : [{ entry, score, order }]
    })
    .sort((a, b) => a.score - b.score || place(a.entry) - place(b.entry) || a.order - b.order)
    .map(({ entry }) => entry)
}

/** Each place once, the first mention counts. */
export function distinct(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.filter(({ href, what, name }) => {
    const id = href ?? `${what} ${name}`
    return !seen.has(id) && seen.add(id)
  })
}

const kept = 8

/** The places to offer next time, the one just gone to first. */
export function remembered(recent: readonly Recent[], went: Recent): Recent[] {
  return [went, ...recent.filter((one) => one.href !== went.href)].slice(0, kept)
}

/** What a browser kept, or nothing if that is not what we wrote. */
export function recentIn(stored: string | null): Recent[] {
  try {
    const read: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(read) ? read.filter(isRecent).slice(0, kept) : []
  } catch {
    return []
  }
}

const isRecent = (one: unknown): one is Recent => {
  const { what, name, href } = (one ?? {}) as Record<string, unknown>
  return typeof what === 'string' && typeof name === 'string' && typeof href === 'string' && href.startsWith('/')
}
