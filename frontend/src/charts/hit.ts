/** What lies under a point of the chart; the small and precise before the large. */
import { barBox, type FlagPlaces, xScale, yScale } from './draw'
import { eachVisibleBar, type Layout, type Packing } from './layout'
import { lowest, touching } from './pack'
import { overlaps } from './place'
import type { Scene, Target } from './scene'
import type { Span } from './time'

export interface Sight {
  readonly scene: Scene
  readonly layout: Layout
  readonly packing: Packing
  readonly flags: FlagPlaces
  readonly view: Span
  readonly scroll: number
}

export function hit(sight: Sight, px: number, py: number): Target | null {
  const { scene, layout: shape, packing, view, scroll } = sight
  if (px < shape.plot.left || px > shape.plot.right) return null
  const x = xScale(shape, view)
  const point = { x: px - 0.5, y: py - 0.5, width: 1, height: 1 }

  if (py >= shape.lanes.y) {
    let found: Target | null = null
    eachVisibleBar(scene, shape, packing, view, scroll, (lane, index, top) => {
      const bar = scene.lanes[lane]!.bars[index]!
      const box = barBox(bar, top, packing.dense, x)
      const reach = packing.dense
        ? { x: box.x - 2, y: box.y - 2, width: box.width + 8, height: box.height + 4 }
        : { x: box.x - 4, y: top, width: Math.max(box.width + 10, 24), height: 30 }
      if (overlaps(point, reach)) found = { kind: 'bar', id: bar.id }
    })
    return found
  }
  if (shape.flags && py >= shape.flags.y && py < shape.flags.y + shape.flags.height) {
    const flags = scene.strip.flags
    for (let i = flags.length - 1; i >= 0; i--) {
      const place = sight.flags[i]!
      const left = x(flags[i]!.at)
      if (left < shape.plot.left - 6) continue
      const top = shape.flags.y + Math.max(0, place.row) * 18
      const width = place.row < 0 ? 12 : place.room + 18
      if (px >= left - 7 && px <= left + width && py >= top && py < top + 18) return { kind: 'flag', id: flags[i]!.id }
    }
  }
  if (shape.strip && py >= shape.strip.y && py < shape.strip.y + shape.strip.height) {
    const day = x.invert(px)
    const [first, last] = touching(scene.strip.cells, { from: day, until: day + 1e-6 })
    return last > first ? { kind: 'cell', id: scene.strip.cells[first]!.id } : null
  }
  for (const [i, frame] of shape.panels.entries()) {
    if (py < frame.y - 10 || py > frame.y + frame.height + 8) continue
    const panel = scene.panels[i]!
    const y = yScale(panel, frame)
    const day = x.invert(px)
    const perDay = (shape.plot.right - shape.plot.left) / (view.until - view.from)

    let nearest = 5
    let dotHit = -1
    for (let k = lowest(panel.dots, (dot) => dot.from >= day - 31 - 5 / perDay); k < panel.dots.length; k++) {
      const dot = panel.dots[k]!
      if (dot.from > day + 5 / perDay) break
      const distance = Math.hypot(x((dot.from + dot.until) / 2) - px, y(dot.value) - py)
      if (distance < nearest) {
        nearest = distance
        dotHit = k
      }
    }
    if (dotHit >= 0) return { kind: 'dot', panel: panel.id, index: dotHit }
    const [first, last] = touching(panel.steps, { from: day, until: day + 1e-6 })
    for (let k = first; k < last; k++)
      if (Math.abs(y(panel.steps[k]!.value) - py) < 5) return { kind: 'step', panel: panel.id, index: k }
    if (panel.rule && Math.abs(y(panel.rule.value) - py) < 4) return { kind: 'rule', panel: panel.id }
    const [from, until] = touching(panel.changes, { from: day, until: day + 1e-6 })
    if (until > from) return { kind: 'change', panel: panel.id, id: panel.changes[from]!.id }
    if (last > first) return { kind: 'step', panel: panel.id, index: first }
  }
  return null
}
