import { describe, expect, it } from 'vitest'
import type { TradeOffPoint, TradeOffView } from '@/api'
import {
  amountParts,
  amountText,
  askOf,
  capacityLine,
  cheapestText,
  costsGiven,
  lookedAt,
  placeText,
  readExplorer,
  typedNumber,
} from './tradeoffs-model'

const point = (threshold: number, more: Partial<TradeOffPoint> = {}) =>
  ({
    threshold,
    label: threshold.toFixed(2),
    place: 'edge',
    better: null,
    cheapestFrom: 1,
    cheapestUntil: 3,
    ...more,
  }) as TradeOffPoint

const found = (more: Partial<TradeOffView> = {}) =>
  ({ points: [point(0.1), point(0.3), point(0.5), point(0.7)], inUse: null, ...more }) as TradeOffView

describe('what the address says', () => {
  it('is read, and what it does not understand is left out', () => {
    const state = readExplorer({
      set: 'a',
      threshold: '0.3',
      asOf: 'yesterday',
      volumePerWeek: ' 500 ',
      capacityOf: 'hopes',
    })
    expect(state.set).toBe('a')
    expect(state.threshold).toBe(0.3)
    expect(state.asOf).toBeNull()
    expect(state.typed.volumePerWeek).toBe('500')
    expect(state.capacityOf).toBe('alarms')
  })

  it('asks with all four costs or with none', () => {
    const three = readExplorer({ falseAlarmCostLow: '1', falseAlarmCostHigh: '2', missCostLow: '5' })
    expect(costsGiven(three)).toBe(3)
    expect(askOf(three).falseAlarmCostLow).toBeNull()
    const four = readExplorer({
      falseAlarmCostLow: '1',
      falseAlarmCostHigh: '2',
      missCostLow: '5',
      missCostHigh: '10',
    })
    expect(askOf(four)).toMatchObject({ falseAlarmCostLow: 1, missCostHigh: 10 })
  })

  it('asks with a share where a percentage was typed', () => {
    expect(askOf(readExplorer({ baseRate: '47.3' })).baseRate).toBe(0.473)
    expect(askOf(readExplorer({ baseRate: 'half' })).baseRate).toBeNull()
  })

  it('asks what a capacity counts where there is one', () => {
    expect(askOf(readExplorer({ capacityOf: 'errors' })).capacityOf).toBeNull()
    expect(askOf(readExplorer({ capacityOf: 'errors', capacityPerWeek: '100' }))).toMatchObject({
      capacityPerWeek: 100,
      capacityOf: 'errors',
    })
  })

  it('takes numbers as people type them and nothing else', () => {
    expect([typedNumber('1e3'), typedNumber('.5'), typedNumber('-2')]).toEqual([1000, 0.5, -2])
    expect([typedNumber('1,5'), typedNumber('NaN'), typedNumber(''), typedNumber('0x10'), typedNumber(null)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('the threshold that is looked at', () => {
  it('is the one asked for, else the one in use, else the middle one', () => {
    expect(lookedAt(found(), 0.7)).toBe(3)
    expect(lookedAt(found({ inUse: 2 }), 0.4)).toBe(2)
    expect(lookedAt(found(), null)).toBe(1)
  })
})

describe('numbers', () => {
  it('come with their range, and none seen with what is possible', () => {
    expect(amountText({ value: 50, lower: 41.45, upper: 60.08 })).toBe('50 (41–60)')
    expect(amountParts({ value: 0, lower: 0, upper: 1.91 })).toEqual({
      value: 'none seen',
      range: '(up to 1.9 possible)',
    })
  })

  it('say at which costs a threshold is the cheapest', () => {
    expect(cheapestText(point(0.3, { cheapestFrom: 10 / 3, cheapestUntil: 10 }))).toBe('from 3.3 to 10 times')
    expect(cheapestText(point(0.3, { cheapestFrom: 10, cheapestUntil: null }))).toBe('from 10 times')
    expect(cheapestText(point(0.3, { cheapestFrom: 0, cheapestUntil: 0.8 }))).toBe('up to 0.8 times')
    expect(cheapestText(point(0.3, { cheapestFrom: 0, cheapestUntil: null }))).toBe('at any costs')
  })

  it('name the better one of a threshold that is not worth choosing', () => {
    expect(placeText(point(0.2, { place: 'dominated', better: 1 }), found())).toBe(
      'never: 0.30 is better in one and no worse in the other',
    )
    expect(placeText(point(0.2, { place: 'repeated', better: 2 }), found())).toBe('as 0.50')
    expect(placeText(point(0.2, { place: 'never_cheapest' }), found())).toBe('at no costs')
  })
})

describe('the line of the capacity', () => {
  const of = (capacityOf: 'alarms' | 'errors' | 'false_alarms' | 'misses' | null) =>
    capacityLine(
      found({
        assumptions: {
          capacityPerWeek: capacityOf && 100,
          capacityOf,
          volume: 500,
          baseRate: 0.2,
        } as TradeOffView['assumptions'],
      }),
    )

  it('runs where what it counts equals the capacity', () => {
    expect(of('errors')).toMatchObject({ a: 1, b: 1, c: 100, text: '100 errors a week' })
    expect(of('false_alarms')).toMatchObject({ a: 0, b: 1, c: 100 })
    expect(of('misses')).toMatchObject({ a: 1, b: 0, c: 100 })
    // 100 alarms are 100 real positives less the misses, and the false alarms.
    expect(of('alarms')).toMatchObject({ a: -1, b: 1, c: 0 })
    expect(of(null)).toBeNull()
  })
})
