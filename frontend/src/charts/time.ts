/**
 * Time on a chart. A day is a number: days since 1 January 1970, UTC, whole at midnight. Calendar dates have no zone from
 * database to screen, so nothing here looks at the zone of the machine.
 */
export type Day = number

export interface Span {
  from: Day
  until: Day
}

const MILLIS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Thousands of items share few dates. */
const known = new Map<string, Day>()

/** The day of an ISO date (`1998-12-02`) or date-time (`1998-12-02T06:00:00Z`, a fraction of a day). */
export function dayOf(iso: string): Day {
  let day = known.get(iso)
  if (day === undefined) {
    day = Date.parse(iso) / MILLIS
    known.set(iso, day)
  }
  return day
}

/** The ISO date that a day falls on. */
export const isoOf = (day: Day): string => new Date(Math.floor(day) * MILLIS).toISOString().slice(0, 10)

const utc = (day: Day) => new Date(Math.floor(day) * MILLIS)
const dayAt = (year: number, month: number, date = 1): Day => Date.UTC(year, month, date) / MILLIS

export type Grain = 'years' | 'quarters' | 'months' | 'weeks' | 'days'

export interface Tick {
  at: Day
  label: string
  /** Begins a larger unit (a year, among months): drawn stronger. */
  strong: boolean
}

export interface TimeAxis {
  grain: Grain
  ticks: Tick[]
  /** The larger unit at the left edge when no strong tick names it: "1998", "Nov 1998"; else empty. */
  context: string
}

/** Least room in pixels that a label of each grain needs. */
const ROOM = { days: 44, weeks: 58, months: 40, quarters: 34, years: 44 }

/**
 * The ticks of a window, at the finest grain whose labels have room. One tick lies at or before the left edge only where
 * it is inside the window.
 */
export function timeAxis(from: Day, until: Day, pixelsPerDay: number): TimeAxis {
  const grain: Grain =
    pixelsPerDay >= ROOM.days
      ? 'days'
      : pixelsPerDay * 7 >= ROOM.weeks
        ? 'weeks'
        : pixelsPerDay * 30 >= ROOM.months
          ? 'months'
          : pixelsPerDay * 91 >= ROOM.quarters
            ? 'quarters'
            : 'years'
  const ticks = ticksOf(grain, from, until, pixelsPerDay)
  const begin = utc(from)
  const named = ticks.some((tick) => tick.strong && (tick.at - from) * pixelsPerDay < 30)
  const context =
    named || grain === 'years'
      ? ''
      : grain === 'weeks' || grain === 'days'
        ? `${MONTHS[begin.getUTCMonth()]} ${begin.getUTCFullYear()}`
        : `${begin.getUTCFullYear()}`
  return { grain, ticks, context }
}

function ticksOf(grain: Grain, from: Day, until: Day, pixelsPerDay: number): Tick[] {
  const ticks: Tick[] = []
  const begin = utc(from)
  if (grain === 'years') {
    const step = [1, 2, 5, 10, 20, 50, 100].find((years) => years * 365 * pixelsPerDay >= ROOM.years) ?? 100
    for (let year = Math.ceil(begin.getUTCFullYear() / step) * step; dayAt(year, 0) < until; year += step) {
      if (dayAt(year, 0) >= from) ticks.push({ at: dayAt(year, 0), label: `${year}`, strong: true })
    }
  } else if (grain === 'quarters' || grain === 'months') {
    const step = grain === 'quarters' ? 3 : 1
    for (let month = Math.floor(begin.getUTCMonth() / step) * step; ; month += step) {
      const at = dayAt(begin.getUTCFullYear(), month)
      if (at >= until) break
      if (at < from) continue
      const date = utc(at)
      const first = date.getUTCMonth() === 0
      const label = first
        ? `${date.getUTCFullYear()}`
        : grain === 'quarters'
          ? `Q${date.getUTCMonth() / 3 + 1}`
          : MONTHS[date.getUTCMonth()]!
      ticks.push({ at, label, strong: first })
    }
  } else {
    // Day 4 (5 January 1970) was a Monday.
    const step = grain === 'weeks' ? 7 : 1
    let at = grain === 'weeks' ? Math.ceil((from - 4) / 7) * 7 + 4 : Math.ceil(from)
    let month = -1
    for (; at < until; at += step) {
      const date = utc(at)
      const changed = date.getUTCMonth() !== month
      month = date.getUTCMonth()
      const strong = changed && ticks.length > 0 && date.getUTCDate() <= step
      ticks.push({ at, label: `${date.getUTCDate()} ${MONTHS[month]}`, strong })
    }
  }
  return ticks
}

/** "30 Dec 1997". */
export function dateText(day: Day): string {
  const date = utc(day)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/**
 * "7 Oct – 14 Oct 1996": a half-open window in words, the last day named inclusively, the year once where it is the same.
 */
export function spanText(from: Day, until: Day): string {
  const last = Math.max(Math.floor(from), Math.ceil(until) - 1)
  const a = utc(from)
  const b = utc(last)
  if (a.getTime() === b.getTime()) return dateText(from)
  const short = `${a.getUTCDate()} ${MONTHS[a.getUTCMonth()]}`
  return a.getUTCFullYear() === b.getUTCFullYear()
    ? `${short} – ${dateText(last)}`
    : `${dateText(from)} – ${dateText(last)}`
}
