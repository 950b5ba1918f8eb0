import type { ItemKind, ItemRevision, ItemView, Stage } from '@/api'
import { counted, number, percent, roadmapDate, signedPoints, word } from '@/format'

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
export function expectation(expected: NonNullable<ItemView['expectedEffect']>): string {
  return `${signedPoints(expected.likely)} points likely, between ${signedPoints(expected.low)} and ${signedPoints(expected.high)}`
}

/** The names of what a change changed, in words; the first revision has none. */
export function changedParts(after: ItemRevision, before: ItemRevision | undefined): string[] {
  if (!before) return []
  return describedParts
    .filter(([part]) => JSON.stringify(after.item[part]) !== JSON.stringify(before.item[part]))
    .map(([part, name]) => {
      if (part === 'stage') return `${word(before.item.stage)} → ${word(after.item.stage)}`
      if (part === 'startedOn' || part === 'shippedOn')
        return `${name} ${dateOr(before.item[part])} → ${dateOr(after.item[part])}`
      return name
    })
}

const describedParts = [
  ['stage', 'stage'],
  ['title', 'title'],
  ['kind', 'kind'],
  ['hypothesis', 'hypothesis'],
  ['cause', 'cause'],
  ['causeKnown', 'whether the cause is known'],
  ['dependencies', 'what it depends on'],
  ['expectedEffect', 'expected effect'],
  ['stopRule', 'stop rule'],
  ['effortDays', 'effort'],
  ['owner', 'owner'],
  ['startedOn', 'start'],
  ['shippedOn', 'ship'],
  ['modelVersion', 'model version'],
  ['supersedes', 'version it replaces'],
  ['archived', 'archived'],
] as const satisfies readonly (readonly [keyof ItemView, string])[]

/** A margin in the words of the plan: shares in points, other units as they are. */
export const marginText = (margin: number): string =>
  Math.abs(margin) <= 1 ? `${percent(margin).replace('%', ' points')}` : number(margin, 1)
