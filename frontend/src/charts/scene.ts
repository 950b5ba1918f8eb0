/**
 * What the lane chart draws: numbers, days and colours. It knows neither models nor teams; whoever composes a scene
 * decides what a lane, a panel or a colour stands for.
 */
import type { Extent } from './pack'
import type { Day } from './time'

export type Glyph =
  | 'square'
  | 'triangle'
  | 'triangle-open'
  | 'diamond'
  | 'triangle-down'
  | 'ring'
  | 'question'
  | 'cross'
  | 'dots'

export interface Paint {
  readonly mark: string
  readonly tail: string
  readonly soft: string
}

/** A bar from `from` to `until`: a solid part, a thin tail, a glyph at the end. */
export interface Bar extends Extent {
  readonly id: string
  readonly title: string
  readonly solidFrom: Day
  readonly solidUntil: Day
  /** Days over which the solid part fades in and out: its date is known no better. */
  readonly softStart: number
  readonly softEnd: number
  /** Where the tail ends; `null` without one. */
  readonly tailUntil: Day | null
  readonly glyph: Glyph | null
  readonly paint: Paint
  /** Not begun: drawn pale. */
  readonly pale: boolean
  /** Something is wrong with it: its title, which says what, stands out. */
  readonly alarm?: boolean
}

export interface Lane {
  readonly id: string
  readonly label: string
  /** Sorted by `from`. */
  readonly bars: readonly Bar[]
}

export interface Dot extends Extent {
  readonly value: number
}

/** A level over a stretch of time, with its interval. */
export interface Step extends Extent {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly label: string
}

export interface Fill {
  readonly low: number
  readonly high: number
  readonly fill: string
  /** Colour of hatching over the fill; `null` for a plain fill. */
  readonly hatch: string | null
}

/** What one change made of the level: the dashed line of what would have been, and areas between the two. */
export interface Change extends Extent {
  readonly id: string
  readonly level: number | null
  readonly dashed: number | null
  readonly fills: readonly Fill[]
  /** A name for the areas with its number, the interval for a second line, and the name alone for where both have no room. */
  readonly note: string | null
  readonly detail: string | null
  readonly word: string | null
  readonly ink: string
}

export interface Rule {
  readonly value: number
  readonly label: string
  /** For a narrow gutter. */
  readonly short: string
}

/** One measure over time. All lists are sorted by `from`. */
export interface Panel {
  readonly id: string
  readonly title: string
  readonly caption: string
  /** Relative height. */
  readonly weight: number
  readonly low: number
  readonly high: number
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
  readonly dots: readonly Dot[]
  readonly steps: readonly Step[]
  readonly changes: readonly Change[]
  readonly rule: Rule | null
}

export interface Flag {
  readonly id: string
  readonly at: Day
  readonly text: string
  /** Found by the machine, not told by a person: drawn hollow. */
  readonly hollow: boolean
}

/** A piece of the strip above the panels. */
export interface Cell extends Extent {
  readonly id: string
  readonly text: string
  /** For narrow pieces. */
  readonly short: string
  readonly fill: string
  readonly ink: string
}

export interface Scene {
  readonly now: Day
  readonly strip: { readonly label: string; readonly cells: readonly Cell[]; readonly flags: readonly Flag[] }
  readonly panels: readonly Panel[]
  readonly lanes: readonly Lane[]
}

/** What lies under the pointer. */
export type Target =
  | { readonly kind: 'bar'; readonly id: string }
  | { readonly kind: 'flag'; readonly id: string }
  | { readonly kind: 'cell'; readonly id: string }
  | { readonly kind: 'change'; readonly panel: string; readonly id: string }
  | { readonly kind: 'step'; readonly panel: string; readonly index: number }
  | { readonly kind: 'dot'; readonly panel: string; readonly index: number }
  | { readonly kind: 'rule'; readonly panel: string }
