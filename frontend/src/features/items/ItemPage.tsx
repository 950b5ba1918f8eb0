import { useQueries, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import {
  apiError,
  type ItemRevision,
  type ItemView,
  metricsQuery,
  type PlanView,
  type ProductView,
  useMay,
} from '@/api'
import { capitalised, day, instant, number, percent, word } from '@/format'
import { paths } from '@/format/paths'
import { Button, Failure, PageHead, Panel, SinceMark, Skeleton, Table, Tag, Withheld } from '@/ui'
import { Comments } from './Comments'
import { ItemActions } from './ItemActions'
import { changedParts, dateOr, effort, expectation, marginText, type Names } from './items-model'
import { PlanForm } from './PlanForm'
import {
  conflictsQuery,
  decisionsAboutQuery,
  itemByKeyQuery,
  itemQuery,
  metricStandingsQuery,
  planQuery,
  revisionsQuery,
  segmentsQuery,
  stopRuleQuery,
} from './queries'
import './items.css'

interface ItemPageProps {
  product: ProductView
  itemKey: string
  /** What the work did, drawn by the page that knows evidence. */
  evidence: (item: ItemView) => ReactNode
  /** The form of the item, which the page composes. */
  form: (item: ItemView, onClose: () => void) => ReactNode
  /** Goes to another item. */
  onOpen: (key: string) => void
}

/** One piece of work: what was believed, what was agreed, what it did, and who changed what. */
export function ItemPage({ product, itemKey, evidence, form, onOpen }: ItemPageProps) {
  const found = useQuery(itemByKeyQuery(product.productId, itemKey))
  const problem = apiError(found.error)
  // What was read stays where reading it again fails: somebody may be writing in it.
  if (problem && !found.data)
    return (
      <div className="hf-page">
        {problem.status === 404 ? (
          <>
            <PageHead title={itemKey} sentence={problem.title} basis={problem.detail} />
            <p className="hf-page-body">
              <a href={paths.items(product.key)}>All items</a>
            </p>
          </>
        ) : (
          <Failure
            title={problem.title}
            detail={problem.detail}
            traceId={problem.traceId}
            onRetry={() => found.refetch()}
          />
        )}
      </div>
    )
  if (!found.data)
    return (
      <div className="hf-page">
        <PageHead title={itemKey} sentence={itemKey} />
        <Panel>
          <Skeleton lines={6} />
        </Panel>
      </div>
    )
  const item = found.data
  return (
    <Loaded
      product={product}
      item={item}
      evidence={evidence(item)}
      form={(onClose) => form(item, onClose)}
      onOpen={onOpen}
    />
  )
}

function Loaded({
  product,
  item,
  evidence,
  form,
  onOpen,
}: {
  product: ProductView
  item: ItemView
  evidence: ReactNode
  form: (onClose: () => void) => ReactNode
  onOpen: (key: string) => void
}) {
  const mayEdit = useMay('planner')
  const [editing, setEditing] = useState(false)
  return (
    <div className="hf-page">
      <PageHead
        title={`${item.key} · ${item.title}`}
        sentence={item.title}
        basis={
          <span className="item-eyebrow">
            <a href={paths.items(product.key)}>Items</a>
            <span>
              {item.key} · {item.kind} · {word(item.stage)} since {day(item.stageSince)}
              {item.stageReason && item.stage !== 'settled' && ` (${item.stageReason.replace(/_/g, ' ')})`}
            </span>
            {item.archived && <Tag>archived</Tag>}
            <SinceMark id={item.itemId} />
            {item.illustrative && <Tag tone="pressure">illustrative: made up</Tag>}
            {item.labels.map((label) => (
              <Tag key={label}>{label}</Tag>
            ))}
          </span>
        }
      >
        {mayEdit && <ItemActions item={item} onEdit={() => setEditing(true)} onOpen={onOpen} />}
        <Withheld>Edit</Withheld>
      </PageHead>
      {editing && form(() => setEditing(false))}
      <div className="hf-columns">
        <div className="hf-stack">
          <Panel heading="What it did">{evidence}</Panel>
          <Comments item={item} />
          <History product={product} item={item} />
        </div>
        <div className="hf-stack">
          <Believed product={product} item={item} />
          <Plan product={product} item={item} />
          <Decided product={product} item={item} />
        </div>
      </div>
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** A level in its unit, with a decimal, so that what differs can be seen to. */
const levelOf = (value: number, unit = 'share') =>
  unit === 'share' ? percent(value, 1) : `${number(value, 2)} ${unit}`

const notSaid = <span className="hf-muted">not said</span>

/** Ids in words: metrics and segments of the product, and items that this one waits for. */
function useNames(product: ProductView, item: ItemView) {
  const metrics = useQuery(metricsQuery(product.productId)).data?.items ?? []
  const segments = useQuery(segmentsQuery(product.productId)).data?.items ?? []
  const awaited = useQueries({ queries: item.waitsFor.map((id) => itemQuery(product.productId, id)) })
  const items = awaited.flatMap((query) => (query.data ? [query.data] : []))
  const metric = (metricId: string) => metrics.find((one) => one.metricId === metricId)
  const names: Names = {
    itemKey: (itemId) => items.find((one) => one.itemId === itemId)?.key ?? 'another item',
    metric: (metricId) => metric(metricId)?.name ?? '…',
    segment: (segmentId) => segments.find((one) => one.segmentId === segmentId)?.segment ?? '…',
    amount: (metricId, value) => marginText(value, metric(metricId)?.unit),
  }
  const where = (segmentId: string) => {
    const segment = segments.find((one) => one.segmentId === segmentId)
    return !segment || segment.dimension === 'all' ? '' : ` in ${segment.segment}`
  }
  return { metrics, segments, items, metric, names, where }
}

function Believed({ product, item }: { product: ProductView; item: ItemView }) {
  const needs = [...(item.dependencies.data ?? []), ...(item.dependencies.model ?? [])]
  const plan = useQuery(planQuery(product.productId, item.itemId)).data
  const { metric } = useNames(product, item)
  return (
    <Panel heading="What was believed">
      <dl className="item-facts">
        <Fact name="Hypothesis">{item.hypothesis ?? notSaid}</Fact>
        <Fact name="Cause">
          {item.cause ??
            (item.causeKnown === false ? 'Asked, and not known.' : <span className="hf-muted">not asked yet</span>)}
        </Fact>
        <Fact name="Expected">
          {item.expectedEffect ? expectation(item.expectedEffect, metric(plan?.metricId ?? '')?.unit) : notSaid}
        </Fact>
        {needs.length > 0 && <Fact name="Depends on">{needs.join(', ')}</Fact>}
        <Fact name="When to stop">
          {item.stopRule ?? (item.stopCondition ? null : notSaid)}
          {item.stopCondition && <StopRule product={product} item={item} />}
        </Fact>
        <Fact name="Work">
          {dateOr(item.startedOn)} to {dateOr(item.shippedOn)}
          {item.effortDays !== null && `, ${effort(item.effortDays)}`}
          {item.owner && `, ${item.owner}`}
        </Fact>
        {item.waitsFor.length > 0 && (
          <Fact name="Waits for">
            <Waits product={product} item={item} />
          </Fact>
        )}
        {item.modelVersion && (
          <Fact name="Ships as">
            {item.modelVersion}
            {item.supersedes && `, in place of ${item.supersedes}`}
          </Fact>
        )}
      </dl>
    </Panel>
  )
}

/** The items that have to ship first, and in words where the dates contradict that. */
function Waits({ product, item }: { product: ProductView; item: ItemView }) {
  const { items } = useNames(product, item)
  const conflicts = useQuery(conflictsQuery(product.productId)).data?.items ?? []
  return (
    <>
      {items.map((awaited) => (
        <span key={awaited.itemId}>
          <a href={paths.item(product.key, awaited.key)}>{awaited.key}</a> {awaited.title} · {word(awaited.stage)}
          <br />
        </span>
      ))}
      {conflicts
        .filter((conflict) => conflict.itemId === item.itemId)
        .map((conflict) => (
          <p className="item-conflict" key={conflict.waitsFor}>
            {conflict.certain ? 'Conflict: ' : 'Possible conflict: '}
            {conflict.sentence}
          </p>
        ))}
    </>
  )
}

/** What is watched to know when to stop, and how far it has come. */
function StopRule({ product, item }: { product: ProductView; item: ItemView }) {
  const rule = useQuery(stopRuleQuery(product.productId, item.itemId))
  const { metric } = useNames(product, item)
  const problem = apiError(rule.error)
  if (problem) return <Failure title={problem.title} detail={problem.detail} onRetry={() => rule.refetch()} />
  if (!rule.data) return <Skeleton lines={2} />
  const metricId = item.stopCondition?.measured?.metricId ?? ''
  const unit = metric(metricId)?.unit
  const level = (value: number) => levelOf(value, unit)
  return (
    <div className="item-stops">
      {rule.data.parts.map((part) => (
        <div key={part.kind}>
          {part.rule}
          <p className="item-stop" data-met={part.met || undefined}>
            {part.met && part.kind !== 'measured' && <strong>Met. </strong>}
            {part.state}
          </p>
          {part.steps.length > 0 && (
            <details className="hf-details item-steps">
              <summary>What was compared</summary>
              <Table
                caption="What was compared, the latest first"
                rows={part.steps.toReversed()}
                rowKey={(step) => `${step.modelVersion ?? ''}${step.from}`}
                columns={[
                  { heading: 'From', cell: (step) => day(step.from) },
                  ...(part.steps[0]?.modelVersion
                    ? [{ heading: 'Version', cell: (step: (typeof part.steps)[number]) => step.modelVersion }]
                    : []),
                  { heading: 'Scored', numeric: true, cell: (step) => level(step.value) },
                  {
                    heading: 'Against',
                    numeric: true,
                    cell: (step) => (step.reference === null ? '–' : level(step.reference)),
                  },
                  { heading: 'Missed', cell: (step) => (step.missed ? 'yes' : 'no') },
                ]}
              />
            </details>
          )}
        </div>
      ))}
      {!rule.data.watched && <p className="hf-muted">No longer watched: the item is {word(item.stage)}.</p>}
      {item.stopCondition?.measured && (
        <p className="hf-muted">As measured, window by window; the usual swing is not taken off.</p>
      )}
    </div>
  )
}

function Plan({ product, item }: { product: ProductView; item: ItemView }) {
  const plan = useQuery(planQuery(product.productId, item.itemId))
  const mayEdit = useMay('planner')
  const [editing, setEditing] = useState(false)
  const { metrics, segments } = useNames(product, item)
  const problem = apiError(plan.error)
  const locked = plan.data != null && item.begunOn !== null
  return (
    <Panel
      heading="How it is judged"
      note={locked ? 'locked when the work started' : undefined}
      actions={
        mayEdit && plan.data !== undefined && !locked && metrics.length > 0 ? (
          <Button onClick={() => setEditing(true)}>{plan.data ? 'Change the plan' : 'Plan its evaluation'}</Button>
        ) : undefined
      }
    >
      {problem ? (
        <Failure title={problem.title} detail={problem.detail} onRetry={() => plan.refetch()} />
      ) : plan.data === undefined ? (
        <Skeleton />
      ) : plan.data === null ? (
        <p className="hf-prose">
          No evaluation is planned, so nothing will be claimed for it. Name a metric and a margin before the work
          starts.
        </p>
      ) : (
        <>
          <PlanFacts product={product} item={item} plan={plan.data} />
          {locked && <Locked product={product} item={item} />}
        </>
      )}
      {editing && plan.data !== undefined && (
        <PlanForm
          item={item}
          plan={plan.data}
          metrics={metrics}
          segments={segments}
          onClose={() => setEditing(false)}
        />
      )}
    </Panel>
  )
}

/** Who locked the plan, and what it takes to change it now. */
function Locked({ product, item }: { product: ProductView; item: ItemView }) {
  const revisions = useQuery(revisionsQuery(product.productId, item.itemId)).data?.items ?? []
  const begin = revisions.find(
    (one, index) => one.item.begunOn !== null && (revisions[index + 1]?.item.begunOn ?? null) === null,
  )
  return (
    <p className="hf-muted">
      Locked {item.begunOn && `on ${day(item.begunOn)}`}
      {begin &&
        `, when ${begin.author === 'system' ? 'the work shipped by itself' : `${begin.author} started the work`}`}
      . It can change only after the item is taken up again, and is then agreed for the new start; what was judged
      before stays as it was judged.
    </p>
  )
}

function PlanFacts({ product, item, plan }: { product: ProductView; item: ItemView; plan: PlanView }) {
  const { metric, names, where } = useNames(product, item)
  const link = (metricId: string) => {
    const found = metric(metricId)
    return found ? <a href={paths.metric(product.key, found.key)}>{found.name}</a> : '…'
  }
  return (
    <dl className="item-facts">
      <Fact name="Metric">
        {link(plan.metricId)}
        {where(plan.segmentId)}; less than {names.amount(plan.metricId, plan.margin)} counts as no change
      </Fact>
      <AtStake product={product} plan={plan} />
      {plan.guardrails.length > 0 && (
        <Fact name="Guardrails">
          {plan.guardrails.map((guardrail, index) => (
            <span key={`${guardrail.metricId}${guardrail.segmentId}`}>
              {index > 0 && '; '}
              {link(guardrail.metricId)}
              {where(guardrail.segmentId)}, {names.amount(guardrail.metricId, guardrail.margin)}
            </span>
          ))}
        </Fact>
      )}
      <Fact name="Until">{day(plan.evaluateUntil)}</Fact>
      <Fact name="Chosen because">
        {plan.selectedBecause === 'scheduled' ? 'it was due' : 'something had happened'}
      </Fact>
      <Fact name="Agreed">{agreed(plan)}</Fact>
    </dl>
  )
}

/** The tolerance of the cell that the plan names, and how it stands. */
function AtStake({ product, plan }: { product: ProductView; plan: PlanView }) {
  const standings = useQuery(metricStandingsQuery(product.productId, plan.metricId)).data?.items
  const standing = standings?.find((one) => one.segmentId === plan.segmentId)
  const metric = useQuery(metricsQuery(product.productId)).data?.items.find((one) => one.metricId === plan.metricId)
  if (!standings) return null
  return (
    <Fact name="Tolerance at stake">
      {standing?.tolerance ? (
        <>
          {standing.sentence} {metric && <a href={paths.metric(product.key, metric.key)}>The tolerance</a>}
        </>
      ) : (
        <span className="hf-muted">no tolerance is agreed for what the plan names</span>
      )}
    </Fact>
  )
}

/** When a plan was agreed, and whether that was before the work; what an import declared is said to be declared. */
function agreed(plan: PlanView): string {
  const declared = plan.declaredAtImport ? ', as the import declared it' : ''
  if (plan.agreedAfterStart) return `${day(plan.knownAt)}, after the work had started${declared}`
  if (plan.lockedOn === null) return `${day(plan.knownAt)}${declared}; it may still change`
  return `${day(plan.knownAt)}, before the work started on ${day(plan.lockedOn)}${declared}`
}

function History({ product, item }: { product: ProductView; item: ItemView }) {
  const revisions = useQuery(revisionsQuery(product.productId, item.itemId))
  const problem = apiError(revisions.error)
  const rows = revisions.data?.items
  const { names } = useNames(product, item)
  return (
    <Panel heading="Who changed what" note={rows ? `${item.revision} recorded` : undefined}>
      {problem ? (
        <Failure title={problem.title} detail={problem.detail} onRetry={() => revisions.refetch()} />
      ) : !rows ? (
        <Skeleton />
      ) : (
        <ol className="item-history">
          {rows.map((revision, index) => (
            <li key={revision.number}>
              <Change revision={revision} before={rows[index + 1]} names={names} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Change({
  revision,
  before,
  names,
}: {
  revision: ItemRevision
  before: ItemRevision | undefined
  names: Names
}) {
  const parts = changedParts(revision, before, names)
  const declared = revision.knownAt.slice(0, 10) !== revision.recordedAt.slice(0, 10)
  return (
    <>
      <p>
        {revision.number === 1
          ? 'Put on the roadmap'
          : capitalised(parts.map((part) => part.name).join(', ') || 'Nothing that shows')}
        {revision.reason && `: ${revision.reason.replace(/_/g, ' ')}`}
      </p>
      {parts.some((part) => part.before !== null || part.after !== null) && (
        <ul className="item-changes">
          {parts
            .filter((part) => part.before !== null || part.after !== null)
            .map((part) => (
              <li key={part.name}>
                {capitalised(part.name)}: <del>{part.before ?? 'empty'}</del> → <ins>{part.after ?? 'empty'}</ins>
              </li>
            ))}
        </ul>
      )}
      <p className="hf-muted">
        {revision.author} ·{' '}
        {declared
          ? `known ${day(revision.knownAt)}, recorded ${day(revision.recordedAt)}`
          : instant(revision.recordedAt)}
      </p>
    </>
  )
}

/** Decisions that name this item. */
function Decided({ product, item }: { product: ProductView; item: ItemView }) {
  const decisions = useQuery(decisionsAboutQuery(product.productId, item.itemId))
  const problem = apiError(decisions.error)
  return (
    <Panel heading="What was decided about it">
      {problem ? (
        <Failure title={problem.title} detail={problem.detail} onRetry={() => decisions.refetch()} />
      ) : !decisions.data ? (
        <Skeleton />
      ) : decisions.data.items.length === 0 ? (
        <p className="hf-muted">No decision names it.</p>
      ) : (
        <ul className="item-history">
          {decisions.data.items.map((decision) => (
            <li key={decision.decisionId}>
              <p>
                <a href={paths.decision(product.key, decision.decisionId)}>{decision.title}</a>
              </p>
              <p className="hf-muted">
                {decision.madeBy} · {day(decision.decidedOn)}
                {decision.stands
                  ? decision.revisitBy && ` · to be looked at again by ${day(decision.revisitBy)}`
                  : ' · no longer stands'}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
