import { intervalPoints, number, percent, range, signed, signedPoints } from './index'

/**
 * Values of a metric in its own unit. A share (also a mean of shares, such as a macro F1) is 0..1 and read in percent and
 * points; a score (an area under a curve, MCC, kappa) is a plain number; anything else carries its unit.
 */
export interface Measured {
  readonly unit: string
}

/** A value with its limits; null limits: no interval is known. */
interface Limits {
  readonly lower: number | null
  readonly upper: number | null
}

/** Whether it is read in percent and points. */
export const isShare = ({ unit }: Measured): boolean => /^(share|%|percent|percentage|proportion|ratio|)$/i.test(unit)

/** What stands after a number: ` ms`; nothing after a score. */
const after = ({ unit }: Measured): string => (unit === 'score' ? '' : ` ${unit}`)

/** What differences are counted in: `points`, `ms`; of a score nothing but itself. */
export const differenceUnit = (metric: Measured): string =>
  isShare(metric) ? 'points' : metric.unit === 'score' ? 'score' : metric.unit

/** Digits that the half-width of an interval supports: whole numbers from 1 up, tenths from 0.1 up … at most four. */
const digitsOf = (metric: Measured, { lower, upper }: Limits, value: number): number => {
  const half = lower === null || upper === null ? 0 : (upper - lower) / 2
  if (half > 0) return Math.min(4, Math.max(0, -Math.floor(Math.log10(half))))
  return fewest(metric, value)
}

/** Digits without which a number says nothing: two decimals below 10, two figures below a tenth; a score has its two. */
const fewest = ({ unit }: Measured, value: number): number => {
  const size = Math.abs(value)
  if (size >= 10 || size === 0) return size === 0 ? 2 : 0
  return size >= 0.1 || unit === 'score' ? 2 : Math.min(6, 1 - Math.floor(Math.log10(size)))
}

/** `77%`, `0.62`, `120 ms`, `0.012 EUR`; at least `digits` decimals. */
export const valueText = (metric: Measured, value: number, digits = 0): string =>
  isShare(metric) ? percent(value, digits) : `${number(value, Math.max(digits, fewest(metric, value)))}${after(metric)}`

/** `77.0% (73.1–81.0%)`, `0.62 (0.58–0.66)`, `120 ms (112–128)`. */
export const levelText = (metric: Measured, estimate: { readonly value: number } & Limits, digits = 1): string => {
  const { value, lower, upper } = estimate
  if (lower === null || upper === null)
    return `${valueText(metric, value, isShare(metric) ? digits : 0)}, interval not known`
  if (isShare(metric))
    return `${percent(value, digits)} (${range(number(lower * 100, digits), number(upper * 100, digits))}%)`
  const fine = digitsOf(metric, estimate, value)
  return `${number(value, fine)}${after(metric)} (${range(number(lower, fine), number(upper, fine))})`
}

/** `+8.5 (1.3–15.5)`: a difference in points, or in the metric's own unit. */
export const differenceText = (metric: Measured, estimate: { readonly value: number } & Limits): string => {
  const { value, lower, upper } = estimate
  const head = isShare(metric) ? signedPoints(value) : signed(value, digitsOf(metric, estimate, value))
  return lower === null || upper === null ? `${head}, interval not known` : `${head} ${limitsText(metric, estimate)}`
}

/** The limits of a difference alone: `(1.3–15.5)`; a dash where none are known. */
export const limitsText = (metric: Measured, limits: Limits): string => {
  const { lower, upper } = limits
  if (lower === null || upper === null) return '–'
  if (isShare(metric)) return intervalPoints(lower, upper)
  const fine = digitsOf(metric, limits, upper)
  return `(${range(number(lower, fine), number(upper, fine))})`
}
