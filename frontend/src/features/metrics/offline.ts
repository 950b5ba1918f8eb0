import { queryOptions } from '@tanstack/react-query'
import { api, type MetricView, type OfflineAgainstLiveView, type SampledEstimate } from '@/api'
import type { IntervalRow } from '@/charts/IntervalRows'
import { levelText, valueText } from '@/format/measures'
import { type ExampleSnapshot, exampleSnapshot } from './metrics-model'

/** What each version of the model scored on its test set, beside what it does live. */
export const offlineAgainstLiveQuery = (
  productId: string,
  metricId: string,
  segmentId: string | null,
  asOf: string | null,
) =>
  queryOptions({
    queryKey: ['products', productId, 'metrics', metricId, 'offline-against-live', segmentId, asOf],
    queryFn: ({ signal }) =>
      api.get<OfflineAgainstLiveView>('/products/{productId}/metrics/{metricId}/offline-against-live', {
        path: { productId, metricId },
        query: { ...(segmentId && { segmentId }), ...(asOf && { asOf }) },
        signal,
      }),
  })

export type VersionRow = OfflineAgainstLiveView['versions'][number]

/** Names a version and its test set, since one version may have been scored on several. */
export const versionId = (row: VersionRow): string => `${row.modelVersion} ${row.evaluationSet ?? ''}`

/** `91%` and `(89–93%)`; a value that came without size or error is shown, not judged. */
const told = (metric: Pick<MetricView, 'unit'>, estimate: SampledEstimate): { text: string; detail: string } => {
  if (estimate.samplingLower === null) return { text: valueText(metric, estimate.value), detail: 'not judged' }
  const [text = '', ...rest] = levelText(metric, estimate, 0).split(/(?= \()|, /)
  return { text, detail: rest.join('').trim() }
}

/** A level for a table cell: `91.0% (89.0–93.0%)`, or `91.0%: shown, not judged`. */
export const scoreText = (metric: Pick<MetricView, 'unit'>, estimate: SampledEstimate): string =>
  estimate.samplingLower === null
    ? `${valueText(metric, estimate.value, 1)}: shown, not judged`
    : levelText(metric, estimate)

/** How many versions a chart shows; the table has all of them. */
const drawn = 5

/** Two dots for each of the last versions that were scored on a test set: the test set, and live. */
export function scoreRows(
  metric: Pick<MetricView, 'unit'>,
  versions: readonly VersionRow[],
  colours: { readonly offline: string; readonly live: string },
): IntervalRow[] {
  return versions
    .filter((row) => row.offline)
    .slice(-drawn)
    .flatMap((row) =>
      (['offline', 'live'] as const).flatMap((where) => {
        const estimate = row[where]
        if (!estimate) return []
        return {
          id: `${versionId(row)} ${where}`,
          label: where === 'offline' ? row.modelVersion : '',
          note: where === 'live' ? 'live' : 'test set',
          value: estimate.value,
          low: estimate.lower,
          high: estimate.upper,
          colour: colours[where],
          ...told(metric, estimate),
        }
      }),
    )
}

/** A score on a test set that the server would take for this metric. */
export const exampleScore = (
  metric: Pick<MetricView, 'key' | 'kind' | 'direction'>,
  today: string,
): ExampleSnapshot => ({
  ...exampleSnapshot(metric, today),
  role: 'offline',
  evaluationSet: 'golden-set',
})
