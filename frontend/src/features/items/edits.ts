import type { ItemView } from '@/api'

/** A merge patch of an item (RFC 7396): what is named is set, null empties. */
export type Change = Readonly<Record<string, unknown>>

/** What becomes of one item. */
export interface Edit {
  readonly itemId: string
  readonly change: Change
  /** The item that the hand began with, where that took a while; left out: as it stands now. */
  readonly opened?: ItemView
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Without members that hold nothing, and in one order: the server writes nulls that nobody typed. */
const plain = (value: unknown): unknown =>
  isObject(value)
    ? Object.entries(value)
        .filter(([, one]) => one !== null && one !== undefined)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, one]) => [name, plain(one)])
    : (value ?? null)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/** The item as it will read: shown before the server has answered. */
export function applied(item: ItemView, change: Change): ItemView {
  const next: Record<string, unknown> = { ...item }
  for (const [member, value] of Object.entries(change)) {
    const now = next[member]
    next[member] = isObject(value) && isObject(now) ? { ...now, ...value } : value
  }
  return next as unknown as ItemView
}

/** What these members hold: the patch that leads back to this item from any other state of them. */
export function membersOf(item: ItemView, members: readonly string[]): Change {
  return Object.fromEntries(members.map((member) => [member, item[member as keyof ItemView] ?? null]))
}

/** Where an item does not hold what was expected of it, member by member. */
export function differing(item: ItemView, expected: Change): string[] {
  return Object.entries(expected)
    .filter(([member, value]) => !same(item[member as keyof ItemView], value))
    .map(([member]) => member)
}

/** Without what changes nothing; null when nothing is left. */
export function needed(item: ItemView, change: Change): Change | null {
  const members = differing(item, fullMembers(item, change))
  return members.length === 0 ? null : Object.fromEntries(members.map((member) => [member, change[member]]))
}

const fullMembers = (item: ItemView, change: Change): Change => membersOf(applied(item, change), Object.keys(change))

/**
 * A change that the hand made, as data: what it says, and of each item what it held before and after. Revisions are not
 * part of it, so that it can be taken back after the rows were read anew and others have changed other things.
 */
export interface ChangeStep {
  readonly kind: 'change'
  readonly says: string
  readonly edits: readonly { readonly itemId: string; readonly before: Change; readonly after: Change }[]
  readonly reason: string | null
  readonly knownAt: string | null
}

/** Rows that were moved, and how they go back. */
export interface RankStep {
  readonly kind: 'rank'
  readonly says: string
  readonly moved: readonly string[]
  readonly before: string | null
  /** Told once the server has been asked, where rows that are not shown stand between those that are. */
  back: readonly Place[]
}

/** Rows that stand, or stood, before another one (null: at the end). */
export interface Place {
  readonly ids: readonly string[]
  readonly before: string | null
}

export type Step = ChangeStep | RankStep

/** The step that these edits are, for the items as they stand; edits of items that are not there are left out. */
export function stepOf(
  says: string,
  edits: readonly Edit[],
  itemOf: (itemId: string) => ItemView | undefined,
  reason: string | null = null,
  knownAt: string | null = null,
): ChangeStep {
  return {
    kind: 'change',
    says,
    reason,
    knownAt,
    edits: edits.flatMap(({ itemId, change, opened }) => {
      const item = opened ?? itemOf(itemId)
      if (!item) return []
      const members = Object.keys(change)
      return [{ itemId, before: membersOf(item, members), after: membersOf(applied(item, change), members) }]
    }),
  }
}

/** What becomes of one item, as it travels. */
export interface Sent {
  readonly itemId: string
  readonly from: Change
  readonly to: Change
}

/** A later change of what another one was to change, which was not done after all: it starts where that one started. */
export function rebased(later: Sent, undone: Sent): Sent {
  if (later.itemId !== undone.itemId) return later
  const from = Object.entries(later.from).map(([member, value]) => [
    member,
    member in undone.to && same(value, undone.to[member]) ? undone.from[member] : value,
  ])
  return { ...later, from: Object.fromEntries(from) }
}

/** Where somebody else wrote into the same place: what they made of it, and what you wanted. */
export interface Clash {
  readonly itemId: string
  readonly key: string
  readonly member: string
  readonly by: string
  readonly theirs: unknown
  readonly yours: unknown
}

/**
 * Where others were faster: members that no longer hold what the change started from, unless they already hold what it
 * makes of them.
 *
 * @param edits from what, and to what
 */
export function clashesWith(edits: readonly Sent[], itemOf: (itemId: string) => ItemView | undefined): Clash[] {
  return edits.flatMap(({ itemId, from, to }) => {
    const item = itemOf(itemId)
    if (!item) return []
    return differing(item, from)
      .filter((member) => differing(item, { [member]: to[member] }).length > 0)
      .map((member) => ({
        itemId,
        key: item.key,
        member,
        by: item.changedBy,
        theirs: item[member as keyof ItemView],
        yours: to[member],
      }))
  })
}

/** The member that a violation of a set of changes is about, and whose it is: `/changes/3/change/effortDays`. */
export function placeOf(pointer: string): { readonly index: number; readonly member: string } | null {
  const found = /^\/changes\/(\d+)\/(?:change\/)?([^/]+)/.exec(pointer)
  return found ? { index: Number(found[1]), member: found[2] ?? '' } : null
}
