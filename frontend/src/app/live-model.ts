import type { ChangeView, ItemView, Page } from '@/api'

/** What a stream tells, and what it makes old on the page. Pure, so that the rules can be read and tested. */

const perItem = new Set(['item', 'comment', 'plan'])

/** The rooms of query keys that a kind of change touches; `everything` touches all. */
export const rooms: Readonly<Record<Exclude<ChangeView['what'], 'beginning' | 'everything'>, readonly string[]>> = {
  item: ['items', 'planning', 'timeline', 'evidence', 'verdicts', 'decisions'],
  comment: ['items'],
  plan: ['items', 'planning', 'timeline', 'evidence', 'verdicts', 'assessments'],
  tolerance: ['metrics', 'planning', 'timeline', 'evidence'],
  sprint: ['planning'],
  decision: ['decisions'],
  inbox: ['inbox'],
  assessment: ['timeline', 'evidence', 'assessments', 'verdicts', 'metrics', 'planning'],
  measurement: ['snapshots', 'metrics', 'segments', 'timeline', 'operating-point-sets'],
  metric: ['metrics', 'timeline'],
  product: [],
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** Whether what was read under `queryKey` may be old now. */
export function concerns(change: ChangeView, productId: string, queryKey: readonly unknown[]): boolean {
  if (change.what === 'beginning') return false
  const [first, second, third, subject, part] = queryKey
  if (queryKey.length === 1 && first === 'products') return change.what === 'product' || change.what === 'everything'
  if (second !== productId) return false
  if (change.what === 'everything') return true
  const room = first === 'products' ? third : first
  if (!rooms[change.what].includes(String(room))) return false
  if (!perItem.has(change.what) || change.subjectId === null) return true
  const about = first === 'products' ? subject : third
  // What is kept under another item's id stays as it is; lists and what is kept under a key may hold this one.
  const other = typeof about === 'string' && uuid.test(about) && about !== change.subjectId
  if ((room === 'items' || room === 'evidence') && other) return false
  return change.what !== 'comment' || (about === change.subjectId && part === 'comments')
}

/**
 * Whether a list of all items holds an item as a change left it: it was changed by the hand here, which shows it already.
 * A list of some has to be read again, since the item may belong to it no longer.
 */
export function holds(change: ChangeView, queryKey: readonly unknown[], data: unknown): boolean {
  const [first, , room, kind, filter] = queryKey
  if (first !== 'products' || room !== 'items' || kind !== 'list' || change.what !== 'item') return false
  const { subjectId, revision } = change
  const asksForAll = Object.values((filter ?? {}) as object).every((one) => !one || (Array.isArray(one) && !one.length))
  if (subjectId === null || revision === null || !asksForAll) return false
  const pages = (data as { pages?: readonly Page<ItemView>[] } | undefined)?.pages ?? []
  return pages.some((page) => page.items.some((item) => item.itemId === subjectId && item.revision >= revision))
}

/** What was heard on a stream and over its reconnections: each change once, and where to go on from. */
export interface Heard {
  /** The id of the last event. */
  readonly position: string | null
  /** Where this page began to listen: what is older was read with the page and is no news. */
  readonly began: string | null
  readonly ids: ReadonlySet<string>
}

export const nothingHeard: Heard = { position: null, began: null, ids: new Set() }

const remembered = 3000

/** @returns what is known after an event, and whether it is new */
export function heard(before: Heard, change: ChangeView): { heard: Heard; isNew: boolean } {
  const isNew = !before.ids.has(change.changeId)
  const ids = new Set([...before.ids].slice(-remembered)).add(change.changeId)
  const began = before.began ?? (change.what === 'beginning' ? change.changeId : null)
  // Ids are made of time and sort as text.
  const position = before.position !== null && before.position > change.changeId ? before.position : change.changeId
  return { heard: { position, began, ids }, isNew: isNew && change.what !== 'beginning' }
}

/** Whether a change is worth a word and a flash: by somebody else, a person or a machine, since this page began to listen. */
export const isNews = (change: ChangeView, began: string | null, me: string | null): boolean =>
  change.by !== me && change.by !== 'system' && (began === null || change.changeId > began)

const nouns: Readonly<Partial<Record<ChangeView['what'], readonly [one: string, many: string]>>> = {
  item: ['item', 'items'],
  comment: ['comment', 'comments'],
  plan: ['plan', 'plans'],
  tolerance: ['tolerance', 'tolerances'],
  sprint: ['sprint', 'sprints'],
  decision: ['decision', 'decisions'],
  inbox: ['inbox entry', 'inbox entries'],
  metric: ['metric', 'metrics'],
  product: ['product', 'products'],
}

/**
 * What a screen reader hears of the changes of the last seconds: “NSW-12 was changed by ada.”, “3 items were changed by
 * ada and bo.”; empty when nothing is worth a word.
 *
 * @param nameOf the key of an item or the name of a sprint, if it is known
 */
export function summary(changes: readonly ChangeView[], nameOf: (subjectId: string) => string | undefined): string {
  const sentences: string[] = []
  const kinds = [...new Set(changes.map((change) => change.what))]
  for (const kind of kinds) {
    const noun = nouns[kind]
    if (!noun) continue
    const ofKind = changes.filter((change) => change.what === kind)
    const people = list([...new Set(ofKind.map((change) => change.by.replace(/^token:/, 'the token ')))])
    const subjects = [...new Set(ofKind.map((change) => change.subjectId))]
    const single = subjects.length === 1 ? subjects[0] : undefined
    const name = single ? nameOf(single) : undefined
    if (kind === 'comment') {
      const times = ofKind.length
      const about = name ?? (single ? 'an item' : `${subjects.length} items`)
      sentences.push(`${times === 1 ? 'A comment was' : `${times} comments were`} made on ${about} by ${people}.`)
    } else if (single) sentences.push(`${name ?? article(noun[0])} was changed by ${people}.`)
    else if (subjects.includes(null)) sentences.push(`Many ${noun[1]} were changed by ${people}.`)
    else sentences.push(`${subjects.length} ${noun[1]} were changed by ${people}.`)
  }
  return sentences.join(' ')
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'An' : 'A'} ${noun}`

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`

/** How long to wait before the next attempt, in milliseconds: twice as long each time, a minute at most. */
export const patience = (attempts: number, random: number): number =>
  Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6)) * (0.75 + random / 2)

/** “not live; last update 3 min ago”, of a page that has not heard anything for `silentMilliseconds`. */
export function silence(silentMilliseconds: number): string {
  const minutes = Math.floor(silentMilliseconds / 60_000)
  if (minutes < 60) return `Not live; last update ${Math.max(1, minutes)} min ago`
  return `Not live; last update ${Math.floor(minutes / 60)} h ago`
}
