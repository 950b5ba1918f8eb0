import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  api,
  type DecisionView,
  type InboxEntry,
  type InboxPage,
  type ItemKind,
  type ItemView,
  inboxKey,
  type NextStep,
  type Stage,
  type ToleranceView,
} from '@/api'

export type InboxState = InboxEntry['state']

const pageSize = 50

export const inboxQuery = (productId: string, state: InboxState) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey(productId), 'list', state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<InboxPage>('/products/{productId}/inbox-entries', {
        path: { productId },
        query: { state, limit: pageSize, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  })

/** An entry as it stands now. */
export const entryQuery = (productId: string, entryId: string) =>
  queryOptions({
    queryKey: [...inboxKey(productId), 'entry', entryId],
    queryFn: ({ signal }) =>
      api.get<InboxEntry>('/products/{productId}/inbox-entries/{entryId}', { path: { productId, entryId }, signal }),
  })

/** What is said when an entry is handled. */
export interface Handling {
  readonly nextStep: NextStep
  readonly note: string | null
  readonly lookAgainOn?: string | null
}

/** Says that an entry was looked at, and what comes next. */
export const handle = (entry: InboxEntry, handling: Handling) =>
  api.put<InboxEntry>('/products/{productId}/inbox-entries/{entryId}/handling', {
    path: { productId: entry.productId, entryId: entry.entryId },
    ifMatch: `"${entry.revision}"`,
    body: handling,
  })

export const reopen = (entry: InboxEntry) =>
  api.delete<InboxEntry>('/products/{productId}/inbox-entries/{entryId}/handling', {
    path: { productId: entry.productId, entryId: entry.entryId },
    ifMatch: `"${entry.revision}"`,
  })

/** The item that an entry is about, as it stands now. */
export const subjectItemQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', itemId],
    queryFn: ({ signal }) =>
      api.get<ItemView>('/products/{productId}/items/{itemId}', { path: { productId, itemId }, signal }),
  })

/** Moves the item that an entry is about. */
export const moveItem = (item: ItemView, to: Stage, reason: string | null) =>
  api.post<ItemView>('/products/{productId}/items/{itemId}/stage-changes', {
    path: { productId: item.productId, itemId: item.itemId },
    ifMatch: `"${item.revision}"`,
    body: { to, reason },
  })

/** Puts an item on the roadmap that goes on from an entry. */
export const addFollowUp = (
  productId: string,
  body: { kind: ItemKind; title: string; hypothesis: string; labels: string[] },
) => api.post<ItemView>('/products/{productId}/items', { path: { productId }, body })

/** Says on an item's page what goes on from it. */
export const sayOnItem = (productId: string, itemId: string, text: string) =>
  api.post('/products/{productId}/items/{itemId}/comments', { path: { productId, itemId }, body: { text } })

export const archive = (item: ItemView) =>
  api.patch<ItemView>('/products/{productId}/items/{itemId}', {
    path: { productId: item.productId, itemId: item.itemId },
    ifMatch: `"${item.revision}"`,
    body: { archived: true },
  })

/** What was agreed, as it is sent again. */
function termsOf(agreed: ToleranceView) {
  const { metricId, segmentId, floor, margin, population, volumePerWeek, minimumSample, consequence } = agreed
  const { consequences, fallback, fallbackCapacityPerWeek, signal, owner, approver, agreedOn } = agreed
  return {
    ...{ metricId, segmentId, floor, margin, population, volumePerWeek, minimumSample, consequence },
    ...{ consequences, fallback, fallbackCapacityPerWeek, signal, owner, approver, agreedOn },
  }
}

/** Sets the day on which a tolerance is to be looked at; all else stays as it is agreed. Gives the day that it had. */
export async function setRevisit(
  productId: string,
  toleranceId: string,
  revisitBy: string | null,
): Promise<string | null> {
  const path = { productId, toleranceId }
  const agreed = await api.get<ToleranceView>('/products/{productId}/tolerances/{toleranceId}', { path })
  await api.put<ToleranceView>('/products/{productId}/tolerances/{toleranceId}', {
    path,
    ifMatch: `"${agreed.revision}"`,
    body: { ...termsOf(agreed), revisitBy },
  })
  return agreed.revisitBy
}

/** Looks at a decision again. */
export async function lookAt(
  productId: string,
  decisionId: string,
  look: { outcome: 'keep' | 'change'; why: string; revisitBy: string | null },
): Promise<DecisionView> {
  const path = { productId, decisionId }
  const decision = await api.get<DecisionView>('/products/{productId}/decisions/{decisionId}', { path })
  return api.post<DecisionView>('/products/{productId}/decisions/{decisionId}/looks', {
    path,
    ifMatch: `"${decision.revision}"`,
    body: look,
  })
}
