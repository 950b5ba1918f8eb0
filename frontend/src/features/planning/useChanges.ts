import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { ApiError, api, type BacklogView, type PlannedRow, type SprintPlanView, type SprintView } from '@/api'
import { useToast } from '@/ui'
import {
  doneAgain,
  nothingDone,
  type Past,
  placed,
  remembered,
  type Step,
  takenBack,
  withItems,
} from './planning-model'
import { type BacklogFilter, backlogQuery, planningKey, sprintPlanQuery } from './queries'
import { bothDone, reapplied } from './reapply'

interface Changes {
  /** Sets what the sprint holds. */
  readonly fill: (itemIds: readonly string[], says: string) => void
  /** Moves items of the backlog before another one, or to its end. */
  readonly rank: (moved: readonly string[], before: string | null, says: string) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** Whoever is overtaken this often in a row looks at the sprint first. */
const attempts = 4

/**
 * What the hand does on the page: it shows at once, travels in the order in which it was done, and is rolled back with a
 * message where the server says no. Everything can be undone and done again. Of two who change a sprint at once neither
 * loses anything: what the slower one did is done to the list as the faster one left it, and the message says so.
 */
export function useChanges(
  productId: string,
  sprint: SprintView | null,
  filter: BacklogFilter,
  rowOf: (itemId: string) => PlannedRow | undefined,
): Changes {
  const client = useQueryClient()
  const toast = useToast()
  // Not a state: two keys in a row must not both start from what was drawn before the first.
  const past = useRef<Past>(nothingDone)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const sprintId = sprint?.sprintId ?? null

  const failed = useCallback(
    (failure: unknown) => {
      void client.invalidateQueries({ queryKey: planningKey(productId) })
      const detail =
        failure instanceof ApiError
          ? (failure.violations[0]?.message ?? failure.detail ?? failure.title)
          : String(failure)
      toast({ text: `Not done: ${detail}.`, tone: 'failure' })
    },
    [client, productId, toast],
  )

  /**
   * Reads again once nothing is on its way: what is read in between would set back what the hand has done since. What a
   * sprint holds changes no row of the backlog, which may be long.
   */
  const reread = useCallback(
    (backlogToo: boolean) => {
      if (client.isMutating() > 0) return
      const key = planningKey(productId)
      const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        backlogToo || queryKey[key.length] !== 'backlog'
      void client.invalidateQueries({ queryKey: key, predicate })
    },
    [client, productId],
  )

  /** Counted as a mutation, so that what others change is read after it and does not set the page back. */
  const inOrder = useCallback(
    <T>(call: () => Promise<T>): Promise<T> => {
      // Taken now: by the time the mutation runs the queue ends with this very call.
      const before = queue.current
      const mutation = client.getMutationCache().build(client, { mutationFn: () => before.then(call) })
      const done = mutation.execute(undefined)
      queue.current = done.then(
        () => undefined,
        () => undefined,
      )
      return done
    },
    [client],
  )

  /**
   * Does to the sprint what turns `from` into `to`: shown at once; the call waits for those before it and carries the
   * revision that they left behind. Where somebody else was faster, it is done to what they left.
   */
  const putItems = useCallback(
    async (from: readonly string[], to: readonly string[]) => {
      if (sprintId === null) return
      const { queryKey } = sprintPlanQuery(productId, sprintId)
      const cached = () => client.getQueryData<SprintPlanView>(queryKey)?.sprint
      void client.cancelQueries({ queryKey })
      const shown = reapplied(from, to, cached()?.itemIds ?? from).itemIds
      client.setQueryData(queryKey, (plan: SprintPlanView | undefined) => plan && withItems(plan, shown, rowOf))
      await inOrder(async () => {
        // A list that was read again meanwhile does not hold this change yet.
        const { itemIds } = reapplied(from, to, cached()?.itemIds ?? shown)
        let body: readonly string[] = itemIds
        let revision = cached()?.revision
        let overtakenBy: SprintView | null = null
        let gone: readonly string[] = []
        for (let attempt = 1; ; attempt++) {
          try {
            const saved = await api.put<SprintView>('/products/{productId}/sprints/{sprintId}/items', {
              path: { productId, sprintId },
              body: { itemIds: body },
              ifMatch: `"${revision}"`,
            })
            client.setQueryData(
              queryKey,
              (plan: SprintPlanView | undefined) =>
                plan && { ...plan, sprint: { ...plan.sprint, revision: saved.revision } },
            )
            break
          } catch (failure) {
            if (!(failure instanceof ApiError) || failure.status !== 412 || attempt === attempts) throw failure
            overtakenBy = await api.get<SprintView>('/products/{productId}/sprints/{sprintId}', {
              path: { productId, sprintId },
            })
            const again = reapplied(from, to, overtakenBy.itemIds)
            body = again.itemIds
            gone = again.gone
            revision = overtakenBy.revision
          }
        }
        if (overtakenBy) toast({ text: bothDone(overtakenBy.changedBy, gone, (id) => rowOf(id)?.item.key) })
      })
      reread(false)
    },
    [client, inOrder, productId, reread, sprintId, rowOf, toast],
  )

  const postRank = useCallback(
    (moved: readonly string[], before: string | null) => {
      const { queryKey } = backlogQuery(productId, filter)
      void client.cancelQueries({ queryKey })
      client.setQueryData<InfiniteData<BacklogView, string | null>>([...queryKey], (data) => {
        if (!data) return data
        const rows = new Map(data.pages.flatMap((page) => page.items).map((row) => [row.item.itemId, row]))
        const order = placed([...rows.keys()], moved, before)
        let from = 0
        const pages = data.pages.map((page) => {
          const items = order.slice(from, from + page.items.length).flatMap((id) => rows.get(id) ?? [])
          from += page.items.length
          return { ...page, items }
        })
        return { ...data, pages }
      })
      return inOrder(() =>
        api.post('/products/{productId}/item-rankings', { path: { productId }, body: { itemIds: moved, before } }),
      ).then(() => reread(true))
    },
    [client, inOrder, productId, filter, reread],
  )

  const act = useCallback(
    (step: Step) => {
      past.current = remembered(past.current, step)
      step.redo().catch(failed)
    },
    [failed],
  )

  const undo = useCallback(() => {
    const back = takenBack(past.current)
    if (!back) return toast({ text: 'There is nothing to undo here.' })
    past.current = back.past
    back.step.undo().then(() => toast({ text: `Undone: ${back.step.says}.` }), failed)
  }, [failed, toast])

  const redo = useCallback(() => {
    const again = doneAgain(past.current)
    if (!again) return toast({ text: 'There is nothing to do again.' })
    past.current = again.past
    again.step.redo().then(() => toast({ text: `Done again: ${again.step.says}.` }), failed)
  }, [failed, toast])

  const fill = useCallback(
    (itemIds: readonly string[], says: string) => {
      if (sprintId === null) return
      const before = client.getQueryData<SprintPlanView>(sprintPlanQuery(productId, sprintId).queryKey)?.sprint.itemIds
      if (!before) return
      act({ says, redo: () => putItems(before, itemIds), undo: () => putItems(itemIds, before) })
    },
    [act, client, productId, putItems, sprintId],
  )

  const rank = useCallback(
    (moved: readonly string[], before: string | null, says: string) => {
      const data = client.getQueryData<InfiniteData<BacklogView, string | null>>(
        backlogQuery(productId, filter).queryKey,
      )
      const order = data?.pages.flatMap((page) => page.items).map((row) => row.item.itemId) ?? []
      const rest = order.filter((id) => !moved.includes(id))
      act({
        says,
        redo: () => postRank(moved, before),
        // Each goes back before the first of those that stayed behind it.
        undo: async () => {
          for (const id of [...moved].sort((a, b) => order.indexOf(a) - order.indexOf(b))) {
            const next = order.slice(order.indexOf(id) + 1).find((one) => rest.includes(one)) ?? null
            await postRank([id], next)
          }
        },
      })
    },
    [act, client, filter, postRank, productId],
  )

  return { fill, rank, undo, redo }
}
