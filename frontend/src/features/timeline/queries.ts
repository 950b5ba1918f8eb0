import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type ItemEvidenceView, type MethodView, type Page, type ScheduleConflict, type TimelineView } from '@/api'

/** What the pickers need of a metric and of a segment. */
export interface MetricChoice {
  metricId: string
  key: string
  name: string
}

export interface SegmentChoice {
  segmentId: string
  dimension: string
  segment: string
}

export const metricsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['metrics', productId],
    queryFn: ({ signal }) =>
      api.get<Page<MetricChoice>>('/products/{productId}/metrics', { path: { productId }, signal }),
    staleTime: 5 * 60_000,
  })

export const segmentsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['segments', productId],
    queryFn: ({ signal }) =>
      api.get<Page<SegmentChoice>>('/products/{productId}/segments', { path: { productId }, signal }),
    staleTime: 5 * 60_000,
  })

export interface TimelineQuestion {
  /** Ids; one panel each. */
  metricId: readonly string[]
  segmentId: readonly string[]
  /** Calendar dates; null: the server's default. */
  from: string | null
  until: string | null
  /** An instant; null: now. */
  asOf: string | null
}

/** The timeline of a window. While the next window is on its way, the last one stays. */
export const timelineQuery = (productId: string, question: TimelineQuestion) =>
  queryOptions({
    queryKey: ['timeline', productId, question],
    queryFn: ({ signal }) =>
      api.get<TimelineView>('/products/{productId}/timeline', { path: { productId }, query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  })

/** Items whose dates contradict what they wait for, as of now. */
export const conflictsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'items', 'schedule-conflicts'],
    queryFn: ({ signal }) =>
      api.get<{ items: ScheduleConflict[] }>('/products/{productId}/schedule-conflicts', {
        path: { productId },
        signal,
      }),
  })

export const evidenceQuery = (productId: string, itemId: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: ['evidence', productId, itemId, asOf],
    queryFn: ({ signal }) =>
      api.get<ItemEvidenceView>('/products/{productId}/items/{itemId}/evidence', {
        path: { productId, itemId },
        query: { asOf },
        signal,
      }),
  })

/** A judgement as it was made, with the ids of the snapshots behind it. */
export const inputsQuery = (productId: string, assessmentId: string) =>
  queryOptions({
    queryKey: ['assessments', productId, assessmentId],
    queryFn: ({ signal }) =>
      api.get<{ inputIds: string[] }>('/products/{productId}/assessments/{assessmentId}', {
        path: { productId, assessmentId },
        signal,
      }),
    staleTime: Infinity,
  })

/** What every method says of itself. */
export const methodsQuery = queryOptions({
  queryKey: ['methods'],
  queryFn: ({ signal }) => api.get<{ items: MethodView[] }>('/methods', { signal }),
  staleTime: Infinity,
})
