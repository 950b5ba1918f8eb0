/**
 * Every number and date on screen is written here. Inputs say their unit: a share is 0..1, points are hundredths of a
 * share, days are calendar dates `yyyy-mm-dd` without a zone, instants are ISO 8601 in UTC.
 */

/** U+2212, as wide as a plus sign in tabular figures. */
const minus = '−'
const enDash = '–'

const rounded = (value: number, digits: number): number => {
  const text = Math.abs(value).toFixed(digits)
  return Number(text) === 0 ? 0 : Math.sign(value) * Number(text)
}

/** A plain number with `digits` decimals, true minus, and no minus before a zero. */
export function number(value: number, digits = 0): string {
  const shown = rounded(value, digits)
  // By hand: the first question to the browser's own formatter takes it tens of milliseconds, before the first picture.
  const [whole, fraction] = Math.abs(shown).toFixed(digits).split('.')
  const text = whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '')
  return shown < 0 ? minus + text : text
}

/** The same with a sign before gains as well: `+6.7`, `−2.9`, `0.0`. */
export function signed(value: number, digits = 0): string {
  return rounded(value, digits) > 0 ? `+${number(value, digits)}` : number(value, digits)
}

/** Counts: `37,632`. */
export const count = (value: number): string => number(value, 0)

/** A count with its noun: `1 week`, `112 weeks`. */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`

/** A share as a percentage: `83%`, with one digit `83.3%`. */
export const percent = (share: number, digits = 0): string => `${number(share * 100, digits)}%`

/** A difference of shares in points: 0.07 → `7.0`. */
export const points = (share: number, digits = 1): string => number(share * 100, digits)

/** A difference of shares in points with its sign: `+6.7`. */
export const signedPoints = (share: number, digits = 1): string => signed(share * 100, digits)

/** An interval in points: `(1.3–12.7)`; where a limit is negative `(−0.4 to 8.5)`, since a dash would read as a minus. */
export const intervalPoints = (lower: number, upper: number, digits = 1): string =>
  `(${range(points(lower, digits), points(upper, digits))})`

/** An interval of shares: `(73–81%)`. */
export const intervalPercent = (lower: number, upper: number, digits = 0): string =>
  `(${range(number(lower * 100, digits), number(upper * 100, digits))}%)`

/** Two numbers as written, with a dash; `−0.4 to 8.5` where a limit is negative, since a dash would read as a minus. */
export const range = (lower: string, upper: string): string =>
  lower.startsWith(minus) || upper.startsWith(minus) ? `${lower} to ${upper}` : `${lower}${enDash}${upper}`

/** A value with its limits as the server sends them; null limits mean that no interval is known. */
export interface EstimateLike {
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
}

/** `77% (73–81%)`, or `77%, interval not known`. */
export function estimatePercent(estimate: EstimateLike, digits = 0): string {
  const { value, lower, upper } = estimate
  return lower === null || upper === null
    ? `${percent(value, digits)}, interval not known`
    : `${percent(value, digits)} ${intervalPercent(lower, upper, digits)}`
}

/** Decimals that a half-width supports: none from 1 up, one from 0.1 up, and so on. */
const decimalsFor = (half: number): number =>
  half > 0 ? Math.max(0, Math.min(6, -Math.floor(Math.log10(half) + 1e-12))) : 0

/**
 * A count or a sum of money to the digit of the half-width of its interval; from a half-width of 100 on to its second digit:
 * `41`, `4.1`, `12,340`. What is not 0 is never written as 0.
 */
export function amount(value: number, half: number): string {
  if (half >= 100) {
    const step = 10 ** (Math.floor(Math.log10(half)) - 1)
    return number(Math.round(value / step) * step)
  }
  let digits = decimalsFor(half)
  while (value !== 0 && digits < 6 && rounded(value, digits) === 0) digits++
  return number(value, digits)
}

/** `(41–60)` beside such an amount; null upper: without bound. */
export const amountRange = (lower: number, upper: number | null): string =>
  upper === null
    ? `(${amount(lower, 1)} or more)`
    : `(${range(amount(lower, (upper - lower) / 2), amount(upper, (upper - lower) / 2))})`

/** A limit of costs or ratios as somebody entered it: at most two decimals, none that it does not have. */
export const entered = (value: number): string =>
  number(value, [0, 1].find((d) => Number(value.toFixed(d)) === value) ?? 2)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const parts = (day: string): [number, number, number] => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
  if (!match) throw new RangeError(`not a calendar date: ${day}`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}

/** `2 Dec 1998` from a calendar date, or from the UTC day of an instant. */
export function day(date: string): string {
  const [y, m, d] = parts(date)
  return `${d} ${months[m - 1]} ${y}`
}

/** `2 December 1998`. */
export function longDay(date: string): string {
  const [y, m, d] = parts(date)
  return `${d} ${longMonths[m - 1]} ${y}`
}

/** `Dec 1998`. */
export function month(date: string): string {
  const [y, m] = parts(date)
  return `${months[m - 1]} ${y}`
}

/** `2 Dec 1998, 08:00 UTC` from an instant. */
export const instant = (iso: string): string => `${day(iso)}, ${iso.slice(11, 16)} UTC`

/** Dates of the roadmap with their precision: `24 Nov 1998`, `Jan 1999`, `Q2 1999`, `first half of 1999`. */
export function roadmapDate(date: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  if (quarter) return `Q${quarter[2]} ${quarter[1]}`
  const half = /^(\d{4})-H([12])$/.exec(date)
  if (half) return `${half[2] === '1' ? 'first' : 'second'} half of ${half[1]}`
  return /^\d{4}-\d{2}$/.test(date) ? month(`${date}-01`) : day(date)
}

/** Dates inside a sentence of the server, as they are written everywhere else. */
export const datesInWords = (sentence: string): string =>
  sentence.replace(/\b[12]\d{3}-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2})?)(?![\d-])/g, roadmapDate)

/** The words of the product for verdicts, stages and kinds, as they stand in a sentence. */
export const words: Readonly<Record<string, string>> = {
  prevented_regression: 'prevented regression',
  improved: 'improved',
  helped: 'helped',
  held: 'held the line',
  harmed: 'harmed',
  not_shown: 'not shown',
  not_estimable: 'not estimable',
  measurement_broken: 'measurement broken',
  too_early: 'too early to say',
}

/** A wire word as a reader sees it: `prevented_regression` → `prevented regression`. */
export const word = (wire: string): string => words[wire] ?? wire.replace(/_/g, ' ')

/** The same at the start of a line: `Prevented regression`. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A name within a sentence: `Recall` → `recall`, but `F1`, `MCC` and `iOS share` as they are. */
export const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

/** Glyph of each verdict; colour is never the only carrier. */
export const verdictGlyph: Readonly<Record<string, string>> = {
  prevented_regression: '■',
  improved: '▲',
  helped: '△',
  held: '◆',
  harmed: '▼',
  not_shown: '○',
  not_estimable: '?',
  measurement_broken: '✕',
  too_early: '…',
}

/** What a verdict does not say, in a few words: `recall fell where demand is mid, accepted`. */
export function lossText(loss: {
  readonly metricName: string
  readonly dimension: string
  readonly segment: string
  readonly kind: string
  readonly signOff: string | null
}): string {
  const what = `${loss.metricName.toLowerCase()} ${loss.kind === 'harmed' ? 'was harmed' : 'fell'}`
  const where = loss.segment === 'all' ? '' : ` where ${loss.dimension} is ${loss.segment}`
  const accepted = loss.signOff === 'standing' ? ', accepted' : loss.signOff === 'expired' ? ', no longer accepted' : ''
  return `${what}${where}${accepted}`
}
