import { describe, expect, it } from 'vitest'
import { course, pathOf } from './course'
import { dayTicks } from './course-days'

const day = 86_400_000
const start = Date.UTC(1998, 0, 5)
const margin = { left: 40, right: 10, top: 10, bottom: 20 }

describe('the course of values', () => {
  it('holds every value, limit and expectation inside its frame', () => {
    const drawn = course(
      {
        points: [{ at: start, value: 0.84 }],
        steps: [{ from: start, until: start + 70 * day, value: 0.83, low: 0.79, high: 0.88 }],
        fan: { from: start + 70 * day, until: start + 98 * day, start: 0.83, low: 0.7, middle: 0.82, high: 0.9 },
        line: 0.6,
      },
      400,
      200,
      margin,
    )!
    for (const value of [0.6, 0.7, 0.79, 0.88, 0.9]) {
      expect(drawn.y(value)).toBeGreaterThan(margin.top)
      expect(drawn.y(value)).toBeLessThan(200 - margin.bottom)
    }
    expect(drawn.x(start)).toBe(40)
    expect(drawn.x(start + 98 * day)).toBe(390)
    expect(drawn.ticks.length).toBeGreaterThanOrEqual(3)
  })

  it('draws a single value without dividing by nothing, and nothing for nothing', () => {
    const drawn = course({ points: [{ at: start, value: 0 }], steps: [], fan: null, line: null }, 100, 50, margin)!
    expect(Number.isFinite(drawn.x(start))).toBe(true)
    expect(Number.isFinite(drawn.y(0))).toBe(true)
    expect(course({ points: [], steps: [], fan: null, line: 0.7 }, 100, 50, margin)).toBeNull()
  })

  it('names months, and the year once', () => {
    expect(dayTicks(start, Date.UTC(1998, 4, 20), 10).map((tick) => tick.label)).toEqual([
      'Feb 1998',
      'Mar',
      'Apr',
      'May',
    ])
    expect(dayTicks(Date.UTC(1996, 9, 8), Date.UTC(1998, 11, 1), 5).map((tick) => tick.label)).toEqual([
      'Jan 1997',
      'Jul',
      'Jan 1998',
      'Jul',
    ])
    expect(dayTicks(start, start + 7 * day, 4)).toEqual([])
  })

  it('writes a path', () => {
    expect(
      pathOf([
        [0, 1.25],
        [2, 3],
      ]),
    ).toBe('M0.0 1.3L2.0 3.0')
  })
})
