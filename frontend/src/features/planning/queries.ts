import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  api,
  type BacklogView,
  type BurnUp,
  type ItemEvidenceView,
  type ItemKind,
  type Page,
  type SprintPlanView,
  type SprintView,
} from '@/api'

/** All that planning has read of a product: one change may touch any of it. */
export const planningKey = (productId: string) => ['products', productId, 'planning'] as const

/** The latest first; a product has few. */
export const sprintsQuery = (productId: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: [...planningKey(productId), 'sprints', asOf],
    queryFn: ({ signal }) =>
      api.get<Page<SprintView>>('/products/{productId}/sprints', {
        path: { productId },
        query: { limit: 200, asOf },
        signal,
      }),
  })

export const sprintPlanQuery = (productId: string, sprintId: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: [...planningKey(productId), 'plan', sprintId, asOf],
    queryFn: ({ signal }) =>
      api.get<SprintPlanView>('/products/{productId}/sprints/{sprintId}/plan', {
        path: { productId, sprintId },
        query: { asOf },
        signal,
      }),
  })

export const burnUpQuery = (productId: string, sprintId: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: [...planningKey(productId), 'burn-up', sprintId, asOf],
    queryFn: ({ signal }) =>
      api.get<BurnUp>('/products/{productId}/sprints/{sprintId}/burn-up', {
        path: { productId, sprintId },
        query: { asOf },
        signal,
      }),
  })

export interface BacklogFilter {
  readonly text: string
  readonly kind: ItemKind | null
}

/** As many as the server gives: the whole backlog is read. */
const pageSize = 1_000

export const backlogQuery = (productId: string, filter: BacklogFilter, asOf: string | null = null) =>
  infiniteQueryOptions({
    queryKey: [...planningKey(productId), 'backlog', filter, asOf],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<BacklogView>('/products/{productId}/backlog', {
        path: { productId },
        query: { text: filter.text || null, kind: filter.kind, limit: pageSize, cursor: pageParam, asOf },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  })

/** What came of an item, as it is judged now or was at `asOf`. */
export const evidenceQuery = (productId: string, itemId: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: ['products', productId, 'evidence', itemId, asOf],
    queryFn: ({ signal }) =>
      api.get<ItemEvidenceView>('/products/{productId}/items/{itemId}/evidence', {
        path: { productId, itemId },
        query: { asOf },
        signal,
      }),
  })
