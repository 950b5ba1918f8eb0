import type { ItemKind, ItemView, MeasuredStop, MetricView, NewItem, StopCondition } from '@/api'

/** What a person writes about an item, as the form holds it: text, so that nothing typed is ever lost. */
export interface ItemDraft {
  kind: ItemKind
  title: string
  hypothesis: string
  causeAnswer: 'not_asked' | 'not_known' | 'known'
  cause: string
  data: string
  model: string
  low: string
  likely: string
  high: string
  stopRule: string
  /** What is watched, as `subject/against/counted`; empty: nothing. */
  stopWatch: string
  stopMetric: string
  /** Empty: all inputs. */
  stopSegment: string
  /** Empty: the version that the item ships as. */
  stopVersion: string
  stopAtLeast: string
  stopInARow: string
  stopBy: string
  stopEffort: string
  effortDays: string
  owner: string
  startedOn: string
  shippedOn: string
  modelVersion: string
  supersedes: string
  labels: string
  waitsFor: string
}

/** What is measured of an item's work, so that it can be stopped. */
export type StopDraft = Pick<
  ItemDraft,
  'stopWatch' | 'stopMetric' | 'stopSegment' | 'stopVersion' | 'stopAtLeast' | 'stopInARow'
>

/** The members of an item that people write, as they travel. */
export type ItemBody = Omit<NewItem, 'key' | 'knownAt' | 'waitsFor'>

export const emptyStop: StopDraft = {
  stopWatch: '',
  stopMetric: '',
  stopSegment: '',
  stopVersion: '',
  stopAtLeast: '0',
  stopInARow: '4',
}

export const emptyDraft: ItemDraft = {
  kind: 'corrective',
  title: '',
  hypothesis: '',
  causeAnswer: 'not_asked',
  cause: '',
  data: '',
  model: '',
  low: '',
  likely: '',
  high: '',
  stopRule: '',
  ...emptyStop,
  stopBy: '',
  stopEffort: '',
  effortDays: '',
  owner: '',
  startedOn: '',
  shippedOn: '',
  modelVersion: '',
  supersedes: '',
  labels: '',
  waitsFor: '',
}

/** What one unit of a metric is on screen: 100 for a share, which people write in points. */
export const factorOf = (unit: string | undefined): number => (unit === undefined || unit === 'share' ? 100 : 1)

/** Units of the metrics that a draft's numbers are in. */
export interface Units {
  /** Of the plan's metric, in which the expected effect is. */
  readonly effect: number
  readonly of: (metricId: string) => number
}

export const unitsOf = (metrics: readonly MetricView[], planMetricId: string | undefined): Units => {
  const of = (metricId: string | undefined) => factorOf(metrics.find((metric) => metric.metricId === metricId)?.unit)
  return { effect: of(planMetricId), of }
}

export function draftOf(item: ItemView, keyOf: (itemId: string) => string, units: Units): ItemDraft {
  const scaled = (value: number, factor: number) => String(Number((value * factor).toPrecision(12)))
  const shown = (value: number | undefined) => (value === undefined ? '' : scaled(value, units.effect))
  const stop = item.stopCondition?.measured
  return {
    kind: item.kind,
    title: item.title,
    hypothesis: item.hypothesis ?? '',
    causeAnswer: item.cause !== null ? 'known' : item.causeKnown === false ? 'not_known' : 'not_asked',
    cause: item.cause ?? '',
    data: (item.dependencies.data ?? []).join('\n'),
    model: (item.dependencies.model ?? []).join('\n'),
    low: shown(item.expectedEffect?.low),
    likely: shown(item.expectedEffect?.likely),
    high: shown(item.expectedEffect?.high),
    stopRule: item.stopRule ?? '',
    stopWatch: stop ? `${stop.subject}/${stop.against}/${stop.counted}` : '',
    stopMetric: stop?.metricId ?? '',
    stopSegment: stop?.segmentId ?? '',
    stopVersion: stop?.version ?? '',
    stopAtLeast: stop ? scaled(stop.atLeast, units.of(stop.metricId)) : emptyDraft.stopAtLeast,
    stopInARow: stop ? String(stop.inARow) : emptyDraft.stopInARow,
    stopBy: item.stopCondition?.notShippedBy ?? '',
    stopEffort: item.stopCondition?.effortAbove == null ? '' : String(item.stopCondition.effortAbove),
    effortDays: item.effortDays === null ? '' : String(item.effortDays),
    owner: item.owner ?? '',
    startedOn: item.startedOn ?? '',
    shippedOn: item.shippedOn ?? '',
    modelVersion: item.modelVersion ?? '',
    supersedes: item.supersedes ?? '',
    labels: item.labels.join(', '),
    waitsFor: item.waitsFor.map(keyOf).join(', '),
  }
}

const text = (value: string) => value.trim() || null
const lines = (value: string) => split(value, '\n')
const split = (value: string, by: string) =>
  value
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

/** `NSW-3, nsw-4` → the keys that an item waits for. */
export const keysIn = (waitsFor: string): string[] => split(waitsFor, ',').map((key) => key.toUpperCase())

/** What is no number travels as it was typed, so that the server refuses it at its place and nothing is guessed. */
export function amount(typed: string, factor = 1): number | null {
  const value = typed.trim().replace(',', '.')
  if (value === '') return null
  const read = Number(value) / factor
  return Number.isFinite(read) ? Number(read.toPrecision(12)) : (typed as unknown as number)
}

/** Without what it waits for, which people name by keys and the wire by ids. */
export function bodyOf(draft: ItemDraft, units: Units): ItemBody {
  const [low, likely, high] = [draft.low, draft.likely, draft.high].map((value) => amount(value, units.effect))
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    hypothesis: text(draft.hypothesis),
    cause: draft.causeAnswer === 'known' ? text(draft.cause) : null,
    causeKnown: draft.causeAnswer === 'not_asked' ? null : draft.causeAnswer === 'known',
    dependencies: { data: lines(draft.data), model: lines(draft.model) },
    expectedEffect: low === null && likely === null && high === null ? null : ({ low, likely, high } as never),
    stopRule: text(draft.stopRule),
    stopCondition: stopConditionOf(draft, units),
    effortDays: amount(draft.effortDays),
    owner: text(draft.owner),
    startedOn: text(draft.startedOn),
    shippedOn: text(draft.shippedOn),
    modelVersion: text(draft.modelVersion),
    supersedes: text(draft.supersedes),
    labels: split(draft.labels, ','),
  }
}

/** Null: only words, or nothing. */
function stopConditionOf(draft: ItemDraft, units: Units): StopCondition | null {
  const measured = measuredStopOf(draft, units)
  const notShippedBy = text(draft.stopBy)
  const effortAbove = amount(draft.stopEffort)
  return measured || notShippedBy || effortAbove !== null
    ? ({ measured, notShippedBy, effortAbove } as StopCondition)
    : null
}

/** Null: nothing is watched. */
export function measuredStopOf(draft: StopDraft, units: Units): MeasuredStop | null {
  if (!watched(draft)) return null
  const [subject, against, counted] = draft.stopWatch.split('/')
  return {
    metricId: draft.stopMetric,
    segmentId: draft.stopSegment || null,
    subject,
    version: looksAtOneVersion(draft.stopWatch) ? text(draft.stopVersion) : null,
    against,
    atLeast: amount(draft.stopAtLeast, units.of(draft.stopMetric)),
    counted,
    inARow: amount(draft.stopInARow),
  } as MeasuredStop
}

/** Whether anything is; what else the field may say has no parts. */
export const watched = (draft: StopDraft): boolean => draft.stopWatch.includes('/')

/** Whether what is watched is a single candidate, which may be named. */
export const looksAtOneVersion = (watch: string): boolean => watch.startsWith('candidate') && watch.endsWith('/windows')

const candidate = 'The new version'
const versions = 'New versions in a row'

/** What may be watched, the usual first, in the words of the form. */
export const watches: readonly { value: string; label: string }[] = [
  { value: '', label: 'Nothing is watched, the words are enough' },
  { value: 'candidate/service/windows', label: `${candidate} is no better than the model in service` },
  { value: 'candidate/service/versions', label: `${versions} are no better than the model in service` },
  { value: 'candidate_offline/service/windows', label: `${candidate} is no better on test sets` },
  { value: 'candidate_offline/service/versions', label: `${versions} are no better on test sets` },
  { value: 'service/before/windows', label: 'What users get is no better than before the work' },
  { value: 'service/level/windows', label: 'What users get misses a level' },
  { value: 'candidate/level/windows', label: `${candidate} misses a level` },
  { value: 'candidate/level/versions', label: `${versions} miss a level` },
  { value: 'candidate_offline/level/windows', label: `${candidate} misses a level on test sets` },
  { value: 'candidate_offline/level/versions', label: `${versions} miss a level on test sets` },
  { value: 'candidate/before/windows', label: `${candidate} is no better than what users had before` },
  { value: 'candidate/before/versions', label: `${versions} are no better than what users had before` },
]

/** Only what differs, for a merge patch: what somebody else changed meanwhile stays theirs. */
export function changesBetween<T extends object>(before: T, after: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof T]),
    ),
  ) as Partial<T>
}

export const memberNames: Readonly<Record<keyof ItemDraft, string>> = {
  kind: 'Kind',
  title: 'Title',
  hypothesis: 'Hypothesis',
  causeAnswer: 'Whether the cause is known',
  cause: 'Cause',
  data: 'Data it needs',
  model: 'Constraints of the model',
  low: 'Expected, at least',
  likely: 'Expected, likely',
  high: 'Expected, at most',
  stopRule: 'When to stop',
  stopWatch: 'What is watched',
  stopMetric: 'Watched metric',
  stopSegment: 'Watched segment',
  stopVersion: 'Watched version',
  stopAtLeast: 'Asked of it',
  stopInARow: 'How often in a row',
  stopBy: 'Not shipped by',
  stopEffort: 'Effort above',
  effortDays: 'Effort',
  owner: 'Owner',
  startedOn: 'Start',
  shippedOn: 'Ship',
  modelVersion: 'Model version',
  supersedes: 'Replaces',
  labels: 'Labels',
  waitsFor: 'Waits for',
}
