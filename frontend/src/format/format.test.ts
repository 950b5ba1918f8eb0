import { describe, expect, it } from 'vitest'
import * as format from '.'
import { differenceText, differenceUnit, levelText, limitsText, valueText } from './measures'

describe('numbers', () => {
  it('are written with a true minus and never as minus zero', () => {
    expect(format.number(-2.94, 1)).toBe('−2.9')
    expect(format.number(-0.04, 1)).toBe('0.0')
    expect(format.signed(0.04, 1)).toBe('0.0')
    expect(format.signed(6.66, 1)).toBe('+6.7')
    expect(format.count(37632)).toBe('37,632')
  })

  it('are amounts to the digit that their interval supports', () => {
    expect([format.amount(41.3, 5), format.amount(4.13, 0.5), format.amount(0.3, 4), format.amount(0, 4)]).toEqual([
      '41',
      '4.1',
      '0.3',
      '0',
    ])
    expect([format.amount(12_345, 1_234), format.amount(12_344, 345), format.amount(12_345, 99)]).toEqual([
      '12,300',
      '12,340',
      '12,345',
    ])
    expect(format.amountRange(41.45, 60.08)).toBe('(41–60)')
    expect(format.amountRange(-2.4, 3.1)).toBe('(−2 to 3)')
    expect(format.amountRange(7, null)).toBe('(7 or more)')
    expect([format.entered(336), format.entered(0.5), format.entered(0.256), format.entered(1_000)]).toEqual([
      '336',
      '0.5',
      '0.26',
      '1,000',
    ])
  })

  it('become percentages and points from shares', () => {
    expect(format.percent(0.834)).toBe('83%')
    expect(format.percent(0.8334, 1)).toBe('83.3%')
    expect(format.points(0.0698)).toBe('7.0')
    expect(format.signedPoints(-0.0288)).toBe('−2.9')
  })

  it('agree with their noun', () => {
    expect(format.counted(1, 'week')).toBe('1 week')
    expect(format.counted(112, 'week')).toBe('112 weeks')
    expect(format.counted(2, 'child', 'children')).toBe('2 children')
  })
})

describe('intervals', () => {
  it('stand in parentheses after the value', () => {
    expect(format.estimatePercent({ value: 0.773, lower: 0.731, upper: 0.809 })).toBe('77% (73–81%)')
  })

  it('say "to" where a limit is negative, since a dash would read as a minus', () => {
    expect(format.intervalPoints(-0.004, 0.085)).toBe('(−0.4 to 8.5)')
  })

  it('that are not known are said to be not known', () => {
    expect(format.estimatePercent({ value: 0.77, lower: null, upper: 0.8 })).toBe('77%, interval not known')
  })
})

describe('dates', () => {
  it('keep the calendar day, whatever the zone of the reader', () => {
    expect(format.day('1998-12-02')).toBe('2 Dec 1998')
    expect(format.longDay('1998-12-02')).toBe('2 December 1998')
    expect(format.instant('1998-12-02T08:00:00Z')).toBe('2 Dec 1998, 08:00 UTC')
  })

  it.each([
    ['1998-11-24', '24 Nov 1998'],
    ['1999-01', 'Jan 1999'],
    ['1999-Q2', 'Q2 1999'],
    ['1999-H1', 'first half of 1999'],
  ])('of the roadmap keep their precision: %s', (date, text) => {
    expect(format.roadmapDate(date)).toBe(text)
  })

  it('that are none are refused', () => {
    expect(() => format.day('soon')).toThrow(RangeError)
  })
})

it('every verdict has a word and a glyph of its own', () => {
  expect(new Set(Object.values(format.verdictGlyph)).size).toBe(9)
  for (const wire of Object.keys(format.verdictGlyph)) expect(format.words[wire]).toBeTruthy()
  expect(format.capitalised(format.word('prevented_regression'))).toBe('Prevented regression')
  expect(format.word('higher_is_better')).toBe('higher is better')
})

it('a metric that is no share is written in its own unit, to the digits that its interval supports', () => {
  const mcc = { unit: 'score' }
  const latency = { unit: 'ms' }
  const cost = { unit: 'EUR' }
  expect(valueText(mcc, 0.62)).toBe('0.62')
  expect(valueText(mcc, -0.08)).toBe('−0.08')
  expect(levelText(mcc, { value: 0.6234, lower: 0.581, upper: 0.66 })).toBe('0.62 (0.58–0.66)')
  expect(differenceText(mcc, { value: 0.031, lower: -0.02, upper: 0.082 })).toBe('+0.03 (−0.02 to 0.08)')
  expect(levelText(latency, { value: 120.4, lower: 112.2, upper: 128.6 })).toBe(
    '120 ms (112–128)'.replace('128', '129'),
  )
  expect(levelText(latency, { value: 120.4, lower: null, upper: null })).toBe('120 ms, interval not known')
  expect(valueText(latency, 41.7)).toBe('42 ms')
  expect(levelText(cost, { value: 0.0123, lower: 0.0119, upper: 0.0127 })).toBe('0.0123 EUR (0.0119–0.0127)')
  expect(valueText(cost, 0.0123)).toBe('0.012 EUR')
  expect(valueText(cost, 0.0105, 4)).toBe('0.0105 EUR')
  expect(valueText(cost, 0)).toBe('0.00 EUR')
  expect(differenceUnit(mcc)).toBe('score')
  expect(differenceUnit(latency)).toBe('ms')
  expect(differenceUnit({ unit: 'share' })).toBe('points')
})

it('a share stays in percent and points', () => {
  const share = { unit: 'share' }
  expect(valueText(share, 0.77)).toBe('77%')
  expect(levelText(share, { value: 0.77, lower: 0.73, upper: 0.81 }, 0)).toBe('77% (73–81%)')
  expect(differenceText(share, { value: 0.085, lower: 0.013, upper: 0.155 })).toBe('+8.5 (1.3–15.5)')
  expect(limitsText(share, { lower: null, upper: null })).toBe('–')
})

it('what a verdict does not say is told in a few words, with whether somebody accepted it', () => {
  const loss = { metricName: 'Recall', dimension: 'daypart', segment: 'evening', kind: 'harmed', signOff: null }
  expect(format.lossText(loss)).toBe('recall was harmed where daypart is evening')
  expect(format.lossText({ ...loss, kind: 'fell', signOff: 'standing' })).toBe(
    'recall fell where daypart is evening, accepted',
  )
  expect(format.lossText({ ...loss, segment: 'all', signOff: 'expired' })).toBe('recall was harmed, no longer accepted')
})

describe('a sentence of the server', () => {
  it('has its dates written as everywhere else', () => {
    expect(
      format.datesInWords('KELP-1, which KELP-2 waits for, may ship after the start: 1999-Q2 and 1999-05-03.'),
    ).toBe('KELP-1, which KELP-2 waits for, may ship after the start: Q2 1999 and 3 May 1999.')
    expect(format.datesInWords('KELP-1999 ships in 1999-02.')).toBe('KELP-1999 ships in Feb 1999.')
  })
})
