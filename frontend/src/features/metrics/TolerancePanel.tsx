import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { apiError, type ProductView, type StandingView, type ToleranceView } from '@/api'
import { capitalised, count, counted, day, instant, percent } from '@/format'
import { paths } from '@/format/paths'
import { Button, Failure, Panel, Skeleton, Table, Tag } from '@/ui'
import { toleranceRevisionsQuery, toleranceStandingQuery } from './queries'
import { State } from './State'
import { changedParts, costText, exactDifference, exactText, floorWord, valueText, weeklyCost } from './standing-model'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const notSaid = <span className="hf-muted">not said</span>

/** What was agreed about one metric in one segment: the limits, what errors do, what is done then, how it is noticed. */
export function TolerancePanel({
  product,
  standing,
  tolerance,
  onEdit,
}: {
  product: ProductView
  standing: StandingView
  tolerance: ToleranceView
  onEdit: (() => void) | null
}) {
  const lower = standing.direction === 'lower_is_better'
  const { consequences, signal } = tolerance
  return (
    <Panel
      heading="Tolerance"
      className="hf-panel-stack"
      actions={onEdit && <Button onClick={onEdit}>Agree anew</Button>}
    >
      <State standing={standing} />
      <dl className="metric-facts metric-facts-stacked">
        <Fact name={capitalised(floorWord(standing))}>
          {lower ? 'At most' : 'At least'} {exactText(standing, tolerance.floor)}
          {', '}a {lower ? 'rise' : 'drop'} of up to {exactDifference(standing, tolerance.margin)} counts as no change
        </Fact>
        <Fact name="For whom">
          {tolerance.population ?? (standing.dimension === 'all' ? 'all inputs' : standing.segment)}
          {tolerance.volumePerWeek !== null && `, ${count(tolerance.volumePerWeek)} decisions a week`}
          {tolerance.minimumSample !== null && `, judged on ${counted(tolerance.minimumSample, 'input')} at least`}
        </Fact>
        {tolerance.consequence && <Fact name="What an error does">{tolerance.consequence}</Fact>}
      </dl>
      {consequences.length > 0 ? (
        <Table
          caption="What errors do, by class"
          rows={consequences}
          rowKey={(error) => error.name}
          columns={[
            {
              heading: 'Error',
              cell: (error) => (
                <>
                  {error.name}
                  {error.description && <small className="metric-small">{error.description}</small>}
                </>
              ),
            },
            {
              heading: 'Severity',
              cell: (error) => (
                <Tag
                  tone={error.severity === 'critical' ? 'danger' : error.severity === 'major' ? 'pressure' : 'neutral'}
                >
                  {error.severity}
                </Tag>
              ),
            },
            {
              heading: 'Cost of one',
              numeric: true,
              cell: (error) => (
                <>
                  {costText(error)}
                  <small className="metric-small">
                    {error.shareOfErrors === null
                      ? 'share not known'
                      : (weeklyCost(standing, error.name) ?? `${percent(error.shareOfErrors)} of errors`)}
                  </small>
                </>
              ),
            },
          ]}
        />
      ) : (
        <p className="metric-said">Nobody has said yet which kinds of error there are and what each costs.</p>
      )}
      <dl className="metric-facts metric-facts-stacked">
        <Fact name="When it errs">
          {tolerance.fallback ?? notSaid}
          {tolerance.fallbackCapacityPerWeek !== null &&
            `; can carry ${count(tolerance.fallbackCapacityPerWeek)} errors a week`}
        </Fact>
        <Fact name="Signal">
          {signal === null ? (
            <span className="hf-muted">none: nobody is told when it falls</span>
          ) : (
            (standing.signal?.sentence ??
            `${counted(signal.windowsInARow, 'window')} in a row beyond ${valueText(standing, signal.below, 1)}`)
          )}
        </Fact>
        <Fact name="Owner, approver">
          {tolerance.owner ?? notSaid}, {tolerance.approver ?? notSaid}
        </Fact>
        <Fact name="Agreed">
          {day(tolerance.agreedOn)}
          {tolerance.declaredAtImport && ' (declared at import)'}
        </Fact>
        <Fact name="To be looked at again">
          {tolerance.revisitBy === null ? notSaid : `by ${day(tolerance.revisitBy)}`}{' '}
          {standing.revisitDue && <Tag tone="pressure">due</Tag>}
        </Fact>
      </dl>
      <SignedAfter product={product} tolerance={tolerance} />
    </Panel>
  )
}

/** Work for which this agreement came too late to count as signed beforehand. */
function SignedAfter({ product, tolerance }: { product: ProductView; tolerance: ToleranceView }) {
  const found = useQuery(toleranceStandingQuery(product.productId, tolerance.toleranceId))
  const late = found.data?.signedAfter ?? []
  if (late.length === 0) return null
  return (
    <p className="metric-late">
      Signed after the work had started on{' '}
      {late.map((item, index) => (
        <span key={item.itemId}>
          {index > 0 && ', '}
          <a href={paths.item(product.key, item.key)}>{item.key}</a> ({day(item.begunOn)}
          {item.revision > 1 && `, agreement ${item.revision}`})
        </span>
      ))}
      : for it, this is no agreement made beforehand.
    </p>
  )
}

/** Who changed what, and when the signal fired. */
export function ToleranceHistory({ standing, tolerance }: { standing: StandingView; tolerance: ToleranceView }) {
  const revisions = useQuery(toleranceRevisionsQuery(tolerance.productId, tolerance.toleranceId))
  const whole = useQuery(toleranceStandingQuery(tolerance.productId, tolerance.toleranceId))
  const problem = apiError(revisions.error) ?? apiError(whole.error)
  const firings = whole.data?.firings ?? []
  return (
    <Panel heading="History" className="hf-panel-stack">
      {problem ? (
        <Failure title={problem.title} detail={problem.detail} onRetry={() => revisions.refetch()} />
      ) : !revisions.data ? (
        <Skeleton />
      ) : (
        <ol className="metric-history">
          {revisions.data.items.map((revision, index) => {
            const changes = changedParts(standing, revision, revisions.data.items[index + 1])
            return (
              <li key={revision.number}>
                <strong>{revision.number === 1 ? 'Agreed' : `Agreed anew (${revision.number})`}</strong>
                <small className="metric-small">
                  {revision.author}, {instant(revision.recordedAt)}
                  {revision.knownAt !== revision.recordedAt && `, known since ${day(revision.knownAt)}`}
                </small>
                {changes.length > 0 && (
                  <dl>
                    {changes.map((change) => (
                      <div key={change.what}>
                        <dt>{capitalised(change.what)}</dt>
                        <dd>
                          <del>{change.before}</del> → {change.after}
                        </dd>
                      </div>
                    ))}
                  </dl>
                )}
              </li>
            )
          })}
        </ol>
      )}
      {firings.length > 0 && (
        <details className="hf-details">
          <summary>The signal fired {counted(firings.length, 'time')}</summary>
          <ul className="metric-history">
            {firings.map((firing) => (
              <li key={firing.eventId}>
                {day(firing.windows[0]!.from)} to {day(firing.windows.at(-1)!.until)}:{' '}
                {counted(firing.windows.length, 'window')} from{' '}
                {valueText(standing, Math.min(...firing.windows.map((window) => window.value)), 1)} to{' '}
                {valueText(standing, Math.max(...firing.windows.map((window) => window.value)), 1)}
                {firing.over === null && ', lasting'}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}
