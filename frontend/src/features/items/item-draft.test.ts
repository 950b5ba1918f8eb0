import { describe, expect, it } from 'vitest'
import { clashes, mergedDraft } from '@/ui/conflict'
import { bodyOf, changesBetween, emptyDraft, keysIn } from './item-draft'

const shares = { effect: 100, of: (metricId: string) => (metricId === 'ms' ? 1 : 100) }

const draft = {
  ...emptyDraft,
  title: ' Retrain ',
  low: '-1',
  likely: '5',
  high: '10,5',
  labels: 'summer, peak ,',
  data: 'a\n\nb',
}

describe('what people type', () => {
  it('travels trimmed, points as shares, lists without gaps', () => {
    const body = bodyOf(draft, shares)
    expect(body.title).toBe('Retrain')
    expect(body.expectedEffect).toEqual({ low: -0.01, likely: 0.05, high: 0.105 })
    expect(body.labels).toEqual(['summer', 'peak'])
    expect(body.dependencies).toEqual({ data: ['a', 'b'], model: [] })
    expect(body.effortDays).toBeNull()
    expect(keysIn('nsw-3, NSW-4,')).toEqual(['NSW-3', 'NSW-4'])
  })

  it('is refused by the server rather than guessed where it is no number', () => {
    expect(bodyOf({ ...draft, effortDays: 'a week' }, shares).effortDays).toBe('a week')
    expect(bodyOf({ ...draft, low: '' }, shares).expectedEffect).toEqual({ low: null, likely: 0.05, high: 0.105 })
  })

  it('has a cause, none, or the honest answer that nobody knows it', () => {
    expect(bodyOf({ ...draft, causeAnswer: 'not_known', cause: 'left over' }, shares)).toMatchObject({
      cause: null,
      causeKnown: false,
    })
    expect(bodyOf({ ...draft, causeAnswer: 'known', cause: 'drift' }, shares)).toMatchObject({
      cause: 'drift',
      causeKnown: true,
    })
    expect(bodyOf(draft, shares)).toMatchObject({ cause: null, causeKnown: null })
  })
})

describe('two people at one item', () => {
  const theirs = { ...draft, owner: 'ada', title: 'Retrain early' }
  const yours = { ...draft, title: 'Retrain late', stopRule: 'after two' }

  it('sends only what was changed', () => {
    expect(changesBetween(bodyOf(draft, shares), bodyOf(yours, shares))).toEqual({
      title: 'Retrain late',
      stopRule: 'after two',
    })
  })

  it('keeps both where they wrote into different places and names where they did not', () => {
    expect(mergedDraft(draft, theirs, yours)).toMatchObject({
      owner: 'ada',
      stopRule: 'after two',
      title: 'Retrain late',
    })
    expect(clashes(draft, theirs, yours)).toEqual([{ member: 'title', theirs: 'Retrain early', yours: 'Retrain late' }])
    expect(clashes(draft, theirs, { ...draft, title: 'Retrain early' })).toEqual([])
  })
})

describe('what is watched to know when to stop', () => {
  const watched = {
    ...draft,
    stopWatch: 'candidate/service/versions',
    stopMetric: 'm1',
    stopVersion: 'v9',
    stopAtLeast: '1.5',
    stopInARow: '2',
  }

  it('is nothing while only words say it', () => {
    expect(bodyOf(draft, shares).stopCondition).toBeNull()
  })

  it('travels in the unit of its own metric, and names a version only where it looks at one', () => {
    expect(bodyOf(watched, shares).stopCondition).toEqual({
      measured: {
        metricId: 'm1',
        segmentId: null,
        subject: 'candidate',
        version: null,
        against: 'service',
        atLeast: 0.015,
        counted: 'versions',
        inARow: 2,
      },
      notShippedBy: null,
      effortAbove: null,
    })
    const other = { ...watched, stopMetric: 'ms', stopWatch: 'candidate/level/windows', stopBy: '1999-03' }
    expect(bodyOf(other, shares).stopCondition).toMatchObject({
      measured: { atLeast: 1.5, version: 'v9' },
      notShippedBy: '1999-03',
    })
  })
})
