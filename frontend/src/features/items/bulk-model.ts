import type { ItemKind, ItemView, MetricView, PlanView, Violation } from '@/api'
import { capitalised } from '@/format'
import { type Change, type Edit, needed, placeOf } from './edits'
import { amount, emptyStop, measuredStopOf, type StopDraft, type Units } from './item-draft'

/** The server takes no more in one set. */
export const mostAtOnce = 500

export type Doing = 'leave' | 'set' | 'empty' | 'add' | 'remove'

/** The members that all have an input of text, one line or several. */
export type TextMember =
  | 'title'
  | 'hypothesis'
  | 'stopRule'
  | 'effortDays'
  | 'owner'
  | 'startedOn'
  | 'shippedOn'
  | 'modelVersion'
  | 'supersedes'
  | 'stopBy'
  | 'stopEffort'
export type ListMember = 'labels' | 'data' | 'model' | 'waitsFor'

export interface BulkDraft {
  readonly doing: Readonly<Record<TextMember | ListMember | 'effect', Doing>>
  readonly typed: Readonly<Record<TextMember | ListMember, string>>
  readonly kind: ItemKind | 'leave'
  readonly cause: 'leave' | 'known' | 'not_known' | 'not_asked'
  readonly causeText: string
  /** What is watched of all of them; `leave`: whatever is. */
  readonly stop: StopDraft
  readonly low: string
  readonly likely: string
  readonly high: string
  readonly archived: 'leave' | 'archive' | 'restore'
  readonly reason: string
  readonly knownAt: string
}

const texts = [
  'title',
  'hypothesis',
  'stopRule',
  'effortDays',
  'owner',
  'startedOn',
  'shippedOn',
  'modelVersion',
  'supersedes',
] as const satisfies readonly TextMember[]
const stops = ['stopBy', 'stopEffort'] as const satisfies readonly TextMember[]
const lists = ['labels', 'data', 'model', 'waitsFor'] as const satisfies readonly ListMember[]

const each = <N extends string, V>(names: readonly N[], value: V) =>
  Object.fromEntries(names.map((name) => [name, value])) as Record<N, V>

export const untouched: BulkDraft = {
  doing: {
    ...each(texts, 'leave' as Doing),
    ...each(stops, 'leave' as Doing),
    ...each(lists, 'leave' as Doing),
    effect: 'leave',
  },
  typed: { ...each(texts, ''), ...each(stops, ''), ...each(lists, '') },
  kind: 'leave',
  cause: 'leave',
  causeText: '',
  stop: { ...emptyStop, stopWatch: 'leave' },
  low: '',
  likely: '',
  high: '',
  archived: 'leave',
  reason: '',
  knownAt: '',
}

export const names: Readonly<
  Record<TextMember | ListMember | 'effect' | 'watched' | 'kind' | 'cause' | 'archived', string>
> = {
  title: 'title',
  hypothesis: 'hypothesis',
  stopRule: 'stop rule',
  effortDays: 'effort',
  owner: 'owner',
  startedOn: 'start',
  shippedOn: 'ship',
  modelVersion: 'model version',
  supersedes: 'version it replaces',
  stopBy: 'stop unless shipped by',
  stopEffort: 'stop above an effort of',
  watched: 'what is watched',
  labels: 'labels',
  data: 'data it needs',
  model: 'constraints of the model',
  waitsFor: 'what it waits for',
  effect: 'expected effect',
  kind: 'kind',
  cause: 'cause',
  archived: 'archived',
}

/** `owner and labels`: what a draft touches, for the sentence about it. */
export function touched(draft: BulkDraft): string[] {
  return [
    ...(draft.kind === 'leave' ? [] : [names.kind]),
    ...(draft.stop.stopWatch === 'leave' ? [] : [names.watched]),
    ...[...texts, ...stops, ...lists, 'effect' as const]
      .filter((name) => draft.doing[name] !== 'leave')
      .map((name) => names[name]),
    ...(draft.cause === 'leave' ? [] : [names.cause]),
    ...(draft.archived === 'leave' ? [] : [names.archived]),
  ]
}

const lines = (typed: string, by: RegExp): string[] =>
  typed
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

/** Labels and keys with commas or one a line; sentences one a line. */
export const entries = (member: ListMember, typed: string): string[] =>
  lines(typed, member === 'labels' || member === 'waitsFor' ? /[,\n]/ : /\n/)

const text = (member: TextMember, typed: string): unknown => {
  if (member === 'title') return typed.trim()
  if (member === 'effortDays' || member === 'stopEffort') return amount(typed)
  const value = typed.trim()
  return (member === 'startedOn' || member === 'shippedOn' || member === 'stopBy' ? value.toUpperCase() : value) || null
}

/** A list after an order to set, empty, add to or take from it; an entry is in it once, and its order stays. */
export function listAfter(now: readonly string[], doing: Doing, given: readonly string[]): readonly string[] {
  if (doing === 'set') return [...new Set(given)]
  if (doing === 'empty') return []
  if (doing === 'add') return [...now, ...given.filter((one, i) => !now.includes(one) && given.indexOf(one) === i)]
  return doing === 'remove' ? now.filter((one) => !given.includes(one)) : now
}

/**
 * What becomes of one item.
 *
 * @param awaited the ids of the items whose keys were typed
 * @param units those of what is expected and of what is watched
 */
function changeOf(item: ItemView, draft: BulkDraft, awaited: readonly string[], units: Units): Change {
  const change: Record<string, unknown> = {}
  if (draft.kind !== 'leave') change.kind = draft.kind
  for (const member of texts) {
    if (draft.doing[member] === 'set') change[member] = text(member, draft.typed[member])
    if (draft.doing[member] === 'empty') change[member] = null
  }
  const given = (member: ListMember) => entries(member, draft.typed[member])
  if (draft.doing.labels !== 'leave') change.labels = listAfter(item.labels, draft.doing.labels, given('labels'))
  if (draft.doing.waitsFor !== 'leave') change.waitsFor = listAfter(item.waitsFor, draft.doing.waitsFor, awaited)
  if (draft.doing.data !== 'leave' || draft.doing.model !== 'leave')
    change.dependencies = {
      data: listAfter(item.dependencies.data ?? [], draft.doing.data, given('data')),
      model: listAfter(item.dependencies.model ?? [], draft.doing.model, given('model')),
    }
  if (draft.doing.effect === 'empty') change.expectedEffect = null
  if (draft.doing.effect === 'set')
    change.expectedEffect = {
      low: amount(draft.low, units.effect),
      likely: amount(draft.likely, units.effect),
      high: amount(draft.high, units.effect),
    }
  if (draft.stop.stopWatch !== 'leave' || stops.some((member) => draft.doing[member] !== 'leave'))
    change.stopCondition = stopAfter(item, draft, units)
  if (draft.cause !== 'leave') {
    change.cause = draft.cause === 'known' ? draft.causeText.trim() || null : null
    change.causeKnown = draft.cause === 'not_asked' ? null : draft.cause === 'known'
  }
  if (draft.archived !== 'leave') change.archived = draft.archived === 'archive'
  return change
}

/** The parts that are set or emptied; nothing at all where nothing is left of the condition. */
function stopAfter(item: ItemView, draft: BulkDraft, units: Units): Change | null {
  const names = { stopBy: 'notShippedBy', stopEffort: 'effortAbove' } as const
  const part: Record<string, unknown> = {}
  for (const member of stops) {
    if (draft.doing[member] === 'set') part[names[member]] = text(member, draft.typed[member])
    if (draft.doing[member] === 'empty') part[names[member]] = null
  }
  if (draft.stop.stopWatch !== 'leave') part.measured = measuredStopOf(draft.stop, units)
  const left = Object.values({ ...item.stopCondition, ...part }).some((one) => one !== null && one !== undefined)
  return left ? part : null
}

/** The unit of what is expected of items with these plans, of one without a plan a share's; null: it is not the same for all. */
export function unitOfAll(metrics: readonly MetricView[], plans: readonly (PlanView | null)[]): string | null {
  const units = new Set(
    plans.map((plan) => metrics.find((metric) => metric.metricId === plan?.metricId)?.unit ?? 'share'),
  )
  const [unit] = units
  return units.size === 1 && unit !== undefined ? unit : null
}

/** One edit for each item of which anything changes. */
export function editsOf(
  items: readonly ItemView[],
  draft: BulkDraft,
  awaited: readonly string[],
  units: Units,
): Edit[] {
  return items.flatMap((item) => {
    const change = needed(item, changeOf(item, draft, awaited, units))
    return change ? [{ itemId: item.itemId, change }] : []
  })
}

/** The field of a part of a member that has several. */
function partOf(pointer: string): string | undefined {
  if (/\/stopCondition\/notShippedBy/.test(pointer)) return 'stopBy'
  if (/\/stopCondition\/effortAbove/.test(pointer)) return 'stopEffort'
  const watched = /\/stopCondition\/measured\/(\w+)/.exec(pointer)?.[1]
  if (watched) return `measured/${watched}`
  return /\/dependencies\/(data|model)/.exec(pointer)?.[1]
}

/** What is wrong, at the field that it is about: `must not be negative (NSW-4 and 11 more)`. */
export function faultsOf(violations: readonly Violation[], keys: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, { message: string; keys: string[] }>()
  for (const { pointer, message } of violations) {
    const place = placeOf(pointer)
    if (!place) continue
    const member = partOf(pointer) ?? place.member
    const one = found.get(member) ?? { message, keys: [] }
    const key = keys[place.index]
    if (key && !one.keys.includes(key)) one.keys.push(key)
    found.set(member, one)
  }
  return new Map(
    [...found].map(([member, { message, keys: at }]) => [
      member,
      at.length === 0 || at.length === keys.length
        ? capitalised(message)
        : `${capitalised(message)} (${at[0]}${at.length > 1 ? ` and ${at.length - 1} more` : ''})`,
    ]),
  )
}
