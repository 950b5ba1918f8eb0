import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiError, type MetricView, metricsQuery, type ProductView, type StandingView, useMay } from '@/api'
import { CourseChart } from '@/charts/CourseChart'
import { IntervalRows } from '@/charts/IntervalRows'
import { chartTheme } from '@/design/chartTheme'
import { count, counted, day, inSentence, percent, word } from '@/format'
import { paths } from '@/format/paths'
import { Button, EmptyState, Failure, PageHead, Panel, Skeleton, Table, Tag, useScheme } from '@/ui'
import { kindOf } from './metrics-model'
import { OfflineAgainstLive } from './OfflineAgainstLive'
import { standingsQuery } from './queries'
import {
  backtestText,
  budgetSentence,
  burnBar,
  exactText,
  fanOf,
  floorWord,
  levelText,
  limitsText,
  livePoints,
  nameOf,
  trendSteps,
  valueText,
} from './standing-model'
import { ToleranceForm } from './ToleranceForm'
import { ToleranceHistory, TolerancePanel } from './TolerancePanel'
import './metrics.css'

interface MetricPageProps {
  product: ProductView
  metricKey: string
  /** The segment whose tolerance is shown; null: all inputs. */
  segmentId: string | null
  onSegment: (segmentId: string | null) => void
}

/** One metric: what it is, where it stands in each segment, what was agreed about it, what is to be expected. */
export function MetricPage({ product, metricKey, segmentId, onSegment }: MetricPageProps) {
  const metrics = useQuery(metricsQuery(product.productId))
  const metric = metrics.data?.items.find((one) => one.key === metricKey)
  const standings = useQuery({
    ...standingsQuery(product.productId, metric?.metricId ?? ''),
    enabled: metric !== undefined,
  })
  const problem = apiError(metrics.error) ?? apiError(standings.error)
  if (problem)
    return (
      <div className="hf-page">
        <PageHead title={metricKey} sentence={metricKey} />
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => {
            metrics.refetch()
            standings.refetch()
          }}
        />
      </div>
    )
  if (metrics.data && !metric)
    return (
      <div className="hf-page">
        <PageHead
          title={metricKey}
          sentence={`There is no metric ${metricKey}`}
          basis="It may belong to another product."
        />
        <p className="hf-page-body">
          <a href={paths.metrics(product.key)}>All metrics</a>
        </p>
      </div>
    )
  if (!metric || !standings.data)
    return (
      <div className="hf-page">
        <PageHead title={metricKey} sentence={metric?.name ?? metricKey} />
        <Panel>
          <Skeleton lines={6} />
        </Panel>
      </div>
    )
  const shown =
    standings.data.find((one) => one.segmentId === segmentId) ??
    standings.data.find((one) => one.dimension === 'all') ??
    standings.data[0]
  return <Loaded product={product} metric={metric} standings={standings.data} shown={shown} onSegment={onSegment} />
}

function Loaded({
  product,
  metric,
  standings,
  shown,
  onSegment,
}: {
  product: ProductView
  metric: MetricView
  standings: readonly StandingView[]
  shown: StandingView | undefined
  onSegment: MetricPageProps['onSegment']
}) {
  const mayAgree = useMay('planner')
  const [agreeing, setAgreeing] = useState(false)
  const level = shown?.level ?? null
  return (
    <div className="hf-page">
      <PageHead
        title={`${metric.name} · ${product.name}`}
        sentence={shown?.sentence ?? `${metric.name} was not measured yet.`}
        basis={
          <span className="metric-eyebrow">
            <a href={paths.metrics(product.key)}>Metrics</a>
            {shown && level ? (
              <span>
                {shown.sampleSize === null ? 'size not said' : `${count(shown.sampleSize)} inputs`} in{' '}
                {counted(shown.windows, 'window')}, {day(shown.from!)} to {day(shown.until!)}, version {shown.version}
              </span>
            ) : (
              <span>nothing was measured</span>
            )}
            {shown?.revisitDue && <Tag tone="pressure">to be looked at again</Tag>}
            {shown?.signal?.firing && <Tag tone="danger">the signal has fired</Tag>}
          </span>
        }
      />
      <div className="hf-columns">
        <div className="hf-stack">
          {shown && level ? (
            <>
              <Outlook standing={shown} />
              <Budget standing={shown} />
              <Segments standings={standings} shown={shown} onSegment={onSegment} />
            </>
          ) : (
            <Panel>
              <EmptyState title="Nothing was measured yet">
                <p>
                  A level appears with the first live snapshot of {inSentence(metric.name)}. The{' '}
                  <a href={paths.metrics(product.key)}>list of metrics</a> shows the call that pushes one. A tolerance
                  may be agreed before: then it is signed before anybody knows how it stands.
                </p>
              </EmptyState>
            </Panel>
          )}
          <OfflineAgainstLive
            product={product}
            metric={metric}
            segmentId={shown && shown.dimension !== 'all' ? shown.segmentId : null}
          />
        </div>
        <div className="hf-stack">
          {shown?.tolerance ? (
            <>
              <TolerancePanel
                product={product}
                standing={shown}
                tolerance={shown.tolerance}
                onEdit={mayAgree ? () => setAgreeing(true) : null}
              />
              <ToleranceHistory standing={shown} tolerance={shown.tolerance} />
            </>
          ) : (
            <Panel heading="Tolerance">
              <EmptyState
                title="No tolerance agreed"
                action={
                  mayAgree && (
                    <Button look="primary" onClick={() => setAgreeing(true)}>
                      Agree a tolerance
                    </Button>
                  )
                }
              >
                <p>
                  How much error is acceptable{shown && shown.dimension !== 'all' ? ` in ${shown.segment}` : ''}, of
                  which kind, and what happens when the model errs? For example: at least 70%, a missed rise is bought
                  at the higher price, the desk then buys at the published forecast.
                </p>
                {!mayAgree && <p>Your role may read. A planner agrees tolerances.</p>}
              </EmptyState>
            </Panel>
          )}
          <Definition metric={metric} />
        </div>
      </div>
      {agreeing && (
        <ToleranceForm
          product={product}
          metric={metric}
          segmentId={shown?.segmentId ?? null}
          where={shown ? nameOf(shown) : metric.name}
          tolerance={shown?.tolerance ?? null}
          onClose={() => setAgreeing(false)}
        />
      )}
    </div>
  )
}

function Outlook({ standing }: { standing: StandingView }) {
  const theme = chartTheme(useScheme())
  const { outlook, tolerance, detection } = standing
  const points = livePoints(standing)
  if (!outlook)
    return (
      <Panel heading="Level">
        <p className="hf-prose">
          {levelText(standing, standing.level!)}. The outlook is kept for all inputs and for segments with a tolerance.
        </p>
      </Panel>
    )
  const fan = fanOf(outlook)
  return (
    <Panel
      heading="Level and outlook"
      note={outlook.why === null ? `if nothing is done; ${backtestText(outlook)}` : undefined}
      className="hf-panel-stack"
    >
      <CourseChart
        points={points}
        steps={trendSteps(standing)}
        fan={fan}
        line={tolerance?.floor ?? null}
        lineLabel={tolerance ? `${floorWord(standing)} ${exactText(standing, tolerance.floor)}` : ''}
        theme={theme}
        label={`${nameOf(standing)} over its latest ${counted(points.length, 'window')}${fan ? ', and the range expected over the next four' : ''}. The same numbers are in the table below.`}
        tickText={(value) => valueText(standing, value)}
      />
      <p className="metric-said" data-doubt={outlook.reliable === false || undefined}>
        {outlook.sentence}
      </p>
      {detection && (
        <div>
          <h3 className="metric-part">
            How soon a {standing.direction === 'lower_is_better' ? 'rise' : 'drop'} would be noticed
          </h3>
          <p className="metric-said">{detection.sentences.join(' ')}</p>
        </div>
      )}
      <details className="hf-details">
        <summary>The same numbers as a table</summary>
        <Table
          caption={`${nameOf(standing)}, levels by stretch`}
          rows={[...standing.trend].reverse()}
          rowKey={(row) => row.from}
          columns={[
            { heading: 'From', cell: (row) => day(row.from) },
            { heading: 'Until', cell: (row) => day(row.until) },
            { heading: 'Version', cell: (row) => row.version },
            { heading: 'Level', numeric: true, cell: (row) => valueText(standing, row.level.value, 1) },
            { heading: '95%', numeric: true, cell: (row) => limitsText(standing, row.level) },
          ]}
        />
        <Table
          caption={`${nameOf(standing)}, single windows${fan ? ' and the expected range' : ''}`}
          rows={[
            ...(fan
              ? [
                  {
                    from: outlook.until!,
                    what: 'expected in four windows',
                    value: `${valueText(standing, fan.low)} to ${valueText(standing, fan.high)}`,
                  },
                ]
              : []),
            ...[...standing.live].reverse().map((window) => ({
              from: window.from,
              what: `until ${day(window.until)}`,
              value: valueText(standing, window.value, 1),
            })),
          ]}
          rowKey={(row) => `${row.from} ${row.what}`}
          columns={[
            { heading: 'Window from', cell: (row) => day(row.from) },
            { heading: 'Reaches', cell: (row) => row.what },
            { heading: 'Value', numeric: true, cell: (row) => row.value },
          ]}
        />
      </details>
    </Panel>
  )
}

function Budget({ standing }: { standing: StandingView }) {
  const said = budgetSentence(standing)
  if (!standing.budget) return null
  const { burn, sentence, fallback } = standing.budget
  return (
    <Panel heading="Error budget" className="hf-panel-stack">
      {said ? <p className="metric-lead">{said}</p> : <p className="metric-said">{sentence}</p>}
      {burn && (
        <>
          <BurnBar burn={burn} />
          <p className="metric-said">{sentence}</p>
        </>
      )}
      {fallback && <p className="metric-said">{fallback}</p>}
    </Panel>
  )
}

/** Decoration: its numbers stand above it. */
function BurnBar({ burn }: { burn: NonNullable<NonNullable<StandingView['budget']>['burn']> }) {
  const { used, interval, whole } = burnBar(burn)
  return (
    <div className="metric-burn" aria-hidden="true">
      <span style={{ width: `${used}%` }} data-over={burn.value > 1 || undefined} />
      {interval && <i style={{ left: `${interval.from}%`, width: `${interval.to - interval.from}%` }} />}
      <b style={{ left: `${whole}%` }} />
    </div>
  )
}

function Segments({
  standings,
  shown,
  onSegment,
}: {
  standings: readonly StandingView[]
  shown: StandingView
  onSegment: MetricPageProps['onSegment']
}) {
  const theme = chartTheme(useScheme())
  const measured = standings.filter((one) => one.level !== null)
  if (measured.length < 2) return null
  return (
    <Panel heading="By segment" note="live level of the version in service; choose one to see its tolerance">
      <IntervalRows
        label={`${shown.metricName} by segment`}
        rows={measured.map((one) => ({
          id: one.segmentId,
          label: (
            <button
              type="button"
              className="metric-segment"
              aria-pressed={one.segmentId === shown.segmentId}
              onClick={() => onSegment(one.dimension === 'all' ? null : one.segmentId)}
            >
              {one.dimension === 'all' ? 'all inputs' : `${one.dimension}: ${one.segment}`}
            </button>
          ),
          note: one.tolerance ? `${floorWord(one)} ${exactText(one, one.tolerance.floor)}` : undefined,
          value: one.level!.value,
          low: one.level!.lower,
          high: one.level!.upper,
          colour: one.state === 'missed' || one.state === 'likely_missed' ? theme.floor : theme.live,
          text: valueText(one, one.level!.value),
          detail: limitsText(one, one.level!),
        }))}
      />
    </Panel>
  )
}

function Definition({ metric }: { metric: MetricView }) {
  return (
    <Panel heading="Definition">
      <dl className="metric-facts">
        <dt>Read from</dt>
        <dd>{kindOf(metric.kind)?.carries ?? word(metric.kind)}</dd>
        <dt>Good</dt>
        <dd>{word(metric.direction).replace(' is better', '')}</dd>
        <dt>Unit</dt>
        <dd>{metric.unit === 'share' ? `share, shown as ${percent(1).slice(-1)}` : metric.unit}</dd>
        {metric.scorerVersion && (
          <>
            <dt>Judged by</dt>
            <dd>{metric.scorerVersion}</dd>
          </>
        )}
        {metric.seasonWindows !== null && (
          <>
            <dt>Season</dt>
            <dd>{counted(metric.seasonWindows, 'window')}</dd>
          </>
        )}
        <dt>In rows</dt>
        <dd>
          <code>{metric.key}</code>, since {day(metric.recordedAt)}
        </dd>
      </dl>
    </Panel>
  )
}
