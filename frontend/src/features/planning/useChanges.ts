import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { ApiError, api, type BacklogView, type PlannedRow, type SprintPlanView, type SprintView } from '@/api'
import { useInOrder } from '@/api/inOrder'
import { worthRetrying } from '@/api/queryClient'
import { useToast } from '@/ui'
import { doneAgain, forgotten, nothingDone, remembered, stuck, takenBack } from '@/ui/past'
import { placed, putBack, reordered, waysBack } from '@/ui/picking'
import { type Past, type Step, withItems } from './planning-model'
import { type BacklogFilter, backlogQuery, planningKey, sprintPlanQuery } from './queries'
import { bothDone, reapplied } from './reapply'

type Backlog = InfiniteData<BacklogView, string | null>

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
  const inOrder = useInOrder()
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
      const show = (before: readonly string[], after: readonly string[]) =>
        client.setQueryData(
          queryKey,
          (plan: SprintPlanView | undefined) =>
            plan && withItems(plan, reapplied(before, after, plan.sprint.itemIds).itemIds, rowOf),
        )
      show(from, to)
      const send = async () => {
        // A list that was read again meanwhile does not hold this change yet.
        const { itemIds } = reapplied(from, to, cached()?.itemIds ?? from)
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
      }
      await inOrder(async () => {
        try {
          await send()
        } catch (failure) {
          // At once: to read it again may fail as well.
          show(to, from)
          throw failure
        }
      })
      reread(false)
    },
    [client, inOrder, productId, reread, sprintId, rowOf, toast],
  )

  const postRank = useCallback(
    (moved: readonly string[], before: string | null) => {
      const { queryKey } = backlogQuery(productId, filter)
      void client.cancelQueries({ queryKey })
      const ways = waysBack(idsOf(client.getQueryData(queryKey)), moved)
      const reorder = (next: (ids: readonly string[]) => readonly string[]) =>
        client.setQueryData<Backlog>([...queryKey], (data) => data && reordered(data, (row) => row.item.itemId, next))
      reorder((ids) => placed(ids, moved, before))
      return inOrder(async () => {
        try {
          await api.post('/products/{productId}/item-rankings', {
            path: { productId },
            body: { itemIds: moved, before },
          })
        } catch (failure) {
          // At once: to read it again may fail as well.
          reorder((ids) => putBack(ids, ways))
          throw failure
        }
      }).then(() => reread(true))
    },
    [client, inOrder, productId, filter, reread],
  )

  const act = useCallback(
    (step: Step) => {
      past.current = remembered(past.current, step)
      step.redo().catch((failure) => {
        past.current = forgotten(past.current, step)
        failed(failure)
      })
    },
    [failed],
  )

  const go = useCallback(
    (back: boolean) => {
      const found = back ? takenBack(past.current) : doneAgain(past.current)
      if (!found) return toast({ text: back ? 'There is nothing to undo here.' : 'There is nothing to do again.' })
      const { step } = found
      // At once: a second key must not take the same step.
      past.current = found.past
      const walked = back ? step.undo() : step.redo()
      walked.then(
        () => toast({ text: `${back ? 'Undone' : 'Done again'}: ${step.says}.` }),
        (failure) => {
          past.current = stuck(past.current, step, !worthRetrying(0, failure))
          failed(failure)
        },
      )
    },
    [failed, toast],
  )
  const undo = useCallback(() => go(true), [go])
  const redo = useCallback(() => go(false), [go])

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
      const ways = waysBack(idsOf(client.getQueryData(backlogQuery(productId, filter).queryKey)), moved)
      act({
        says,
        redo: () => postRank(moved, before),
        // From the last to the first, so that the row behind each stands where it stood.
        undo: async () => {
          for (const run of [...ways].reverse()) await postRank(run.ids, run.before)
        },
      })
    },
    [act, client, filter, postRank, productId],
  )

  return { fill, rank, undo, redo }
}

const idsOf = (data: Backlog | undefined): string[] =>
  data?.pages.flatMap((page) => page.items.map((row) => row.item.itemId)) ?? []
