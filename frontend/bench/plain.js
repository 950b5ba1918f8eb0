/**
 * What the timeline is measured against: a bare canvas that draws the same bars in the same rows, and answers the same
 * wheel and drag. No names, no marks, no panels, no page around it.
 */
const { items, shape, view: opened, colours } = await (await fetch('/plain/data')).json()
performance.mark('bench:data')

const day = (text) => Date.parse(text) / 86_400_000
const lanes = shape.laneTops.map((top, k) => ({
  top,
  colour: colours[k],
  rows: [],
  bars: items
    .filter((item) => item.kind === shape.kinds[k])
    .map((item) => ({ from: day(item.startDay), until: Math.max(day(item.shipDay), day(item.evaluateUntil)), row: 0 }))
    .sort((a, b) => a.from - b.from || b.until - a.until),
}))
for (const lane of lanes) {
  const ends = []
  for (const bar of lane.bars) {
    let row = 0
    while (row < ends.length && ends[row] > bar.from) row++
    ends[row] = bar.until + 2
    bar.row = row
  }
}

const canvas = document.querySelector('canvas')
const ratio = devicePixelRatio || 1
canvas.style.width = `${shape.width}px`
canvas.style.height = `${shape.height}px`
canvas.width = Math.round(shape.width * ratio)
canvas.height = Math.round(shape.height * ratio)
const ctx = canvas.getContext('2d', { alpha: false })
const { left, right } = shape.plot
const bottom = shape.lanesTop + shape.lanesHeight
let view = { ...opened }

function draw() {
  pending = 0
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
  ctx.fillStyle = '#fff'
  ctx.fillRect(0, 0, shape.width, shape.height)
  const perDay = (right - left) / (view.until - view.from)
  let drawn = 0
  for (const lane of lanes) {
    ctx.fillStyle = lane.colour
    for (const bar of lane.bars) {
      if (bar.until <= view.from || bar.from >= view.until) continue
      const y = lane.top + bar.row * shape.rowHeight
      if (y >= bottom) continue
      const a = Math.max(left, left + (bar.from - view.from) * perDay)
      const b = Math.min(right, left + (bar.until - view.from) * perDay)
      ctx.fillRect(a, y, b - a, shape.rowHeight - 4)
      drawn++
    }
  }
  window.drawn = drawn
}

let pending = 0
function look(next) {
  view = next
  if (pending === 0) pending = requestAnimationFrame(draw)
}
const shifted = (by, from = view) => ({ from: from.from + by, until: from.until + by })
const daysPerPixel = () => (view.until - view.from) / (right - left)

canvas.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault()
    look(shifted(event.deltaX * daysPerPixel()))
  },
  { passive: false },
)
let drag = null
canvas.addEventListener('pointerdown', (event) => {
  drag = { x: event.clientX, view }
  canvas.setPointerCapture(event.pointerId)
})
canvas.addEventListener('pointermove', (event) => {
  if (drag) look(shifted((drag.x - event.clientX) * daysPerPixel(), drag.view))
})
canvas.addEventListener('pointerup', () => {
  drag = null
})

draw()
performance.mark('bench:drawn')
