import { type InfiniteData, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { ApiError, api, type ItemView, type Page, type Stage } from '@/api'
import { useInOrder } from '@/api/inOrder'
import { worthRetrying } from '@/api/queryClient'
import { useToast } from '@/ui'
import { doneAgain, forgotten, isLast, nothingDone, type Past, remembered, stuck, takenBack } from '@/ui/past'
import { placed, putBack, reordered, waysBack } from '@/ui/picking'
import {
  applied,
  type Change,
  type Clash,
  clashesWith,
  type Edit,
  type Place,
  placeOf,
  type RankStep,
  rebased,
  type Sent,
  type Step,
  stepOf,
} from './edits'
import { itemListsKey } from './queries'

type Rows = InfiniteData<Page<ItemView>, string | null>

/**
 * What became of a change: done; refused, with what the server said; or given up (`error` is null), since somebody else
 * was faster and theirs was kept.
 */
export type Outcome =
  | {
      readonly done: true
      /** Takes back this very change; left out where there is nothing to take back. */
      readonly undo?: () => void
    }
  | { readonly done: false; readonly error: ApiError | null }

/** A question: somebody else was faster. */
export interface Overtaken {
  readonly clashes: readonly Clash[]
  /** Does it all the same, over what they wrote. */
  readonly insist: () => void
  readonly giveWay: () => void
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
}

/** Somebody else wrote into the same places. */
class Faster extends Error {
  constructor(readonly clashes: readonly Clash[]) {
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
  const inOrder = useInOrder()
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
  const [questions, setQuestions] = useState<readonly Overtaken[]>([])
  const waiting = useRef<Sent[][]>([])
  /** Items as the server told them last, without what waits. */
  const bases = useRef(new Map<string, ItemView>())
  const places = useRef(order)
  places.current = order

  /** Items as they are shown; of an item that several lists hold, the latest of them. */
  const rows = useCallback(() => {
    const found = new Map<string, ItemView>()
    for (const [, data] of client.getQueriesData<Rows>({ queryKey: itemListsKey(productId) }))
      for (const item of data?.pages.flatMap((page) => page.items) ?? []) {
        const before = found.get(item.itemId)
        if (!before || before.revision < item.revision) found.set(item.itemId, item)
      }
    return found
  }, [client, productId])

  /** Items as the server told them last: a list that was read since holds nothing of what waits. */
  const told = useCallback(() => {
    const shown = rows()
    return (itemId: string): ItemView | undefined => {
      const [row, base] = [shown.get(itemId), bases.current.get(itemId)]
      return base && base.revision >= (row?.revision ?? 0) ? base : row
    }
  }, [rows])

  /** Shows items as the server told them last, and on top what has not reached it yet. */
  const draw = useCallback(
    (itemIds: readonly string[]) => {
      const toldOf = told()
      const sent = waiting.current.flat()
      const views = new Map<string, ItemView>()
      for (const itemId of itemIds) {
        const base = toldOf(itemId)
        if (!base) continue
        bases.current.set(itemId, base)
        views.set(
          itemId,
          sent.filter((one) => one.itemId === itemId).reduce((shown, one) => applied(shown, one.to), base),
        )
      }
      client.setQueriesData<Rows>(
        { queryKey: itemListsKey(productId) },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => {
              const items = page.items.map((item) => views.get(item.itemId) ?? item)
              return items.every((item, i) => item === page.items[i]) ? page : { ...page, items }
            }),
          },
      )
    },
    [client, productId, told],
  )

  /** Takes in what the server says now. */
  const settle = useCallback(
    (views: readonly ItemView[]) => {
      const toldOf = told()
      for (const view of views)
        if (view.revision >= (toldOf(view.itemId)?.revision ?? 0)) bases.current.set(view.itemId, view)
      draw(views.map((view) => view.itemId))
      void client.invalidateQueries({
        predicate: ({ queryKey: [first, second, third, fourth] }) =>
          (first === 'products' && second === productId && !(third === 'items' && fourth === 'list')) ||
          (first === 'timeline' && second === productId),
      })
    },
    [client, draw, productId, told],
  )

  /**
   * One set of changes; where others have changed other things meanwhile, it is sent again with their revisions. Others
   * may have written into the same places while it waited: that is looked at each time, long after the hand was at it.
   */
  const send = useCallback(
    async (sent: readonly Sent[], more: Change, insist: boolean): Promise<ItemView[]> => {
      for (let attempt = 1; ; attempt++) {
        const toldOf = told()
        const clashes = insist ? [] : clashesWith(sent, toldOf)
        if (clashes.length > 0) throw new Faster(clashes)
        try {
          const { items } = await api.post<{ items: ItemView[] }>('/products/{productId}/item-change-sets', {
            path: { productId },
            body: {
              changes: sent.map(({ itemId, to }) => ({
                itemId,
                revision: toldOf(itemId)?.revision ?? 1,
                change: { ...to, ...more },
              })),
            },
          })
          return items
        } catch (failure) {
          if (!(failure instanceof ApiError) || failure.status !== 412 || attempt === tries) throw failure
          const stale = failure.violations.flatMap(({ pointer }) => sent[placeOf(pointer)?.index ?? -1] ?? [])
          settle(
            await Promise.all(
              stale.map(({ itemId }) =>
                api.get<ItemView>('/products/{productId}/items/{itemId}', { path: { productId, itemId } }),
              ),
            ),
          )
        }
      }
    },
    [productId, settle, told],
  )

  const perform = useCallback(
    (sent: readonly Sent[], more: Change, insist: boolean): Promise<void> => {
      const mine = [...sent]
      const itemIds = mine.map((one) => one.itemId)
      const over = () => {
        waiting.current = waiting.current.filter((one) => one !== mine)
      }
      void client.cancelQueries({ queryKey: itemListsKey(productId) })
      waiting.current.push(mine)
      draw(itemIds)
      return inOrder(async () => {
        try {
          const views = await send(mine, more, insist)
          over()
          settle(views)
        } catch (failure) {
          over()
          for (const later of waiting.current)
            later.forEach((one, i) => {
              later[i] = mine.reduce(rebased, one)
            })
          draw(itemIds)
          throw failure
        }
      })
    },
    [client, draw, inOrder, productId, send, settle],
  )

  /** Somebody was faster: whether to do it all the same. */
  const asked = useCallback(
    (clashes: readonly Clash[]) =>
      new Promise<boolean>((resolve) => {
        const answer = (insist: boolean) => () => {
          setQuestions((now) => now.filter((one) => one !== question))
          resolve(insist)
        }
        const question: Overtaken = { clashes, insist: answer(true), giveWay: answer(false) }
        setQuestions((now) => [...now, question])
      }),
    [],
  )

  /** @returns whether it was done: where somebody was faster, theirs may be kept */
  const carryOut = useCallback(
    async (sent: readonly Sent[], more: Change): Promise<boolean> => {
      try {
        await perform(sent, more, false)
      } catch (failure) {
        if (!(failure instanceof Faster)) throw failure
        if (!(await asked(failure.clashes))) return false
        await perform(sent, more, true)
      }
      return true
    },
    [asked, perform],
  )

  const failed = useCallback(
    (failure: unknown, says: string) => {
      if (!(failure instanceof ApiError)) throw failure
      const why = failure.violations[0]?.message ?? failure.detail ?? failure.title
      toast({ text: `Not done: ${says}. ${sentence(why)}`, tone: 'failure' })
    },
    [toast],
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
      const lists = { queryKey: itemListsKey(productId) }
      void client.cancelQueries(lists)
      const reorder = (queryKey: QueryKey, next: (ids: readonly string[]) => readonly string[]) =>
        client.setQueryData<Rows>(queryKey, (data) => data && reordered(data, (item) => item.itemId, next))
      const known: { readonly queryKey: QueryKey; readonly ways: Place[] }[] = []
      const unknown: QueryKey[] = []
      for (const [queryKey, data] of client.getQueriesData<Rows>(lists)) {
        const ids = data?.pages.flatMap((page) => page.items.map((item) => item.itemId)) ?? []
        const here = new Set(ids)
        const own = moved.filter((id) => here.has(id))
        if (own.length === 0) continue
        // Before a row that is not shown: the server says where that is.
        if (before !== null && !here.has(before)) unknown.push(queryKey)
        else {
          known.push({ queryKey, ways: waysBack(ids, own) })
          reorder(queryKey, (now) => placed(now, own, before))
        }
      }
      // After all that waits: what is read in between would set back what the hand has done since.
      const reread = (queryKeys: readonly QueryKey[]) =>
        void inOrder(async () => {
          for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey, exact: true })
        })
      return inOrder(async () => {
        try {
          await ahead()
          const { items } = await api.post<{ items: ItemView[] }>('/products/{productId}/item-rankings', {
            path: { productId },
            body: { itemIds: moved, before },
          })
          settle(items)
          reread(unknown)
        } catch (failure) {
          for (const { queryKey, ways } of known) reorder(queryKey, (now) => putBack(now, ways))
          reread(known.map(({ queryKey }) => queryKey))
          throw failure
        }
      })
    },
    [client, inOrder, productId, settle],
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

  /** A step, forwards or back. @returns whether it was done */
  const walk = useCallback(
    async (step: Step, back: boolean): Promise<boolean> => {
      if (step.kind === 'rank') {
        if (!back) await place(step.moved, step.before)
        // From the last to the first, so that the row behind each stands where it stood.
        else for (const run of [...step.back].reverse()) await place(run.ids, run.before)
        return true
      }
      const sent = step.edits.map(({ itemId, before, after }) =>
        back ? { itemId, from: after, to: before } : { itemId, from: before, to: after },
      )
      const reason = back ? `taken back: ${step.says}` : step.reason
      return carryOut(sent, reason ? { reason } : {})
    },
    [carryOut, place],
  )

  const go = useCallback(
    async (back: boolean) => {
      const found = back ? takenBack(latest.current) : doneAgain(latest.current)
      if (!found) return toast({ text: back ? 'There is nothing to undo here.' : 'There is nothing to do again.' })
      const { step } = found
      setPast(found.past)
      try {
        if (await walk(step, back)) toast({ text: `${back ? 'Undone' : 'Done again'}: ${step.says}.` })
        else setPast(forgotten(latest.current, step))
      } catch (failure) {
        setPast(stuck(latest.current, step, !worthRetrying(0, failure as Error)))
        failed(failure, back ? `undo ${step.says}` : step.says)
      }
    },
    [failed, setPast, toast, walk],
  )
  const undo = useCallback(() => void go(true), [go])
  const redo = useCallback(() => void go(false), [go])

  const change = useCallback<ItemChanges['change']>(
    async (says, edits, { reason = null, knownAt = null } = {}) => {
      const known = rows()
      const step = stepOf(says, edits, (itemId) => known.get(itemId), reason, knownAt)
      const sent = step.edits.map(({ itemId, before, after }) => ({ itemId, from: before, to: after }))
      if (sent.length === 0) return { done: true }
      setPast(remembered(latest.current, step))
      try {
        if (await carryOut(sent, { ...(reason && { reason }), ...(knownAt && { knownAt }) })) {
          const takeBack = () => {
            if (isLast(latest.current, step)) undo()
            else toast({ text: 'Not undone: something else was done since.' })
          }
          return { done: true, undo: takeBack }
        }
        setPast(forgotten(latest.current, step))
        return { done: false, error: null }
      } catch (failure) {
        setPast(forgotten(latest.current, step))
        if (!(failure instanceof ApiError)) throw failure
        return { done: false, error: failure }
      }
    },
    [carryOut, rows, setPast, toast, undo],
  )

  const move = useCallback<ItemChanges['move']>(
    (item, to, on, reason) =>
      inOrder(async (): Promise<Outcome> => {
        const path = { productId, itemId: item.itemId }
        try {
          const view = await api.post<ItemView>('/products/{productId}/items/{itemId}/stage-changes', {
            path,
            body: { to, on, ...(reason && { reason }) },
            ifMatch: `"${told()(item.itemId)?.revision ?? item.revision}"`,
          })
          settle([view])
          return { done: true }
        } catch (failure) {
          if (!(failure instanceof ApiError)) throw failure
          if (failure.status === 412)
            settle([await api.get<ItemView>('/products/{productId}/items/{itemId}', { path })])
          return { done: false, error: failure }
        }
      }),
    [inOrder, productId, settle, told],
  )

  return {
    change,
    rank,
    move,
    undo,
    redo,
    canUndo: past.done.length > 0,
    canRedo: past.undone.length > 0,
    overtaken: questions[0] ?? null,
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
