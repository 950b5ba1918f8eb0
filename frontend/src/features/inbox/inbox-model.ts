import type { InboxEntry } from '@/api'
import { counted } from '@/format'
import { paths } from '@/format/paths'

const kinds: Readonly<Record<InboxEntry['kind'], { one: string; many: string; short: string }>> = {
  signal_fired: { one: 'a signal has fired', many: 'signals have fired', short: 'Signal' },
  tolerance_revisit_due: {
    one: 'a tolerance is to be looked at again',
    many: 'tolerances are to be looked at again',
    short: 'Tolerance due',
  },
  shift_detected: { one: 'the inputs have shifted', many: 'shifts of the inputs', short: 'Inputs shifted' },
  event_detected: { one: 'something happened outside', many: 'things happened outside', short: 'Detected' },
  item_settled: { one: 'an item was judged', many: 'items were judged', short: 'Judged' },
  item_drifted: { one: 'an item is drifting', many: 'items are drifting', short: 'Drifting' },
  decision_revisit_due: {
    one: 'a decision is to be looked at again',
    many: 'decisions are to be looked at again',
    short: 'Decision due',
  },
}

/** What asks for action comes before what is only news. */
const order: readonly InboxEntry['kind'][] = [
  'signal_fired',
  'item_drifted',
  'shift_detected',
  'event_detected',
  'tolerance_revisit_due',
  'decision_revisit_due',
  'item_settled',
]

export const kindText = (kind: InboxEntry['kind']): string => kinds[kind].short

/** What fell is red, what is due is amber, what is only told is neither. */
export function toneOf(kind: InboxEntry['kind']): 'neutral' | 'pressure' | 'danger' {
  if (kind === 'signal_fired' || kind === 'item_drifted') return 'danger'
  return kind === 'item_settled' ? 'neutral' : 'pressure'
}

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']

/**
 * `Two things need a look: a signal has fired, and an item was judged.`
 *
 * @param open how many are open in all, of which `entries` may be the first only
 */
export function inboxSentence(entries: readonly InboxEntry[], open: number): string {
  if (open === 0) return 'Nothing needs a look.'
  const number = small[open] ?? counted(open, 'thing').split(' ')[0]!
  const head = `${number} ${open === 1 ? 'thing needs' : 'things need'} a look`
  const parts = order
    .map((kind) => [kind, entries.filter((entry) => entry.kind === kind).length] as const)
    .filter(([, found]) => found > 0)
    .map(([kind, found]) =>
      found === 1 ? kinds[kind].one : `${lowered(small[found] ?? String(found))} ${kinds[kind].many}`,
    )
  if (parts.length === 0 || entries.length < open) return `${head}.`
  const last = parts.pop()!
  return `${head}: ${parts.length === 0 ? last : `${parts.join(', ')}, and ${last}`}.`
}

/** `Two things were handled.`; `50 things or more were handled.` while not all are known. */
export function handledSentence(handled: number, more: boolean): string {
  if (handled === 0) return 'Nothing was handled yet.'
  if (more) return `${handled} things or more were handled.`
  return `${small[handled] ?? handled} ${handled === 1 ? 'thing was' : 'things were'} handled.`
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Where the evidence of an entry stands. */
export function evidenceOf(productKey: string, entry: InboxEntry): string {
  switch (entry.subjectKind) {
    case 'item':
      return entry.subjectKey === null ? paths.items(productKey) : paths.item(productKey, entry.subjectKey)
    case 'tolerance':
      return entry.subjectKey === null ? paths.metrics(productKey) : paths.metric(productKey, entry.subjectKey)
    case 'decision':
      return paths.decision(productKey, entry.subjectId)
    default:
      return paths.timeline(productKey)
  }
}

/** The entry after, or before, the one that is chosen; the first when none is. */
export function moved(entries: readonly InboxEntry[], chosen: string | null, by: 1 | -1): string | null {
  const at = entries.findIndex((entry) => entry.entryId === chosen)
  const next = at === -1 ? 0 : Math.min(entries.length - 1, Math.max(0, at + by))
  return entries[next]?.entryId ?? null
}
