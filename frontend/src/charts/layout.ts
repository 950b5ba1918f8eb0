/** Where everything lies, in CSS pixels. Pure: the same scene, size and zoom give the same picture. */
import { firstEndingAfter, lowest, packRows, type Rows } from './pack'
import type { Lane, Scene } from './scene'
import type { Span } from './time'

export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LaneRows extends Rows {
  /** Pixels from the top of all lanes. */
  readonly top: number
  readonly height: number
}

export interface Packing {
  readonly rowHeight: number
  /** Rows too low for titles: an overview. */
  readonly dense: boolean
  readonly lanes: readonly LaneRows[]
  readonly height: number
}

export interface Layout {
  readonly width: number
  readonly height: number
  /** The drawing area: right of the gutter. */
  readonly plot: { readonly left: number; readonly right: number }
  readonly narrow: boolean
  readonly axis: Frame
  readonly strip: Frame | null
  readonly flags: Frame | null
  readonly panels: readonly Frame[]
  readonly lanes: Frame
}

const AXIS = 30
const STRIP = 26
const FLAG_ROW = 18
const PANEL_PAD = 8
const LANE_PAD = 10
/** A lane's name needs this much even when it holds nothing. */
const LEAST_LANE = 34
export const ROW = 31
export const DENSE_ROW = 13

/** Heights that read well when there is room, and the least that still can be read; per unit of a panel's weight. */
const IDEAL_PANEL = 210
const LEAST_PANEL = 108

/** The height below which a scene cannot be read; the card grows to it and the page scrolls. */
export function leastHeight(scene: Scene): number {
  const panels = scene.panels.reduce((sum, panel) => sum + LEAST_PANEL * panel.weight, 0)
  return AXIS + STRIP + FLAG_ROW * 2 + panels + Math.max(150, scene.lanes.length * 56)
}

/** How many pixels the lanes may take at most. */
const laneBudget = (scene: Scene, height: number): number => {
  const rest = height - headHeight(scene)
  const ideal = scene.panels.reduce((sum, panel) => sum + IDEAL_PANEL * panel.weight, 0)
  const least = scene.panels.reduce((sum, panel) => sum + LEAST_PANEL * panel.weight, 0)
  return Math.max(rest - ideal, Math.min(rest * 0.52, rest - least), 60)
}

const headHeight = (scene: Scene): number =>
  AXIS +
  (scene.strip.cells.length > 0 ? STRIP : 0) +
  (scene.strip.flags.length > 0 ? FLAG_ROW * flagRows(scene) + 4 : 0)

/** Two rows of flag texts where flags can be close, one for a few. */
export const flagRows = (scene: Scene): number => (scene.strip.flags.length > 2 ? 2 : 1)

/**
 * Bars packed into rows for one zoom. Titles get room of their own as long as that costs no scrolling; after that bars
 * are packed by time alone, which does not change with the zoom, so rows stay where the eye left them.
 */
export function pack(
  scene: Scene,
  pixelsPerDay: number,
  height: number,
  narrow: boolean,
  alone: readonly Rows[],
): Packing {
  const budget = laneBudget(scene, height)
  const head = narrow ? 18 : 0
  const rowsThatFit = Math.floor((budget - scene.lanes.length * (LANE_PAD + head)) / ROW)
  const titled = packAll(scene.lanes, pixelsPerDay, rowsThatFit)
  if (titled) return stack(titled, ROW, false, head)
  const rows = alone.reduce((sum, lane) => sum + lane.rows.length, 0)
  const dense = rows > rowsThatFit * 2 && medianDays(scene.lanes) * pixelsPerDay < 72
  return stack(alone, dense ? DENSE_ROW : ROW, dense, head)
}

/** Every lane packed by time alone. */
export const packByTime = (lanes: readonly Lane[]): Rows[] => lanes.map((lane) => packRows(lane.bars, 2, () => 0)!)

function packAll(lanes: readonly Lane[], pixelsPerDay: number, most: number): Rows[] | null {
  for (const share of [1, 0.6]) {
    const packed: Rows[] = []
    let left = most
    for (const lane of lanes) {
      const title = (i: number) => (Math.min(190, lane.bars[i]!.title.length * 6 + 8) * share) / pixelsPerDay
      const rows = packRows(lane.bars, 6 / pixelsPerDay, title, left - (lanes.length - packed.length - 1))
      if (!rows) break
      left -= Math.max(1, rows.rows.length)
      packed.push(rows)
    }
    if (packed.length === lanes.length) return packed
  }
  return null
}

const medians = new WeakMap<readonly Lane[], number>()

function medianDays(lanes: readonly Lane[]): number {
  let found = medians.get(lanes)
  if (found === undefined) {
    const lengths = Float64Array.from(lanes.flatMap((lane) => lane.bars.map((bar) => bar.until - bar.from))).sort()
    found = lengths[lengths.length >> 1] ?? 0
    medians.set(lanes, found)
  }
  return found
}

function stack(rows: readonly Rows[], rowHeight: number, dense: boolean, head: number): Packing {
  let top = 0
  const lanes = rows.map((lane) => {
    const height = Math.max(LEAST_LANE, lane.rows.length * rowHeight + LANE_PAD) + head
    const placed = { ...lane, top, height }
    top += height
    return placed
  })
  return { rowHeight, dense, lanes, height: top }
}

export function layout(scene: Scene, width: number, height: number, packing: Packing): Layout {
  const narrow = width < 560
  const plot = { left: narrow ? 40 : 92, right: width - (narrow ? 8 : 16) }
  const frame = (y: number, h: number): Frame => ({ x: plot.left, y, width: plot.right - plot.left, height: h })
  let y = AXIS
  let strip: Frame | null = null
  let flags: Frame | null = null
  if (scene.strip.cells.length > 0) {
    strip = frame(y, STRIP)
    y += STRIP
  }
  if (scene.strip.flags.length > 0) {
    flags = frame(y, FLAG_ROW * flagRows(scene) + 4)
    y += flags.height
  }
  const lanesHeight = Math.min(packing.height, laneBudget(scene, height))
  const weights = scene.panels.reduce((sum, panel) => sum + panel.weight, 0)
  const room = height - y - lanesHeight
  const panels = scene.panels.map((panel) => {
    const share = (room * panel.weight) / weights
    const placed = frame(y + PANEL_PAD, share - 2 * PANEL_PAD)
    y += share
    return placed
  })
  const lanes = frame(
    scene.panels.length > 0 ? height - lanesHeight : y,
    scene.panels.length > 0 ? lanesHeight : height - y,
  )
  return { width, height, plot, narrow, axis: frame(0, AXIS), strip, flags, panels, lanes }
}

/** Where a bar lies inside its lanes; `scroll` is how far they are scrolled. */
export interface BarBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const headOf = (shape: Layout): number => (shape.narrow ? 18 : 0)

interface Place {
  readonly lane: number
  readonly index: number
}

const places = new WeakMap<Scene, ReadonlyMap<string, Place>>()

/** Where a scene keeps each bar, by its id. */
export function placesOf(scene: Scene): ReadonlyMap<string, Place> {
  let found = places.get(scene)
  if (!found) {
    found = new Map(
      scene.lanes.flatMap((lane, i) => lane.bars.map((bar, index) => [bar.id, { lane: i, index }] as const)),
    )
    places.set(scene, found)
  }
  return found
}

/** Top of a row, in pixels of the chart. */
export const rowTop = (shape: Layout, packing: Packing, lane: number, row: number, scroll: number): number =>
  shape.lanes.y - scroll + packing.lanes[lane]!.top + headOf(shape) + LANE_PAD / 2 + row * packing.rowHeight

/** The rows of a lane that can be seen, half-open. */
export function visibleRows(shape: Layout, packing: Packing, lane: number, scroll: number): [number, number] {
  const top = rowTop(shape, packing, lane, 0, scroll)
  const rows = packing.lanes[lane]!.rows.length
  const first = Math.max(0, Math.floor((shape.lanes.y - top) / packing.rowHeight))
  const last = Math.min(rows, Math.ceil((shape.lanes.y + shape.lanes.height - top) / packing.rowHeight))
  return [first, Math.max(first, last)]
}

/** How many bars of the window lie in rows above and below what the lanes show of them. */
export function hiddenBars(scene: Scene, shape: Layout, packing: Packing, view: Span, scroll: number) {
  const hidden = { above: 0, below: 0 }
  scene.lanes.forEach(({ bars }, lane) => {
    packing.lanes[lane]!.rows.forEach((members, row) => {
      const middle = rowTop(shape, packing, lane, row, scroll) + packing.rowHeight / 2 - shape.lanes.y
      if (middle >= 0 && middle <= shape.lanes.height) return
      hidden[middle < 0 ? 'above' : 'below'] +=
        lowest(members, (index) => bars[index]!.from >= view.until) - firstEndingAfter(members, bars, view.from)
    })
  })
  return hidden
}

/** Calls for every bar that can be seen; the work is that of the bars seen. */
export function eachVisibleBar(
  scene: Scene,
  shape: Layout,
  packing: Packing,
  view: Span,
  scroll: number,
  visit: (lane: number, index: number, top: number, next: number) => void,
): void {
  for (let lane = 0; lane < scene.lanes.length; lane++) {
    const bars = scene.lanes[lane]!.bars
    const [first, last] = visibleRows(shape, packing, lane, scroll)
    for (let row = first; row < last; row++) {
      const members = packing.lanes[lane]!.rows[row]!
      const top = rowTop(shape, packing, lane, row, scroll)
      for (let k = Math.max(0, firstEndingAfter(members, bars, view.from) - 1); k < members.length; k++) {
        const index = members[k]!
        if (bars[index]!.from >= view.until) break
        visit(lane, index, top, k + 1 < members.length ? bars[members[k + 1]!]!.from : Infinity)
      }
    }
  }
}
