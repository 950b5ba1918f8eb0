import { describe, expect, it } from 'vitest'
import { type CurvePoint, clipped, nearest, tradeCurve } from './trade-curve'

const point = (x: number, y: number, mark: CurvePoint['mark'] = 'edge'): CurvePoint => ({
  id: `${x} ${y}`,
  label: '',
  x,
  y,
  xLow: x * 0.9,
  xHigh: x * 1.1,
  yLow: y * 0.9,
  yHigh: y * 1.1,
  mark,
  beyond: null,
})
const box = { left: 40, top: 10, right: 440, bottom: 310 }
const points = [point(10, 200), point(20, 100), point(50, 60, 'inner'), point(80, 0)]

describe('the plane of two things that are traded', () => {
  it('begins at zero on both axes and holds every limit', () => {
    const { x, y, xTicks, yTicks } = tradeCurve(points, null, box)
    expect(xTicks[0]).toBe(0)
    expect(yTicks[0]).toBe(0)
    expect([x(0), y(0)]).toEqual([40, 310])
    for (const each of points) {
      expect(x(each.xHigh)).toBeLessThanOrEqual(440)
      expect(y(each.yHigh)).toBeGreaterThanOrEqual(10)
    }
  })

  it('joins the points of the edge and no others', () => {
    const { x, y, edge } = tradeCurve(points, null, box)
    expect(edge).toEqual([
      [x(10), y(200)],
      [x(20), y(100)],
      [x(80), y(0)],
    ])
  })

  it('stays finite when nothing was seen at all', () => {
    const { x, y } = tradeCurve([point(0, 0)], null, box)
    expect(Number.isFinite(x(0)) && Number.isFinite(y(0))).toBe(true)
  })

  it('clips a line to what is shown', () => {
    expect(clipped({ a: 1, b: 1, c: 50 }, 100, 200)).toEqual([
      [0, 50],
      [50, 0],
    ])
    expect(clipped({ a: 0, b: 1, c: 50 }, 100, 200)).toEqual([
      [0, 50],
      [100, 50],
    ])
    expect(clipped({ a: 1, b: 0, c: 50 }, 100, 200)).toEqual([
      [50, 0],
      [50, 200],
    ])
    expect(clipped({ a: -1, b: 1, c: -30 }, 100, 200)).toEqual([
      [100, 70],
      [30, 0],
    ])
    expect(clipped({ a: 1, b: 1, c: 400 }, 100, 200)).toBeNull()
    expect(clipped({ a: 0, b: 1, c: -1 }, 100, 200)).toBeNull()
  })

  it('finds the nearest point within reach', () => {
    const geometry = tradeCurve(points, null, box)
    expect(nearest(points, geometry, geometry.x(20) + 5, geometry.y(100) - 5)).toBe(1)
    expect(nearest(points, geometry, geometry.x(100), geometry.y(200))).toBe(-1)
  })
})
