import type { Day, Span } from './time'

/** How far a view may go: never outside `bounds`, never shorter than `least` days. */
export interface Limits {
  bounds: Span
  least: number
}

/** Limits that let a reader go somewhat past the data on both sides. */
export function limitsFor(data: Span): Limits {
  const room = Math.max(60, (data.until - data.from) * 0.25)
  return { bounds: { from: data.from - room, until: data.until + room }, least: 10 }
}

/** The nearest view inside the limits, its length kept where it can be. */
export function clamp(view: Span, limits: Limits): Span {
  const longest = limits.bounds.until - limits.bounds.from
  const length = Math.min(Math.max(view.until - view.from, Math.min(limits.least, longest)), longest)
  const from = Math.min(Math.max(view.from, limits.bounds.from), limits.bounds.until - length)
  return { from, until: from + length }
}

export const pan = (view: Span, days: number, limits: Limits): Span =>
  clamp({ from: view.from + days, until: view.until + days }, limits)

/** Zooms by a factor (above 1: closer) so that `anchor` stays where it is on the screen. */
export function zoom(view: Span, factor: number, anchor: Day, limits: Limits): Span {
  const length = view.until - view.from
  const longest = limits.bounds.until - limits.bounds.from
  const next = Math.min(Math.max(length / factor, Math.min(limits.least, longest)), longest)
  const share = (anchor - view.from) / length
  const from = anchor - share * next
  return clamp({ from, until: from + next }, limits)
}

/** Whole days around a view: what the address bar says. */
export const wholeDays = (view: Span): Span => ({
  from: Math.round(view.from),
  until: Math.max(Math.round(view.from) + 1, Math.round(view.until)),
})

export const sameSpan = (a: Span, b: Span): boolean => a.from === b.from && a.until === b.until
