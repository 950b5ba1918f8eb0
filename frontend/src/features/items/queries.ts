import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  ApiError,
  api,
  type CommentView,
  type DecisionView,
  type ItemKind,
  type ItemRevision,
  type ItemView,
  type Page,
  type PlanView,
  type SavedFilterView,
  type ScheduleConflicts,
  type SegmentView,
  type Stage,
  type StandingView,
  type StopRuleView,
  type VerdictsView,
} from '@/api'

/** Which items are shown: what the server is asked for, and what is told apart here, since verdicts are read beside. */
export interface ItemFilter {
  readonly text: string
  readonly kinds: readonly ItemKind[]
  readonly stages: readonly Stage[]
  readonly owner: string
  readonly label: string
  /** Null: those that are archived and those that are not. */
  readonly archived: boolean | null
  /** Only those that wait for something that has not shipped. */
  readonly waiting: boolean
}

const pageSize = 500

/** As the server takes it; what is not asked for is left out. */
export const filterQuery = (filter: ItemFilter) => ({
  text: filter.text || null,
  kind: filter.kinds,
  stage: filter.stages,
  owner: filter.owner || null,
  label: filter.label || null,
  archived: filter.archived,
  waiting: filter.waiting || null,
})

/** All lists of a product's items, whatever they show. */
export const itemListsKey = (productId: string) => ['products', productId, 'items', 'list'] as const

/** In the order of the backlog, page after page. */
export const itemsQuery = (productId: string, filter: ItemFilter) =>
  infiniteQueryOptions({
    queryKey: [...itemListsKey(productId), filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ItemView>>('/products/{productId}/items', {
        path: { productId },
        query: { ...filterQuery(filter), order: 'rank', limit: pageSize, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  })

export const savedFiltersQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'saved-filters'],
    queryFn: ({ signal }) =>
      api.get<{ items: SavedFilterView[] }>('/products/{productId}/saved-filters', { path: { productId }, signal }),
  })

/** The item of this key. The list is asked by text, which finds the key itself and others that mention it. */
export const itemByKeyQuery = (productId: string, key: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', 'key', key],
    queryFn: async ({ signal }): Promise<ItemView> => {
      let cursor: string | null = null
      do {
        const page: Page<ItemView> = await api.get<Page<ItemView>>('/products/{productId}/items', {
          path: { productId },
          query: { text: key, limit: 200, cursor },
          signal,
        })
        const item = page.items.find((one) => one.key.toLowerCase() === key.toLowerCase())
        if (item) return item
        cursor = page.nextCursor
      } while (cursor !== null)
      throw new ApiError(404, 'not_found', `There is no item ${key}`, 'It may belong to another product.')
    },
  })

export const revisionsQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', itemId, 'revisions'],
    queryFn: ({ signal }) =>
      api.get<Page<ItemRevision>>('/products/{productId}/items/{itemId}/revisions', {
        path: { productId, itemId },
        query: { limit: 50 },
        signal,
      }),
  })

/** The evaluation plan; null while there is none. */
export const planQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', itemId, 'plan'],
    queryFn: async ({ signal }): Promise<PlanView | null> => {
      try {
        return await api.get<PlanView>('/products/{productId}/items/{itemId}/plan', {
          path: { productId, itemId },
          signal,
        })
      } catch (failure) {
        if (failure instanceof ApiError && failure.status === 404) return null
        throw failure
      }
    },
  })

/** What came of all items, and what their verdicts do not say. */
export const verdictsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'verdicts'],
    queryFn: ({ signal }) => api.get<VerdictsView>('/products/{productId}/verdicts', { path: { productId }, signal }),
  })

/** What was said about an item; a long conversation shows its first hundred. */
export const commentsQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', itemId, 'comments'],
    queryFn: ({ signal }) =>
      api.get<Page<CommentView>>('/products/{productId}/items/{itemId}/comments', {
        path: { productId, itemId },
        signal,
      }),
  })

export const itemQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', itemId],
    queryFn: ({ signal }) =>
      api.get<ItemView>('/products/{productId}/items/{itemId}', { path: { productId, itemId }, signal }),
  })

/** How the item's stop condition stands. */
export const stopRuleQuery = (productId: string, itemId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', itemId, 'stop-rule'],
    queryFn: ({ signal }) =>
      api.get<StopRuleView>('/products/{productId}/items/{itemId}/stop-rule', { path: { productId, itemId }, signal }),
  })

/** The product's segments, in the order in which they were first measured. */
export const segmentsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'segments'],
    queryFn: ({ signal }) =>
      api.get<Page<SegmentView>>('/products/{productId}/segments', {
        path: { productId },
        query: { limit: 1000 },
        signal,
      }),
    staleTime: 60_000,
  })

/** Decisions that are about the item; a long list shows its first hundred. */
export const decisionsAboutQuery = (productId: string, subjectId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'decisions', 'about', subjectId],
    queryFn: ({ signal }) =>
      api.get<Page<DecisionView>>('/products/{productId}/decisions', {
        path: { productId },
        query: { subjectId, limit: 100 },
        signal,
      }),
  })

/** How a metric stands in its segments. Under the metrics' key, so that it grows old with what is agreed about them. */
export const metricStandingsQuery = (productId: string, metricId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'metrics', 'standings', 'of-item', metricId],
    queryFn: ({ signal }) =>
      api.get<Page<StandingView>>('/products/{productId}/standings', {
        path: { productId },
        query: { metricId, limit: 500 },
        signal,
      }),
  })

/** Where items start before what they wait for ships. */
export const conflictsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', 'conflicts'],
    queryFn: ({ signal }) =>
      api.get<ScheduleConflicts>('/products/{productId}/schedule-conflicts', { path: { productId }, signal }),
  })
