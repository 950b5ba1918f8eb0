import type { ItemKind, Stage, VerdictWord } from '@/api'
import { verdicts } from '@/design/tokens'
import type { SearchValues } from '@/format/paths'

export const kinds: readonly ItemKind[] = ['corrective', 'maintenance', 'additive']
export const stages: readonly Stage[] = [
  'planned',
  'building',
  'watched',
  'settled',
  'drifting',
  'reopened',
  'retired',
  'cut',
]

/** What the screen shows, as it stands in the address: `metric=accuracy&metric=recall&segment=demand/high&…`. */
export interface ViewState {
  /** Keys of metrics, one panel each; empty: the product's first and the guardrail beside it. */
  readonly metrics: readonly string[]
  /** `dimension/segment`; null: all inputs. */
  readonly segment: string | null
  /** Calendar dates; null: the server's default window. */
  readonly from: string | null
  readonly until: string | null
  /** Key of an item. */
  readonly selected: string | null
  readonly kinds: readonly ItemKind[]
  readonly owners: readonly string[]
  readonly verdicts: readonly VerdictWord[]
  readonly stages: readonly Stage[]
  readonly table: boolean
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const one = (value: string | readonly string[] | undefined): string | null => list(value)[0] ?? null

const known = <T extends string>(value: string | readonly string[] | undefined, words: readonly T[]): T[] =>
  words.filter((word) => list(value).includes(word))

const date = (value: string | readonly string[] | undefined): string | null => {
  const text = one(value)
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null
}

/** Reads the address; what it does not understand it leaves out, so that an old link still opens. */
export function readView(search: SearchValues): ViewState {
  const from = date(search.from)
  const until = date(search.until)
  const window = from !== null && until !== null && from < until
  return {
    metrics: list(search.metric),
    segment: one(search.segment),
    from: window ? from : null,
    until: window ? until : null,
    selected: one(search.selected),
    kinds: known(search.kind, kinds),
    owners: list(search.owner),
    verdicts: known(search.verdict, verdicts),
    stages: known(search.stage, stages),
    table: one(search.view) === 'table',
  }
}

/** Adds a word to a list or takes it out; an empty list leaves the address. */
export const toggled = (words: readonly string[], word: string): readonly string[] | undefined => {
  const next = words.includes(word) ? words.filter((other) => other !== word) : [...words, word]
  return next.length > 0 ? next : undefined
}
