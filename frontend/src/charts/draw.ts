/** One frame of the lane chart on a canvas. Everything outside the window costs a binary search and nothing more. */
import type { ChartTheme } from '@/design/chartTheme'
import { count } from '@/format'
import type { Hand } from './hand'
import { eachVisibleBar, type Frame, headOf, hiddenBars, type Layout, type Packing } from './layout'
import { lowest, touching } from './pack'
import { type Box, placeLabels } from './place'
import { linear, type Scale } from './scale'
import type { Bar, Change, Panel, Scene, Step } from './scene'
import type { Sprites } from './sprites'
import type { TextMeter } from './text'
import { type Day, type Span, timeAxis } from './time'

export interface Picture {
  readonly scene: Scene
  readonly layout: Layout
  readonly packing: Packing
  readonly flags: FlagPlaces
  readonly view: Span
  readonly scroll: number
  readonly selected: string | null
  readonly focused: string | null
  readonly hovered: string | null
  /** A stretch of time being chosen, or null. */
  readonly brush: Span | null
  readonly hand: Hand | null
  readonly theme: ChartTheme
  readonly meter: TextMeter
  readonly sprites: Sprites
  readonly pixelRatio: number
}

/** Rows of flag texts at one zoom: relative pixels, so that panning moves them and changes nothing. */
export type FlagPlaces = readonly { readonly row: number; readonly room: number }[]

export const fonts = (theme: ChartTheme) => ({
  small: `11px ${theme.fontFamily}`,
  strong: `600 11px ${theme.fontFamily}`,
  value: `600 12px ${theme.fontFamily}`,
  heading: `600 12px ${theme.fontFamily}`,
})

type Ctx = CanvasRenderingContext2D

export const xScale = (shape: Layout, view: Span): Scale =>
  linear(view.from, view.until, shape.plot.left, shape.plot.right)
export const yScale = (panel: Panel, frame: Frame): Scale =>
  linear(panel.low, panel.high, frame.y + frame.height, frame.y)

/** Everything: the plot and what stands around it. */
export function draw(ctx: Ctx, picture: Picture): void {
  const { layout: shape, theme, pixelRatio } = picture
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  ctx.fillStyle = theme.surface
  ctx.fillRect(0, 0, Math.ceil(shape.width) + 1, Math.ceil(shape.height) + 1)
  drawPlot(ctx, picture)
  drawGutter(ctx, picture)
  drawScrollbar(ctx, picture)
}

/** What moves when a reader pans: it depends on the days alone, so it can be drawn once for a wider stretch and shifted. */
export function drawPlot(ctx: Ctx, picture: Picture): void {
  const { scene, layout: shape, theme, view, pixelRatio } = picture
  const x = xScale(shape, view)
  const { left, right } = shape.plot
  const [top, bottom] = [shape.axis.height, shape.height]
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  ctx.textBaseline = 'alphabetic'
  ctx.lineCap = 'butt'
  ctx.lineJoin = 'round'
  ctx.fillStyle = theme.surface
  ctx.fillRect(left, 0, right - left, Math.ceil(shape.height) + 1)
  clipped(ctx, left, 0, right - left, shape.height, () => {
    const now = Math.max(x(scene.now), left)
    if (now < right) {
      ctx.fillStyle = theme.future
      ctx.fillRect(now, top, right - now, bottom - top)
    }
    drawAxis(ctx, picture, x)
    drawSelection(ctx, picture, x)
    drawStrip(ctx, picture, x)
    drawFlags(ctx, picture, x)
    for (const [i, frame] of shape.panels.entries()) drawPanel(ctx, picture, scene.panels[i]!, frame, x)
    drawLanes(ctx, picture, x)
    picture.hand?.draw(ctx, picture, x)
    drawNow(ctx, picture, x)
    if (picture.brush) {
      const [a, b] = [x(picture.brush.from), x(picture.brush.until)].sort((p, q) => p - q) as [number, number]
      ctx.fillStyle = theme.selection
      ctx.globalAlpha = 0.12
      ctx.fillRect(a, top, b - a, bottom - top)
      ctx.globalAlpha = 1
      ctx.fillRect(a, top, 1, bottom - top)
      ctx.fillRect(b, top, 1, bottom - top)
    }
  })
}

export function clipped(ctx: Ctx, x: number, y: number, width: number, height: number, inside: () => void): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(x, y, width, height)
  ctx.clip()
  inside()
  ctx.restore()
}

/** A hairline on whole device pixels. */
function vertical(ctx: Ctx, picture: Picture, x: number, top: number, bottom: number): void {
  const unit = 1 / picture.pixelRatio
  ctx.fillRect(Math.round(x / unit) * unit, top, Math.max(unit, 1), bottom - top)
}

function horizontal(ctx: Ctx, picture: Picture, y: number, left: number, right: number, weight = 1): void {
  const unit = 1 / picture.pixelRatio
  ctx.fillRect(left, Math.round((y - weight / 2) / unit) * unit, right - left, weight)
}

function drawAxis(ctx: Ctx, picture: Picture, x: Scale): void {
  const { layout: shape, theme, view, meter } = picture
  const perDay = (shape.plot.right - shape.plot.left) / (view.until - view.from)
  const { ticks } = timeAxis(view.from, view.until, perDay)
  const font = fonts(theme)
  ctx.fillStyle = theme.grid
  for (const tick of ticks) vertical(ctx, picture, x(tick.at), shape.axis.height - 4, shape.height)
  for (const tick of ticks) {
    const face = tick.strong ? font.heading : font.small
    const width = meter.width(tick.label, face)
    ctx.font = face
    ctx.fillStyle = tick.strong ? theme.label : theme.axisText
    const left = x(tick.at) - 3
    if (left + width < shape.plot.right) ctx.fillText(tick.label, left + 3, 17)
  }
}

function drawSelection(ctx: Ctx, picture: Picture, x: Scale): void {
  const { scene, layout: shape, theme, selected } = picture
  if (selected === null) return
  for (const [i, frame] of shape.panels.entries()) {
    for (const change of scene.panels[i]!.changes) {
      if (!change.id.split(' ').includes(selected)) continue
      ctx.fillStyle = theme.selectionSoft
      ctx.fillRect(x(change.from), frame.y - 12, x(change.until) - x(change.from), frame.height + 18)
    }
  }
}

function drawStrip(ctx: Ctx, picture: Picture, x: Scale): void {
  const { scene, layout: shape, theme, view, meter, hovered, focused } = picture
  if (!shape.strip) return
  const font = fonts(theme)
  const { y, height } = shape.strip
  const [first, last] = touching(scene.strip.cells, view)
  for (let i = first; i < last; i++) {
    const cell = scene.strip.cells[i]!
    const left = Math.max(x(cell.from) + 1, shape.plot.left)
    const right = Math.min(x(cell.until) - 1, shape.plot.right)
    if (right <= left) continue
    ctx.fillStyle = cell.fill
    ctx.beginPath()
    ctx.roundRect(left, y + 3, right - left, height - 8, Math.min(3, (right - left) / 2))
    ctx.fill()
    if (hovered === `cell ${cell.id}`) {
      ctx.strokeStyle = theme.event
      ctx.lineWidth = 1
      ctx.stroke()
    }
    if (focused !== null && focused === `cell ${cell.id}`) ring(ctx, theme, left, y + 3, right - left, height - 8)
    const room = right - left - 8
    const text =
      meter.width(cell.text, font.small) <= room
        ? cell.text
        : meter.width(cell.short, font.small) <= right - left - 2
          ? cell.short
          : ''
    if (text) {
      ctx.font = font.small
      ctx.fillStyle = cell.ink
      ctx.fillText(text, (left + right) / 2 - meter.width(text, font.small) / 2, y + 16)
    }
  }
}

/** Marks what the keys have reached. */
function ring(ctx: Ctx, theme: ChartTheme, x: number, y: number, width: number, height: number): void {
  ctx.strokeStyle = theme.selection
  ctx.lineWidth = 1.5
  ctx.beginPath()
  ctx.roundRect(x - 1, y - 1.5, width + 2, height + 3, 4)
  ctx.stroke()
}

function drawFlags(ctx: Ctx, picture: Picture, x: Scale): void {
  const { scene, layout: shape, theme, view, meter, flags, hovered, focused } = picture
  if (!shape.flags) return
  const font = fonts(theme)
  const list = scene.strip.flags
  const bottom = shape.panels.length > 0 ? shape.lanes.y - 2 : shape.flags.y + shape.flags.height
  clipped(ctx, shape.plot.left - 6, shape.flags.y, shape.plot.right - shape.plot.left + 6, shape.height, () => {
    // A flag left of the window may still have its text in it.
    const reach = (480 / (shape.plot.right - shape.plot.left)) * (view.until - view.from)
    const first = lowest(list, (flag) => flag.at >= view.from - reach)
    for (let i = first; i < list.length && list[i]!.at < view.until; i++) {
      const flag = list[i]!
      const at = x(flag.at)
      const { row, room } = flags[i]!
      const top = shape.flags!.y + Math.max(0, row) * 18 + 3
      const strong = hovered === `flag ${flag.id}`
      ctx.strokeStyle = ctx.fillStyle = theme.event
      ctx.lineWidth = strong ? 1.5 : 1
      // What was told by a person is followed down through the levels; what was found in the numbers stands in them.
      if (!flag.hollow || strong) {
        ctx.setLineDash([1.5, 2.5])
        ctx.beginPath()
        ctx.moveTo(at, top + 8)
        ctx.lineTo(at, bottom)
        ctx.stroke()
        ctx.setLineDash([])
      }
      ctx.beginPath()
      ctx.moveTo(at - 5, top + 1)
      ctx.lineTo(at + 5, top + 1)
      ctx.lineTo(at, top + 9)
      ctx.closePath()
      if (flag.hollow) ctx.stroke()
      else ctx.fill()
      if (focused !== null && focused === `flag ${flag.id}`) ring(ctx, theme, at - 7, top - 1, 14, 12)
      // Half a text at the edge says nothing: it leaves with its flag.
      const text =
        row < 0 || at < shape.plot.left - 6 || (flag.hollow && shape.narrow)
          ? ''
          : meter.fit(flag.text, font.small, Math.min(room, shape.plot.right - at - 10))
      if (text) {
        ctx.font = font.small
        ctx.fillText(text, at + 9, top + 9)
      }
    }
  })
}

function drawNow(ctx: Ctx, picture: Picture, x: Scale): void {
  const { scene, layout: shape, theme, meter } = picture
  const at = x(scene.now)
  if (at < shape.plot.left || at > shape.plot.right) return
  const font = fonts(theme).strong
  ctx.fillStyle = theme.today
  vertical(ctx, picture, at, 20, shape.height)
  const width = meter.width('today', font)
  const left = at + 5 + width < shape.plot.right ? at + 5 : at - 5 - width
  ctx.font = font
  ctx.fillText('today', left, 28)
}

// ---- panels

interface Label extends Box {
  readonly lines: readonly { readonly text: string; readonly font: string; readonly ink: string }[]
  readonly halo: string
}

function drawPanel(ctx: Ctx, picture: Picture, panel: Panel, frame: Frame, x: Scale): void {
  const { layout: shape, theme, view, sprites, hovered } = picture
  const y = yScale(panel, frame)
  const { left, right } = shape.plot

  ctx.fillStyle = theme.grid
  for (const tick of panel.ticks) horizontal(ctx, picture, y(tick.value), left, right)

  clipped(ctx, left, frame.y - 14, right - left, frame.height + 24, () => {
    const steps = panel.steps.slice(...touching(panel.steps, view))
    const changes = panel.changes.slice(...touching(panel.changes, view))

    ctx.fillStyle = theme.band
    ctx.globalAlpha = 0.55
    for (const step of steps) {
      if (step.low === null || step.high === null) continue
      const a = Math.max(x(step.from), left - 2)
      const b = Math.min(x(step.until), right + 2)
      ctx.fillRect(a, y(step.high), b - a, y(step.low) - y(step.high))
    }
    ctx.globalAlpha = 1
    for (const change of changes) {
      const a = x(change.from)
      const width = x(change.until) - a
      for (const fill of change.fills) {
        const top = y(fill.high)
        const height = y(fill.low) - top
        ctx.fillStyle = fill.fill
        ctx.fillRect(a, top, width, height)
        const pattern = fill.hatch ? sprites.hatch(ctx, fill.hatch) : null
        if (pattern) {
          // The hatch moves with what it fills, and stays sharp: its tile is in device pixels.
          pattern.setTransform(new DOMMatrix([1 / picture.pixelRatio, 0, 0, 1 / picture.pixelRatio, a, top]))
          ctx.fillStyle = pattern
          ctx.fillRect(a, top, width, height)
        }
      }
      if (hovered === `change ${panel.id} ${change.id}`) {
        ctx.strokeStyle = change.ink
        ctx.lineWidth = 1
        const [low, high] = reach(change)
        ctx.strokeRect(a + 0.5, y(high), width - 1, y(low) - y(high))
      }
    }
    drawDots(ctx, panel, view, x, y, theme)

    ctx.strokeStyle = theme.without
    ctx.lineWidth = 1.5
    ctx.setLineDash([4, 3])
    ctx.beginPath()
    for (const change of changes) {
      if (change.dashed === null) continue
      ctx.moveTo(x(change.from), y(change.dashed))
      ctx.lineTo(x(change.until), y(change.dashed))
    }
    ctx.stroke()
    ctx.setLineDash([])

    if (panel.rule) {
      ctx.strokeStyle = theme.floor
      ctx.lineWidth = 1.25
      ctx.setLineDash([6, 4])
      ctx.beginPath()
      ctx.moveTo(left, y(panel.rule.value))
      ctx.lineTo(right, y(panel.rule.value))
      ctx.stroke()
      ctx.setLineDash([])
    }
    drawSteps(ctx, picture, steps, x, y)
    drawLabels(ctx, picture, panel, frame, steps, changes, x, y)
  })
}

/** The lowest and the highest value that the areas of a change reach. */
const reach = (change: Change): [number, number] => {
  const values = [change.level, change.dashed, ...change.fills.flatMap((fill) => [fill.low, fill.high])].filter(
    (v): v is number => v !== null,
  )
  return [Math.min(...values), Math.max(...values)]
}

function drawDots(ctx: Ctx, panel: Panel, view: Span, x: Scale, y: Scale, theme: ChartTheme): void {
  const dots = panel.dots
  // Dots are short; the first whose begin lies a month before the window is early enough.
  const first = lowest(dots, (dot) => dot.from >= view.from - 31)
  ctx.fillStyle = theme.dot
  ctx.beginPath()
  for (let i = first; i < dots.length && dots[i]!.from < view.until; i++) {
    const dot = dots[i]!
    const cx = x((dot.from + dot.until) / 2)
    const cy = y(dot.value)
    ctx.moveTo(cx + 1.6, cy)
    ctx.arc(cx, cy, 1.6, 0, 2 * Math.PI)
  }
  ctx.fill()
}

function drawSteps(ctx: Ctx, picture: Picture, steps: readonly Step[], x: Scale, y: Scale): void {
  const { theme } = picture
  // Thin risers join a level to the next, so that the eye reads one line with steps.
  ctx.fillStyle = theme.without
  for (let i = 1; i < steps.length; i++) {
    const [before, after] = [steps[i - 1]!, steps[i]!]
    if (after.from - before.until > 31) continue
    const [top, bottom] = [y(before.value), y(after.value)].sort((a, b) => a - b) as [number, number]
    vertical(ctx, picture, x(after.from), top, bottom)
  }
  ctx.fillStyle = theme.live
  for (const step of steps) horizontal(ctx, picture, y(step.value), x(step.from), x(step.until), 2.5)
}

function drawLabels(
  ctx: Ctx,
  picture: Picture,
  panel: Panel,
  frame: Frame,
  steps: readonly Step[],
  changes: readonly Change[],
  x: Scale,
  y: Scale,
): void {
  const { layout: shape, theme, meter } = picture
  const font = fonts(theme)
  const { left, right } = shape.plot
  const bounds: Box = { x: left, y: frame.y - 14, width: right - left, height: frame.height + 22 }
  const line = (value: number, from: Day, until: Day): Box => ({
    x: x(from),
    y: y(value) - 2,
    width: x(until) - x(from),
    height: 4,
  })
  const lines = [
    ...steps.map((step) => line(step.value, step.from, step.until)),
    ...changes
      .filter((change) => change.dashed !== null)
      .map((change) => line(change.dashed!, change.from, change.until)),
  ]
  const candidates: Label[][] = []

  for (const step of steps) {
    const [from, until] = [Math.max(x(step.from), left), Math.min(x(step.until), right)]
    const width = meter.width(step.label, font.value)
    if (until - from < width + 2) continue
    const at = {
      lines: [{ text: step.label, font: font.value, ink: theme.label }],
      halo: theme.surface,
      width,
      height: 14,
      x: (from + until) / 2 - width / 2,
    }
    candidates.push([
      { ...at, y: y(step.value) - 18 },
      { ...at, y: y(step.value) + 3 },
      { ...at, x: from + 3, y: y(step.value) - 18 },
    ])
  }
  for (const change of changes) {
    if (change.note === null) continue
    const [from, until] = [Math.max(x(change.from), left), Math.min(x(change.until), right)]
    const [low, high] = reach(change)
    const [top, bottom] = [y(high), y(low)]
    const forms: { text: string; font: string }[][] = []
    if (change.detail)
      forms.push([
        { text: change.note, font: font.strong },
        { text: change.detail, font: font.small },
      ])
    // A number is never bare: without its interval the name stands alone.
    forms.push([{ text: change.detail && change.word ? change.word : change.note, font: font.strong }])
    const places: Label[] = []
    for (const form of forms) {
      const width = Math.max(...form.map((part) => meter.width(part.text, part.font)))
      const height = form.length * 13 + 2
      if (width > until - from + 6) continue
      const box = {
        width,
        height,
        x: (from + until) / 2 - width / 2,
        halo: theme.surface,
        lines: form.map((part) => ({ ...part, ink: change.ink })),
      }
      const biggest = [...change.fills].sort((a, b) => b.high - b.low - (a.high - a.low))[0]
      if (biggest && y(biggest.low) - y(biggest.high) >= height + 6) {
        // Inside the area the text stands on the fill, in ink: colour on colour would be too weak.
        const middle = (y(biggest.low) + y(biggest.high)) / 2
        const within = { ...box, halo: biggest.fill, lines: box.lines.map((part) => ({ ...part, ink: theme.label })) }
        places.push({ ...within, y: middle - height / 2 }, { ...within, y: y(biggest.high) + 20 })
      }
      places.push(
        { ...box, y: bottom + 3 },
        { ...box, y: top - height - 19 },
        { ...box, y: top - height - 3 },
        { ...box, y: bottom + 19 },
      )
    }
    candidates.push(places)
  }

  const ruleLine = panel.rule ? [line(panel.rule.value, picture.view.from, picture.view.until)] : []
  const placed = placeLabels(candidates, [...lines, ...ruleLine], bounds)
  // A label that finds no place clear of the floor's line may cross that line, never another label.
  const again = placeLabels(
    candidates.map((places, i) => (placed[i] ? [] : places)),
    [...lines, ...placed.filter((label): label is Label => label !== null)],
    bounds,
  )
  candidates.forEach((_, i) => {
    const label = placed[i] ?? again[i]
    if (label) drawLabel(ctx, label)
  })
}

function drawLabel(ctx: Ctx, label: Label): void {
  label.lines.forEach((part, i) => {
    ctx.font = part.font
    ctx.textAlign = 'center'
    const [cx, baseline] = [label.x + label.width / 2, label.y + 11 + i * 13]
    ctx.strokeStyle = label.halo
    ctx.lineWidth = 3.5
    ctx.strokeText(part.text, cx, baseline)
    ctx.fillStyle = part.ink
    ctx.fillText(part.text, cx, baseline)
  })
  ctx.textAlign = 'left'
}

// ---- lanes

const BAR = { top: 16, height: 11, tail: 5 }
const DENSE_BAR = { top: 2, height: 8, tail: 4 }
const LEAST = 5

/** The box of a bar on the screen, its solid part and tail; drawing and hit testing share it. */
export function barBox(bar: Bar, top: number, dense: boolean, x: Scale): Box & { readonly end: number } {
  const size = dense ? DENSE_BAR : BAR
  const left = x(bar.from)
  const end = Math.max(x(bar.until), left + LEAST)
  return { x: left, y: top + size.top, width: end - left, height: size.height, end }
}

function drawLanes(ctx: Ctx, picture: Picture, x: Scale): void {
  const { scene, layout: shape, packing, view, scroll, theme, selected, focused, hovered } = picture
  const { left, right } = shape.plot
  const frame = shape.lanes
  ctx.fillStyle = theme.grid
  for (const lane of packing.lanes) {
    const y = frame.y - scroll + lane.top
    if (y >= frame.y - 1 && y < frame.y + frame.height) horizontal(ctx, picture, Math.max(y, frame.y), left, right)
  }
  clipped(ctx, left, frame.y, right - left, frame.height, () => {
    const size = packing.dense ? DENSE_BAR : BAR
    const font = fonts(theme).small
    const marked: { box: Box; ring: boolean }[] = []
    ctx.font = font
    eachVisibleBar(scene, shape, packing, view, scroll, (lane, index, top, next) => {
      const bar = scene.lanes[lane]!.bars[index]!
      const from = x(bar.from)
      const end = Math.max(x(bar.until), from + LEAST)
      const y = top + size.top
      if (end > left) drawBar(ctx, picture, bar, Math.max(from, left - 20), y, Math.min(end, right + 20), x, size)
      if (bar.id === selected || bar.id === focused || `bar ${bar.id}` === hovered) {
        marked.push({
          box: { x: from, y: packing.dense ? y : top, width: end - from, height: packing.dense ? size.height : 30 },
          ring: bar.id !== selected,
        })
      }
      if (!packing.dense) {
        // A title whose bar begins left of the window stays at the edge while its bar is seen.
        const start = end > left ? Math.max(from, left + 4) : from
        const room = Math.min(x(next) - 8, Math.max(end, start + 200)) - start
        if (start < right && room > 24) {
          const text = picture.meter.fit(bar.title, font, Math.min(Math.floor(room), right - start - 2))
          if (text) {
            ctx.fillStyle = bar.alarm ? theme.floor : bar.id === selected ? theme.label : theme.labelQuiet
            ctx.fillText(text, start, top + 11)
          }
        }
      }
    })
    for (const { box, ring } of marked) {
      ctx.strokeStyle = theme.selection
      ctx.lineWidth = ring ? 1.25 : 2
      ctx.beginPath()
      ctx.roundRect(box.x - 4, box.y - 3, box.width + 12, box.height + 5, 5)
      ctx.stroke()
    }
  })
}

/** How far the lanes are scrolled, right of the plot. */
function drawScrollbar(ctx: Ctx, picture: Picture): void {
  const { layout: shape, packing, scroll, theme } = picture
  const frame = shape.lanes
  if (packing.height <= frame.height) return
  const height = Math.max(24, (frame.height / packing.height) * frame.height)
  const y = frame.y + (scroll / (packing.height - frame.height)) * (frame.height - height)
  ctx.fillStyle = theme.unjudgedTail
  ctx.beginPath()
  ctx.roundRect(shape.width - 7, y + 2, 4, height - 4, 2)
  ctx.fill()
}

function drawBar(
  ctx: Ctx,
  picture: Picture,
  bar: Bar,
  left: number,
  y: number,
  right: number,
  x: Scale,
  size: { height: number; tail: number },
): void {
  const { theme, sprites } = picture
  const solidEnd = Math.max(x(bar.solidUntil), left + LEAST)
  if (bar.tailUntil !== null) {
    const end = Math.min(x(bar.tailUntil), right)
    if (end > solidEnd) {
      ctx.fillStyle = bar.paint.tail
      ctx.fillRect(solidEnd - 2, y + (size.height - size.tail) / 2, end - solidEnd + 2, size.tail)
    }
  }
  ctx.fillStyle = bar.pale ? theme.workPlanned : theme.work
  const solidStart = Math.max(x(bar.solidFrom), left)
  if (bar.softStart > 0) fade(ctx, x(bar.solidFrom), x(bar.solidFrom + bar.softStart), y, size.height)
  if (bar.softEnd > 0) fade(ctx, x(bar.solidUntil + bar.softEnd), x(bar.solidUntil), y, size.height)
  const from = bar.softStart > 0 ? Math.min(x(bar.solidFrom + bar.softStart), solidEnd) : solidStart
  if (solidEnd - from >= 8) {
    ctx.beginPath()
    ctx.roundRect(from, y, solidEnd - from, size.height, [
      bar.softStart > 0 ? 0 : 3,
      bar.softEnd > 0 ? 0 : 3,
      bar.softEnd > 0 ? 0 : 3,
      bar.softStart > 0 ? 0 : 3,
    ])
    ctx.fill()
  } else if (solidEnd > from) ctx.fillRect(from, y, solidEnd - from, size.height)
  if (bar.glyph) {
    const at = Math.max(x(bar.tailUntil ?? bar.solidUntil), left + LEAST)
    if (at < right + 10) sprites.glyph(ctx, bar.glyph, bar.paint.mark, theme.surface, at, y + size.height / 2)
  }
}

/** From nothing at `from` to full at `until`, in steps: a gradient object for each bar of each frame would cost more. */
function fade(ctx: Ctx, from: number, until: number, y: number, height: number): void {
  const steps = Math.min(8, Math.max(3, Math.round(Math.abs(until - from) / 6)))
  const width = (until - from) / steps
  for (let i = 0; i < steps; i++) {
    ctx.globalAlpha = (i + 0.6) / (steps + 0.4)
    const a = from + i * width
    ctx.fillRect(Math.min(a, a + width), y, Math.abs(width) + 0.3, height)
  }
  ctx.globalAlpha = 1
}

// ---- gutter

/** The larger unit that the gutter names: it is all that changes there while a reader pans. */
export function contextOf(shape: Layout, view: Span): string {
  return timeAxis(view.from, view.until, (shape.plot.right - shape.plot.left) / (view.until - view.from)).context
}

export function drawGutter(ctx: Ctx, picture: Picture): void {
  const { scene, layout: shape, packing, scroll, theme, view, meter } = picture
  const font = fonts(theme)
  const context = contextOf(shape, view)
  ctx.fillStyle = theme.grid
  for (const lane of packing.lanes) {
    const y = shape.lanes.y - scroll + lane.top
    if (y < shape.lanes.y - 1 || y >= shape.lanes.y + shape.lanes.height) continue
    horizontal(ctx, picture, y, 0, shape.plot.left)
    horizontal(ctx, picture, y, shape.plot.right, shape.width)
  }
  ctx.font = font.heading
  ctx.fillStyle = theme.label
  if (context && !shape.narrow) ctx.fillText(context, 14, 17)
  if (shape.strip && !shape.narrow) ctx.fillText(scene.strip.label, 14, shape.strip.y + 17)
  else if (shape.flags && !shape.narrow) ctx.fillText(scene.strip.label, 14, shape.flags.y + 13)

  shape.panels.forEach((frame, i) => {
    const panel = scene.panels[i]!
    const y = yScale(panel, frame)
    ctx.fillStyle = theme.label
    ctx.font = font.heading
    if (shape.narrow) {
      ctx.strokeStyle = theme.surface
      ctx.lineWidth = 4
      ctx.strokeText(panel.title, 6, frame.y - 5)
      ctx.fillText(panel.title, 6, frame.y - 5)
    } else {
      ctx.fillText(meter.fit(panel.title, font.heading, shape.plot.left - 20), 14, frame.y - 3)
      if (panel.caption) {
        ctx.font = font.small
        ctx.fillStyle = theme.axisText
        ctx.fillText(meter.fit(panel.caption, font.small, shape.plot.left - 22), 14, frame.y + 11)
      }
    }
    ctx.textAlign = 'right'
    const taken: number[] = [frame.y - (shape.narrow ? 9 : panel.caption ? -8 : 6)]
    if (panel.rule) {
      const at = y(panel.rule.value)
      ctx.font = font.strong
      ctx.fillStyle = theme.floor
      ctx.fillText(shape.narrow ? panel.rule.short : panel.rule.label, shape.plot.left - 8, at + 4)
      taken.push(at)
    }
    ctx.font = font.small
    ctx.fillStyle = theme.axisText
    for (const tick of panel.ticks) {
      const at = y(tick.value)
      if (taken.some((other) => Math.abs(other - at) < 14)) continue
      taken.push(at)
      ctx.fillText(tick.label, shape.plot.left - 8, at + 4)
    }
    ctx.textAlign = 'left'
  })

  const frame = shape.lanes
  clipped(ctx, 0, frame.y, shape.narrow ? shape.width : shape.plot.left - 4, frame.height, () => {
    scene.lanes.forEach((lane, i) => {
      const place = packing.lanes[i]!
      // The name of a lane stays in sight while any of its rows is.
      const top = Math.min(
        Math.max(frame.y - scroll + place.top, frame.y),
        frame.y - scroll + place.top + place.height - 30,
      )
      ctx.font = font.heading
      ctx.fillStyle = theme.label
      ctx.fillText(lane.label, shape.narrow ? 6 : 14, top + (headOf(shape) ? 15 : 20))
      if (lane.bars.length > 12) {
        ctx.font = font.small
        ctx.fillStyle = theme.axisText
        const text = count(lane.bars.length)
        if (shape.narrow) ctx.fillText(text, 6 + meter.width(lane.label, font.heading) + 8, top + 15)
        else ctx.fillText(text, 14, top + 34)
      }
    })
    // What scrolling the lanes would bring: nothing is left out unsaid.
    const { above, below } = hiddenBars(scene, shape, packing, view, scroll)
    const hidden = [...(above ? [`↑ ${above}`] : []), ...(below ? [`↓ ${below}`] : [])].join(' ')
    if (hidden === '') return
    const bottom = frame.y + frame.height
    ctx.fillStyle = theme.surface
    ctx.fillRect(0, bottom - 20, shape.plot.left - 4, 20)
    ctx.font = font.small
    ctx.fillStyle = theme.label
    ctx.fillText(shape.narrow ? hidden : `${hidden} more`, shape.narrow ? 4 : 14, bottom - 7)
  })
}
