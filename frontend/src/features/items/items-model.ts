import type { ItemKind, ItemRevision, ItemView, SegmentView, Stage } from '@/api'
import { capitalised, counted, entered, inSentence, number, roadmapDate, signed, signedPoints, word } from '@/format'
import { watches } from './item-draft'

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

/** `12 items: 8 settled, 1 building and 3 planned.`; of a list that goes on, what is known of it so far. */
export function itemsSentence(items: readonly ItemView[], more: boolean): string {
  if (items.length === 0) return 'No work is on the roadmap yet.'
  if (more) return `The first ${number(items.length)} items of the roadmap.`
  const counts = stages
    .map((stage) => [stage, items.filter((item) => item.stage === stage).length] as const)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([stage, count]) => `${number(count)} ${word(stage)}`)
  const last = counts.pop() ?? ''
  const list = counts.length === 0 ? last : `${counts.join(', ')} and ${last}`
  return `${counted(items.length, 'item')} on the roadmap: ${list}.`
}

/** `24 Nov 1998`, or `–` for a date that nobody gave. */
export const dateOr = (date: string | null): string => (date === null ? '–' : roadmapDate(date))

/** `5 days`, `2.5 days`. */
export const effort = (days: number): string =>
  Number.isInteger(days) ? counted(days, 'day') : `${number(days, 1)} days`

/** What an item is expected to do, if its metric is a share: `+6.0 points likely, between 2.0 and 9.0`. */
export function expectation(expected: NonNullable<ItemView['expectedEffect']>, unit = 'share'): string {
  if (unit !== 'share')
    return `${signed(expected.likely, 2)} ${unit} likely, between ${signed(expected.low, 2)} and ${signed(expected.high, 2)}`
  return `${signedPoints(expected.likely)} points likely, between ${signedPoints(expected.low)} and ${signedPoints(expected.high)}`
}

/** One thing that a change changed, in words; null: it was, or is, empty. */
export interface Changed {
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** What ids in an item mean. */
export interface Names {
  readonly itemKey: (itemId: string) => string
  readonly metric: (metricId: string) => string
  readonly segment: (segmentId: string) => string
  /** A level or difference in the metric's unit. */
  readonly amount: (metricId: string, value: number) => string
}

/** What a change changed, field by field; the first revision has none. */
export function changedParts(after: ItemRevision, before: ItemRevision | undefined, names: Names): Changed[] {
  if (!before) return []
  return describedParts
    .filter(([part]) => JSON.stringify(after.item[part]) !== JSON.stringify(before.item[part]))
    .map(([part, name]) => ({
      name,
      before: inWords(before.item, part, names),
      after: inWords(after.item, part, names),
    }))
}

function inWords(item: ItemView, part: (typeof describedParts)[number][0], names: Names): string | null {
  switch (part) {
    case 'stage':
      return word(item.stage)
    case 'startedOn':
    case 'shippedOn':
      return item[part] && roadmapDate(item[part])
    case 'causeKnown':
      return item.causeKnown === null ? 'not asked' : item.causeKnown ? 'known' : 'asked, and not known'
    case 'dependencies':
      return [...(item.dependencies.data ?? []), ...(item.dependencies.model ?? [])].join(', ') || null
    case 'expectedEffect':
      return item.expectedEffect && expectation(item.expectedEffect)
    case 'stopCondition':
      return item.stopCondition ? stopText(item.stopCondition, names) : null
    case 'effortDays':
      return item.effortDays === null ? null : effort(item.effortDays)
    case 'labels':
      return item.labels.join(', ') || null
    case 'waitsFor':
      return item.waitsFor.map(names.itemKey).join(', ') || null
    case 'archived':
      return item.archived ? 'hidden from lists' : 'in the lists'
    case 'backlogRank':
      return null
    default:
      return item[part]
  }
}

/** `Accuracy, 4 windows in a row: the new version is no better than the model in service; not shipped by Mar 1999` */
function stopText(condition: NonNullable<ItemView['stopCondition']>, names: Names): string {
  const { measured, notShippedBy, effortAbove } = condition
  const parts: string[] = []
  if (measured) {
    const where = measured.segmentId ? ` in ${names.segment(measured.segmentId)}` : ''
    const watch = watches.find((one) => one.value === `${measured.subject}/${measured.against}/${measured.counted}`)
    parts.push(
      `${names.metric(measured.metricId)}${where}, ${measured.inARow} ${measured.counted} in a row: ${inSentence(watch?.label ?? '')}, asked for ${names.amount(measured.metricId, measured.atLeast)}`,
    )
  }
  if (notShippedBy) parts.push(`not shipped by ${roadmapDate(notShippedBy)}`)
  if (effortAbove != null) parts.push(`effort above ${effort(effortAbove)}`)
  return parts.join('; ')
}

const describedParts = [
  ['stage', 'stage'],
  ['title', 'title'],
  ['kind', 'kind'],
  ['hypothesis', 'hypothesis'],
  ['causeKnown', 'whether the cause is known'],
  ['cause', 'cause'],
  ['dependencies', 'what it depends on'],
  ['expectedEffect', 'expected effect'],
  ['stopRule', 'stop rule'],
  ['stopCondition', 'what is watched to stop'],
  ['effortDays', 'effort'],
  ['owner', 'owner'],
  ['startedOn', 'start'],
  ['shippedOn', 'ship'],
  ['modelVersion', 'model version'],
  ['supersedes', 'version it replaces'],
  ['labels', 'labels'],
  ['waitsFor', 'what it waits for'],
  ['archived', 'where it shows'],
  ['backlogRank', 'place in the backlog'],
] as const satisfies readonly (readonly [keyof ItemView, string])[]

/** A margin in the words of the plan: shares in points, other units as they are. */
export const marginText = (margin: number, unit = 'share'): string =>
  unit === 'share' ? `${entered(margin * 100)} points` : `${entered(margin)} ${unit}`

/** All inputs, as no segment, and then every part of them. */
export const segmentOptions = (segments: readonly SegmentView[]): { value: string; label: string }[] => [
  { value: '', label: 'All inputs' },
  ...segments
    .filter((one) => one.dimension !== 'all')
    .map((one) => ({ value: one.segmentId, label: `${capitalised(one.segment)} (${one.dimension})` })),
]
