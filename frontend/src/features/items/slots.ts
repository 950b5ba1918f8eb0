/** The elements of the rows in view, in their order in the page, and which row each one shows. */
export interface Slots {
  /** The list that they were given for. */
  readonly ids: readonly string[]
  readonly rows: readonly { readonly slot: number; readonly id: string }[]
  /** The next one that has never been used. */
  readonly fresh: number
}

export const noSlots: Slots = { ids: [], rows: [], fresh: 0 }

/**
 * The slots after the view has moved: a row that stays in view keeps its own, one that comes in takes that of one that has
 * gone out. Where the list itself is another one nothing is taken over: what was in hand in a row that is gone must not
 * come to lie in another.
 *
 * @param ids all rows, the same array as long as they are the same
 * @param shown those in view, in their order
 * @param moving whether the view is on its way: then no element moves in the page, and who reads the page finds the rows in
 *     their order as soon as it has come to rest
 */
export function slotsOf(before: Slots, ids: readonly string[], shown: readonly string[], moving: boolean): Slots {
  const places = new Map(shown.map((id, place) => [id, place]))
  const had = new Set(before.rows.map(({ id }) => id))
  const entering = shown.filter((id) => !had.has(id))
  const rows = before.rows.flatMap(({ slot, id }) => {
    if (places.has(id)) return { slot, id }
    const next = before.ids === ids ? entering.shift() : undefined
    return next === undefined ? [] : { slot, id: next }
  })
  let fresh = before.fresh
  for (const id of entering) rows.push({ slot: fresh++, id })
  if (!moving) rows.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
  return { ids, rows, fresh }
}
