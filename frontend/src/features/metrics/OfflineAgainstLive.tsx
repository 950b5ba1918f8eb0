import { useQuery } from '@tanstack/react-query'
import { apiError, type MetricView, type OfflineAgainstLiveView, type ProductView, useSession } from '@/api'
import { IntervalRows } from '@/charts/IntervalRows'
import { chartTheme } from '@/design/chartTheme'
import { count, day } from '@/format'
import { differenceText, differenceUnit } from '@/format/measures'
import { CopyBlock, EmptyState, Failure, Panel, Skeleton, Table, Tag, useScheme } from '@/ui'
import { curl } from './metrics-model'
import { exampleScore, offlineAgainstLiveQuery, scoreRows, scoreText, type VersionRow, versionId } from './offline'

const heading = 'Test set against live'

/** For each version its score on a test set beside its live level, and what two versions scored on one fixed set. */
export function OfflineAgainstLive({
  product,
  metric,
  segmentId = null,
  asOf = null,
}: {
  product: ProductView
  metric: MetricView
  /** Null: all inputs. */
  segmentId?: string | null
  /** An instant; null: now. */
  asOf?: string | null
}) {
  const compared = useQuery(offlineAgainstLiveQuery(product.productId, metric.metricId, segmentId, asOf))
  const problem = apiError(compared.error)
  if (problem)
    return (
      <Panel heading={heading}>
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => compared.refetch()}
        />
      </Panel>
    )
  if (!compared.data)
    return (
      <Panel heading={heading}>
        <Skeleton lines={5} />
      </Panel>
    )
  const { versions, onEvaluationSets } = compared.data
  if (onEvaluationSets.length === 0 && !versions.some((row) => row.offline))
    return <Untested product={product} metric={metric} />
  return (
    <Panel heading={heading} note="95%: live with the usual swing, the test set by its size">
      <div className="hf-form">
        <p className="hf-prose">{compared.data.sentence}</p>
        {versions.some((row) => row.offline) && <Scores metric={metric} versions={versions} />}
        {onEvaluationSets.length > 0 && <OnSets metric={metric} pairs={onEvaluationSets} />}
      </div>
    </Panel>
  )
}

function Scores({ metric, versions }: { metric: MetricView; versions: readonly VersionRow[] }) {
  const theme = chartTheme(useScheme())
  const unit = differenceUnit(metric)
  const silent = versions.filter((row) => row.offline && row.live && (!row.gap || row.gap.lower === null))
  return (
    <>
      <IntervalRows
        label="Score on the test set and live level, by version"
        rows={scoreRows(metric, versions, { offline: theme.axisText, live: theme.live })}
      />
      <Table
        caption={`${metric.name}: test set and live, by version`}
        rows={versions.toReversed()}
        rowKey={versionId}
        columns={[
          {
            heading: 'Version',
            cell: (row) => (
              <>
                {row.modelVersion} {row.serving && <Tag>in service</Tag>}
              </>
            ),
          },
          {
            heading: 'Test set',
            wide: true,
            cell: (row) =>
              row.offline ? `${row.evaluationSet ?? 'not named'}${inputs(row.offlineSize)}` : 'none scored',
          },
          {
            heading: 'On it',
            numeric: true,
            cell: (row) => (row.offline ? scoreText(metric, row.offline) : '–'),
          },
          {
            heading: 'Live',
            numeric: true,
            cell: (row) => (row.live ? scoreText(metric, row.live) : '–'),
          },
          {
            heading: `Live less test set${unit === 'score' ? '' : `, ${unit}`}`,
            numeric: true,
            cell: (row) => (row.gap ? differenceText(metric, row.gap) : '–'),
          },
          { heading: 'Live until', wide: true, cell: (row) => (row.liveUntil ? day(row.liveUntil) : 'never') },
        ]}
      />
      {silent.map((row) => (
        <p key={versionId(row)} className="hf-prose">
          {row.modelVersion}: {row.reasons.map((reason) => reason.text).join(' ')}
        </p>
      ))}
    </>
  )
}

const inputs = (size: number | null): string => (size === null ? '' : `, ${count(size)} inputs`)

function OnSets({ metric, pairs }: { metric: MetricView; pairs: OfflineAgainstLiveView['onEvaluationSets'] }) {
  return (
    <section aria-label="Two versions on one fixed set" className="hf-form">
      {pairs.map((pair) => (
        <p key={`${pair.evaluationSet} ${pair.oldVersion} ${pair.newVersion}`} className="hf-prose">
          {pair.sentence}
        </p>
      ))}
      <Table
        caption="Two versions on one fixed set, input by input"
        rows={pairs}
        rowKey={(pair) => `${pair.evaluationSet} ${pair.oldVersion} ${pair.newVersion}`}
        columns={[
          { heading: 'Set', cell: (pair) => pair.evaluationSet },
          { heading: 'New against old', cell: (pair) => `${pair.newVersion} against ${pair.oldVersion}` },
          { heading: 'Difference, points', numeric: true, cell: (pair) => differenceText(metric, pair.difference) },
          { heading: 'Both right', numeric: true, wide: true, cell: (pair) => count(pair.bothRight) },
          { heading: 'Only new', numeric: true, wide: true, cell: (pair) => count(pair.onlyNew) },
          { heading: 'Only old', numeric: true, wide: true, cell: (pair) => count(pair.onlyOld) },
          { heading: 'Both wrong', numeric: true, wide: true, cell: (pair) => count(pair.bothWrong) },
        ]}
      />
    </section>
  )
}

/** Nothing was scored on a test set: what it would tell, and the call that begins it. */
function Untested({ product, metric }: { product: ProductView; metric: MetricView }) {
  const { now } = useSession()
  return (
    <Panel heading={heading}>
      <EmptyState title="No version has been scored on a test set yet">
        <p>
          A score on a test set says what a version can do on inputs that were picked once. Beside the live level it
          says how much of that remains on the inputs that really come.
        </p>
        <p>Push the score as a snapshot of the role offline, with the name of the set:</p>
      </EmptyState>
      <CopyBlock
        label="A score on a test set"
        text={curl(
          window.location.origin,
          product.productId,
          '$HOLDFAST_TOKEN',
          exampleScore(metric, now.slice(0, 10)),
        )}
      />
    </Panel>
  )
}
