import type { InboxEntry, NextStep, Role, Stage } from '@/api'
import { counted, day, instant } from '@/format'
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
  item_stale: {
    one: 'an item could not be judged in time',
    many: 'items could not be judged in time',
    short: 'Not judged',
  },
  stop_rule_met: { one: 'a stop rule is met', many: 'stop rules are met', short: 'Stop rule met' },
  decision_revisit_due: {
    one: 'a decision is to be looked at again',
    many: 'decisions are to be looked at again',
    short: 'Decision due',
  },
}

/** What asks for action comes before what is only news. */
const order: readonly InboxEntry['kind'][] = [
  'signal_fired',
  'stop_rule_met',
  'item_drifted',
  'item_stale',
  'shift_detected',
  'event_detected',
  'tolerance_revisit_due',
  'decision_revisit_due',
  'item_settled',
]

export const kindText = (kind: InboxEntry['kind']): string => kinds[kind].short

/** What fell is red, what is due is amber, what is only told is neither. */
export function toneOf(kind: InboxEntry['kind']): 'neutral' | 'pressure' | 'danger' {
  if (kind === 'signal_fired' || kind === 'item_drifted' || kind === 'stop_rule_met') return 'danger'
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

/** A step that somebody is at: with which entry, and where that stood in the list. */
export interface Step {
  readonly entry: InboxEntry
  readonly at: number
  readonly choice: Choice
}

/** `Ada has handled it meanwhile; what you have typed is still here.`; null while nobody has. */
export function meanwhile(entry: InboxEntry): string | null {
  if (entry.state === 'open') return null
  return `${entry.handledBy ?? 'Somebody else'} has handled it meanwhile; what you have typed is still here.`
}

/** A next step that may be taken, by a button or its key. */
export interface Choice {
  readonly step: NextStep
  readonly key: string
  readonly label: string
  /** Who may at least. */
  readonly least: Role
}

const noted: Choice = { step: 'noted', key: 'h', label: 'Handled', least: 'contributor' }
const lookAgain: Choice = { step: 'look_again', key: 'l', label: 'Look again by …', least: 'contributor' }
const followUp: Choice = { step: 'follow_up', key: 'n', label: 'New item', least: 'planner' }
const cut: Choice = { step: 'item_cut', key: 'c', label: 'Cut', least: 'planner' }
const reopen: Choice = { step: 'item_reopened', key: 'r', label: 'Take up again', least: 'planner' }
const retire: Choice = { step: 'item_retired', key: 't', label: 'Retire', least: 'planner' }

/**
 * What may be done about an entry, what fits best first.
 *
 * @param stage of the item that it is about, as it stands now; null: it is about something else, or not read yet
 */
export function choicesFor(entry: InboxEntry, stage: Stage | null): Choice[] {
  switch (entry.subjectKind) {
    case 'item':
      return [...(stage === null ? [] : itemSteps[stage]), lookAgain, followUp, noted]
    case 'tolerance':
      return [{ step: 'revisit_set', key: 'v', label: 'Next look by …', least: 'planner' }, lookAgain, followUp, noted]
    case 'decision':
      return [{ step: 'decision_looked_at', key: 'd', label: 'Look at it', least: 'planner' }, lookAgain, noted]
    default:
      return [lookAgain, followUp, noted]
  }
}

/** The same moves as the item's page offers, without those that belong to the work itself. */
const itemSteps: Readonly<Record<Stage, readonly Choice[]>> = {
  planned: [cut],
  building: [cut],
  watched: [reopen, retire],
  settled: [reopen, retire],
  drifting: [reopen, retire],
  reopened: [retire],
  retired: [reopen],
  cut: [reopen],
}

const done: Readonly<Record<NextStep, string>> = {
  noted: 'handled',
  look_again: 'to be looked at again',
  item_cut: 'cut',
  item_reopened: 'taken up again',
  item_retired: 'retired',
  follow_up: 'followed up by a new item',
  revisit_set: 'to be looked at on another day',
  decision_looked_at: 'looked at',
}

/** `to be looked at again by 15 Jan 1999: one more peak · Ada, 2 Dec 1998, 08:00 UTC`; of what came of an entry. */
export function handlingText(handling: InboxEntry['handlings'][number]): string {
  const who = `${handling.author === 'system' ? 'by itself' : handling.author}, ${instant(handling.recordedAt)}`
  if (handling.kind === 'came_back') return `Came back to be looked at again · ${who}`
  if (handling.kind === 'reopened') return `Opened again · ${who}`
  const what = done[handling.nextStep ?? 'noted']
  const by = handling.lookAgainOn === null ? '' : ` by ${day(handling.lookAgainOn)}`
  const why = handling.note === null ? '' : `: ${handling.note}`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${by}${why} · ${who}`
}
