import { describe, expect, it } from 'vitest'
import type { PlannedRow, SprintReport, SprintView, Stake } from '@/api'
import {
  burnUpText,
  dayText,
  distanceText,
  longDays,
  markScales,
  moveText,
  nextSprint,
  reportGroups,
  room,
  scaleEnd,
  seenText,
  shortDays,
  span,
  untold,
} from './planning-words'

const stake = (change: object = {}): Stake =>
  ({
    metricId: 'accuracy',
    unit: 'share',
    level: { value: 0.84, lower: 0.8, upper: 0.87 },
    floor: 0.7,
    distance: { value: 0.14, lower: 0.1, upper: 0.17 },
    ...change,
  }) as unknown as Stake
const sprint = (startsOn: string, endsOn: string) => ({ startsOn, endsOn }) as SprintView

describe('days', () => {
  it('are short in a column and words in a sentence, and what is not estimated is no zero', () => {
    expect([shortDays(3), shortDays(2.5), shortDays(null)]).toEqual(['3 d', '2.5 d', '? d'])
    expect([longDays(1), longDays(2), longDays(0.5)]).toEqual(['1 day', '2 days', '0.5 days'])
  })

  it('stand against what there is', () => {
    expect(room(18, 20)).toEqual({ text: '18 of 20 days planned', left: '2 days left', over: false })
    expect(room(20, 20).left).toBe('nothing left')
    expect(room(21, 20)).toEqual({ text: '21 of 20 days planned', left: '1 day too many', over: true })
    // Sums of tenths are not exact; what is compared is what is shown.
    expect(room(1.1 + 2.2, 3.3)).toEqual({ text: '3.3 of 3.3 days planned', left: 'nothing left', over: false })
    expect(room(0.1 + 0.2 + 2.7, 3)).toMatchObject({ text: '3 of 3 days planned', over: false })
    expect(room(3.4, 3.3)).toMatchObject({ left: '0.1 days too many', over: true })
    expect(room(3, null)).toEqual({ text: '3 days planned', left: 'nobody said how many there are', over: false })
  })

  it('are said after every move', () => {
    const rows = [{ item: { effortDays: 10 } }, { item: { effortDays: 2 } }, { item: { effortDays: null } }]
    expect(moveText('NSW-12 into Sprint 3', rows as PlannedRow[], 20)).toBe(
      'NSW-12 into Sprint 3, 12 of 20 days planned, 8 days left.',
    )
  })
})

describe('the scale of a mark', () => {
  it('is one for a metric, wherever its rows stand, and holds every level, interval and floor', () => {
    const evening = stake({ level: { value: 0.72, lower: 0.61, upper: 0.8 }, floor: 0.65 })
    const scales = markScales([stake(), evening, stake({ metricId: 'recall', floor: null })])
    expect(scales.get('accuracy')).toEqual({ from: 0.6, to: 0.9 })
    expect(scales.get('recall')).toEqual({ from: 0.75, to: 0.9 })
  })

  it('never goes beyond what a share can be, and leaves room at a round end', () => {
    const full = stake({ level: { value: 1, lower: 0.97, upper: 1 }, floor: 0.95 })
    expect(markScales([full]).get('accuracy')).toEqual({ from: 0.9, to: 1 })
    const none = stake({ level: { value: 0, lower: 0, upper: 0.02 }, floor: 0.05 })
    expect(markScales([none]).get('accuracy')).toEqual({ from: 0, to: 0.1 })
  })

  it('has round ends in any unit, and none where nothing was measured', () => {
    const time = stake({ metricId: 'time', unit: 'ms', level: { value: 212, lower: 200, upper: 231 }, floor: 250 })
    expect(markScales([time]).get('time')).toEqual({ from: 180, to: 260 })
    expect(markScales([stake({ level: null })]).size).toBe(0)
    expect([scaleEnd('share', 0.6, false), scaleEnd('share', 0.9, true), scaleEnd('ms', 180, false)]).toEqual([
      '60',
      '90%',
      '180',
    ])
  })

  it('has the distance in words beside it', () => {
    expect(distanceText(stake())).toBe('+14 (10–17)')
    expect(distanceText(stake({ distance: { value: -0.02, lower: -0.05, upper: 0.01 } }))).toBe('−2 (−5 to 1)')
    expect(distanceText(stake({ distance: null, floor: null }))).toBe('84% (80–87)')
    expect(distanceText(stake({ distance: null, level: null }))).toBe('not measured')
  })
})

describe('dates of a sprint', () => {
  const two = sprint('1998-12-07', '1998-12-18')

  it('say each part once', () => {
    expect(span('1998-12-07', '1998-12-18')).toBe('7–18 Dec 1998')
    expect(span('1998-11-23', '1998-12-04')).toBe('23 Nov–4 Dec 1998')
    expect(span('1998-12-28', '1999-01-08')).toBe('28 Dec 1998–8 Jan 1999')
  })

  it('say which day it is', () => {
    expect(dayText(two, '1998-12-07')).toBe('day 1 of 12')
    expect(dayText(two, '1998-12-18')).toBe('day 12 of 12')
    expect(dayText(two, '1998-12-02')).toBe('starts in 5 days')
    expect(dayText(two, '1998-12-19')).toBe('1 day past its end')
  })

  it('follow the last sprint on the next working day, as long as that was', () => {
    expect(nextSprint([two], '1998-12-02')).toEqual({ startsOn: '1998-12-21', endsOn: '1999-01-01' })
    expect(nextSprint([sprint('1998-12-07', '1998-12-10')], '1998-12-08')).toEqual({
      startsOn: '1998-12-11',
      endsOn: '1998-12-14',
    })
  })

  it('begin on Monday where none is planned ahead', () => {
    expect(nextSprint([], '1998-12-02')).toEqual({ startsOn: '1998-12-07', endsOn: '1998-12-18' })
    expect(nextSprint([sprint('1998-11-09', '1998-11-20')], '1998-12-05').startsOn).toBe('1998-12-07')
  })
})

describe('the burn-up', () => {
  it('says what has shipped and how the scope stands to what was promised', () => {
    const days = (...pairs: [number, number][]) => ({
      days: pairs.map(([scopeDays, doneDays]) => ({ day: '1998-12-07', scopeDays, doneDays })),
    })
    expect(burnUpText(days([12, 0], [14, 3]), 12)).toBe(
      '3 of 14 days have shipped; the scope is 2 days more than promised.',
    )
    expect(burnUpText(days([12, 0], [11, 1]), 12)).toBe(
      '1 of 11 days have shipped; the scope is 1 day less than promised.',
    )
    expect(burnUpText(days([0, 0], [12, 0]), 12)).toBe('0 of 12 days have shipped; the scope is as promised.')
    expect(burnUpText(days([12, 0]), null)).toBe('0 of 12 days have shipped.')
    expect(burnUpText({ days: [] }, null)).toBe('Nothing to show before its first day.')
  })
})

describe('closing', () => {
  it('carries over what is unfinished, with the fact as its reason', () => {
    const row = (waitingFor: string[]) => ({ waitingFor }) as unknown as PlannedRow
    const day = (date: string) => date
    expect(untold(row([]), { endsOn: '1998-12-18' }, day)).toEqual({
      outcome: 'carried_over',
      reason: 'Not finished by 1998-12-18.',
    })
    expect(untold(row(['NSW-3']), { endsOn: '1998-12-18' }, day).reason).toBe('Waits for NSW-3.')
  })

  it('is reported by what came of the work, never netted', () => {
    const line = (itemId: string, outcome: string | null) => ({ itemId, outcome }) as SprintReport['items'][number]
    const lines = [
      line('dropped', 'dropped'),
      line('better', 'done'),
      line('worse', 'done'),
      line('held', 'done'),
      line('flat', 'done'),
      line('early', 'done'),
      line('bare', 'done'),
      line('later', 'carried_over'),
      line('out', null),
    ]
    const verdicts: Record<string, string> = {
      better: 'improved',
      worse: 'harmed',
      held: 'prevented_regression',
      flat: 'not_shown',
      early: 'too_early',
      later: 'improved',
    }
    const groups = reportGroups(lines, (id) => verdicts[id] ?? null)
    expect(groups.map(({ group, lines: found }) => [group, ...found.map((one) => one.itemId)])).toEqual([
      ['gained', 'better'],
      ['held', 'held'],
      ['lost', 'worse'],
      ['unknown', 'flat'],
      ['not_judged', 'early', 'bare'],
      ['carried_over', 'later'],
      ['dropped', 'dropped'],
      ['taken_out', 'out'],
    ])
  })
})

describe('what would be noticed', () => {
  const seen = { shipsBy: '1998-12-14', windows: 11, change: 0.083, enough: false, sentence: 'the 11 windows show it' }

  it('is told with whether that is enough for what is expected', () => {
    expect(seenText(seen)).toBe('The 11 windows show it: what is expected may not be seen.')
    expect(seenText({ ...seen, enough: true })).toBe('The 11 windows show it: what is expected is likely to be seen.')
    expect(seenText({ ...seen, enough: null })).toBe('The 11 windows show it.')
  })

  it('may be nothing, or cannot be told', () => {
    expect(seenText({ ...seen, windows: 0, change: null })).toBe('The 11 windows show it.')
    expect(seenText(null)).toBe('What change would be noticed cannot be told yet.')
  })
})
