/** Bars where they are not yet, and ties between bars that contradict: drawn over the lanes. */
import { barBox, clipped, fonts, type Picture } from './draw'
import type { Sight } from './hit'
import { placesOf, rowTop } from './layout'
import type { Box } from './place'
import type { Scale } from './scale'
import type { Bar } from './scene'
import type { Day } from './time'

/** Where a bar would be. */
export interface Ghost {
  /** Of the bar. */
  readonly id: string
  readonly from: Day
  readonly until: Day
  /** What is said above it; empty: nothing. */
  readonly text: string
  /** `held`: under the hand; `taken`: moves along; `offered`: could. */
  readonly state: 'held' | 'taken' | 'offered'
}

/** From the end of one bar to the beginning of another one that begins too early. */
export interface Tie {
  readonly from: string
  readonly to: string
  /** Not certain: dashed. */
  readonly soft: boolean
}

/** A bar and its place on the screen; null where the scene does not hold it. */
export function placeOf(
  sight: Pick<Sight, 'scene' | 'layout' | 'packing' | 'scroll'>,
  id: string,
  x: Scale,
): { bar: Bar; box: Box; top: number } | null {
  const place = placesOf(sight.scene).get(id)
  if (!place) return null
  const bar = sight.scene.lanes[place.lane]!.bars[place.index]!
  const row = sight.packing.lanes[place.lane]!.rowOf[place.index]!
  const top = rowTop(sight.layout, sight.packing, place.lane, row, sight.scroll)
  return { bar, box: barBox(bar, top, sight.packing.dense, x), top }
}

/** Which part of a bar lies at `px`: its ends can be taken where it is long enough to have a middle. */
export function partAt(left: number, right: number, px: number): 'whole' | 'begin' | 'end' {
  if (right - left < 28) return 'whole'
  if (px <= left + 7) return 'begin'
  return px >= right - 7 ? 'end' : 'whole'
}

/** Pixels around the words of a ghost. */
const PAD = 5

export function drawGhosts(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  x: Scale,
  ghosts: readonly Ghost[],
  ties: readonly Tie[],
): void {
  const { layout: shape, theme, meter } = picture
  const frame = shape.lanes
  const { left, right } = shape.plot
  const font = fonts(theme).strong
  const ghostOf = new Map(ghosts.map((ghost) => [ghost.id, ghost]))
  clipped(ctx, left, frame.y, right - left, frame.height, () => {
    for (const ghost of ghosts) {
      const place = placeOf(picture, ghost.id, x)
      if (!place) continue
      const { box } = place
      const held = ghost.state !== 'offered'
      if (held) {
        // What leaves its place is seen through a veil.
        ctx.fillStyle = theme.surface
        ctx.globalAlpha = 0.6
        ctx.fillRect(box.x, box.y - 1, box.width, box.height + 2)
        ctx.globalAlpha = 1
      }
      const from = x(ghost.from)
      const width = Math.max(6, x(ghost.until) - from)
      ctx.beginPath()
      ctx.roundRect(from, box.y - 1, width, box.height + 2, 3)
      if (held) {
        // What lies there already shows through.
        ctx.fillStyle = theme.selectionSoft
        ctx.globalAlpha = 0.75
        ctx.fill()
        ctx.globalAlpha = 1
      }
      ctx.strokeStyle = theme.selection
      ctx.lineWidth = ghost.state === 'held' ? 2 : 1.5
      ctx.setLineDash(ghost.state === 'held' ? [] : [4, 3])
      ctx.stroke()
      ctx.setLineDash([])
    }
    for (const tie of ties) drawTie(ctx, picture, x, tie, ghostOf)
    for (const ghost of ghosts) {
      const place = ghost.text ? placeOf(picture, ghost.id, x) : null
      if (!place) continue
      // The words stay in sight as long as any of the ghost is, on a ground of their own: titles may lie beneath.
      const wide = meter.width(ghost.text, font) + 2 * PAD
      const at = Math.max(left + 2, Math.min(x(ghost.from) - PAD, right - wide - 2))
      const base = picture.packing.dense ? place.box.y - 5 : place.top + 10
      ctx.beginPath()
      ctx.roundRect(at, base - 11, wide, 15, 4)
      ctx.fillStyle = theme.surface
      ctx.fill()
      ctx.strokeStyle = theme.selection
      ctx.lineWidth = 1
      ctx.stroke()
      ctx.font = font
      ctx.fillStyle = theme.label
      ctx.fillText(ghost.text, at + PAD, base)
    }
  })
}

function drawTie(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  x: Scale,
  tie: Tie,
  ghostOf: ReadonlyMap<string, Ghost>,
): void {
  const from = placeOf(picture, tie.from, x)
  const to = placeOf(picture, tie.to, x)
  if (!to) return
  const { theme, layout: shape } = picture
  const ghost = ghostOf.get(tie.to)
  const x2 = x(ghost && ghost.state !== 'offered' ? ghost.from : to.bar.from)
  const y2 = to.box.y + to.box.height / 2
  ctx.strokeStyle = ctx.fillStyle = theme.floor
  ctx.lineWidth = 1.25
  if (from) {
    const other = ghostOf.get(tie.from)
    const x1 = x(other && other.state !== 'offered' ? other.until : from.bar.solidUntil + from.bar.softEnd)
    const y1 = from.box.y + from.box.height / 2
    if (Math.max(x1, x2) < shape.plot.left - 20 || Math.min(x1, x2) > shape.plot.right + 20) return
    const between = y1 === y2 ? y1 + 9 : y2 > y1 ? from.box.y + from.box.height + 3 : from.box.y - 3
    ctx.setLineDash(tie.soft ? [3, 3] : [])
    ctx.beginPath()
    ctx.moveTo(x1, y1)
    ctx.lineTo(x1 + 5, y1)
    ctx.lineTo(x1 + 5, between)
    ctx.lineTo(x2 - 11, between)
    ctx.lineTo(x2 - 11, y2)
    ctx.lineTo(x2 - 5, y2)
    ctx.stroke()
    ctx.setLineDash([])
  }
  // A mark that needs no colour to be read.
  ctx.beginPath()
  ctx.arc(x2, y2, 5.5, 0, 2 * Math.PI)
  ctx.fill()
  ctx.fillStyle = theme.surface
  ctx.font = fonts(theme).strong
  ctx.textAlign = 'center'
  ctx.fillText('!', x2, y2 + 4)
  ctx.textAlign = 'left'
}
