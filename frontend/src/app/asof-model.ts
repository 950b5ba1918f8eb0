import type { ChangedRoom, ChangedSubject, ChangesSince, FieldChange } from '@/api'
import { capitalised, count, counted, day, instant, roadmapDate, word } from '@/format'
import type { Since } from '@/ui'

const glyphs = { added: '+', removed: '−', changed: '≠' } as const

export const roomNames: Readonly<Record<ChangedRoom, string>> = {
  items: 'Items',
  plans: 'Plans of evaluation',
  tolerances: 'Tolerances',
  sprints: 'Sprints',
  decisions: 'Decisions',
  environment_events: 'Events around the model',
}

const nouns: Readonly<Record<ChangedRoom, string>> = {
  items: 'item',
  plans: 'plan',
  tolerances: 'tolerance',
  sprints: 'sprint',
  decisions: 'decision',
  environment_events: 'event',
}

/** Fields whose own names say too little. */
const fields: Readonly<Record<string, string>> = {
  startedOn: 'start',
  shippedOn: 'ship',
  effortDays: 'effort in days',
  backlogRank: 'place in the backlog',
  itemIds: 'items',
  waitsFor: 'waits for',
  causeKnown: 'cause known',
  stageReason: 'reason of the stage',
  archived: 'hidden from lists',
  revisitBy: 'look again by',
  evaluateUntil: 'judged until',
}

/** `1 June 1998`, or of an instant its time too. */
export const momentText = (named: string): string => (named.length === 10 ? day(named) : instant(named))

/** "3 items added, 1 removed, 5 changed; 2 tolerances changed" */
export function sinceSentence(changes: ChangesSince): string {
  const told = changes.rooms.map(({ room, added, removed, changed }) => {
    let named = false
    const parts = (
      [
        ['added', added],
        ['removed', removed],
        ['changed', changed],
      ] as const
    )
      .filter(([, many]) => many > 0)
      .map(([what, many]) => {
        const first = !named
        named = true
        return `${first ? counted(many, nouns[room]) : count(many)} ${what}`
      })
    return parts.join(', ')
  })
  if (changes.snapshotsAdded > 0) told.push(`${counted(changes.snapshotsAdded, 'measurement')} added`)
  if (changes.snapshotsSuperseded > 0) told.push(`${counted(changes.snapshotsSuperseded, 'measurement')} corrected`)
  return told.length === 0 ? 'Nothing has changed since.' : `Since then: ${told.join('; ')}.`
}

/** What a field is called: `expectedEffect.likely` → "expected effect, likely". */
export const fieldName = (field: string): string =>
  fields[field] ??
  field
    .split('.')
    .map((part) => part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(', ')

const aDate = /^\d{4}-(\d{2}(-\d{2})?|Q[1-4]|H[12])$/
const aWord = /^[a-z]+(_[a-z]+)*$/
/** A decimal fraction after arithmetic in binary: 0.6499999999999999 is meant as 0.65. */
const aNoisyFraction = /^-?\d+\.\d{12,}$/

function valueText(value: string | null): string {
  if (value === null) return 'nothing'
  if (value === 'true') return 'yes'
  if (value === 'false') return 'no'
  if (aDate.test(value)) return roadmapDate(value)
  if (aNoisyFraction.test(value)) return String(Number(Number(value).toPrecision(10)))
  return aWord.test(value) ? word(value) : value
}

/** "ship: 24 Nov 1998 → Q1 1999", "items: NSW-9 came, NSW-3 left" */
export function fieldText({ field, old, now, came, left }: FieldChange): string {
  const name = capitalised(fieldName(field))
  if (field === 'backlogRank') return 'Moved in the backlog'
  const moves = [
    ...(came.length > 0 ? [`${came.join(', ')} came`] : []),
    ...(left.length > 0 ? [`${left.join(', ')} left`] : []),
  ]
  if (moves.length > 0) return `${name}: ${moves.join(', ')}`
  if (old === null && now === null) return `${name}: in another order`
  return `${name}: ${valueText(old)} → ${valueText(now)}`
}

/** What a change says under its title. */
export const linesOf = (subject: ChangedSubject): string[] =>
  subject.change === 'changed' && subject.fields.length === 0
    ? ['Changed, and changed back']
    : subject.fields.map(fieldText)

/** Why it is not there any more: it was cut, or hidden from lists. */
const gone = (subject: ChangedSubject): string =>
  subject.fields.some((field) => field.field === 'stage' && field.now === 'cut') ? 'cut since' : 'hidden since'

export const glyphOf = (subject: ChangedSubject): string => glyphs[subject.change]

export const wordsOf = (subject: ChangedSubject): string =>
  subject.change === 'removed' ? gone(subject) : `${subject.change} since`

/** Marks for what stands on a page as of then, by id; what was added since does not stand there. */
export function marksOf(changes: ChangesSince): ReadonlyMap<string, Since> {
  return new Map(
    changes.items
      .filter((subject) => subject.change !== 'added')
      .map((subject) => [
        subject.subjectId,
        { glyph: glyphOf(subject), words: wordsOf(subject), lines: linesOf(subject) },
      ]),
  )
}

/** Dates to look back to, given what day it is; those before today alone. */
export function quickDays(today: string, sprintStart: string | null): { label: string; date: string }[] {
  const now = new Date(`${today}T00:00:00Z`)
  const back = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
  const quarter = new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3, 0))
  return [
    { label: 'Yesterday', date: back(1) },
    { label: 'A week ago', date: back(7) },
    ...(sprintStart === null ? [] : [{ label: 'Start of the sprint', date: sprintStart }]),
    { label: 'End of last quarter', date: quarter.toISOString().slice(0, 10) },
    { label: 'A year ago', date: back(365) },
  ].filter((one) => one.date < today)
}
