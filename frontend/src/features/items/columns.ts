import type { ItemView, LossView, VerdictWord } from '@/api'
import { verdicts } from '@/design/tokens'
import type { Change } from './edits'
import { amount } from './item-draft'
import { kinds, stages } from './items-model'

export type ColumnId =
  | 'picked'
  | 'key'
  | 'title'
  | 'kind'
  | 'stage'
  | 'verdict'
  | 'owner'
  | 'effortDays'
  | 'startedOn'
  | 'shippedOn'
  | 'modelVersion'
  | 'labels'
  | 'waitsFor'

/** How a cell is written: not at all, as text, or picked from a list. */
type Editing = 'none' | 'text' | 'kind' | 'stage'

export interface Column {
  readonly id: ColumnId
  readonly heading: string
  /** For the track of the grid. */
  readonly width: string
  readonly numeric?: boolean
  readonly editing: Editing
  /** The text that is edited. */
  readonly typed?: (item: ItemView, keyOf: (itemId: string) => string) => string
  /** What has become of it; null where keys have to be looked up first. */
  readonly change?: (typed: string) => Change
  readonly hint?: string
}

const split = (typed: string): string[] =>
  typed
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
const optional = (typed: string): string | null => typed.trim() || null
/** `1999-q1` is meant as it is written elsewhere. */
const date = (typed: string): string | null => typed.trim().toUpperCase() || null

export const columns: readonly Column[] = [
  { id: 'picked', heading: 'Picked', width: '36px', editing: 'none' },
  { id: 'key', heading: 'Key', width: '72px', editing: 'none' },
  {
    id: 'title',
    heading: 'Title',
    width: 'minmax(300px, 1fr)',
    editing: 'text',
    typed: (item) => item.title,
    change: (typed) => ({ title: typed.trim() }),
  },
  { id: 'kind', heading: 'Kind', width: '108px', editing: 'kind' },
  { id: 'stage', heading: 'Stage', width: '84px', editing: 'stage' },
  { id: 'verdict', heading: 'Last verdict', width: '168px', editing: 'none' },
  {
    id: 'owner',
    heading: 'Owner',
    width: '104px',
    editing: 'text',
    typed: (item) => item.owner ?? '',
    change: (typed) => ({ owner: optional(typed) }),
  },
  {
    id: 'effortDays',
    heading: 'Effort, days',
    width: '92px',
    numeric: true,
    editing: 'text',
    typed: (item) => (item.effortDays === null ? '' : String(item.effortDays)),
    change: (typed) => ({ effortDays: amount(typed) }),
    hint: 'Days; empty: not estimated',
  },
  {
    id: 'startedOn',
    heading: 'Start',
    width: '98px',
    numeric: true,
    editing: 'text',
    typed: (item) => item.startedOn ?? '',
    change: (typed) => ({ startedOn: date(typed) }),
    hint: '1999-01-05, 1999-01, 1999-Q1 or 1999-H1',
  },
  {
    id: 'shippedOn',
    heading: 'Ship',
    width: '98px',
    numeric: true,
    editing: 'text',
    typed: (item) => item.shippedOn ?? '',
    change: (typed) => ({ shippedOn: date(typed) }),
    hint: '1999-01-05, 1999-01, 1999-Q1 or 1999-H1',
  },
  {
    id: 'modelVersion',
    heading: 'Version',
    width: '72px',
    editing: 'text',
    typed: (item) => item.modelVersion ?? '',
    change: (typed) => ({ modelVersion: optional(typed) }),
  },
  {
    id: 'labels',
    heading: 'Labels',
    width: '128px',
    editing: 'text',
    typed: (item) => item.labels.join(', '),
    change: (typed) => ({ labels: split(typed) }),
    hint: 'With commas',
  },
  {
    id: 'waitsFor',
    heading: 'Waits for',
    width: '96px',
    editing: 'text',
    typed: (item, keyOf) => item.waitsFor.map(keyOf).join(', '),
    hint: 'Keys, with commas',
  },
]

export const columnOf = (id: string): Column | undefined => columns.find((column) => column.id === id)

/** What an item's verdict does not say, and what it says. */
export interface Told {
  readonly verdict: VerdictWord | undefined
  readonly losses: readonly LossView[]
}

type Value = string | number | null

/** By what a column is sorted; null goes last, whichever way. */
const values: Partial<Record<ColumnId, (item: ItemView, told: Told | undefined) => Value>> = {
  title: (item) => item.title.toLowerCase(),
  kind: (item) => kinds.indexOf(item.kind),
  stage: (item) => stages.indexOf(item.stage),
  verdict: (_, told) => (told?.verdict ? verdicts.indexOf(told.verdict) : null),
  owner: (item) => item.owner?.toLowerCase() ?? null,
  effortDays: (item) => item.effortDays,
  startedOn: (item) => firstDay(item.startedOn),
  shippedOn: (item) => firstDay(item.shippedOn),
  modelVersion: (item) => item.modelVersion,
  labels: (item) => item.labels[0]?.toLowerCase() ?? null,
  waitsFor: (item) => item.waitsFor.length || null,
}

/** `1999-Q2` → `1999-04-01`: dates of any precision in the order of their first days. */
export function firstDay(date: string | null): string | null {
  if (date === null) return null
  const part = /^(\d{4})-(?:Q([1-4])|H([12]))$/.exec(date)
  if (part) {
    const month = part[2] ? Number(part[2]) * 3 - 2 : Number(part[3]) * 6 - 5
    return `${part[1]}-${String(month).padStart(2, '0')}-01`
  }
  return date.length === 7 ? `${date}-01` : date
}

const keyParts = (key: string): [string, number] => {
  const at = key.lastIndexOf('-')
  return [key.slice(0, at), Number(key.slice(at + 1))]
}

/**
 * The rows in the order of a column; those that are alike stay in the order that they had.
 *
 * @param sort null, or a column that nothing is sorted by: as they are
 */
export function sorted(
  items: readonly ItemView[],
  sort: string | null,
  told: ReadonlyMap<string, Told>,
): readonly ItemView[] {
  const id = sort?.replace(/^-/, '') as ColumnId | undefined
  const sign = sort?.startsWith('-') ? -1 : 1
  if (id === 'key')
    return [...items].sort((a, b) => {
      const [[aPrefix, aNumber], [bPrefix, bNumber]] = [keyParts(a.key), keyParts(b.key)]
      return sign * (aPrefix.localeCompare(bPrefix) || aNumber - bNumber)
    })
  const read = id && values[id]
  if (!read) return items
  return items
    .map((item, index) => ({ item, index, value: read(item, told.get(item.itemId)) }))
    .sort((a, b) => {
      if (a.value === b.value) return a.index - b.index
      if (a.value === null) return 1
      if (b.value === null) return -1
      return sign * (a.value < b.value ? -1 : 1)
    })
    .map(({ item }) => item)
}

/** The next order after a press on a heading: up, down, and back to the backlog's. */
export const nextSort = (sort: string | null, id: ColumnId): string | null =>
  sort === id ? `-${id}` : sort === `-${id}` ? null : id
