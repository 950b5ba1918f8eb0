/** Where two people wrote into the same member of one thing: what the other one saved, and what was typed here. */
export interface Clash<D> {
  readonly member: keyof D
  readonly theirs: D[keyof D]
  readonly yours: D[keyof D]
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const members = <D extends object>(draft: D) => Object.keys(draft) as (keyof D)[]

/** @param opened what both saw, @param theirs what the other one saved, @param yours what you typed */
export function clashes<D extends object>(opened: D, theirs: D, yours: D): Clash<D>[] {
  return members(opened)
    .filter((member) => !same(theirs[member], opened[member]) && !same(yours[member], theirs[member]))
    .filter((member) => !same(yours[member], opened[member]))
    .map((member) => ({ member, theirs: theirs[member], yours: yours[member] }))
}

/** What they changed, and what you changed on top of it: the state of the form after both. */
export function mergedDraft<D extends object>(opened: D, theirs: D, yours: D): D {
  const mine = members(opened).filter((member) => !same(yours[member], opened[member]))
  return { ...theirs, ...Object.fromEntries(mine.map((member) => [member, yours[member]])) }
}
