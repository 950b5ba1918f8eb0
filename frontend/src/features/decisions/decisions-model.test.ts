import { describe, expect, it } from 'vitest'
import type { DecisionView, TradeOffPoint, TradeOffView } from '@/api'
import {
  choiceOf,
  decisionsSentence,
  explorerSearch,
  isDue,
  knownText,
  revisitText,
  thenAndNow,
  threeMonthsAfter,
} from './decisions-model'

const decision = (revisitBy: string | null, stands = true) => ({ revisitBy, stands }) as DecisionView

describe('the list', () => {
  it('speaks of what stands and what is due', () => {
    expect(decisionsSentence([], '1998-12-02')).toBe('No decision is recorded yet.')
    expect(decisionsSentence([decision('1998-12-01')], '1998-12-02')).toBe(
      '1 decision stands; 1 is due to be looked at again.',
    )
    expect(decisionsSentence([decision('1999-03-01'), decision(null), decision(null, false)], '1998-12-02')).toBe(
      '2 decisions stand; none is due to be looked at again.',
    )
  })

  it('calls a decision due when its day has passed', () => {
    expect(isDue(decision('1998-12-02'), '1998-12-02')).toBe(false)
    expect(isDue(decision('1998-12-02'), '1998-12-03')).toBe(true)
    expect(isDue(decision(null), '1998-12-02')).toBe(false)
    expect(revisitText(decision('1998-12-02'), '1998-12-03')).toBe('due since 2 Dec 1998')
    expect(revisitText(decision('1998-12-02'), '1998-12-01')).toBe('by 2 Dec 1998')
    expect(revisitText(decision(null), '1998-12-01')).toBe('no more')
    expect(revisitText(decision(null, false), '1998-12-01')).toBe('changed')
  })

  it('guesses three months, at the end of shorter ones', () => {
    expect(threeMonthsAfter('1998-12-02T08:00:00Z')).toBe('1999-03-02')
    expect(threeMonthsAfter('1998-11-30')).toBe('1999-02-28')
  })
})

describe('a choice that the explorer hands over', () => {
  it('is read from the address and needs its set and threshold', () => {
    expect(choiceOf({ set: 'a', threshold: '0.3', volumePerWeek: '500', baseRate: '0.2' })).toMatchObject({
      set: 'a',
      threshold: 0.3,
      ask: { volumePerWeek: 500, baseRate: 0.2, missCostLow: null },
    })
    expect(choiceOf({ set: 'a' })).toBeNull()
    expect(choiceOf({ set: 'a', threshold: 'low' })).toBeNull()
  })

  it('leads back to the explorer as of then, with a percentage', () => {
    const search = explorerSearch({
      operatingPointSetId: 'a',
      threshold: 0.3,
      asOf: '1998-12-02T09:00:00Z',
      baseRate: 0.473,
      volumePerWeek: null,
    } as NonNullable<DecisionView['tradeOff']>)
    expect(search).toMatchObject({ set: 'a', threshold: '0.3', asOf: '1998-12-02T09:00:00Z', baseRate: '47.3' })
    expect(search.volumePerWeek).toBeUndefined()
  })
})

const amount = (value: number) => ({ value, lower: value * 0.8, upper: value * 1.2 })
const point = (more: Partial<TradeOffPoint> = {}) =>
  ({
    falseAlarms: amount(50),
    misses: amount(35),
    alarms: amount(115),
    cost: null,
    load: null,
    sentence: 'At 0.30 it does this.',
    loadSentence: null,
    costSentence: null,
    againstInUseSentence: 'Against 0.50 it does that.',
    againstInUse: { enough: true, choice: 'flips', sentence: 'A miss must cost more.' },
    ...more,
  }) as TradeOffPoint

describe('what is kept as known', () => {
  const found = { modelVersion: 'v7', source: 'sweep', positives: 200, negatives: 800, illustrative: false }

  it('is what was said, with where it came from', () => {
    expect(knownText(found as TradeOffView, point())).toBe(
      'At 0.30 it does this.\nAgainst 0.50 it does that.\nA miss must cost more.\nFrom v7, sweep: 200 real positives, 800 real negatives.',
    )
  })

  it('says first that an illustration is one, and claims no flip on too few', () => {
    const few = point({
      againstInUse: { enough: false, choice: 'flips', sentence: 'no' } as TradeOffPoint['againstInUse'],
    })
    expect(knownText({ ...found, illustrative: true } as TradeOffView, few)).toBe(
      'These figures are an illustration, not a measurement.\nAt 0.30 it does this.\nAgainst 0.50 it does that.\nFrom v7, sweep: 200 real positives, 800 real negatives.',
    )
  })
})

describe('then and now', () => {
  it('stand side by side, and what is no longer measured says so', () => {
    const later = point({ misses: amount(20), load: 'likely_beyond' })
    expect(thenAndNow(point({ load: 'within' }), later, 'a week')).toEqual([
      { what: 'False alarms a week', was: '50 (40–60)', is: '50 (40–60)' },
      { what: 'Misses a week', was: '35 (28–42)', is: '20 (16–24)' },
      { what: 'Alarms a week', was: '115 (92–138)', is: '115 (92–138)' },
      { what: 'Fallback', was: 'within', is: 'probably beyond' },
    ])
    expect(thenAndNow(point(), undefined, 'a week')[0]?.is).toBe('not measured')
  })
})
