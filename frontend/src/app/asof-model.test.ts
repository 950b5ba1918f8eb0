import { describe, expect, test } from 'vitest'
import type { ChangedSubject, ChangesSince, FieldChange } from '@/api'
import { fieldText, linesOf, marksOf, momentText, quickDays, sinceSentence, wordsOf } from './asof-model'

const nothing: ChangesSince = {
  asOf: '1998-06-01T23:59:59Z',
  until: '1998-12-02T08:00:00Z',
  firstKnownAt: '1996-08-20T00:00:00Z',
  rooms: [],
  snapshotsAdded: 0,
  snapshotsSuperseded: 0,
  items: [],
  nextCursor: null,
}

const field = (change: Partial<FieldChange>): FieldChange => ({
  field: 'title',
  old: null,
  now: null,
  came: [],
  left: [],
  ...change,
})

const subject = (change: Partial<ChangedSubject>): ChangedSubject => ({
  room: 'items',
  subjectId: 'i1',
  change: 'changed',
  key: 'NSW-1',
  title: 'Retrain',
  knownAt: '1998-07-01T00:00:00Z',
  changedBy: 'ann',
  fields: [],
  ...change,
})

describe('what has become of it since', () => {
  test('is told by room, with what is none left out', () => {
    expect(
      sinceSentence({
        ...nothing,
        rooms: [
          { room: 'items', added: 3, removed: 1, changed: 5 },
          { room: 'tolerances', added: 0, removed: 0, changed: 1 },
        ],
        snapshotsAdded: 1200,
        snapshotsSuperseded: 1,
      }),
    ).toBe(
      'Since then: 3 items added, 1 removed, 5 changed; 1 tolerance changed; 1,200 measurements added; 1 measurement corrected.',
    )
  })

  test('may be nothing', () => expect(sinceSentence(nothing)).toBe('Nothing has changed since.'))
})

describe('a field', () => {
  test.each([
    [{ field: 'title', old: 'a', now: 'b' }, 'Title: a → b'],
    [{ field: 'shippedOn', old: '1998-11-24', now: '1999-Q1' }, 'Ship: 24 Nov 1998 → Q1 1999'],
    [{ field: 'effortDays', old: null, now: '5.5' }, 'Effort in days: nothing → 5.5'],
    [{ field: 'archived', old: 'false', now: 'true' }, 'Hidden from lists: no → yes'],
    [{ field: 'expectedEffect.likely', old: '0.05', now: '0.07' }, 'Expected effect, likely: 0.05 → 0.07'],
    [{ field: 'itemIds', came: ['NSW-9'], left: ['NSW-3', 'NSW-4'] }, 'Items: NSW-9 came, NSW-3, NSW-4 left'],
    [{ field: 'itemIds' }, 'Items: in another order'],
    [{ field: 'backlogRank' }, 'Moved in the backlog'],
    [{ field: 'floor', old: '0.7', now: '0.6499999999999999' }, 'Floor: 0.7 → 0.65'],
  ])('%o reads "%s"', (change, text) => expect(fieldText(field(change))).toBe(text))
})

test('what was added since carries no mark, since it does not stand there', () => {
  const marks = marksOf({
    ...nothing,
    items: [
      subject({ subjectId: 'new', change: 'added' }),
      subject({ subjectId: 'cut', change: 'removed', fields: [field({ field: 'stage', old: 'planned', now: 'cut' })] }),
      subject({
        subjectId: 'hidden',
        change: 'removed',
        fields: [field({ field: 'archived', old: 'false', now: 'true' })],
      }),
      subject({ subjectId: 'back' }),
    ],
  })
  expect([...marks.keys()]).toEqual(['cut', 'hidden', 'back'])
  expect(marks.get('cut')).toMatchObject({ glyph: '−', words: 'cut since' })
  expect(marks.get('hidden')?.words).toBe('hidden since')
  expect(marks.get('back')).toEqual({ glyph: '≠', words: 'changed since', lines: ['Changed, and changed back'] })
  expect(wordsOf(subject({ change: 'added' }))).toBe('added since')
  expect(linesOf(subject({ change: 'removed' }))).toEqual([])
})

test('a moment is a day, or says its time', () => {
  expect(momentText('1998-06-01')).toBe('1 Jun 1998')
  expect(momentText('1998-06-01T10:30:00Z')).toBe('1 Jun 1998, 10:30 UTC')
})

test('days to look back to lie before today', () => {
  expect(quickDays('1998-12-02', '1998-11-23')).toEqual([
    { label: 'Yesterday', date: '1998-12-01' },
    { label: 'A week ago', date: '1998-11-25' },
    { label: 'Start of the sprint', date: '1998-11-23' },
    { label: 'End of last quarter', date: '1998-09-30' },
    { label: 'A year ago', date: '1997-12-02' },
  ])
  expect(quickDays('1998-12-02', '1998-12-07').map((one) => one.label)).not.toContain('Start of the sprint')
  expect(quickDays('1998-01-01', null).find((one) => one.label === 'End of last quarter')?.date).toBe('1997-12-31')
})
