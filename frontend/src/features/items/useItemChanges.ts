import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { ApiError, api, type ItemView, type Page, type Stage } from '@/api'
import { useToast } from '@/ui'
import { doneAgain, forgotten, nothingDone, type Past, remembered, takenBack } from '@/ui/past'
import { placed, waysBack } from '@/ui/picking'
import {
  applied,
  type Change,
  type Clash,
  clashesWith,
  type Edit,
  type Place,
  placeOf,
  type RankStep,
  type Step,
  stepOf,
} from './edits'
import { itemListsKey } from './queries'

type Rows = InfiniteData<Page<ItemView>, string | null>

/** What became of a change: done, refused by the server with its reasons, or somebody else was faster. */
export type Outcome =
  | { readonly done: true }
  | { readonly done: false; readonly error: ApiError; readonly items: readonly string[] }

export interface Overtaken {
  readonly clashes: readonly Clash[]
  /** Does it all the same, over what they wrote. */
  readonly insist: () => void
}

export interface ItemChanges {
  readonly change: (
    says: string,
    edits: readonly Edit[],
    more?: { readonly reason?: string | null; readonly knownAt?: string | null },
  ) => Promise<Outcome>
  readonly rank: (says: string, moved: readonly string[], before: string | null) => void
  readonly move: (item: ItemView, to: Stage, on: string, reason: string | null) => Promise<Outcome>
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly overtaken: Overtaken | null
  readonly giveWay: () => void
}

interface Sent {
  readonly itemId: string
  readonly from: Change
  readonly to: Change
}

/** Somebody else wrote into the same places. */
class Faster extends Error {
  /** @param views their items as they stand, as far as they were asked for */
  constructor(
    readonly clashes: readonly Clash[],
    readonly views: readonly ItemView[] = [],
  ) {
    super('somebody else was faster')
  }
}

/** What was done stays to be taken back after a look at another page; a reload forgets it. */
const pasts = new WeakMap<QueryClient, Map<string, Past<Step>>>()

const tries = 4
/** Of more rows than these it is not asked where each stood among those that are not shown. */
const mostAsked = 50

/**
 * What the hand does to a product's items: it shows at once, travels in the order in which it was done, and is rolled back
 * with a message where the server says no. Everything but a change of stage can be undone and done again, whatever was
 * read anew meanwhile; what others wrote into the same places is never overwritten without asking.
 *
 * @param order the ids of all rows in the order of the backlog
 * @param narrowed whether the backlog holds rows that are not shown
 */
export function useItemChanges(productId: string, order: readonly string[], narrowed = false): ItemChanges {
  const client = useQueryClient()
  const toast = useToast()
  const kept = pasts.get(client) ?? pasts.set(client, new Map()).get(client)!
  const [past, setShown] = useState<Past<Step>>(() => kept.get(productId) ?? nothingDone)
  const latest = useRef(past)
  const setPast = useCallback(
    (next: Past<Step>) => {
      latest.current = next
      kept.set(productId, next)
      setShown(next)
    },
    [kept, productId],
  )
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef<Sent[][]>([])
  const places = useRef(order)
  places.current = order

  const rows = useCallback(
    () =>
      new Map(
        client
          .getQueriesData<Rows>({ queryKey: itemListsKey(productId) })
          .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
          .map((item) => [item.itemId, item]),
      ),
    [client, productId],
  )

  const replace = useCallback(
    (next: (item: ItemView) => ItemView) =>
      client.setQueriesData<Rows>(
        { queryKey: itemListsKey(productId) },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => {
              const items = page.items.map(next)
              return items.every((item, i) => item === page.items[i]) ? page : { ...page, items }
            }),
          },
      ),
    [client, productId],
  )

  /** What the server says now, and on top what has not reached it yet. */
  const settle = useCallback(
    (views: readonly ItemView[]) => {
      const byId = new Map(views.map((view) => [view.itemId, view]))
      replace((item) => {
        const view = byId.get(item.itemId)
        return view
          ? waiting.current
              .flat()
              .filter((sent) => sent.itemId === view.itemId)
              .reduce((shown, sent) => applied(shown, sent.to), view)
          : item
      })
      void client.invalidateQueries({
        predicate: ({ queryKey: [first, second, third, fourth] }) =>
          (first === 'products' && second === productId && !(third === 'items' && fourth === 'list')) ||
          (first === 'timeline' && second === productId),
      })
    },
    [client, productId, replace],
  )

  const show = useCallback(
    (sent: readonly Sent[], which: 'from' | 'to') => {
      void client.cancelQueries({ queryKey: itemListsKey(productId) })
      const byId = new Map(sent.map((one) => [one.itemId, one[which]]))
      replace((item) => {
        const change = byId.get(item.itemId)
        return change ? applied(item, change) : item
      })
    },
    [client, productId, replace],
  )

  /** One set of changes; where others have changed other things meanwhile, it is sent again with their revisions. */
  const send = useCallback(
    async (sent: readonly Sent[], more: Change, insist: boolean): Promise<void> => {
      for (let attempt = 1; ; attempt++) {
        const known = rows()
        try {
          const { items } = await api.post<{ items: ItemView[] }>('/products/{productId}/item-change-sets', {
            path: { productId },
            body: {
              changes: sent.map(({ itemId, to }) => ({
                itemId,
                revision: known.get(itemId)?.revision ?? 1,
                change: { ...to, ...more },
              })),
            },
          })
          settle(items)
          return
        } catch (failure) {
          if (!(failure instanceof ApiError) || failure.status !== 412 || attempt === tries) throw failure
          const stale = failure.violations.flatMap(({ pointer }) => sent[placeOf(pointer)?.index ?? -1] ?? [])
          const theirs = await Promise.all(
            stale.map(({ itemId }) =>
              api.get<ItemView>('/products/{productId}/items/{itemId}', { path: { productId, itemId } }),
            ),
          )
          const now = new Map(theirs.map((view) => [view.itemId, view]))
          const clashes = insist ? [] : clashesWith(sent, (itemId) => now.get(itemId))
          if (clashes.length > 0) throw new Faster(clashes, theirs)
          settle(theirs)
        }
      }
    },
    [productId, rows, settle],
  )

  const perform = useCallback(
    (sent: readonly Sent[], more: Change, insist = false): Promise<void> => {
      const mine = [...sent]
      waiting.current.push(mine)
      show(mine, 'to')
      const call = queue.current.then(() => send(mine, more, insist))
      const over = () => {
        waiting.current = waiting.current.filter((one) => one !== mine)
      }
      queue.current = call.then(over, (failure) => {
        over()
        show(mine, 'from')
        if (failure instanceof Faster) settle(failure.views)
      })
      return call.finally(over)
    },
    [send, settle, show],
  )

  const failed = useCallback(
    (failure: unknown, says: string) => {
      if (!(failure instanceof ApiError)) throw failure
      const why = failure.violations[0]?.message ?? failure.detail ?? failure.title
      toast({ text: `Not done: ${says}. ${sentence(why)}`, tone: 'failure' })
    },
    [toast],
  )

  /** What to say where somebody was faster, and how to do it all the same. */
  const ask = useCallback((faster: Faster, again: () => void) => {
    setOvertaken({
      clashes: faster.clashes,
      insist: () => {
        setOvertaken(null)
        again()
      },
    })
  }, [])

  const change = useCallback<ItemChanges['change']>(
    async (says, edits, { reason = null, knownAt = null } = {}) => {
      const known = rows()
      const step = stepOf(says, edits, (itemId) => known.get(itemId), reason, knownAt)
      const sent = step.edits.map(({ itemId, before, after }) => ({ itemId, from: before, to: after }))
      if (sent.length === 0) return { done: true }
      const more = { ...(reason && { reason }), ...(knownAt && { knownAt }) }
      setPast(remembered(latest.current, step))
      const attempt = async (insist: boolean): Promise<Outcome> => {
        try {
          // What others wrote while the hand was at it may be here already.
          const clashes = insist ? [] : clashesWith(sent, (itemId) => known.get(itemId))
          if (clashes.length > 0) throw new Faster(clashes)
          await perform(sent, more, insist)
          return { done: true }
        } catch (failure) {
          if (failure instanceof Faster) {
            setPast(forgotten(latest.current, step))
            ask(failure, () => {
              setPast(remembered(latest.current, step))
              void attempt(true)
            })
            return { done: true }
          }
          setPast(forgotten(latest.current, step))
          if (!(failure instanceof ApiError)) throw failure
          return { done: false, error: failure, items: sent.map((one) => one.itemId) }
        }
      }
      return attempt(false)
    },
    [ask, perform, rows, setPast],
  )

  /** Before which row each of these stands, among all rows whether shown or not. */
  const placesOf = useCallback(
    (moved: readonly string[]): Promise<Place[]> =>
      Promise.all(
        moved.map(async (itemId) => {
          const { items } = await api.get<Page<ItemView>>('/products/{productId}/items', {
            path: { productId },
            query: { order: 'rank', cursor: itemId, limit: 1 },
          })
          return { ids: [itemId], before: items[0]?.itemId ?? null }
        }),
      ),
    [productId],
  )

  const place = useCallback(
    (moved: readonly string[], before: string | null, ahead: () => Promise<void> = async () => {}): Promise<void> => {
      void client.cancelQueries({ queryKey: itemListsKey(productId) })
      client.setQueriesData<Rows>({ queryKey: itemListsKey(productId) }, (data) => {
        if (!data) return data
        const items = new Map(data.pages.flatMap((page) => page.items).map((item) => [item.itemId, item]))
        // Before a row that is not shown: the server says where that is.
        if (before !== null && !items.has(before)) return data
        const ids = placed([...items.keys()], moved, before)
        let from = 0
        return {
          ...data,
          pages: data.pages.map((page) => {
            const part = ids.slice(from, from + page.items.length).flatMap((id) => items.get(id) ?? [])
            from += page.items.length
            return { ...page, items: part }
          }),
        }
      })
      const call = queue.current.then(async () => {
        await ahead()
        const { items } = await api.post<{ items: ItemView[] }>('/products/{productId}/item-rankings', {
          path: { productId },
          body: { itemIds: moved, before },
        })
        settle(items)
        if (before !== null && !rows().has(before))
          await client.invalidateQueries({ queryKey: itemListsKey(productId) })
      })
      queue.current = call.catch(() => client.invalidateQueries({ queryKey: itemListsKey(productId) }))
      return call
    },
    [client, productId, rows, settle],
  )

  const rank = useCallback<ItemChanges['rank']>(
    (says, moved, before) => {
      const step: RankStep = { kind: 'rank', says, moved, before, back: waysBack(places.current, moved) }
      setPast(remembered(latest.current, step))
      const ahead = async () => {
        if (narrowed && moved.length <= mostAsked) step.back = await placesOf(moved)
      }
      place(moved, before, ahead).catch((failure) => {
        setPast(forgotten(latest.current, step))
        failed(failure, says)
      })
    },
    [failed, narrowed, place, placesOf, setPast],
  )

  /** A step, forwards or back. */
  const walk = useCallback(
    async (step: Step, back: boolean): Promise<void> => {
      if (step.kind === 'rank') {
        if (!back) return place(step.moved, step.before)
        // From the last to the first, so that the row behind each stands where it stood.
        for (const run of [...step.back].reverse()) await place(run.ids, run.before)
        return
      }
      const known = rows()
      const sent = step.edits.map(({ itemId, before, after }) =>
        back ? { itemId, from: after, to: before } : { itemId, from: before, to: after },
      )
      const more = back ? { reason: `taken back: ${step.says}` } : step.reason ? { reason: step.reason } : {}
      // Others may have written there since, long before this change is sent.
      const clashes = clashesWith(sent, (itemId) => known.get(itemId))
      if (clashes.length > 0) throw new Faster(clashes)
      return perform(sent, more)
    },
    [perform, place, rows],
  )

  const insistOn = useCallback(
    (step: Step, back: boolean) => {
      if (step.kind === 'rank') return
      const sent = step.edits.map(({ itemId, before, after }) =>
        back ? { itemId, from: after, to: before } : { itemId, from: before, to: after },
      )
      const says = back ? `taken back: ${step.says}` : step.says
      perform(sent, { reason: step.reason ?? says }, true).catch((failure) => failed(failure, says))
    },
    [failed, perform],
  )

  const undo = useCallback(() => {
    const found = takenBack(latest.current)
    if (!found) return toast({ text: 'There is nothing to undo here.' })
    setPast(found.past)
    walk(found.step, true).then(
      () => toast({ text: `Undone: ${found.step.says}.` }),
      (failure) => {
        setPast(forgotten(latest.current, found.step))
        if (failure instanceof Faster) ask(failure, () => insistOn(found.step, true))
        else failed(failure, `undo ${found.step.says}`)
      },
    )
  }, [ask, failed, insistOn, setPast, toast, walk])

  const redo = useCallback(() => {
    const found = doneAgain(latest.current)
    if (!found) return toast({ text: 'There is nothing to do again.' })
    setPast(found.past)
    walk(found.step, false).then(
      () => toast({ text: `Done again: ${found.step.says}.` }),
      (failure) => {
        setPast(forgotten(latest.current, found.step))
        if (failure instanceof Faster) ask(failure, () => insistOn(found.step, false))
        else failed(failure, found.step.says)
      },
    )
  }, [ask, failed, insistOn, setPast, toast, walk])

  const move = useCallback<ItemChanges['move']>(
    (item, to, on, reason) => {
      const call = queue.current.then(async (): Promise<Outcome> => {
        try {
          const view = await api.post<ItemView>('/products/{productId}/items/{itemId}/stage-changes', {
            path: { productId, itemId: item.itemId },
            body: { to, on, ...(reason && { reason }) },
            ifMatch: `"${rows().get(item.itemId)?.revision ?? item.revision}"`,
          })
          settle([view])
          return { done: true }
        } catch (failure) {
          if (!(failure instanceof ApiError)) throw failure
          if (failure.status === 412)
            settle([
              await api.get<ItemView>('/products/{productId}/items/{itemId}', {
                path: { productId, itemId: item.itemId },
              }),
            ])
          return { done: false, error: failure, items: [item.itemId] }
        }
      })
      queue.current = call.catch(() => undefined)
      return call
    },
    [productId, rows, settle],
  )

  const giveWay = useCallback(() => setOvertaken(null), [])

  return {
    change,
    rank,
    move,
    undo,
    redo,
    canUndo: past.done.length > 0,
    canRedo: past.undone.length > 0,
    overtaken,
    giveWay,
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
