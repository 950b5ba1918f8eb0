import { dayTicks } from './course-days'
import { linear, type Scale, ticksWithin } from './scale'

/** A value at a time, in milliseconds since 1970. */
export interface CoursePoint {
  readonly at: number
  readonly value: number
}

/** A level over a span of time, with its limits where they are known. */
export interface CourseStep {
  readonly from: number
  readonly until: number
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** What is expected from a value on: a range that opens until `until`. */
export interface CourseFan {
  readonly from: number
  readonly until: number
  readonly start: number
  readonly low: number
  readonly middle: number
  readonly high: number
}

export interface CourseInput {
  readonly points: readonly CoursePoint[]
  readonly steps: readonly CourseStep[]
  readonly fan: CourseFan | null
  /** A value that matters, such as a limit. */
  readonly line: number | null
}

export interface Course {
  readonly x: Scale
  readonly y: Scale
  readonly ticks: readonly number[]
  readonly days: readonly { at: number; label: string }[]
}

/** Scales and ticks for a course of values over time and what is expected next; null: there is nothing to draw. */
export function course(input: CourseInput, width: number, height: number, margin: Margin): Course | null {
  const times = [
    ...input.points.map((point) => point.at),
    ...input.steps.flatMap((step) => [step.from, step.until]),
    ...(input.fan ? [input.fan.from, input.fan.until] : []),
  ]
  if (times.length === 0) return null
  const values = [
    ...input.points.map((point) => point.value),
    ...input.steps.flatMap((step) => [step.value, step.low ?? step.value, step.high ?? step.value]),
    ...(input.fan ? [input.fan.low, input.fan.high, input.fan.start] : []),
    ...(input.line === null ? [] : [input.line]),
  ]
  const low = Math.min(...values)
  const high = Math.max(...values)
  const pad = (high - low || Math.abs(high) || 1) * 0.08
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const right = width - margin.right
  const bottom = height - margin.bottom
  return {
    x: linear(first, last === first ? first + 1 : last, margin.left, right),
    y: linear(low - pad, high + pad, bottom, margin.top),
    ticks: ticksWithin(low - pad, high + pad, Math.max(3, Math.floor((bottom - margin.top) / 36))),
    days: dayTicks(first, last, Math.max(2, Math.floor((right - margin.left) / 90))),
  }
}

export interface Margin {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Points of a line as an SVG path. */
export const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
