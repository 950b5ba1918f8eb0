import { describe, expect, it } from 'vitest'
import { clashes, mergedDraft } from '@/ui/conflict'
import { bodyOf, changesBetween, emptyDraft, keysIn } from './item-draft'

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
    const body = bodyOf(draft, 100)
    expect(body.title).toBe('Retrain')
    expect(body.expectedEffect).toEqual({ low: -0.01, likely: 0.05, high: 0.105 })
    expect(body.labels).toEqual(['summer', 'peak'])
    expect(body.dependencies).toEqual({ data: ['a', 'b'], model: [] })
    expect(body.effortDays).toBeNull()
    expect(keysIn('nsw-3, NSW-4,')).toEqual(['NSW-3', 'NSW-4'])
  })

  it('is refused by the server rather than guessed where it is no number', () => {
    expect(bodyOf({ ...draft, effortDays: 'a week' }, 100).effortDays).toBe('a week')
    expect(bodyOf({ ...draft, low: '' }, 100).expectedEffect).toEqual({ low: null, likely: 0.05, high: 0.105 })
  })

  it('has a cause, none, or the honest answer that nobody knows it', () => {
    expect(bodyOf({ ...draft, causeAnswer: 'not_known', cause: 'left over' }, 100)).toMatchObject({
      cause: null,
      causeKnown: false,
    })
    expect(bodyOf({ ...draft, causeAnswer: 'known', cause: 'drift' }, 100)).toMatchObject({
      cause: 'drift',
      causeKnown: true,
    })
    expect(bodyOf(draft, 100)).toMatchObject({ cause: null, causeKnown: null })
  })
})

describe('two people at one item', () => {
  const theirs = { ...draft, owner: 'ada', title: 'Retrain early' }
  const yours = { ...draft, title: 'Retrain late', stopRule: 'after two' }

  it('sends only what was changed', () => {
    expect(changesBetween(bodyOf(draft, 100), bodyOf(yours, 100))).toEqual({
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
