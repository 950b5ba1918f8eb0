import { linear, niceTicks, type Scale } from './scale'

/** A measured point; nothing lies between two of them. */
export interface CurvePoint {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly xLow: number
  readonly xHigh: number
  readonly yLow: number
  readonly yHigh: number
  readonly label: string
  /** `edge`: worth choosing; `inner`: not; `faded`: beaten outright. */
  readonly mark: 'edge' | 'inner' | 'faded'
  /** Under the limit that the line draws, or not; null: no limit. */
  readonly beyond: boolean | null
}

/** All places where `a·x + b·y = c`. */
export interface CurveLine {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly text: string
}

export interface CurveGeometry {
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  /** Pixels of the edge's points, in their order. */
  readonly edge: readonly (readonly [number, number])[]
  /** Pixels where the line enters and leaves the plot; null: it lies outside. */
  readonly line: readonly [readonly [number, number], readonly [number, number]] | null
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Both axes begin at 0, so that no distance is drawn larger than it is, and hold every limit. */
export function tradeCurve(points: readonly CurvePoint[], line: CurveLine | null, box: Box): CurveGeometry {
  const most = (of: (point: CurvePoint) => number) => Math.max(Number.MIN_VALUE, ...points.map(of))
  const ticks = (high: number, pixels: number) => niceTicks(0, high, Math.max(2, Math.floor(pixels / 70)))
  const xTicks = ticks(
    most((point) => Math.max(point.x, point.xHigh)),
    box.right - box.left,
  )
  const yTicks = ticks(
    most((point) => Math.max(point.y, point.yHigh)),
    box.bottom - box.top,
  )
  const [xEnd, yEnd] = [xTicks[xTicks.length - 1] ?? 1, yTicks[yTicks.length - 1] ?? 1]
  const x = linear(0, xEnd, box.left, box.right)
  const y = linear(0, yEnd, box.bottom, box.top)
  const ends = line && clipped(line, xEnd, yEnd)
  return {
    x,
    y,
    xTicks,
    yTicks,
    edge: points.filter((point) => point.mark === 'edge').map((point) => [x(point.x), y(point.y)] as const),
    line: ends && [
      [x(ends[0][0]), y(ends[0][1])],
      [x(ends[1][0]), y(ends[1][1])],
    ],
  }
}

type Place = readonly [number, number]

/** The part of a line within `0..xEnd` and `0..yEnd`; null: none, or a single corner. */
export function clipped(
  { a, b, c }: Omit<CurveLine, 'text'>,
  xEnd: number,
  yEnd: number,
): readonly [Place, Place] | null {
  const found: Place[] = []
  const add = (x: number, y: number) => {
    const slack = 1e-9
    const inside = x >= -slack * xEnd && x <= xEnd * (1 + slack) && y >= -slack * yEnd && y <= yEnd * (1 + slack)
    const twin = found.some(([u, v]) => Math.abs(u - x) <= slack * xEnd && Math.abs(v - y) <= slack * yEnd)
    if (inside && !twin) found.push([x, y])
  }
  if (b !== 0) {
    add(0, c / b)
    add(xEnd, (c - a * xEnd) / b)
  }
  if (a !== 0) {
    add(c / a, 0)
    add((c - b * yEnd) / a, yEnd)
  }
  const [one, other] = found
  return one && other ? [one, other] : null
}

/** Index of the point that is nearest to a pixel, within `reach` pixels; −1: none. */
export function nearest(
  points: readonly CurvePoint[],
  { x, y }: Pick<CurveGeometry, 'x' | 'y'>,
  pixelX: number,
  pixelY: number,
  reach = 28,
): number {
  let found = -1
  let least = reach
  points.forEach((point, index) => {
    const distance = Math.hypot(x(point.x) - pixelX, y(point.y) - pixelY)
    if (distance < least) {
      least = distance
      found = index
    }
  })
  return found
}
