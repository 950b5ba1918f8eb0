import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiError, type MetricView, metricsQuery, type ProductView, useMay } from '@/api'
import { day, word } from '@/format'
import { Button, EmptyState, Failure, PageHead, Panel, Skeleton, Table } from '@/ui'
import { kindOf, metricsSentence } from './metrics-model'
import { NewMetric } from './NewMetric'
import { PushSnapshot } from './PushSnapshot'

/** What is measured of the product, and how the numbers get here. */
export function MetricsPage({ product }: { product: ProductView }) {
  const metrics = useQuery(metricsQuery(product.productId))
  const mayDefine = useMay('planner')
  const [defining, setDefining] = useState(false)
  const problem = apiError(metrics.error)
  const items = metrics.data?.items
  const define = mayDefine && (
    <Button look="primary" onClick={() => setDefining(true)}>
      Define a metric
    </Button>
  )
  return (
    <div className="hf-page hf-page-narrow">
      <PageHead
        title={`Metrics · ${product.name}`}
        sentence={items ? metricsSentence(items) : 'Metrics'}
        basis={`${product.name} · a metric is defined once and never edited: what is read differently is another metric`}
      />
      {problem ? (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => metrics.refetch()}
        />
      ) : !items ? (
        <Panel heading="Metrics">
          <Skeleton />
        </Panel>
      ) : items.length === 0 ? (
        <Panel>
          <EmptyState title="2 · Say what is measured" action={define}>
            <p>
              A metric says how a number about the model is read and which way of it is good. For example accuracy, read
              from the confusion counts of each week, where higher is better.
            </p>
            {!mayDefine && <p>Your role may read. A planner defines metrics.</p>}
          </EmptyState>
        </Panel>
      ) : (
        <>
          <Panel heading="Metrics" actions={define}>
            <Table caption="Metrics" rows={items} rowKey={(metric) => metric.metricId} columns={columns} />
          </Panel>
          <PushSnapshot product={product} metrics={items} />
        </>
      )}
      {defining && <NewMetric productId={product.productId} onClose={() => setDefining(false)} />}
    </div>
  )
}

const columns = [
  {
    heading: 'Metric',
    cell: (metric: MetricView) => (
      <>
        {metric.name} <code className="hf-muted hf-plain">{metric.key}</code>
      </>
    ),
  },
  { heading: 'Read from', cell: (metric: MetricView) => kindOf(metric.kind).carries, wide: true },
  { heading: 'Good', cell: (metric: MetricView) => word(metric.direction).replace(' is better', '') },
  { heading: 'Unit', cell: (metric: MetricView) => metric.unit },
  { heading: 'Judged by', cell: (metric: MetricView) => metric.scorerVersion ?? 'not said', wide: true },
  { heading: 'Since', cell: (metric: MetricView) => day(metric.recordedAt), wide: true },
]
