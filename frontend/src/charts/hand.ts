/** What may take up bars of a lane chart and draw over its lanes; the chart itself only pans, zooms and chooses. */
import type { Picture } from './draw'
import type { Sight } from './hit'
import type { Scale } from './scale'
import type { Day } from './time'

export interface Grip {
  readonly cursor: 'grab' | 'ew-resize'
  /** Days from where it was taken up; called again and again. */
  pull(days: Day): void
  /** It was let go here. */
  drop(): void
  /** It was let go and shall stay where it was. */
  leave(): void
}

export interface Hand {
  /** What would be taken up at a point of the chart; null: nothing, and a drag pans. */
  grip(sight: Sight, x: number, y: number): Grip | null
  /** Draws over the lanes, within the plot. */
  draw(ctx: CanvasRenderingContext2D, picture: Picture, x: Scale): void
}
