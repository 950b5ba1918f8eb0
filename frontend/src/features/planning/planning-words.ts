import type { BurnUp, PlannedRow, SprintReport, SprintView, Stake } from '@/api'
import { niceTicks } from '@/charts/scale'
import { capitalised, counted, day, number, points, range, signed } from '@/format'

const dayMilliseconds = 86_400_000

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10)

/** Days as they are shown, so that what is compared is what is read: sums of tenths are not exact. */
export const tenths = (days: number): number => Math.round(days * 10) / 10

const half = (days: number): string => number(tenths(days), tenths(days) % 1 === 0 ? 0 : 1)

/** `3 d`, `2.5 d`, of what is not estimated `? d`. */
export const shortDays = (days: number | null): string => (days === null ? '? d' : `${half(days)} d`)

/** `1 day`, `2.5 days`. */
export const longDays = (days: number): string => `${half(days)} ${tenths(days) === 1 ? 'day' : 'days'}`

/** What is planned against what there is, and the difference in words; `over` where it is too much. */
export function room(planned: number, days: number | null): { text: string; left: string; over: boolean } {
  if (days === null)
    return { text: `${longDays(planned)} planned`, left: 'nobody said how many there are', over: false }
  const left = tenths(tenths(days) - tenths(planned))
  return {
    text: `${half(planned)} of ${longDays(days)} planned`,
    left: left < 0 ? `${longDays(-left)} too many` : left === 0 ? 'nothing left' : `${longDays(left)} left`,
    over: left < 0,
  }
}

/** What a screen reader hears after a move: `NSW-12 into Sprint 3, 12 of 20 days planned, 8 days left.` */
export function moveText(says: string, rows: readonly PlannedRow[], days: number | null): string {
  const planned = rows.reduce((sum, row) => sum + (row.item.effortDays ?? 0), 0)
  const { text, left } = room(planned, days)
  return `${says}, ${text}, ${left}.`
}

/** The ends of a scale, in the metric's unit. */
export interface MarkScale {
  readonly from: number
  readonly to: number
}

/** One scale for each metric, whatever panel its rows stand in: round ends that hold every level, interval and floor. */
export function markScales(stakes: Iterable<Stake>): Map<string, MarkScale> {
  const ends = new Map<string, { unit: string; values: number[] }>()
  for (const { metricId, unit, level, floor } of stakes) {
    if (level === null) continue
    const known = ends.get(metricId) ?? { unit, values: [] }
    known.values.push(level.value, level.lower ?? level.value, level.upper ?? level.value, floor ?? level.value)
    ends.set(metricId, known)
  }
  return new Map([...ends].map(([metricId, { unit, values }]) => [metricId, scaleOf(unit, values)]))
}

function scaleOf(unit: string, values: readonly number[]): MarkScale {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (unit === 'share') {
    // Five points at a time, and never beyond what a share can be.
    const from = Math.max(0, (Math.ceil(low * 20 - 1e-9) - 1) / 20)
    const to = Math.min(1, (Math.floor(high * 20 + 1e-9) + 1) / 20)
    return { from, to }
  }
  const pad = (high - low || Math.abs(high) || 1) * 0.1
  const ticks = niceTicks(low - pad, high + pad, 4)
  return { from: ticks[0] ?? low, to: ticks[ticks.length - 1] ?? high }
}

/** `60` or `60%` at the end of a scale. */
export const scaleEnd = (unit: string, value: number, last: boolean): string =>
  unit === 'share' ? `${points(value, 0)}${last ? '%' : ''}` : number(value, Math.abs(value) < 10 ? 1 : 0)

/** How far the level is from its floor, with the interval: `+14 (10–17)`; without a floor the level itself. */
export function distanceText({ unit, level, distance }: Stake): string {
  const share = unit === 'share'
  const shown = (value: number) => (share ? points(value, 0) : number(value, 1))
  const limits = (of: NonNullable<Stake['level']>) =>
    of.lower === null || of.upper === null ? '' : ` (${range(shown(of.lower), shown(of.upper))})`
  if (distance) return signed(share ? distance.value * 100 : distance.value, share ? 0 : 1) + limits(distance)
  if (level) return `${shown(level.value)}${share ? '%' : ` ${unit}`}${limits(level)}`
  return 'not measured'
}

/** Which day of a sprint it is, both ends included; before it `day` is 0 or less, after it more than `of`. */
export function dayOf(sprint: Pick<SprintView, 'startsOn' | 'endsOn'>, today: string): { day: number; of: number } {
  const days = (from: string, until: string) => Math.round((Date.parse(until) - Date.parse(from)) / dayMilliseconds) + 1
  return { day: days(sprint.startsOn, today), of: days(sprint.startsOn, sprint.endsOn) }
}

/** `7–18 Dec 1998`, `28 Dec 1998–8 Jan 1999`: no part is said twice. */
export function span(from: string, until: string): string {
  const [a, b] = [day(from), day(until)].map((text) => text.split(' '))
  if (!a || !b) return ''
  const kept = a[2] !== b[2] ? a : a[1] !== b[1] ? a.slice(0, 2) : a.slice(0, 1)
  return `${kept.join(' ')}–${b.join(' ')}`
}

/** `Day 4 of 12`, `starts in 5 days`, `2 days over`. */
export function dayText(sprint: Pick<SprintView, 'startsOn' | 'endsOn'>, today: string): string {
  const { day: now, of } = dayOf(sprint, today)
  if (now < 1) return `starts in ${counted(1 - now, 'day')}`
  return now > of ? `${counted(now - of, 'day')} past its end` : `day ${now} of ${of}`
}

/** When the next sprint would be: right after the last one, from a working day, as long as that was; else from Monday. */
export function nextSprint(sprints: readonly SprintView[], today: string): { startsOn: string; endsOn: string } {
  const last = [...sprints].sort((a, b) => a.endsOn.localeCompare(b.endsOn)).at(-1)
  const ahead = last !== undefined && last.endsOn >= today
  let startsOn = ahead ? plusDays(last.endsOn, 1) : today
  while (ahead ? [0, 6].includes(weekday(startsOn)) : weekday(startsOn) !== 1) startsOn = plusDays(startsOn, 1)
  return { startsOn, endsOn: plusDays(startsOn, last ? dayOf(last, last.endsOn).of - 1 : 11) }
}

/** 0 is Sunday. */
const weekday = (day: string): number => new Date(Date.parse(day)).getUTCDay()

/**
 * The burn-up in a sentence: what has shipped of what is in the sprint, and how the scope moved since it was promised.
 *
 * @param promised days; null: it has not started
 */
export function burnUpText({ days }: BurnUp, promised: number | null): string {
  const last = days[days.length - 1]
  if (!last) return 'Nothing to show before its first day.'
  const shipped = `${half(last.doneDays)} of ${longDays(last.scopeDays)} ${tenths(last.scopeDays) === 1 ? 'has' : 'have'} shipped`
  if (promised === null) return `${shipped}.`
  const grown = tenths(last.scopeDays - promised)
  const scope =
    grown === 0 ? 'as promised' : `${longDays(Math.abs(grown))} ${grown > 0 ? 'more' : 'less'} than promised`
  return `${shipped}; the scope is ${scope}.`
}

export type Outcome = 'carried_over' | 'dropped'

/** What is said of an unfinished item unless somebody says otherwise: it goes on, since it was not finished in time. */
export function untold(row: PlannedRow, sprint: Pick<SprintView, 'endsOn'>, day: (date: string) => string) {
  return {
    outcome: 'carried_over' as Outcome,
    reason:
      row.waitingFor.length > 0 ? `Waits for ${row.waitingFor.join(', ')}.` : `Not finished by ${day(sprint.endsOn)}.`,
  }
}

export type ReportGroup =
  | 'gained'
  | 'held'
  | 'lost'
  | 'unknown'
  | 'not_judged'
  | 'carried_over'
  | 'dropped'
  | 'taken_out'

/** Where a verdict counts in a report; never netted into one number. */
const groupOfVerdict: Readonly<Record<string, ReportGroup>> = {
  improved: 'gained',
  helped: 'gained',
  prevented_regression: 'held',
  held: 'held',
  harmed: 'lost',
  not_shown: 'unknown',
  not_estimable: 'unknown',
  measurement_broken: 'unknown',
}

/** The lines of a report by what came of them; groups without a line are left out. */
export function reportGroups(
  lines: SprintReport['items'],
  verdictOf: (itemId: string) => string | null,
): { group: ReportGroup; lines: SprintReport['items'] }[] {
  const order: readonly ReportGroup[] = [
    'gained',
    'held',
    'lost',
    'unknown',
    'not_judged',
    'carried_over',
    'dropped',
    'taken_out',
  ]
  const groupOf = (line: SprintReport['items'][number]): ReportGroup => {
    if (line.outcome === null) return 'taken_out'
    return line.outcome === 'done' ? (groupOfVerdict[verdictOf(line.itemId) ?? ''] ?? 'not_judged') : line.outcome
  }
  return order
    .map((group) => ({ group, lines: lines.filter((line) => groupOf(line) === group) }))
    .filter(({ lines: found }) => found.length > 0)
}

/** Whether an effect as expected would be noticed on the windows that its plan leaves. */
export function seenText(seen: PlannedRow['seen']): string {
  if (seen === null) return 'What change would be noticed cannot be told yet.'
  const verdict =
    seen.enough === null || seen.change === null
      ? ''
      : seen.enough
        ? ': what is expected is likely to be seen'
        : ': what is expected may not be seen'
  return `${capitalised(seen.sentence)}${verdict}.`
}

/** As it was written, to two digits at most. */
export const trimmed = (value: number): string => {
  const digits = [0, 1, 2].find((d) => Math.abs(value - Number(value.toFixed(d))) < 1e-9) ?? 2
  return value < 0 ? signed(value, digits) : number(value, digits)
}
