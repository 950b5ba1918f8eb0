import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiError, type MetricView, metricsQuery, type ProductView, type StandingView, useMay } from '@/api'
import { Spark } from '@/charts/CourseChart'
import { chartTheme } from '@/design/chartTheme'
import { count, counted, word } from '@/format'
import { paths } from '@/format/paths'
import { Button, EmptyState, Failure, PageHead, Panel, SinceMark, Skeleton, Table, useScheme, Withheld } from '@/ui'
import { kindOf, metricsSentence } from './metrics-model'
import { NewMetric } from './NewMetric'
import { PushSnapshot } from './PushSnapshot'
import { standingsQuery } from './queries'
import { State } from './State'
import { exactText, floorWord, levelText, livePoints, nameOf, standingsSentence } from './standing-model'
import './metrics.css'

/** What is measured of the product, how it stands to what was agreed, and how the numbers get here. */
export function MetricsPage({ product }: { product: ProductView }) {
  const metrics = useQuery(metricsQuery(product.productId))
  const standings = useQuery(standingsQuery(product.productId, null))
  const mayDefine = useMay('planner')
  const [defining, setDefining] = useState(false)
  const problem = apiError(metrics.error) ?? apiError(standings.error)
  const defined = metrics.data?.items
  const rows = standings.data
  const define = mayDefine ? (
    <Button look="primary" onClick={() => setDefining(true)}>
      Define a metric
    </Button>
  ) : (
    <Withheld>Define a metric</Withheld>
  )
  return (
    <div className="hf-page">
      <PageHead
        title={`Metrics · ${product.name}`}
        sentence={
          rows && defined ? (rows.length === 0 ? metricsSentence(defined) : standingsSentence(rows)) : 'Metrics'
        }
        basis={
          rows && rows.length > 0
            ? `${product.name} · ${counted(defined?.length ?? 0, 'metric')}, ${counted(rows.filter((one) => one.tolerance).length, 'tolerance')} · live levels with 95% intervals that know the usual swing`
            : `${product.name} · a metric is defined once and never edited: what is read differently is another metric`
        }
      />
      {problem ? (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => {
            metrics.refetch()
            standings.refetch()
          }}
        />
      ) : !defined || !rows ? (
        <Panel heading="Metrics">
          <Skeleton />
        </Panel>
      ) : defined.length === 0 ? (
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
          <Panel heading="Metrics" actions={define} className="metric-standings">
            {rows.length === 0 ? (
              <Unmeasured product={product} metrics={defined} />
            ) : (
              <Standings product={product} rows={rows} />
            )}
          </Panel>
          <PushSnapshot product={product} metrics={defined} />
        </>
      )}
      {defining && <NewMetric productId={product.productId} onClose={() => setDefining(false)} />}
    </div>
  )
}

function Standings({ product, rows }: { product: ProductView; rows: readonly StandingView[] }) {
  const theme = chartTheme(useScheme())
  return (
    <Table
      caption="Metrics and how they stand"
      rows={rows}
      rowKey={(row) => `${row.metricId} ${row.segmentId}`}
      columns={[
        {
          heading: 'Metric',
          cell: (row) => (
            <>
              <a className="metric-name" href={paths.metric(product.key, row.metricKey)}>
                {nameOf(row)}
              </a>
              {row.tolerance && <SinceMark id={row.tolerance.toleranceId} />}
            </>
          ),
        },
        { heading: 'Now', numeric: true, cell: (row) => (row.level ? levelText(row, row.level) : 'not measured') },
        {
          heading: 'Rests on',
          numeric: true,
          wide: true,
          cell: (row) => (row.level ? sample(row) : '–'),
        },
        {
          heading: 'Floor',
          numeric: true,
          wide: true,
          cell: (row) =>
            row.tolerance ? (
              <>
                {row.direction === 'lower_is_better' && <span className="hf-muted">at most </span>}
                {exactText(row, row.tolerance.floor)}
              </>
            ) : (
              '–'
            ),
        },
        { heading: 'Stands', cell: (row) => <State standing={row} /> },
        {
          heading: 'Last year',
          wide: true,
          cell: (row) => <Spark points={livePoints(row)} line={row.tolerance?.floor ?? null} theme={theme} />,
        },
        {
          heading: 'To do',
          wide: true,
          cell: (row) => <ToDo row={row} />,
        },
      ]}
    />
  )
}

/** Before the first snapshot there is nothing to stand anywhere. */
function Unmeasured({ product, metrics }: { product: ProductView; metrics: readonly MetricView[] }) {
  return (
    <Table
      caption="Metrics"
      rows={metrics}
      rowKey={(metric) => metric.metricId}
      columns={[
        {
          heading: 'Metric',
          cell: (metric) => (
            <a className="metric-name" href={paths.metric(product.key, metric.key)}>
              {metric.name}
            </a>
          ),
        },
        { heading: 'Now', cell: () => 'not measured' },
        { heading: 'Read from', cell: (metric) => kindOf(metric.kind)?.carries ?? word(metric.kind), wide: true },
        { heading: 'Good', cell: (metric) => word(metric.direction).replace(' is better', ''), wide: true },
      ]}
    />
  )
}

const sample = (row: StandingView): string =>
  `${row.sampleSize === null ? 'size not said' : count(row.sampleSize)} in ${counted(row.windows, 'window')}`

function ToDo({ row }: { row: StandingView }) {
  if (row.signal?.firing) return <span className="metric-alert">The signal has fired</span>
  if (row.revisitDue) return <span className="metric-due">Look at the tolerance again</span>
  if (!row.tolerance) return <span className="hf-muted">No {floorWord(row)} agreed</span>
  if (row.windowsToSettle !== null)
    return <span className="hf-muted">about {counted(row.windowsToSettle, 'more window')} would settle it</span>
  return <span className="hf-muted">{row.level === null || row.state === 'stale' ? 'measure it' : 'nothing'}</span>
}
