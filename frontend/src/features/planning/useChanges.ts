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

interface Changes {
  /** Sets what the sprint holds. */
  readonly fill: (itemIds: readonly string[], says: string) => void
  /** Moves items of the backlog before another one, or to its end. */
  readonly rank: (moved: readonly string[], before: string | null, says: string) => void
  readonly undo: () => void
  readonly redo: () => void
}

/**
 * What the hand does on the page: it shows at once, travels in the order in which it was done, and is rolled back with a
 * message where the server says no. Everything can be undone and done again.
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
      const faster = failure instanceof ApiError && failure.status === 412
      const detail =
        failure instanceof ApiError
          ? (failure.violations[0]?.message ?? failure.detail ?? failure.title)
          : String(failure)
      toast({
        text: faster ? 'Somebody else changed this sprint: here it is as it stands now.' : `Not done: ${detail}.`,
        tone: 'failure',
      })
    },
    [client, productId, toast],
  )

  /** Shows `itemIds` at once; the call waits for those before it and carries the revision that they left behind. */
  const putItems = useCallback(
    (itemIds: readonly string[]) => {
      if (sprintId === null) return Promise.resolve()
      const { queryKey } = sprintPlanQuery(productId, sprintId)
      void client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, (plan: SprintPlanView | undefined) => plan && withItems(plan, itemIds, rowOf))
      const call = queue.current.then(async () => {
        const revision = client.getQueryData<SprintPlanView>(queryKey)?.sprint.revision
        const saved = await api.put<SprintView>('/products/{productId}/sprints/{sprintId}/items', {
          path: { productId, sprintId },
          body: { itemIds },
          ifMatch: `"${revision}"`,
        })
        client.setQueryData(
          queryKey,
          (plan: SprintPlanView | undefined) =>
            plan && { ...plan, sprint: { ...plan.sprint, revision: saved.revision } },
        )
      })
      queue.current = call.then(
        () => client.invalidateQueries({ queryKey: planningKey(productId) }),
        () => undefined,
      )
      return call
    },
    [client, productId, sprintId, rowOf],
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
      const call = queue.current.then(() =>
        api.post('/products/{productId}/item-rankings', { path: { productId }, body: { itemIds: moved, before } }),
      )
      queue.current = call.then(
        () => client.invalidateQueries({ queryKey: planningKey(productId) }),
        () => undefined,
      )
      return call
    },
    [client, productId, filter],
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
      act({ says, redo: () => putItems(itemIds), undo: () => putItems(before) })
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
