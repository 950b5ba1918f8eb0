import { describe, expect, it } from 'vitest'
import type { StandingView, ToleranceRevision } from '@/api'
import { standing, tolerance } from './fixtures'
import {
  backtestText,
  budgetSentence,
  burnBar,
  changedParts,
  costText,
  exactDifference,
  exactText,
  fanOf,
  levelText,
  standingsSentence,
  stateWord,
  trendSteps,
  weeklyCost,
} from './standing-model'

const recall = (change: Partial<StandingView> = {}) => standing({ metricId: 'm2', metricName: 'Recall', ...change })

describe('how metrics stand', () => {
  it('is said worst first', () => {
    expect(standingsSentence([standing(), recall({ state: 'likely_missed' })])).toBe(
      'Recall is probably below its floor; accuracy keeps its floor.',
    )
    expect(standingsSentence([standing(), recall()])).toBe('Accuracy and recall keep what was agreed.')
    expect(standingsSentence([recall({ state: 'missed', segment: 'evening', dimension: 'daypart' })])).toBe(
      'Recall in evening is below its floor.',
    )
    expect(standingsSentence([standing({ state: 'missed', direction: 'lower_is_better' })])).toBe(
      'Accuracy is above its ceiling.',
    )
  })

  it('says so when nothing is agreed, measured or followed', () => {
    expect(standingsSentence([])).toBe('No metric is followed yet.')
    expect(standingsSentence([standing({ tolerance: null, state: null })])).toBe(
      'No tolerance is agreed yet: nobody has said how much error is acceptable.',
    )
    expect(standingsSentence([standing({ state: 'stale' })])).toBe('Accuracy was not measured lately.')
    expect(standingsSentence([standing({ state: null })])).toBe('Accuracy cannot be told yet.')
    expect(standingsSentence([standing({ level: null, state: null }), recall()])).toBe(
      'Recall keeps its floor; accuracy was not measured yet.',
    )
    expect(stateWord(standing({ tolerance: null, state: null }))).toBe('no tolerance')
    expect(stateWord(standing({ level: null, state: null }))).toBe('not measured')
    expect(stateWord(standing({ state: null }))).toBe('cannot tell')
    expect(stateWord(standing({ state: 'likely_met' }))).toBe('likely met')
  })
})

describe('numbers', () => {
  it('stand with their interval, to the digit that it carries', () => {
    expect(
      levelText(standing(), { value: 0.841, lower: 0.801, upper: 0.874, samplingLower: null, samplingUpper: null }),
    ).toBe('84% (80–87%)')
    expect(
      levelText(standing(), { value: 0.841, lower: 0.838, upper: 0.845, samplingLower: null, samplingUpper: null }),
    ).toBe('84.1% (83.8–84.5%)')
    expect(
      levelText(standing({ unit: 'ms' }), {
        value: 120.2,
        lower: 110,
        upper: 131,
        samplingLower: null,
        samplingUpper: null,
      }),
    ).toBe('120.2 ms (110.0 to 131.0)')
  })

  it('that people set stand as they were set', () => {
    expect(exactText({ unit: 'share' }, 0.7)).toBe('70%')
    expect(exactText({ unit: 'share' }, 0.725)).toBe('72.5%')
    expect(exactText({ unit: 'ms' }, 250)).toBe('250 ms')
    expect(exactDifference({ unit: 'share' }, 0.01)).toBe('1 point')
    expect(exactDifference({ unit: 'share' }, 0.025)).toBe('2.5 points')
  })
})

describe('the error budget', () => {
  it('is said by how much of it is used', () => {
    expect(budgetSentence(standing())).toBe(
      'Uses 53% (42–67%) of its error budget: about 54 errors a week of 101 allowed.',
    )
  })

  it('is said in times once it is used up twice', () => {
    const budget = standing().budget!
    const burn = { value: 3.04, lower: 2.5, upper: 3.61, samplingLower: null, samplingUpper: null }
    expect(budgetSentence(standing({ budget: { ...budget, burn, perWeek: null } }))).toBe(
      'Uses 3.0 times its error budget (2.5–3.6).',
    )
  })

  it('is not said where there is none', () => {
    expect(budgetSentence(standing({ budget: null }))).toBeNull()
    expect(budgetSentence(standing({ budget: { ...standing().budget!, burn: null } }))).toBeNull()
  })

  it('is drawn whole, however much of it is used', () => {
    expect(burnBar({ value: 0.5, lower: 0.4, upper: 0.6 })).toEqual({
      used: 50,
      interval: { from: 40, to: 60 },
      whole: 100,
    })
    expect(burnBar({ value: 1.34, lower: 0.5, upper: 2 })).toEqual({
      used: 67,
      interval: { from: 25, to: 100 },
      whole: 50,
    })
    expect(burnBar({ value: 3, lower: null, upper: null })).toEqual({ used: 100, interval: null, whole: 33.33 })
  })

  it('costs a range with two digits, or what nobody said', () => {
    const [missed, breach] = tolerance.consequences
    expect(costText(missed!)).toBe('150–900 AUD')
    expect(costText(breach!)).toBe('not said')
    expect(weeklyCost(standing(), 'missed rise')).toBe('3,500–33,000 AUD a week')
    expect(weeklyCost(standing(), 'breach')).toBeNull()
  })
})

describe('the outlook', () => {
  it('opens from the last block over as long a time', () => {
    const fan = fanOf(standing().outlook)!
    expect(fan.until - fan.from).toBe(28 * 86_400_000)
    expect([fan.low, fan.middle, fan.high].map((value) => value.toFixed(2))).toEqual(['0.73', '0.80', '0.85'])
    expect(fanOf(null)).toBeNull()
    expect(fanOf({ ...standing().outlook!, level: null })).toBeNull()
  })

  it('says how it did, and when it is not to be relied on', () => {
    const outlook = standing().outlook!
    expect(backtestText(outlook)).toBe('the range held in 28 of 37 past blocks')
    expect(backtestText({ ...outlook, backtestHeld: 12, reliable: false })).toBe(
      'the range held in 12 of 37 past blocks, not the 8 in 10 that it should: do not rely on it',
    )
    expect(backtestText({ ...outlook, backtestHeld: 36, reliable: false })).toBe(
      'the range held in 36 of 37 past blocks: it is wider than it need be',
    )
    expect(backtestText({ ...outlook, backtestHeld: 1, backtestBlocks: 1, reliable: null })).toBe(
      'too few past blocks to check it',
    )
    expect(backtestText({ ...outlook, backtestHeld: 0, backtestBlocks: 0, reliable: null })).toBe(
      'no past block can be forecast yet to check it',
    )
  })
})

describe('a picture', () => {
  it('shows the levels that its windows reach into, cut where the windows begin', () => {
    const [first, ...rest] = trendSteps(standing())
    expect(rest).toEqual([])
    expect(first!.from).toBe(Date.parse('1998-11-03T00:00:00Z'))
  })
})

describe('a change', () => {
  const revision = (number: number, change: object): ToleranceRevision => ({
    number,
    author: 'Petra',
    recordedAt: '1998-12-02T08:00:00Z',
    knownAt: '1998-12-02T08:00:00Z',
    reason: null,
    tolerance: { ...tolerance, ...change },
  })

  it('says what stood there before and what stands there now', () => {
    expect(
      changedParts({ unit: 'share' }, revision(2, { floor: 0.75, consequences: [], owner: null }), revision(1, {})),
    ).toEqual([
      { what: 'floor', before: '70%', after: '75%' },
      { what: 'classes of error', before: 'missed rise (major, 150–900 AUD); breach (critical)', after: 'not said' },
      { what: 'owner', before: 'forecasting', after: 'not said' },
    ])
    expect(changedParts({ unit: 'share' }, revision(1, {}), undefined)).toEqual([])
  })
})
