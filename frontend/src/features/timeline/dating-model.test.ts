import { describe, expect, it } from 'vitest'
import type { ScheduleFollower, SchedulePreview } from '@/api'
import { dateText } from '@/charts/time'
import {
  changeOf,
  chosenWith,
  datesText,
  distanceText,
  firstDay,
  holdOf,
  lastDay,
  leap,
  moved,
  pulled,
  saysOf,
  stepped,
  steppedBy,
  stepsOf,
} from './dating-model'

const dates = (startedOn: string | null, shippedOn: string | null) => ({ startedOn, shippedOn })

describe('a date that is as exact as it is meant', () => {
  it('spans the days that it may mean', () => {
    const span = (date: string) => `${dateText(firstDay(date))} – ${dateText(lastDay(date))}`
    expect(span('1998-11-24')).toBe('24 Nov 1998 – 24 Nov 1998')
    expect(span('2000-02')).toBe('1 Feb 2000 – 29 Feb 2000')
    expect(span('1999-Q4')).toBe('1 Oct 1999 – 31 Dec 1999')
    expect(span('1999-H1')).toBe('1 Jan 1999 – 30 Jun 1999')
  })

  // The server moves dates by the same rule: the same table stands in RoadmapDateTest.
  it.each([
    ['1999-01-30', 1, '1999-01-31'],
    ['1999-01-30', -30, '1998-12-31'],
    ['1999-02-28', 1, '1999-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['1999-01', 15, '1999-01'],
    ['1999-01', 16, '1999-02'],
    ['1999-01', -15, '1999-01'],
    ['1999-01', -16, '1998-12'],
    ['1999-02', 14, '1999-03'],
    ['1999-Q1', 44, '1999-Q1'],
    ['1999-Q1', 45, '1999-Q2'],
    ['1999-Q3', 92, '1999-Q4'],
    ['1999-Q4', 92, '2000-Q1'],
    ['1999-Q1', -47, '1998-Q4'],
    ['1999-H1', 90, '1999-H1'],
    ['1999-H1', 91, '1999-H2'],
    ['1999-H2', -181, '1999-H1'],
    ['1999-Q2', 0, '1999-Q2'],
  ])('%s moved by %i days is %s', (from, days, to) => expect(moved(from, days)).toBe(to))

  it.each([
    ['1999-01-31', 1, '1999-02-01'],
    ['1999-01', -1, '1998-12'],
    ['1999-Q4', 1, '2000-Q1'],
    ['1999-H1', 3, '2000-H2'],
    ['2999-Q4', 1, '2999-Q4'],
    ['1000-01-01', -1, '1000-01-01'],
  ])('%s stepped by %i of its units is %s', (from, units, to) => expect(stepped(from, units)).toBe(to))
})

describe('pulling an item', () => {
  it('moves both dates, one of them, and never the end before the start', () => {
    const two = dates('1999-01-04', '1999-01-15')
    expect(pulled(two, 'both', 7)).toEqual(dates('1999-01-11', '1999-01-22'))
    expect(pulled(two, 'ship', 7.4)).toEqual(dates('1999-01-04', '1999-01-22'))
    expect(pulled(two, 'start', -7)).toEqual(dates('1998-12-28', '1999-01-15'))
    expect(pulled(two, 'ship', -60)).toEqual(dates('1999-01-04', '1999-01-04'))
    expect(pulled(two, 'start', 60)).toEqual(dates('1999-01-15', '1999-01-15'))
  })

  it('keeps how exact each date is: the more exact one follows the hand', () => {
    expect(pulled(dates('1999-Q1', '1999-Q2'), 'both', 40)).toEqual(dates('1999-Q1', '1999-Q2'))
    expect(pulled(dates('1999-Q1', '1999-Q2'), 'both', 46)).toEqual(dates('1999-Q2', '1999-Q3'))
    expect(pulled(dates('1999-01-04', '1999-Q1'), 'both', 20)).toEqual(dates('1999-01-24', '1999-Q1'))
    expect(pulled(dates('1999-01-04', '1999-Q1'), 'both', 60)).toEqual(dates('1999-03-05', '1999-Q2'))
    expect(pulled(dates('1999-H1', '1999-05-10'), 'both', 30)).toEqual(dates('1999-H1', '1999-06-09'))
    expect(pulled(dates('1999-03-25', '1999-Q1'), 'both', 16)).toEqual(dates('1999-04-10', '1999-Q2'))
  })

  it('gives something that has no ship date one, as exact as its start', () => {
    expect(pulled(dates('1999-01-04', null), 'both', 3)).toEqual(dates('1999-01-07', null))
    expect(pulled(dates('1999-01-04', null), 'ship', 28)).toEqual(dates('1999-01-04', '1999-02-01'))
    expect(pulled(dates('1999-Q1', null), 'ship', 10)).toEqual(dates('1999-Q1', '1999-Q1'))
  })

  it('steps by the keys in units of the more exact date, and leaps', () => {
    expect(steppedBy(dates('1999-Q1', '1999-Q2'), 'both', 1)).toEqual(dates('1999-Q2', '1999-Q3'))
    expect(steppedBy(dates('1999-01', '1999-03'), 'ship', -1)).toEqual(dates('1999-01', '1999-02'))
    expect(steppedBy(dates('1999-01-04', '1999-01-15'), 'both', -7)).toEqual(dates('1998-12-28', '1999-01-08'))
    expect(leap(dates('1999-01-04', '1999-Q1'), 'both')).toBe(7)
    expect(leap(dates('1999-01-04', '1999-Q1'), 'ship')).toBe(2)
    expect(leap(dates('1999-01', null), 'both')).toBe(3)
  })
})

describe('what may be moved', () => {
  it('is only what is still to come, and the reason is said', () => {
    const item = (stage: 'planned' | 'building' | 'settled' | 'cut' | 'reopened') => ({
      stage,
      start: '1999-01-04',
      ship: '1999-01-15',
    })
    expect(holdOf(item('planned'))).toEqual({ parts: ['both', 'start', 'ship'], why: null })
    expect(holdOf(item('building')).parts).toEqual(['ship'])
    expect(holdOf(item('settled'))).toEqual({
      parts: [],
      why: 'It has shipped: its dates say what happened, so they stay.',
    })
    expect(holdOf(item('reopened')).parts).toEqual([])
    expect(holdOf(item('cut')).why).toMatch(/^It was cut/)
  })
})

describe('in words', () => {
  it('dates and how far they moved', () => {
    expect(datesText(dates('1999-01-04', '1999-Q1'))).toBe('4 Jan 1999 to Q1 1999')
    expect(datesText(dates(null, '1999-H1'))).toBe('ships first half of 1999')
    expect(datesText(dates(null, null))).toBe('no dates')
    expect(distanceText('1999-01-04', '1999-01-11')).toBe('7 days later')
    expect(distanceText('1999-Q2', '1999-Q1')).toBe('1 quarter earlier')
    expect(distanceText('1999-H1', '2000-H1')).toBe('2 half-years later')
    expect(distanceText('1999-01', '1999-03')).toBe('2 months later')
    expect(distanceText('1999-01', '1999-01')).toBeNull()
  })
})

describe('who follows', () => {
  const follower = (itemId: string, because: string[], taken = false) =>
    ({
      itemId,
      key: itemId,
      revision: 3,
      because,
      taken,
      from: dates('1999-02-01', '1999-02-05'),
      to: dates('1999-02-08', '1999-02-12'),
    }) as unknown as ScheduleFollower
  const preview = (...followers: ScheduleFollower[]) =>
    ({
      changes: [{ itemId: 'A', key: 'A', revision: 2, from: dates('1999-01-04', null), to: dates('1999-01-11', null) }],
      followers,
    }) as unknown as SchedulePreview

  it('can be taken along only with those that it follows, and is left with them', () => {
    const chain = preview(follower('B', ['A']), follower('C', ['B']), follower('D', ['B', 'C']))
    const none = new Set<string>()
    expect([...chosenWith(chain, none, 'C', true)]).toEqual([])
    const two = chosenWith(chain, chosenWith(chain, none, 'B', true), 'D', true)
    expect([...two].sort()).toEqual(['B', 'D'])
    expect([...chosenWith(chain, two, 'B', false)]).toEqual([])
  })

  it('is changed only if it was taken, and only in what moves', () => {
    const steps = stepsOf(preview(follower('B', ['A'], true), follower('C', ['B'])))
    expect(steps.map((one) => [one.itemId, one.revision])).toEqual([
      ['A', 2],
      ['B', 3],
    ])
    expect(changeOf(steps[0]!.from, steps[0]!.to)).toEqual({ startedOn: '1999-01-11' })
    expect(saysOf(steps)).toBe('A and 1 other moved')
    expect(saysOf(steps.slice(0, 1))).toBe('A moved')
  })
})
