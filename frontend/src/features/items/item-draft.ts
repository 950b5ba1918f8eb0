import type { ItemKind, ItemView, NewItem } from '@/api'

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
  effortDays: string
  owner: string
  startedOn: string
  shippedOn: string
  modelVersion: string
  supersedes: string
  labels: string
  waitsFor: string
}

/** The members of an item that people write, as they travel. */
export type ItemBody = Omit<NewItem, 'key' | 'knownAt' | 'waitsFor'>

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
  effortDays: '',
  owner: '',
  startedOn: '',
  shippedOn: '',
  modelVersion: '',
  supersedes: '',
  labels: '',
  waitsFor: '',
}

/** @param factor what one unit of the metric is on screen: 100 for a share, which people write in points */
export function draftOf(item: ItemView, keyOf: (itemId: string) => string, factor: number): ItemDraft {
  const shown = (value: number | undefined) =>
    value === undefined ? '' : String(Number((value * factor).toPrecision(12)))
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
export function bodyOf(draft: ItemDraft, factor: number): ItemBody {
  const [low, likely, high] = [draft.low, draft.likely, draft.high].map((value) => amount(value, factor))
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    hypothesis: text(draft.hypothesis),
    cause: draft.causeAnswer === 'known' ? text(draft.cause) : null,
    causeKnown: draft.causeAnswer === 'not_asked' ? null : draft.causeAnswer === 'known',
    dependencies: { data: lines(draft.data), model: lines(draft.model) },
    expectedEffect: low === null && likely === null && high === null ? null : ({ low, likely, high } as never),
    stopRule: text(draft.stopRule),
    effortDays: amount(draft.effortDays),
    owner: text(draft.owner),
    startedOn: text(draft.startedOn),
    shippedOn: text(draft.shippedOn),
    modelVersion: text(draft.modelVersion),
    supersedes: text(draft.supersedes),
    labels: split(draft.labels, ','),
  }
}

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
  effortDays: 'Effort',
  owner: 'Owner',
  startedOn: 'Start',
  shippedOn: 'Ship',
  modelVersion: 'Model version',
  supersedes: 'Replaces',
  labels: 'Labels',
  waitsFor: 'Waits for',
}
