import type { ItemCriteria, ItemKind, Stage, VerdictWord } from '@/api'
import { verdicts } from '@/design/tokens'
import type { SearchValues } from '@/format/paths'
import { kinds, stages } from './items-model'
import type { ItemFilter } from './queries'

/** What the page shows and in which order, as it stands in the address. */
export interface Shown {
  readonly filter: ItemFilter
  readonly verdicts: readonly VerdictWord[]
  /** A column, `-` before it for the reverse; null: the backlog's order. */
  readonly sort: string | null
}

const listed = <T extends string>(value: SearchValues[string], allowed: readonly T[]): T[] => {
  const asked = typeof value === 'string' ? [value] : (value ?? [])
  return allowed.filter((word) => asked.includes(word))
}
const text = (value: SearchValues[string]): string => (typeof value === 'string' ? value : '')

/** What cannot be read is left out: an address can be typed. */
export function shownBy(search: SearchValues): Shown {
  return {
    filter: {
      text: text(search.text),
      kinds: listed<ItemKind>(search.kind, kinds),
      stages: listed<Stage>(search.stage, stages),
      owner: text(search.owner),
      label: text(search.label),
      archived: search.archived === 'both' ? null : search.archived === 'only',
      waiting: search.waiting === 'yes',
    },
    verdicts: listed<VerdictWord>(search.verdict, verdicts),
    sort: text(search.sort) || null,
  }
}

/** The reverse: all that an address says of it, what is usual left out. */
export function searchOf({ filter, verdicts: words, sort }: Shown): Record<string, string | string[] | undefined> {
  return {
    text: filter.text || undefined,
    kind: filter.kinds.length > 0 ? [...filter.kinds] : undefined,
    stage: filter.stages.length > 0 ? [...filter.stages] : undefined,
    owner: filter.owner || undefined,
    label: filter.label || undefined,
    archived: filter.archived === null ? 'both' : filter.archived ? 'only' : undefined,
    waiting: filter.waiting ? 'yes' : undefined,
    verdict: words.length > 0 ? [...words] : undefined,
    sort: sort ?? undefined,
  }
}

export const criteriaOf = ({ filter, verdicts: words, sort }: Shown): ItemCriteria => ({
  text: filter.text.trim() || null,
  kinds: [...filter.kinds],
  stages: [...filter.stages],
  owner: filter.owner || null,
  label: filter.label || null,
  verdicts: [...words],
  archived: filter.archived,
  waiting: filter.waiting || null,
  sort,
})

export function shownByCriteria(criteria: ItemCriteria): Shown {
  return {
    filter: {
      text: criteria.text ?? '',
      kinds: kinds.filter((kind) => criteria.kinds?.includes(kind)),
      stages: stages.filter((stage) => criteria.stages?.includes(stage)),
      owner: criteria.owner ?? '',
      label: criteria.label ?? '',
      archived: criteria.archived ?? null,
      waiting: criteria.waiting === true,
    },
    verdicts: verdicts.filter((verdict) => criteria.verdicts?.includes(verdict)),
    sort: criteria.sort ?? null,
  }
}

export const sameShown = (a: Shown, b: Shown): boolean =>
  JSON.stringify(criteriaOf(a)) === JSON.stringify(criteriaOf(b))

export const everything: Shown = shownBy({})

/** Whether anything is left out that usually shows; an order leaves nothing out. */
export const narrowed = (shown: Shown): boolean => !sameShown({ ...shown, sort: null }, everything)
