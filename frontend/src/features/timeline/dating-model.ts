/**
 * Other dates for an item, as the hand pulls it or the keys step it. Pure. A date is text as people wrote it
 * (`1998-11-24`, `1999-01`, `1999-Q2`, `1999-H1`) and stays as exact as it was.
 */
import type { ScheduleFollower, SchedulePreview, TimelineItem } from '@/api'
import { type Day, dayOf, isoOf } from '@/charts/time'
import { counted, roadmapDate } from '@/format'

export interface Dates {
  readonly startedOn: string | null
  readonly shippedOn: string | null
}

/** What of an item is moved. */
export type Part = 'both' | 'start' | 'ship'

// ---- dates that are as exact as they are meant

const unitMonths = (date: string): number =>
  date.includes('Q') ? 3 : date.includes('H') ? 6 : date.length === 7 ? 1 : 0

export function firstDay(date: string): Day {
  const part = /^(\d{4})-([QH])(\d)$/.exec(date)
  if (!part) return dayOf(date.length === 7 ? `${date}-01` : date)
  const month = (Number(part[3]) - 1) * (part[2] === 'Q' ? 3 : 6) + 1
  return dayOf(`${part[1]}-${String(month).padStart(2, '0')}-01`)
}

const plusMonths = (day: Day, months: number): Day => {
  const at = new Date(day * 86_400_000)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / 86_400_000
}

export const lastDay = (date: string): Day =>
  unitMonths(date) === 0 ? firstDay(date) : plusMonths(firstDay(date), unitMonths(date)) - 1

/** The date as exact as `like` that has this day in it. */
export function holding(like: string, day: Day): string {
  const iso = isoOf(day)
  const months = unitMonths(like)
  if (months === 0) return iso
  if (months === 1) return iso.slice(0, 7)
  const part = Math.floor((Number(iso.slice(5, 7)) - 1) / months) + 1
  return `${iso.slice(0, 4)}-${months === 3 ? 'Q' : 'H'}${part}`
}

const known = (date: string, otherwise: string): string => (/^[12]\d{3}-/.test(date) ? date : otherwise)

/** The same date so many days later: a soft one becomes the unit whose begin is nearest. The server's rule too. */
export function moved(date: string, days: number): string {
  const day = firstDay(date) + Math.round(days)
  const before = holding(date, day)
  if (unitMonths(date) === 0) return known(before, date)
  const after = holding(date, plusMonths(firstDay(before), unitMonths(date)))
  return known(day - firstDay(before) < firstDay(after) - day ? before : after, date)
}

/** So many of its own units later: days, months, quarters or half-years. */
export function stepped(date: string, units: number): string {
  const months = unitMonths(date)
  return months === 0 ? moved(date, units) : known(holding(date, plusMonths(firstDay(date), months * units)), date)
}

// ---- what may be moved

export interface Hold {
  readonly parts: readonly Part[]
  /** Why not more of it. */
  readonly why: string | null
}

/** Only what is still to come can have other dates: what happened is a fact. */
export function holdOf(item: Pick<TimelineItem, 'stage' | 'start' | 'ship'>): Hold {
  if (item.stage === 'planned') return { parts: item.start === null ? ['ship'] : ['both', 'start', 'ship'], why: null }
  if (item.stage === 'building')
    return { parts: ['ship'], why: 'The work has started, so its start stays; its ship date can be moved.' }
  return {
    parts: [],
    why:
      item.stage === 'cut'
        ? 'It was cut, so its dates stay as they are.'
        : 'It has shipped: its dates say what happened, so they stay.',
  }
}

export const datesOf = (item: Pick<TimelineItem, 'start' | 'ship'>): Dates => ({
  startedOn: item.start,
  shippedOn: item.ship,
})

export const sameDates = (a: Dates, b: Dates): boolean => a.startedOn === b.startedOn && a.shippedOn === b.shippedOn

/** The more exact of two dates follows the hand, and the other keeps its distance as well as it can say. */
const leads = (dates: Dates): 'startedOn' | 'shippedOn' =>
  dates.startedOn === null || (dates.shippedOn !== null && unitMonths(dates.shippedOn) < unitMonths(dates.startedOn))
    ? 'shippedOn'
    : 'startedOn'

function withMoved(dates: Dates, part: Part, move: (date: string) => string): Dates {
  const { startedOn, shippedOn } = dates
  if (part === 'both') {
    const leader = leads(dates)
    const lead = dates[leader]
    if (lead === null) return dates
    const to = move(lead)
    const days = firstDay(to) - firstDay(lead)
    const along = (date: string | null) => (date === null || days === 0 ? date : moved(date, days))
    return leader === 'startedOn'
      ? { startedOn: to, shippedOn: notBefore(along(shippedOn), to) }
      : { startedOn: notAfter(along(startedOn), to), shippedOn: to }
  }
  if (part === 'start')
    return startedOn === null ? dates : { startedOn: notAfter(move(startedOn), shippedOn), shippedOn }
  // Who pulls the end of something that has no ship date gives it one, as exact as its start.
  const from = shippedOn ?? startedOn
  return from === null ? dates : { startedOn, shippedOn: notBefore(move(from), startedOn) }
}

function notBefore(ship: string | null, start: string | null): string | null {
  return ship === null || start === null || lastDay(ship) >= firstDay(start) ? ship : holding(ship, firstDay(start))
}

function notAfter(start: string | null, ship: string | null): string | null {
  return start === null || ship === null || firstDay(start) <= lastDay(ship) ? start : holding(start, lastDay(ship))
}

/** The dates when a part is pulled so many days; never an end before the start. */
export const pulled = (dates: Dates, part: Part, days: number): Dates =>
  withMoved(dates, part, (date) => moved(date, days))

/** The same by the keys, in units of the more exact date. */
export const steppedBy = (dates: Dates, part: Part, units: number): Dates =>
  withMoved(dates, part, (date) => stepped(date, units))

/** How many units a leap takes: a week of days, a quarter of months. */
export function leap(dates: Dates, part: Part): number {
  const date =
    part === 'ship' ? (dates.shippedOn ?? dates.startedOn) : dates[part === 'start' ? 'startedOn' : leads(dates)]
  return date === null ? 1 : ({ 0: 7, 1: 3 }[unitMonths(date)] ?? 2)
}

// ---- in words

/** `4 Jan 1999 to 15 Jan 1999`; `from Q1 1999`; `ships in Q1 1999`. */
export function datesText({ startedOn, shippedOn }: Dates): string {
  if (startedOn === null) return shippedOn === null ? 'no dates' : `ships ${roadmapDate(shippedOn)}`
  return shippedOn === null
    ? `from ${roadmapDate(startedOn)}`
    : `${roadmapDate(startedOn)} to ${roadmapDate(shippedOn)}`
}

/** `7 days later`, `1 quarter earlier`; null where nothing moved. */
export function distanceText(from: string | null, to: string | null): string | null {
  if (from === null || to === null || from === to) return null
  const months = unitMonths(to)
  const days = firstDay(to) - firstDay(from)
  const unit = { 0: 'day', 1: 'month', 3: 'quarter' }[months] ?? 'half-year'
  const size = { 0: 1, 1: 30.44, 3: 91.31 }[months] ?? 182.62
  return `${counted(Math.max(1, Math.round(Math.abs(days) / size)), unit)} ${days > 0 ? 'later' : 'earlier'}`
}

// ---- who follows

/** Whether somebody whom it follows moves: only then has it a reason to. */
export const mayFollow = (follower: ScheduleFollower, preview: SchedulePreview, chosen: ReadonlySet<string>): boolean =>
  follower.because.some((id) => chosen.has(id) || preview.changes.some((change) => change.itemId === id))

/** Takes one along or leaves it; whoever then has no reason to move is left too. */
export function chosenWith(
  preview: SchedulePreview,
  chosen: ReadonlySet<string>,
  itemId: string,
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen)
  if (on) next.add(itemId)
  else next.delete(itemId)
  for (const follower of preview.followers) if (!mayFollow(follower, preview, next)) next.delete(follower.itemId)
  return next
}

/** The most items that one change may hold. */
export const MOST = 500

export interface Step {
  readonly itemId: string
  readonly key: string
  readonly from: Dates
  readonly to: Dates
}

/** What is changed when a preview is confirmed. */
export const stepsOf = (preview: SchedulePreview): (Step & { revision: number })[] => [
  ...preview.changes.map(({ itemId, key, revision, from, to }) => ({ itemId, key, revision, from, to })),
  ...preview.followers
    .filter((follower) => follower.taken)
    .map(({ itemId, key, revision, from, to }) => ({ itemId, key, revision, from, to })),
]

/** Only the members that change, so that nothing else is overwritten. */
export const changeOf = (from: Dates, to: Dates): Partial<Dates> => ({
  ...(from.startedOn !== to.startedOn && { startedOn: to.startedOn }),
  ...(from.shippedOn !== to.shippedOn && { shippedOn: to.shippedOn }),
})

/** `NSW-11 moved`, `NSW-11 and 2 others moved`. */
export const saysOf = (steps: readonly Pick<Step, 'key'>[]): string =>
  steps.length === 1 ? `${steps[0]!.key} moved` : `${steps[0]!.key} and ${counted(steps.length - 1, 'other')} moved`
