/** Places labels so that none covers another or an obstacle. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const inside = (box: Box, bounds: Box): boolean =>
  box.x >= bounds.x &&
  box.y >= bounds.y &&
  box.x + box.width <= bounds.x + bounds.width &&
  box.y + box.height <= bounds.y + bounds.height

/**
 * For each label the first of its candidates that lies inside the bounds and meets neither an obstacle nor a label placed
 * before it; `null` where there is none. Labels come most important first.
 */
export function placeLabels<T extends Box>(
  labels: readonly (readonly T[])[],
  obstacles: readonly Box[],
  bounds: Box,
): (T | null)[] {
  const taken: Box[] = [...obstacles]
  return labels.map((candidates) => {
    const found = candidates.find((box) => inside(box, bounds) && !taken.some((other) => overlaps(box, other))) ?? null
    if (found) taken.push(found)
    return found
  })
}

/**
 * Rows for texts on one line that follow a mark: each gets the first row in which it does not meet the one before, cut to
 * the room up to the next in its row. Positions are sorted. `row` −1: no room, only the mark is drawn.
 */
export function stagger(
  positions: readonly number[],
  widths: readonly number[],
  rows: number,
  gap: number,
): { row: number; room: number }[] {
  const ends = new Array<number>(rows).fill(-Infinity)
  const placed = positions.map((x, i) => {
    const row = ends.findIndex((end) => end <= x)
    if (row >= 0) ends[row] = x + widths[i]! + gap
    return { row, room: widths[i]! }
  })
  return placed
}
