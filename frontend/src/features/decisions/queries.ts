import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ApiError, api, type DecisionView, type ItemView, type Page, type TradeOffView } from '@/api'

export const decisionsQuery = (productId: string, openRevisit: boolean | null) =>
  infiniteQueryOptions({
    queryKey: ['products', productId, 'decisions', { openRevisit }],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<DecisionView>>('/products/{productId}/decisions', {
        path: { productId },
        query: { openRevisit, cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

export const decisionQuery = (productId: string, decisionId: string, asOf: string | null) =>
  queryOptions({
    queryKey: ['products', productId, 'decisions', decisionId, asOf],
    queryFn: ({ signal }) =>
      api.get<DecisionView>('/products/{productId}/decisions/{decisionId}', {
        path: { productId, decisionId },
        query: { asOf },
        signal,
      }),
  })

/** What was computed then; never changes. */
export const figuresQuery = (productId: string, decisionId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'decisions', decisionId, 'figures'],
    queryFn: async ({ signal }) => {
      try {
        return await api.get<TradeOffView>('/products/{productId}/decisions/{decisionId}/figures', {
          path: { productId, decisionId },
          signal,
        })
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Items that a decision may be about. */
export const itemChoicesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', 'choices'],
    queryFn: ({ signal }) =>
      api.get<Page<ItemView>>('/products/{productId}/items', { path: { productId }, query: { limit: 200 }, signal }),
    staleTime: 60_000,
  })
