/**
 * Bars in rows. Packing is first-fit in order of start, so a row holds bars that never touch, in time order: what is
 * visible in a row is then found by binary search, and the work of a frame depends on what is seen, not on what exists.
 */
export interface Extent {
  from: number
  until: number
}

export interface Rows {
  /** Indices of the extents in each row, in time order. */
  rows: Int32Array[]
  /** The row of each extent. */
  rowOf: Int32Array
}

/**
 * Packs extents that are sorted by `from`.
 *
 * @param gap least distance between two neighbours of a row, in the unit of the extents
 * @param room what an extent needs from its start on, at least (a title may be longer than its bar)
 * @param most give up with `null` when more rows than this are needed
 */
export function packRows(
  extents: readonly Extent[],
  gap: number,
  room: (index: number) => number,
  most = Infinity,
): Rows | null {
  const rowOf = new Int32Array(extents.length)
  const ends: number[] = []
  const members: number[][] = []
  for (let i = 0; i < extents.length; i++) {
    const { from, until } = extents[i]!
    // From the top each time: a row below one that is taken may be free. No tree of ends is faster for what fits a product.
    let row = 0
    while (row < ends.length && ends[row]! > from) row++
    if (row === ends.length) {
      if (row >= most) return null
      ends.push(0)
      members.push([])
    }
    ends[row] = Math.max(until, from + room(i)) + gap
    members[row]!.push(i)
    rowOf[i] = row
  }
  return { rows: members.map((row) => Int32Array.from(row)), rowOf }
}

/** Position in a row of the first extent that ends after `from`; the row's length if none does. */
export function firstEndingAfter(row: Int32Array, extents: readonly Extent[], from: number): number {
  let low = 0
  let high = row.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (extents[row[middle]!]!.until > from) high = middle
    else low = middle + 1
  }
  return low
}

/** The half-open range of positions of a list, sorted by start and free of overlap, that touch a window. */
export function touching(extents: readonly Extent[], window: Extent): [number, number] {
  return [
    lowest(extents, (extent) => extent.until > window.from),
    lowest(extents, (extent) => extent.from >= window.until),
  ]
}

/** The first position whose element satisfies a condition that stays true from there on; the length if none does. */
export function lowest<T>(list: ArrayLike<T>, condition: (element: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (condition(list[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
