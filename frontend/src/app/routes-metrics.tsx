import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MetricPage } from '@/features/metrics/MetricPage'
import { MetricsPage } from '@/features/metrics/MetricsPage'
import type { SearchValues } from '@/format/paths'
import { useProduct } from './product'

export function MetricsRoute() {
  const product = useProduct()
  return <MetricsPage key={product.productId} product={product} />
}

export function MetricRoute() {
  const product = useProduct()
  const { metricKey = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false }) as SearchValues
  const navigate = useNavigate()
  const segmentId = typeof search.segment === 'string' ? search.segment : null
  return (
    <MetricPage
      key={`${product.productId} ${metricKey}`}
      product={product}
      metricKey={metricKey}
      segmentId={segmentId}
      onSegment={(segmentId) =>
        navigate({
          to: '.',
          search: (before: SearchValues) => ({ ...before, segment: segmentId ?? undefined }),
          resetScroll: false,
        })
      }
    />
  )
}
