import type { CapacityOf, DecisionView, TradeOffAsk, TradeOffPoint, TradeOffView } from '@/api'
import { amount, amountRange, counted, day } from '@/format'
import type { SearchValues } from '@/format/paths'

/** Whether the day by which a decision was to be looked at again has passed; the inbox asks the same. */
export const isDue = (decision: DecisionView, today: string): boolean =>
  decision.revisitBy !== null && decision.revisitBy < today

/** "Three decisions stand; one is due to be looked at again." */
export function decisionsSentence(decisions: readonly DecisionView[], today: string, more = false): string {
  if (decisions.length === 0) return 'No decision is recorded yet.'
  const standing = decisions.filter((one) => one.stands).length
  const due = decisions.filter((one) => isDue(one, today)).length
  const stand = `${counted(standing, 'decision')}${more ? ' or more' : ''} ${standing === 1 ? 'stands' : 'stand'}`
  const again =
    due === 0 ? 'none is due to be looked at again' : `${due} ${due === 1 ? 'is' : 'are'} due to be looked at again`
  return `${stand}; ${again}.`
}

/** "due since 1 Mar 1999", "by 1 Mar 1999", or what came of it. */
export function revisitText(decision: DecisionView, today: string): string {
  if (!decision.stands) return 'changed'
  if (decision.revisitBy === null) return 'no more'
  return isDue(decision, today) ? `due since ${day(decision.revisitBy)}` : `by ${day(decision.revisitBy)}`
}

const one = (value: SearchValues[string]): string | null => (typeof value === 'string' ? value : (value?.[0] ?? null))

const number = (value: SearchValues[string]): number | null => {
  const text = one(value)
  const parsed = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(parsed) ? parsed : null
}

/** The choice that the explorer handed over, from the address; null: none. */
export function choiceOf(search: SearchValues): { set: string; threshold: number; ask: TradeOffAsk } | null {
  const set = one(search.set)
  const threshold = number(search.threshold)
  if (set === null || threshold === null) return null
  return {
    set,
    threshold,
    ask: {
      volumePerWeek: number(search.volumePerWeek),
      baseRate: number(search.baseRate),
      falseAlarmCostLow: number(search.falseAlarmCostLow),
      falseAlarmCostHigh: number(search.falseAlarmCostHigh),
      missCostLow: number(search.missCostLow),
      missCostHigh: number(search.missCostHigh),
      capacityPerWeek: number(search.capacityPerWeek),
      capacityOf: one(search.capacityOf) as CapacityOf | null,
    },
  }
}

/** With what the figures of a decision were reckoned. */
export const askOfDecision = (choice: NonNullable<DecisionView['tradeOff']>): TradeOffAsk => ({
  volumePerWeek: choice.volumePerWeek,
  baseRate: choice.baseRate,
  falseAlarmCostLow: choice.falseAlarmCostLow,
  falseAlarmCostHigh: choice.falseAlarmCostHigh,
  missCostLow: choice.missCostLow,
  missCostHigh: choice.missCostHigh,
  capacityPerWeek: choice.capacityPerWeek,
  capacityOf: choice.capacityOf,
})

/** The same as an address of the explorer, as of the moment of the decision. */
export function explorerSearch(choice: NonNullable<DecisionView['tradeOff']>): SearchValues {
  const ask = askOfDecision(choice)
  const text = (value: number | null) => (value === null ? undefined : String(value))
  return {
    set: choice.operatingPointSetId,
    threshold: String(choice.threshold),
    asOf: choice.asOf,
    volumePerWeek: text(ask.volumePerWeek),
    // The explorer takes a percentage.
    baseRate: ask.baseRate === null ? undefined : String(Number((ask.baseRate * 100).toPrecision(12))),
    falseAlarmCostLow: text(ask.falseAlarmCostLow),
    falseAlarmCostHigh: text(ask.falseAlarmCostHigh),
    missCostLow: text(ask.missCostLow),
    missCostHigh: text(ask.missCostHigh),
    capacityPerWeek: text(ask.capacityPerWeek),
    capacityOf: ask.capacityOf ?? undefined,
  }
}

export const pointAt = (found: TradeOffView | undefined, threshold: number): TradeOffPoint | undefined =>
  found?.points.find((point) => point.threshold === threshold)

/** What was computed, in sentences, to be kept with the decision. */
export function knownText(found: TradeOffView, point: TradeOffPoint): string {
  const against = point.againstInUse
  const flip = against?.enough && against.choice !== 'same' ? against.sentence : null
  const said = [point.sentence, point.loadSentence, point.costSentence, point.againstInUseSentence, flip]
  const from = `From ${found.modelVersion}, ${found.source}: ${found.positives} real positives, ${found.negatives} real negatives.`
  const made = found.illustrative ? 'These figures are an illustration, not a measurement.' : null
  return [made, ...said, from].filter((line) => line !== null).join('\n')
}

/** A week three months on, as a first guess of when to look again. */
export function threeMonthsAfter(today: string): string {
  const [year = 0, month = 1, date = 1] = today.slice(0, 10).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 2, Math.min(date, last))).toISOString().slice(0, 10)
}

export interface ThenAndNow {
  readonly what: string
  readonly was: string
  readonly is: string
}

const ranged = (value: { value: number; lower: number; upper: number | null }): string =>
  `${amount(value.value, ((value.upper ?? value.value) - value.lower) / 2)} ${amountRange(value.lower, value.upper)}`

/** The chosen threshold then and now, row by row; null now: it is not among the present thresholds. */
export function thenAndNow(then: TradeOffPoint, now: TradeOffPoint | undefined, per: string): ThenAndNow[] {
  const row = (what: string, of: (point: TradeOffPoint) => string | null): ThenAndNow | null => {
    const before = of(then)
    return before === null ? null : { what, was: before, is: (now && of(now)) ?? 'not measured' }
  }
  const cost = ({ cost: range }: TradeOffPoint) =>
    range &&
    `${amount(range.lower, (range.upper - range.lower) / 2)}–${amount(range.upper, (range.upper - range.lower) / 2)}`
  return [
    row(`False alarms ${per}`, (point) => ranged(point.falseAlarms)),
    row(`Misses ${per}`, (point) => ranged(point.misses)),
    row(`Alarms ${per}`, (point) => ranged(point.alarms)),
    row(`Cost ${per}`, cost),
    row('Fallback', (point) =>
      point.load === null ? null : point.load.replace('_', ' ').replace('likely', 'probably'),
    ),
  ].filter((each) => each !== null)
}
