import { queryOptions } from '@tanstack/react-query'
import {
  api,
  type Page,
  type SegmentView,
  type SnapshotView,
  type StandingView,
  type ToleranceRevision,
  type ToleranceStandingView,
} from '@/api'

/** The first snapshot of a product, to know whether there is any. */
export const anySnapshotQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'snapshots', 'any'],
    queryFn: ({ signal }) =>
      api.get<Page<SnapshotView>>('/products/{productId}/snapshots', {
        path: { productId },
        query: { limit: 1 },
        signal,
      }),
  })

/** Everything about levels and tolerances: old when a tolerance changes, and, below the key of metrics, when one of them does. */
const standingsKey = (productId: string) => ['products', productId, 'metrics', 'standings'] as const

/** How metrics stand: every metric over all inputs and every tolerance; of one metric every segment. */
export const standingsQuery = (productId: string, metricId: string | null) =>
  queryOptions({
    queryKey: [...standingsKey(productId), metricId],
    queryFn: async ({ signal }): Promise<StandingView[]> => {
      const all: StandingView[] = []
      let cursor: string | null = null
      do {
        const page: Page<StandingView> = await api.get<Page<StandingView>>('/products/{productId}/standings', {
          path: { productId },
          query: { metricId, limit: 500, cursor },
          signal,
        })
        all.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return all
    },
  })

export const toleranceStandingQuery = (productId: string, toleranceId: string) =>
  queryOptions({
    queryKey: [...standingsKey(productId), 'tolerance', toleranceId],
    queryFn: ({ signal }) =>
      api.get<ToleranceStandingView>('/products/{productId}/tolerances/{toleranceId}/standing', {
        path: { productId, toleranceId },
        signal,
      }),
  })

export const toleranceRevisionsQuery = (productId: string, toleranceId: string) =>
  queryOptions({
    queryKey: [...standingsKey(productId), 'revisions', toleranceId],
    queryFn: ({ signal }) =>
      api.get<Page<ToleranceRevision>>('/products/{productId}/tolerances/{toleranceId}/revisions', {
        path: { productId, toleranceId },
        query: { limit: 50 },
        signal,
      }),
  })

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

export const allStandings = (productId: string) => ({ queryKey: standingsKey(productId) })
