import { describe, expect, it } from 'vitest'
import type { InboxEntry } from '@/api'
import { choicesFor, evidenceOf, handledSentence, handlingText, inboxSentence, moved } from './inbox-model'

const entry = (change: Partial<InboxEntry> = {}): InboxEntry => ({
  entryId: 'e1',
  productId: 'p1',
  kind: 'signal_fired',
  state: 'open',
  subjectKind: 'tolerance',
  subjectId: 't1',
  subjectKey: 'recall',
  sentence: 'Recall was below 60% in two windows in a row from 3 November 1998: 55% and 58%.',
  happenedAt: '1998-11-17T00:00:00Z',
  recordedAt: '1998-12-02T08:00:00Z',
  handledAt: null,
  handledBy: null,
  note: null,
  nextStep: null,
  lookAgainOn: null,
  handlings: [],
  revision: 1,
  ...change,
})

describe('what needs a look', () => {
  it('is counted and said, what asks for action first', () => {
    expect(inboxSentence([], 0)).toBe('Nothing needs a look.')
    expect(inboxSentence([entry()], 1)).toBe('One thing needs a look: a signal has fired.')
    expect(inboxSentence([entry({ kind: 'item_settled' }), entry({ entryId: 'e2' })], 2)).toBe(
      'Two things need a look: a signal has fired, and an item was judged.',
    )
    expect(
      inboxSentence([entry(), entry(), entry({ kind: 'item_drifted' }), entry({ kind: 'tolerance_revisit_due' })], 4),
    ).toBe(
      'Four things need a look: two signals have fired, an item is drifting, and a tolerance is to be looked at again.',
    )
  })

  it('is only counted while not all of it is known', () => {
    expect(inboxSentence([entry()], 140)).toBe('140 things need a look.')
  })
})

describe('what was handled', () => {
  it('is counted', () => {
    expect(handledSentence(0, false)).toBe('Nothing was handled yet.')
    expect(handledSentence(1, false)).toBe('One thing was handled.')
    expect(handledSentence(2, false)).toBe('Two things were handled.')
    expect(handledSentence(50, true)).toBe('50 things or more were handled.')
  })
})

describe('an entry', () => {
  it('leads to its evidence', () => {
    expect(evidenceOf('nsw', entry())).toBe('/products/nsw/metrics/recall')
    expect(evidenceOf('nsw', entry({ subjectKind: 'item', subjectKey: 'NSW-8' }))).toBe('/products/nsw/items/NSW-8')
    expect(evidenceOf('nsw', entry({ subjectKind: 'decision', subjectId: 'd1', subjectKey: null }))).toBe(
      '/products/nsw/decisions/d1',
    )
    expect(evidenceOf('nsw', entry({ subjectKind: 'environment_event', subjectKey: null }))).toBe(
      '/products/nsw/timeline',
    )
  })

  it('is reached from its neighbours, and never beyond the ends', () => {
    const list = [entry(), entry({ entryId: 'e2' })]
    expect(moved(list, null, 1)).toBe('e1')
    expect(moved(list, 'e1', 1)).toBe('e2')
    expect(moved(list, 'e2', 1)).toBe('e2')
    expect(moved(list, 'e1', -1)).toBe('e1')
    expect(moved([], 'e1', 1)).toBeNull()
  })
})

describe('what may be done about an entry', () => {
  const steps = (change: Partial<InboxEntry>, stage: Parameters<typeof choicesFor>[1] = null) =>
    choicesFor(entry(change), stage).map((choice) => choice.step)

  it('fits what it is about, and the stage in which its item stands now', () => {
    expect(steps({ subjectKind: 'item' }, 'building')).toEqual(['item_cut', 'look_again', 'follow_up', 'noted'])
    expect(steps({ subjectKind: 'item' }, 'drifting')).toEqual([
      'item_reopened',
      'item_retired',
      'look_again',
      'follow_up',
      'noted',
    ])
    expect(steps({ subjectKind: 'item' })).toEqual(['look_again', 'follow_up', 'noted'])
    expect(steps({ subjectKind: 'tolerance' })[0]).toBe('revisit_set')
    expect(steps({ subjectKind: 'decision' })[0]).toBe('decision_looked_at')
  })

  it('has a key of its own', () => {
    for (const kind of ['item', 'tolerance', 'decision', 'environment_event'] as const) {
      const keys = choicesFor(entry({ subjectKind: kind }), 'drifting').map((choice) => choice.key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.filter((key) => 'jk'.includes(key))).toEqual([])
    }
  })

  it('is told afterwards with who, when and why', () => {
    const handling = {
      kind: 'handled',
      author: 'Ada',
      recordedAt: '1998-12-02T08:00:00Z',
      nextStep: 'look_again',
      lookAgainOn: '1999-01-15',
      note: 'one more peak',
    } as const
    expect(handlingText(handling)).toBe(
      'To be looked at again by 15 Jan 1999: one more peak · Ada, 2 Dec 1998, 08:00 UTC',
    )
    expect(handlingText({ ...handling, kind: 'came_back', author: 'system' })).toMatch(/^Came back .* · by itself, /)
  })
})
