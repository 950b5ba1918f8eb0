/** What a hand did to a list, done to the list as it stands now. */
export interface Reapplied {
  readonly itemIds: readonly string[]
  /** Those that were moved here and that somebody else took out: there is nothing to move any more. */
  readonly gone: readonly string[]
}

/**
 * Does to `now` what turned `from` into `to`: takes out what was taken out, puts in what was put in, moves what was moved,
 * each after the neighbour that it has in `to`; everything else stays as somebody else left it. Done once more, it changes
 * nothing.
 */
export function reapplied(from: readonly string[], to: readonly string[], now: readonly string[]): Reapplied {
  if (same(from, now)) return { itemIds: to, gone: [] }
  const [before, wanted, current] = [new Set(from), new Set(to), new Set(now)]
  const kept = new Set(
    longestCommon(
      from.filter((id) => wanted.has(id)),
      to.filter((id) => before.has(id)),
    ),
  )
  const added = to.filter((id) => !before.has(id))
  const moved = to.filter((id) => before.has(id) && !kept.has(id))
  const gone = moved.filter((id) => !current.has(id))
  const placing = new Set([...added.filter((id) => !current.has(id)), ...moved.filter((id) => current.has(id))])
  const itemIds = now.filter((id) => !(before.has(id) && !wanted.has(id)) && !placing.has(id))
  for (const [index, id] of to.entries()) {
    if (!placing.has(id)) continue
    const neighbour = to
      .slice(0, index)
      .reverse()
      .find((one) => itemIds.includes(one))
    const next = to.slice(index + 1).find((one) => itemIds.includes(one))
    if (neighbour !== undefined) itemIds.splice(itemIds.indexOf(neighbour) + 1, 0, id)
    else if (next !== undefined) itemIds.splice(itemIds.indexOf(next), 0, id)
    else itemIds.push(id)
  }
  return { itemIds, gone }
}

/** What is said after both have changed the sprint; `gone` could not be moved any more. */
export function bothDone(by: string, gone: readonly string[], keyOf: (itemId: string) => string | undefined): string {
  const done = `${by} changed this sprint meanwhile: your change was made on top of theirs.`
  if (gone.length === 0) return done
  const keys = gone.map((id) => keyOf(id) ?? 'an item').join(', ')
  return `${done} ${keys} ${gone.length === 1 ? 'is' : 'are'} no longer in it.`
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, index) => id === other[index])

/** The longest run of ids that both lists hold in the same order: what was not moved. */
function longestCommon(one: readonly string[], other: readonly string[]): string[] {
  const length = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  const at = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      length[i]![j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const common: string[] = []
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      common.push(one[i]!)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return common
}
