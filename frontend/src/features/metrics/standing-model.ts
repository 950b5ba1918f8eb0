import type { StandingView, ToleranceRevision, ToleranceView } from '@/api'
import type { CourseFan, CoursePoint, CourseStep } from '@/charts/course'
import { count, day, estimatePercent, number, percent, word } from '@/format'

type Measured = Pick<StandingView, 'unit'>
type Estimate = NonNullable<StandingView['level']>

export const isShare = ({ unit }: Measured): boolean => unit === 'share'

/** `72%`, `72.5%`: what somebody set, as it was set; `250 ms`. */
export function exactText(metric: Measured, value: number): string {
  const scaled = isShare(metric) ? value * 100 : value
  const digits = [0, 1, 2].find((d) => Math.abs(scaled - Number(scaled.toFixed(d))) < 1e-9) ?? 3
  return isShare(metric) ? `${number(scaled, digits)}%` : `${number(scaled, digits)} ${metric.unit}`
}

/** `2 points`, `1 point`, `25 ms`: a difference that somebody set. */
export function exactDifference(metric: Measured, value: number): string {
  if (!isShare(metric)) return exactText(metric, value)
  const text = exactText(metric, value).slice(0, -1)
  return `${text} ${text === '1' ? 'point' : 'points'}`
}

/** Tenths where the interval is narrow enough to carry them. */
const digitsFor = ({ lower, upper }: Pick<Estimate, 'lower' | 'upper'>): number =>
  lower !== null && upper !== null && upper - lower < 0.02 ? 1 : 0

/** `84% (80–87%)`, `120 ms (110 to 131)`. */
export function levelText(metric: Measured, estimate: Estimate): string {
  if (isShare(metric)) return estimatePercent(estimate, digitsFor(estimate))
  const limits =
    estimate.lower === null || estimate.upper === null
      ? ', interval not known'
      : ` (${number(estimate.lower, 1)} to ${number(estimate.upper, 1)})`
  return `${number(estimate.value, 1)} ${metric.unit}${limits}`
}

/** The limits alone, in the metric's unit, or a dash. */
export function limitsText(metric: Measured, { lower, upper }: Pick<Estimate, 'lower' | 'upper'>): string {
  if (lower === null || upper === null) return '–'
  if (!isShare(metric)) return `${number(lower, 1)} to ${number(upper, 1)}`
  const digits = digitsFor({ lower, upper })
  return `${number(lower * 100, digits)}–${number(upper * 100, digits)}%`
}

export const valueText = (metric: Measured, value: number, digits = 0): string =>
  isShare(metric) ? percent(value, digits) : `${number(value, Math.max(1, digits))} ${metric.unit}`

export const floorWord = ({ direction }: Pick<StandingView, 'direction'>): string =>
  direction === 'lower_is_better' ? 'ceiling' : 'floor'

/** How the level stands to the floor, in a word. */
export function stateWord(standing: StandingView): string {
  if (!standing.tolerance) return 'no tolerance'
  if (standing.level === null) return 'not measured'
  return standing.state === null ? 'cannot tell' : word(standing.state)
}

export type Tone = 'good' | 'unsure' | 'bad' | 'none'

export function toneOf(standing: StandingView): Tone {
  if (standing.state === 'missed' || standing.state === 'likely_missed') return 'bad'
  if (standing.state === 'met') return 'good'
  return standing.tolerance ? 'unsure' : 'none'
}

/** `■`, `□`, …: a shape for each state, so that colour is never the only carrier. */
export const stateGlyph: Readonly<Record<string, string>> = {
  met: '●',
  likely_met: '◐',
  likely_missed: '◑',
  missed: '▼',
  stale: '…',
}

/** The part of the inputs in a name: `Recall`, `Recall in evening`. */
export const nameOf = ({ metricName, dimension, segment }: StandingView): string =>
  dimension === 'all' ? metricName : `${metricName} in ${segment}`

/** `Accuracy keeps its floor; recall is probably below its own.`: the worst is said first. */
export function standingsSentence(standings: readonly StandingView[]): string {
  if (standings.length === 0) return 'No metric is followed yet.'
  const agreed = standings.filter((one) => one.tolerance)
  if (agreed.length === 0) return 'No tolerance is agreed yet: nobody has said how much error is acceptable.'
  const of = (state: string | null) => agreed.filter((one) => one.level !== null && one.state === state)
  const parts = [
    said(of('missed'), 'is', 'are', (one) => `${beyond(one)} its ${floorWord(one)}`, 'beyond what was agreed'),
    said(
      of('likely_missed'),
      'is probably',
      'are probably',
      (one) => `${beyond(one)} its ${floorWord(one)}`,
      'beyond what was agreed',
    ),
    said(of('likely_met'), 'probably keeps', 'probably keep', (one) => `its ${floorWord(one)}`, 'what was agreed'),
    said(of('met'), 'keeps', 'keep', (one) => `its ${floorWord(one)}`, 'what was agreed'),
    said(of('stale'), 'was not measured lately', 'were not measured lately', () => '', ''),
    said(of(null), 'cannot be told yet', 'cannot be told yet', () => '', ''),
    said(
      agreed.filter((one) => one.level === null),
      'was not measured yet',
      'were not measured yet',
      () => '',
      '',
    ),
  ].filter((part): part is string => part !== null)
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const beyond = ({ direction }: StandingView): string => (direction === 'lower_is_better' ? 'above' : 'below')

function said(
  found: readonly StandingView[],
  one: string,
  many: string,
  what: (standing: StandingView) => string,
  whatMany: string,
): string | null {
  const first = found[0]
  if (!first) return null
  if (found.length === 1) return `${lowered(nameOf(first))} ${one} ${what(first)}`.trim()
  if (found.length > 3) return `${found.length} tolerances ${many} ${whatMany}`.trim()
  const names = found.map((standing) => lowered(nameOf(standing)))
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} ${many} ${whatMany}`.trim()
}

/** `Recall` within a sentence, but `F1` and `AUC` as they are. */
const lowered = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

/** `Uses 53% (42–67%) of its error budget: about 54 errors a week of 101 allowed.`; null without a budget. */
export function budgetSentence({ budget }: StandingView): string | null {
  if (!budget?.burn) return null
  const { burn, perWeek, allowedPerWeek } = budget
  const used =
    burn.value <= 2
      ? `${estimatePercent(burn)} of its error budget`
      : `${number(burn.value, 1)} times its error budget${
          burn.lower === null || burn.upper === null ? '' : ` (${number(burn.lower, 1)}–${number(burn.upper, 1)})`
        }`
  const counts =
    perWeek && allowedPerWeek !== null
      ? `: about ${count(perWeek.value)} errors a week of ${count(allowedPerWeek)} allowed`
      : ''
  return `Uses ${used}${counts}.`
}

/** Where a bar of the budget ends, its interval, and the whole budget, in percent of a scale that holds all of them. */
export function burnBar({ value, lower, upper }: Pick<Estimate, 'value' | 'lower' | 'upper'>) {
  const most = Math.max(1, value, upper ?? 0)
  const at = (share: number) => Number(((Math.max(0, share) / most) * 100).toFixed(2))
  return {
    used: at(value),
    interval: lower === null || upper === null ? null : { from: at(lower), to: at(upper) },
    whole: at(1),
  }
}

/** `held in 28 of 37 past blocks`, or that nothing can be checked yet. */
export function backtestText(outlook: NonNullable<StandingView['outlook']>): string {
  if (outlook.backtestBlocks === 0) return 'no past block can be forecast yet to check it'
  if (outlook.reliable === null) return 'too few past blocks to check it'
  const held = `the range held in ${outlook.backtestHeld} of ${outlook.backtestBlocks} past blocks`
  if (outlook.backtestHeld > 0.9 * outlook.backtestBlocks) return `${held}: it is wider than it need be`
  return outlook.reliable ? held : `${held}, not the 8 in 10 that it should: do not rely on it`
}

/** `150–900 AUD an error`, or that nobody said. */
export function costText(error: ToleranceView['consequences'][number]): string {
  if (error.costLow === null || error.costHigh === null) return 'not said'
  return error.costLow === error.costHigh
    ? `${count(error.costLow)} ${error.currency}`
    : `${count(error.costLow)}–${count(error.costHigh)} ${error.currency}`
}

/** `4,500–27,000 AUD a week`; null where it is not known. */
export function weeklyCost(standing: StandingView, name: string): string | null {
  const cost = standing.budget?.costs.find((one) => one.name === name)
  if (!cost || cost.low === null || cost.high === null) return null
  return `${count(rounded(cost.low))}–${count(rounded(cost.high))} ${cost.currency} a week`
}

/** Two digits that count: more would promise too much of a range of guesses. */
const rounded = (value: number): number => {
  if (value === 0) return 0
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 1)
  return Math.round(value / unit) * unit
}

export const time = (instant: string): number => Date.parse(instant)

export const livePoints = ({ live }: Pick<StandingView, 'live'>): CoursePoint[] =>
  live.map((window) => ({ at: (time(window.from) + time(window.until)) / 2, value: window.value }))

/** Levels of the stretches that the shown windows reach into. */
export function trendSteps({ trend, live }: Pick<StandingView, 'trend' | 'live'>): CourseStep[] {
  const first = live[0] ? time(live[0].from) : Number.NEGATIVE_INFINITY
  return trend
    .filter((stretch) => time(stretch.until) > first)
    .map((stretch) => ({
      from: Math.max(first, time(stretch.from)),
      until: time(stretch.until),
      value: stretch.level.value,
      low: stretch.level.lower,
      high: stretch.level.upper,
    }))
}

/** The expected range as it opens over as long a time as its starting block took; null where nothing is expected. */
export function fanOf(outlook: StandingView['outlook']): CourseFan | null {
  if (!outlook) return null
  const { level, from, until, low, high, expectedChange } = outlook
  if (level === null || from === null || until === null || low === null || high === null || expectedChange === null)
    return null
  return {
    from: time(until),
    until: time(until) + (time(until) - time(from)),
    start: level,
    low: level + low,
    middle: level + expectedChange,
    high: level + high,
  }
}

/** One line of a tolerance's history. */
export interface Changed {
  readonly what: string
  readonly before: string
  readonly after: string
}

/** What a change changed, with what stood there before; the first revision has none. */
export function changedParts(
  metric: Measured,
  after: ToleranceRevision,
  before: ToleranceRevision | undefined,
): Changed[] {
  if (!before) return []
  const said = (value: unknown): string => (value === null || value === undefined ? 'not said' : String(value))
  const parts: [string, (tolerance: ToleranceView) => string][] = [
    ['floor', (t) => exactText(metric, t.floor)],
    ['margin', (t) => exactDifference(metric, t.margin)],
    ['volume a week', (t) => (t.volumePerWeek === null ? 'not said' : count(t.volumePerWeek))],
    ['population', (t) => said(t.population)],
    ['minimum sample', (t) => (t.minimumSample === null ? 'not said' : count(t.minimumSample))],
    ['consequence', (t) => said(t.consequence)],
    ['classes of error', (t) => (t.consequences.length === 0 ? 'not said' : t.consequences.map(classText).join('; '))],
    ['fallback', (t) => said(t.fallback)],
    [
      'capacity of the fallback',
      (t) => (t.fallbackCapacityPerWeek === null ? 'not said' : count(t.fallbackCapacityPerWeek)),
    ],
    [
      'signal',
      (t) => (t.signal === null ? 'none' : `${t.signal.windowsInARow} in a row beyond ${number(t.signal.below, 4)}`),
    ],
    ['owner', (t) => said(t.owner)],
    ['approver', (t) => said(t.approver)],
    ['agreed on', (t) => day(t.agreedOn)],
    ['to be revisited by', (t) => (t.revisitBy === null ? 'not said' : day(t.revisitBy))],
  ]
  return parts
    .map(([what, text]) => ({ what, before: text(before.tolerance), after: text(after.tolerance) }))
    .filter((part) => part.before !== part.after)
}

const classText = (error: ToleranceView['consequences'][number]): string =>
  `${error.name} (${error.severity}${error.costLow === null ? '' : `, ${costText(error)}`})`
