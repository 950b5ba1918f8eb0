import type { CapacityOf, OperatingPointSetEntry, RangedAmount, TradeOffAsk, TradeOffPoint, TradeOffView } from '@/api'
import { amount, amountRange, count, day, entered, percent } from '@/format'
import type { SearchValues } from '@/format/paths'

/** What the explorer shows, as it stands in the address. */
export interface ExplorerState {
  /** Id of a set; null: the current one that arrived last. */
  readonly set: string | null
  /** The threshold that is looked at; null: the one in use, or the middle. */
  readonly threshold: number | null
  /** An instant; null: now. */
  readonly asOf: string | null
  /** As typed, so that an address that is no number is seen where it was typed. */
  readonly typed: Readonly<Record<AskField, string>>
  readonly capacityOf: CapacityOf
}

export const askFields = [
  'volumePerWeek',
  'baseRate',
  'falseAlarmCostLow',
  'falseAlarmCostHigh',
  'missCostLow',
  'missCostHigh',
  'capacityPerWeek',
] as const
export type AskField = (typeof askFields)[number]

export const capacities: readonly { value: CapacityOf; label: string }[] = [
  { value: 'alarms', label: 'alarms' },
  { value: 'errors', label: 'errors' },
  { value: 'false_alarms', label: 'false alarms' },
  { value: 'misses', label: 'misses' },
]

const one = (value: SearchValues[string]): string | null =>
  (typeof value === 'string' ? value : value?.[0])?.trim() || null

/** A number as people type it; null where it is none. */
export function typedNumber(text: string | null): number | null {
  if (text === null || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

export function readExplorer(search: SearchValues): ExplorerState {
  const asOf = one(search.asOf)
  const capacityOf = one(search.capacityOf)
  return {
    set: one(search.set),
    threshold: typedNumber(one(search.threshold)),
    asOf: asOf !== null && !Number.isNaN(Date.parse(asOf)) ? asOf : null,
    typed: Object.fromEntries(askFields.map((field) => [field, one(search[field]) ?? ''])) as Record<AskField, string>,
    capacityOf: capacities.find((each) => each.value === capacityOf)?.value ?? 'alarms',
  }
}

const costFields = ['falseAlarmCostLow', 'falseAlarmCostHigh', 'missCostLow', 'missCostHigh'] as const

/** How many of the four costs are there; only all of them are asked with. */
export const costsGiven = ({ typed }: ExplorerState): number =>
  costFields.filter((field) => typedNumber(typed[field]) !== null).length

/** What the server is asked with: costs all or none, percentages as shares. */
export function askOf(state: ExplorerState): TradeOffAsk {
  const value = (field: AskField) => typedNumber(state.typed[field])
  const priced = costsGiven(state) === costFields.length
  const cost = (field: AskField) => (priced ? value(field) : null)
  const percentage = value('baseRate')
  const capacityPerWeek = value('capacityPerWeek')
  return {
    volumePerWeek: value('volumePerWeek'),
    baseRate: percentage === null ? null : Number((percentage / 100).toPrecision(12)),
    falseAlarmCostLow: cost('falseAlarmCostLow'),
    falseAlarmCostHigh: cost('falseAlarmCostHigh'),
    missCostLow: cost('missCostLow'),
    missCostHigh: cost('missCostHigh'),
    capacityPerWeek,
    capacityOf: capacityPerWeek === null ? null : state.capacityOf,
  }
}

/** Index of the point that is looked at: the one asked for, the one in use, else the one in the middle. */
export function lookedAt(found: TradeOffView, threshold: number | null): number {
  const asked = found.points.findIndex((point) => point.threshold === threshold)
  return asked >= 0 ? asked : (found.inUse ?? Math.floor((found.points.length - 1) / 2))
}

/** `a week`, or `in 1,000 inputs`. */
export const perText = (found: TradeOffView): string =>
  found.assumptions.per === 'week' ? 'a week' : 'in 1,000 inputs'

const halfOf = (ranged: RangedAmount): number => ((ranged.upper ?? ranged.value) - ranged.lower) / 2

/** The parts of `50 (41–60)`; none seen: `none seen (up to 1.9 possible)`. */
export function amountParts(ranged: RangedAmount): { value: string; range: string } {
  if (ranged.value === 0)
    return { value: 'none seen', range: `(up to ${amount(ranged.upper ?? 0, (ranged.upper ?? 0) / 2)} possible)` }
  return { value: amount(ranged.value, halfOf(ranged)), range: amountRange(ranged.lower, ranged.upper) }
}

export const amountText = (ranged: RangedAmount): string => `${amountParts(ranged).value} ${amountParts(ranged).range}`

export function costText({ cost }: TradeOffPoint): string | null {
  if (cost === null) return null
  const half = (cost.upper - cost.lower) / 2
  return `${amount(cost.lower, half)}–${amount(cost.upper, half)}`
}

/** What the place of a point means, in a table. */
export function placeText(point: TradeOffPoint, found: TradeOffView): string {
  const better = point.better === null ? null : found.points[point.better]
  switch (point.place) {
    case 'edge':
      return cheapestText(point)
    case 'never_cheapest':
      return 'at no costs'
    case 'dominated':
      return `never: ${better?.label ?? 'another'} is better in one and no worse in the other`
    default:
      return `as ${better?.label ?? 'another'}`
  }
}

/** `from 3.3 to 10 times`: for which ratios of a miss to a false alarm the point is the cheapest. */
export function cheapestText({ cheapestFrom, cheapestUntil }: TradeOffPoint): string {
  const written = (ratio: number) => entered(Number(ratio.toPrecision(2)))
  if (!cheapestFrom) return cheapestUntil === null ? 'at any costs' : `up to ${written(cheapestUntil)} times`
  return cheapestUntil === null
    ? `from ${written(cheapestFrom)} times`
    : `from ${written(cheapestFrom)} to ${written(cheapestUntil)} times`
}

export const loadWord: Readonly<Record<NonNullable<TradeOffPoint['load']>, string>> = {
  within: 'within',
  likely_within: 'probably within',
  likely_beyond: 'probably beyond',
  beyond: 'beyond',
}

/** Where the capacity runs in the plane of misses (x) and false alarms (y); null without one. */
export function capacityLine(found: TradeOffView): { a: number; b: number; c: number; text: string } | null {
  const { capacityPerWeek: capacity, capacityOf, volume, baseRate } = found.assumptions
  if (capacity === null || capacityOf === null) return null
  const what = capacities.find((each) => each.value === capacityOf)?.label ?? capacityOf
  const text = `${count(capacity)} ${what} a week`
  switch (capacityOf) {
    case 'errors':
      return { a: 1, b: 1, c: capacity, text }
    case 'false_alarms':
      return { a: 0, b: 1, c: capacity, text }
    case 'misses':
      return { a: 1, b: 0, c: capacity, text }
    default:
      // Alarms are the real positives that were not missed, and the false ones.
      return { a: -1, b: 1, c: capacity - volume * baseRate, text }
  }
}

/** What a set was counted on: `11 Aug 1998 to 1 Dec 1998`, or its evaluation set. */
export function countedOn(set: Pick<TradeOffView, 'evaluationSet' | 'windowStart' | 'windowEnd'>): string {
  if (set.evaluationSet !== null) return `evaluation set ${set.evaluationSet}`
  return set.windowStart && set.windowEnd ? `${day(set.windowStart)} to ${day(set.windowEnd)}` : 'inputs not said'
}

/** The line under the sentence: version, inputs, volume and where it came from. */
export function basisText(found: TradeOffView): string {
  const { volume, per, volumeFrom, baseRate, baseRateFrom } = found.assumptions
  const from = { entered: 'as entered', tolerance: 'as agreed in the tolerance', set: 'as in the set', unknown: '' }
  const weekly = per === 'week' ? `${amount(volume, 1)} inputs a week ${from[volumeFrom]}` : 'for every 1,000 inputs'
  return [
    `${found.modelVersion}, ${found.source}, ${countedOn(found)}`,
    `${count(found.positives)} real positives and ${count(found.negatives)} real negatives`,
    weekly,
    `${percent(baseRate, 1)} of them real positives ${from[baseRateFrom]}`,
  ].join(' · ')
}

export const setName = (set: OperatingPointSetEntry): string =>
  `${set.modelVersion} · ${set.title ?? set.source}${set.illustrative ? ' (illustrative)' : ''}`

/** A call that can be run, with a set of three thresholds. */
export const exampleCalls = (origin: string, productId: string): { json: string; csv: string } => {
  const address = `${origin}/api/v1/products/${productId}/operating-point-sets`
  return {
    json: [
      `curl ${address} \\`,
      `  -H 'Authorization: Bearer $HOLDFAST_TOKEN' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '{"modelVersion": "v1", "source": "nightly sweep", "evaluationSet": "holdout", "inUseThreshold": 0.5,`,
      `       "points": [{"threshold": 0.3, "tp": 172, "fp": 61, "fn": 12, "tn": 91},`,
      `                  {"threshold": 0.5, "tp": 149, "fp": 27, "fn": 35, "tn": 125},`,
      `                  {"threshold": 0.7, "tp": 110, "fp": 9, "fn": 74, "tn": 143}]}'`,
    ].join('\n'),
    csv: [
      `curl '${address}/csv?modelVersion=v1&source=nightly%20sweep&evaluationSet=holdout' \\`,
      `  -H 'Authorization: Bearer $HOLDFAST_TOKEN' \\`,
      `  -H 'Content-Type: text/csv' \\`,
      '  --data-binary @thresholds.csv',
    ].join('\n'),
  }
}
