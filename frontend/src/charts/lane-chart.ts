/**
 * The lane chart as a thing that lives on a canvas: it keeps the window, redraws once a frame at most, and answers the
 * pointer, the wheel and the keys by itself. Whoever holds it hears only of what is settled, so a framework around it
 * renders nothing while a reader pans.
 */
import type { ChartTheme } from '@/design/chartTheme'
import { contextOf, draw, drawGutter, drawPlot, type FlagPlaces, fonts, type Picture } from './draw'
import type { Grip, Hand } from './hand'
import { hit } from './hit'
import { flagRows, type Layout, layout, type Packing, pack, packByTime, placesOf, rowTop } from './layout'
import type { Rows } from './pack'
import { stagger } from './place'
import type { Scene, Target } from './scene'
import { type Sprites, sprites } from './sprites'
import { type TextMeter, textMeter } from './text'
import type { Day, Span } from './time'
import { type Limits, pan, sameSpan, zoom } from './view'

export interface Listener {
  /** The window stands still again after it was moved. */
  settled(view: Span): void
  /** Something else (or nothing) lies under the pointer; `x`, `y` in pixels of the chart. */
  hovered(target: Target | null, x: number, y: number): void
  /** Something (or nothing) was clicked. */
  chosen(target: Target | null): void
}

export interface LaneChart {
  show(scene: Scene, theme: ChartTheme, limits: Limits): void
  /** Moves the window; by itself this settles nothing. */
  look(view: Span): void
  /** Moves it, too, but not out of the hands of a reader who is moving it: it is told when they are done. */
  follow(view: Span): void
  readonly view: Span
  zoomBy(factor: number): void
  panBy(share: number): void
  mark(selected: string | null, focused: string | null): void
  /** Brings a bar, or a mark of the strip by its key, into the window, moving no more than needed. */
  reveal(id: string): void
  /** Where a bar or mark is on the chart, for a tooltip; null when it is not in the window. */
  whereIs(id: string): { x: number; y: number } | null
  /** Lets something take up bars and draw over the lanes; null: nothing. */
  lend(hand: Hand | null): void
  /** What the hand draws has changed. */
  redraw(): void
  /** What is being pulled is left where it was. */
  letGo(): void
  destroy(): void
}

/** How near to an edge of the plot a pulled bar moves the window, in pixels, and how far with each frame. */
const EDGE = { near: 24, step: 6 }

/** How long the window must stand still before it counts as settled, in ms. */
const SETTLE = 220

export function laneChart(
  canvas: HTMLCanvasElement,
  first: { scene: Scene; theme: ChartTheme; limits: Limits; view: Span },
  listener: Listener,
): LaneChart {
  const ctx = canvas.getContext('2d', { alpha: false })!
  let { scene, theme, limits, view } = first
  let meter = meterOf(ctx)
  let stamps: { ratio: number; sprites: Sprites } | null = null
  let size = { width: 0, height: 0 }
  let scroll = 0
  let selected: string | null = null
  let focused: string | null = null
  let hovered: string | null = null
  let brush: Span | null = null
  let hand: Hand | null = null

  // What depends on the scene alone, on the zoom, and on the size; each is made again only when that changes.
  let alone: Rows[] = packByTime(scene.lanes)
  let zoomed: { key: string; packing: Packing; shape: Layout } | null = null
  let flagged: { perDay: number; flags: FlagPlaces } | null = null

  const perDay = () => shapeWidth() / (view.until - view.from) || 1
  const shapeWidth = () => size.width - (size.width < 560 ? 48 : 108)

  const arranged = (): { packing: Packing; shape: Layout } => {
    // Quarters of an octave: titles keep their room within one, and rows move only from one to the next.
    const step = Math.floor(Math.log2(perDay()) * 4) / 4
    const key = `${step} ${size.width} ${size.height}`
    if (zoomed?.key !== key) {
      const packing = pack(scene, 2 ** step, size.height, size.width < 560, alone)
      zoomed = { key, packing, shape: layout(scene, size.width, size.height, packing) }
      scroll = Math.min(scroll, Math.max(0, packing.height - zoomed.shape.lanes.height))
    }
    return zoomed
  }

  const flagPlaces = (): FlagPlaces => {
    const scale = perDay()
    if (flagged?.perDay !== scale) {
      const list = scene.strip.flags
      const font = fonts(theme).small
      // Where there is little room, what was found in the numbers stands without words: the strip above says them.
      const narrow = size.width < 560
      const widths = list.map((flag) => (flag.hollow && narrow ? 4 : Math.min(460, meter.width(flag.text, font)) + 10))
      flagged = {
        perDay: scale,
        flags: stagger(
          list.map((flag) => flag.at * scale),
          widths,
          flagRows(scene),
          10,
        ),
      }
    }
    return flagged.flags
  }

  // While a reader pans, nothing in the plot changes but its place. So from the second frame on, a stretch three windows
  // wide is drawn once on a canvas of its own, and each frame shifts that: the work of a frame is one copy of pixels.
  let layer: { canvas: HTMLCanvasElement; key: string; from: Day; until: Day } | null = null
  let painted = ''
  let named = ''
  /** Counts what changes the picture besides the window's place. */
  let edition = 0

  let pending = 0
  const paint = () => {
    pending = 0
    if (size.width === 0 || size.height === 0) return
    const pixelRatio = window.devicePixelRatio || 1
    const [width, height] = [Math.round(size.width * pixelRatio), Math.round(size.height * pixelRatio)]
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    if (stamps?.ratio !== pixelRatio) stamps = { ratio: pixelRatio, sprites: sprites(pixelRatio) }
    const { packing, shape } = arranged()
    const picture: Picture = {
      scene,
      layout: shape,
      packing,
      flags: flagPlaces(),
      view,
      scroll,
      selected,
      focused,
      hovered,
      brush,
      hand,
      theme,
      meter,
      sprites: stamps.sprites,
      pixelRatio,
    }
    const scale = perDay()
    const key = `${edition} ${(view.until - view.from).toFixed(6)} ${scroll} ${width} ${height}`
    const panned = painted === key && moving
    painted = key
    if (!panned) {
      draw(ctx, picture)
      named = contextOf(shape, view)
      return
    }
    if (layer?.key !== key || view.from < layer.from || view.until > layer.until)
      layer = wideLayer(picture, key, layer?.canvas)
    const { left, right } = shape.plot
    const shift = Math.round((view.from - layer.from) * scale * pixelRatio)
    const [x0, w] = [Math.round(left * pixelRatio), Math.round((right - left) * pixelRatio)]
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.drawImage(layer.canvas, shift, 0, w, height, x0, 0, w, height)
    const context = contextOf(shape, view)
    if (context !== named || shape.narrow) {
      named = context
      ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
      ctx.fillStyle = theme.surface
      ctx.fillRect(0, 0, left, shape.height)
      drawGutter(ctx, picture)
    }
  }

  /** The window and as much again on both sides. */
  const wideLayer = (picture: Picture, key: string, reused: HTMLCanvasElement | undefined) => {
    const { layout: shape, view: middle, pixelRatio } = picture
    const length = middle.until - middle.from
    const width = (shape.plot.right - shape.plot.left) * 3
    const wide = reused ?? document.createElement('canvas')
    const [w, h] = [Math.ceil(width * pixelRatio), canvas.height]
    if (wide.width !== w) wide.width = w
    if (wide.height !== h) wide.height = h
    const span = { from: middle.from - length, until: middle.until + length }
    drawPlot(wide.getContext('2d', { alpha: false })!, {
      ...picture,
      layout: { ...shape, plot: { left: 0, right: width } },
      view: span,
    })
    return { canvas: wide, key, ...span }
  }
  /** Asks for a frame; `same`: nothing but the window's place has changed. */
  const invalidate = (same = false) => {
    if (!same) edition++
    if (pending === 0) pending = requestAnimationFrame(paint)
  }

  let settling = 0
  let moving = false
  const move = (next: Span) => {
    if (sameSpan(next, view)) return
    view = next
    moving = true
    hover(null, 0, 0)
    invalidate(true)
    clearTimeout(settling)
    settling = window.setTimeout(() => {
      moving = false
      listener.settled(view)
      invalidate(true)
    }, SETTLE)
  }
  const scrollTo = (next: number) => {
    const { packing, shape } = arranged()
    const limited = Math.min(Math.max(0, next), Math.max(0, packing.height - shape.lanes.height))
    if (limited === scroll) return false
    scroll = limited
    hover(null, 0, 0)
    invalidate()
    return true
  }

  /** Brings the row of a bar into the lanes, scrolling no more than needed. */
  const scrollToRow = ({ lane, index }: { lane: number; index: number }) => {
    const { packing, shape } = arranged()
    const top = rowTop(shape, packing, lane, packing.lanes[lane]!.rowOf[index]!, 0) - shape.lanes.y
    if (top < scroll) scrollTo(top - 8)
    else if (top + packing.rowHeight > scroll + shape.lanes.height)
      scrollTo(top + packing.rowHeight + 8 - shape.lanes.height)
  }

  let told: string | null = null
  const hover = (target: Target | null, x: number, y: number) => {
    const key = target === null ? null : keyOf(target)
    if (key === told) return
    told = key
    hovered = key
    canvas.style.cursor = target === null || target.kind === 'rule' ? '' : 'pointer'
    listener.hovered(target, x, y)
    invalidate()
  }

  /** A piece of the strip or a flag by the key that `keyOf` gives it; `flag` is its place among the flags, or −1. */
  const markOf = (key: string): { from: Day; until: Day; flag: number } | null => {
    const { cells, flags } = scene.strip
    const cell = key.startsWith('cell ') ? cells.find((one) => one.id === key.slice(5)) : undefined
    if (cell) return { from: cell.from, until: cell.until, flag: -1 }
    const flag = key.startsWith('flag ') ? flags.findIndex((one) => one.id === key.slice(5)) : -1
    return flag < 0 ? null : { from: flags[flag]!.at, until: flags[flag]!.at, flag }
  }

  const sight = () => {
    const { packing, shape } = arranged()
    return { scene, layout: shape, packing, flags: flagPlaces(), view, scroll }
  }
  const at = (event: { clientX: number; clientY: number }): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const dayAt = (x: number): Day => {
    const { shape } = arranged()
    return view.from + ((x - shape.plot.left) / (shape.plot.right - shape.plot.left)) * (view.until - view.from)
  }

  // ---- pointer: one finger or button drags, two pinch, Shift or the axis chooses a stretch of time to zoom to

  const fingers = new Map<number, { x: number; y: number }>()
  let drag: {
    x: number
    y: number
    view: Span
    scroll: number
    moved: boolean
    brushing: boolean
    lanes: boolean
    grip: Grip | null
    day: Day
  } | null = null
  let pinch: { distance: number; middle: number; view: Span } | null = null

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    const point = at(event)
    fingers.set(event.pointerId, point)
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()] as [{ x: number; y: number }, { x: number; y: number }]
      pinch = { distance: Math.max(20, Math.abs(a.x - b.x)), middle: (a.x + b.x) / 2, view }
      drag = null
      return
    }
    const { shape } = arranged()
    drag = {
      ...point,
      view,
      scroll,
      moved: false,
      brushing: event.shiftKey || point.y < shape.axis.height,
      lanes: point.y >= shape.lanes.y,
      // A finger pans: it would take up bars by mistake.
      grip: event.pointerType === 'touch' ? null : (hand?.grip(sight(), point.x, point.y) ?? null),
      day: dayAt(point.x),
    }
  }
  /** Pulls what was taken up; near an edge the window goes along, frame by frame. */
  let nudging = 0
  const pull = (x: number) => {
    cancelAnimationFrame(nudging)
    if (!drag?.grip) return
    const { left, right } = arranged().shape.plot
    const push = x < left + EDGE.near ? -EDGE.step : x > right - EDGE.near ? EDGE.step : 0
    if (push !== 0) {
      move(pan(view, push / perDay(), limits))
      nudging = requestAnimationFrame(() => pull(x))
    }
    drag.grip.pull(dayAt(x) - drag.day)
    invalidate()
  }
  const letGo = () => {
    cancelAnimationFrame(nudging)
    drag?.grip?.leave()
    drag = null
    canvas.style.cursor = ''
    invalidate()
  }
  const moved = (event: PointerEvent) => {
    const point = at(event)
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, point)
    if (pinch && fingers.size === 2) {
      const [a, b] = [...fingers.values()] as [{ x: number; y: number }, { x: number; y: number }]
      const factor = Math.max(20, Math.abs(a.x - b.x)) / pinch.distance
      const { shape } = arranged()
      const share = (pinch.middle - shape.plot.left) / (shape.plot.right - shape.plot.left)
      const anchor = pinch.view.from + share * (pinch.view.until - pinch.view.from)
      const shift = ((pinch.middle - (a.x + b.x) / 2) / perDay()) * 1
      move(pan(zoom(pinch.view, factor, anchor, limits), shift, limits))
      return
    }
    if (!drag) {
      const target = hit(sight(), point.x, point.y)
      hover(target, point.x, point.y)
      if (target?.kind === 'bar') canvas.style.cursor = hand?.grip(sight(), point.x, point.y)?.cursor ?? 'pointer'
      return
    }
    if (!drag.moved && Math.hypot(point.x - drag.x, point.y - drag.y) < 4) return
    if (!drag.moved) {
      drag.moved = true
      canvas.setPointerCapture(event.pointerId)
    }
    if (drag.grip) {
      hover(null, 0, 0)
      canvas.style.cursor = drag.grip.cursor === 'ew-resize' ? 'ew-resize' : 'grabbing'
      pull(point.x)
      return
    }
    if (drag.brushing) {
      hover(null, 0, 0)
      brush = { from: dayAt(drag.x), until: dayAt(point.x) }
      invalidate()
      return
    }
    canvas.style.cursor = 'grabbing'
    move(pan(drag.view, (drag.x - point.x) / perDay(), limits))
    if (drag.lanes) scrollTo(drag.scroll + drag.y - point.y)
  }
  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (fingers.size < 2) pinch = null
    if (!drag) return
    const { moved: wasMoved, brushing, grip } = drag
    if (grip && wasMoved && event.type === 'pointercancel') return letGo()
    cancelAnimationFrame(nudging)
    drag = null
    canvas.style.cursor = ''
    if (grip && wasMoved) return grip.drop()
    if (brushing && brush) {
      const chosen = brush
      brush = null
      const [from, until] = [Math.min(chosen.from, chosen.until), Math.max(chosen.from, chosen.until)]
      if (until - from >= 2) move(zoom({ from, until }, 1, from, limits))
      invalidate()
    } else if (!wasMoved && event.type === 'pointerup') {
      const point = at(event)
      listener.chosen(hit(sight(), point.x, point.y))
    }
  }
  const left = () => {
    if (!drag) hover(null, 0, 0)
  }
  const wheel = (event: WheelEvent) => {
    const line = event.deltaMode === 1 ? 18 : 1
    const point = at(event)
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      move(zoom(view, Math.exp(-event.deltaY * line * 0.0032), dayAt(point.x), limits))
      return
    }
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey
    if (sideways) {
      event.preventDefault()
      move(pan(view, ((event.deltaX || event.deltaY) * line) / perDay(), limits))
      return
    }
    const { packing, shape } = arranged()
    if (point.y >= shape.lanes.y && packing.height > shape.lanes.height) {
      // At the end of the lanes the wheel goes on to the page.
      if (scrollTo(scroll + event.deltaY * line)) event.preventDefault()
    }
  }

  const listen: [string, (event: never) => void, AddEventListenerOptions?][] = [
    ['pointerdown', down],
    ['pointermove', moved],
    ['pointerup', up],
    ['pointercancel', up],
    ['pointerleave', left],
    ['wheel', wheel, { passive: false }],
  ]
  for (const [type, handler, options] of listen) canvas.addEventListener(type, handler as EventListener, options)

  const resized = () => {
    const box = canvas.getBoundingClientRect()
    if (box.width === size.width && box.height === size.height) return
    size = { width: box.width, height: box.height }
    zoomed = null
    flagged = null
    paint()
  }
  const observer = new ResizeObserver(resized)
  observer.observe(canvas)
  resized()
  // Letters are measured again whenever a font has come.
  const fontCame = () => {
    meter = meterOf(ctx)
    flagged = null
    invalidate()
  }
  document.fonts?.addEventListener('loadingdone', fontCame)

  const look = (next: Span) => {
    clearTimeout(settling)
    if (!moving && sameSpan(next, view)) return
    moving = false
    view = next
    invalidate()
  }

  return {
    show(nextScene, nextTheme, nextLimits) {
      limits = nextLimits
      if (nextScene === scene && nextTheme === theme) return
      if (nextScene !== scene) alone = packByTime(nextScene.lanes)
      scene = nextScene
      theme = nextTheme
      zoomed = null
      flagged = null
      invalidate()
    },
    look,
    follow(next) {
      if (!moving) look(next)
    },
    get view() {
      return view
    },
    zoomBy: (factor) => move(zoom(view, factor, (view.from + view.until) / 2, limits)),
    panBy: (share) => move(pan(view, (view.until - view.from) * share, limits)),
    mark(nextSelected, nextFocused) {
      if (nextSelected === selected && nextFocused === focused) return
      // What is picked elsewhere is looked for here.
      const place = nextSelected === selected || nextSelected === null ? undefined : placesOf(scene).get(nextSelected)
      if (place && size.height > 0) scrollToRow(place)
      selected = nextSelected
      focused = nextFocused
      invalidate()
    },
    reveal(id) {
      const mark = markOf(id)
      if (mark) {
        const margin = (view.until - view.from) * 0.04
        if (mark.until < view.from + margin || mark.from > view.until - margin)
          move(pan(view, (mark.from + mark.until - view.from - view.until) / 2, limits))
        return
      }
      const place = placesOf(scene).get(id)
      if (!place) return
      const bar = scene.lanes[place.lane]!.bars[place.index]!
      const margin = (view.until - view.from) * 0.04
      if (bar.from < view.from + margin || bar.from > view.until - margin) {
        const shift =
          bar.from < view.from + margin
            ? bar.from - margin - view.from
            : Math.min(bar.until + margin - view.until, bar.from - margin - view.from)
        move(pan(view, shift, limits))
      }
      scrollToRow(place)
    },
    whereIs(id) {
      const mark = markOf(id)
      if (mark) {
        const { shape } = arranged()
        const frame = mark.flag < 0 ? shape.strip : shape.flags
        if (!frame || mark.until < view.from || mark.from > view.until) return null
        const row = mark.flag < 0 ? 0 : Math.max(0, flagPlaces()[mark.flag]!.row)
        const at = shape.plot.left + (Math.max(mark.from, view.from) - view.from) * perDay()
        return { x: at, y: frame.y + row * 18 + 14 }
      }
      const place = placesOf(scene).get(id)
      if (!place) return null
      const { packing, shape } = arranged()
      const bar = scene.lanes[place.lane]!.bars[place.index]!
      if (bar.until < view.from || bar.from > view.until) return null
      const x = shape.plot.left + (Math.max(bar.from, view.from) - view.from) * perDay()
      return { x, y: rowTop(shape, packing, place.lane, packing.lanes[place.lane]!.rowOf[place.index]!, scroll) }
    },
    lend(next) {
      hand = next
      invalidate()
    },
    redraw: () => invalidate(),
    letGo,
    destroy() {
      document.fonts?.removeEventListener('loadingdone', fontCame)
      cancelAnimationFrame(nudging)
      observer.disconnect()
      cancelAnimationFrame(pending)
      clearTimeout(settling)
      for (const [type, handler] of listen) canvas.removeEventListener(type, handler as EventListener)
    },
  }
}

function meterOf(ctx: CanvasRenderingContext2D): TextMeter {
  return textMeter((text, font) => {
    ctx.font = font
    return ctx.measureText(text).width
  })
}

/** A name for a target, the same as long as the same thing is meant; drawing compares it to mark what is hovered. */
export function keyOf(target: Target): string {
  switch (target.kind) {
    case 'bar':
    case 'flag':
    case 'cell':
      return `${target.kind} ${target.id}`
    case 'change':
      return `change ${target.panel} ${target.id}`
    case 'step':
    case 'dot':
      return `${target.kind} ${target.panel} ${target.index}`
    case 'rule':
      return `rule ${target.panel}`
  }
}
