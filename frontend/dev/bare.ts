/**
 * What the timeline is measured against: a canvas of the same size that draws the same bars in the same rows, and nothing
 * else: no text, no axis, no panels, no hit testing, no layout of its own.
 */
import { layout, pack, packByTime } from '@/charts/layout'
import { dayOf } from '@/charts/time'
import { chartTheme } from '@/design/chartTheme'
import { sceneOf } from '@/features/timeline/timeline-model'
import { crowded } from './answers'

const asked = new URLSearchParams(window.location.search)
const view = crowded(Number(asked.get('items') ?? 5000))
performance.mark('bench:data')
const [width, height, top] = [Number(asked.get('width')), Number(asked.get('height')), Number(asked.get('lanes'))]
const scene = sceneOf(view, view.items, chartTheme('light'))
const packing = pack(scene, 0.41, height, false, packByTime(scene.lanes))
const shape = layout(scene, width, height, packing)
const bars = scene.lanes.flatMap((lane, i) =>
  lane.bars.map((bar, index) => {
    const place = packing.lanes[i]!
    return {
      from: bar.solidFrom,
      ship: bar.solidUntil,
      until: bar.until,
      y: top + 8 + place.top + place.rowOf[index]! * packing.rowHeight,
      tail: bar.paint.tail,
      mark: bar.paint.mark,
    }
  }),
)
const canvas = document.querySelector('canvas')!
const ratio = window.devicePixelRatio
canvas.width = width * ratio
canvas.height = height * ratio
canvas.style.width = `${width}px`
canvas.style.height = `${height}px`
canvas.style.left = `${asked.get('x')}px`
canvas.style.top = `${asked.get('y')}px`
const ctx = canvas.getContext('2d', { alpha: false })!
let from = dayOf(asked.get('from') ?? view.window.from)
const days = dayOf(asked.get('until') ?? view.window.until) - from
const perDay = (shape.plot.right - shape.plot.left) / days
let pending = 0

function draw() {
  pending = 0
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
  ctx.fillStyle = '#ffffff'
  ctx.fillRect(0, 0, width, height)
  ctx.save()
  ctx.beginPath()
  ctx.rect(shape.plot.left, top, shape.plot.right - shape.plot.left, height - top)
  ctx.clip()
  let drawn = 0
  for (const bar of bars) {
    if (bar.y > height || bar.until < from || bar.from > from + days) continue
    const x = shape.plot.left + (bar.from - from) * perDay
    const ship = shape.plot.left + (bar.ship - from) * perDay
    const end = shape.plot.left + (bar.until - from) * perDay
    ctx.fillStyle = bar.tail
    ctx.fillRect(ship, bar.y + 2, end - ship, 4)
    ctx.fillStyle = '#475264'
    ctx.fillRect(x, bar.y, ship - x, 8)
    ctx.fillStyle = bar.mark
    ctx.fillRect(end - 4, bar.y, 8, 8)
    drawn++
  }
  ctx.restore()
  document.title = `${drawn} bars`
}
const moved = (pixels: number) => {
  from += pixels / perDay
  if (pending === 0) pending = requestAnimationFrame(draw)
}
let drag: number | null = null
canvas.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault()
    moved(event.deltaX)
  },
  { passive: false },
)
canvas.addEventListener('pointerdown', (event) => {
  drag = event.clientX
})
canvas.addEventListener('pointermove', (event) => {
  if (drag === null) return
  moved(drag - event.clientX)
  drag = event.clientX
})
canvas.addEventListener('pointerup', () => {
  drag = null
})
draw()
performance.mark('bench:drawn')
