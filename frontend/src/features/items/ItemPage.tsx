import { useQuery } from '@tanstack/react-query'
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
import { capitalised, day, instant, word } from '@/format'
import { paths } from '@/format/paths'
import { Failure, PageHead, Panel, SinceMark, Skeleton, Tag, Withheld } from '@/ui'
import { Comments } from './Comments'
import { ItemActions } from './ItemActions'
import { changedParts, dateOr, effort, expectation, marginText } from './items-model'
import { itemByKeyQuery, planQuery, revisionsQuery } from './queries'
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
  if (problem)
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
          <Believed item={item} />
          <Plan product={product} item={item} />
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

const notSaid = <span className="hf-muted">not said</span>

function Believed({ item }: { item: ItemView }) {
  const needs = [...(item.dependencies.data ?? []), ...(item.dependencies.model ?? [])]
  return (
    <Panel heading="What was believed">
      <dl className="item-facts">
        <Fact name="Hypothesis">{item.hypothesis ?? notSaid}</Fact>
        <Fact name="Cause">
          {item.cause ??
            (item.causeKnown === false ? 'Asked, and not known.' : <span className="hf-muted">not asked yet</span>)}
        </Fact>
        <Fact name="Expected">{item.expectedEffect ? expectation(item.expectedEffect) : notSaid}</Fact>
        {needs.length > 0 && <Fact name="Depends on">{needs.join(', ')}</Fact>}
        <Fact name="When to stop">{item.stopRule ?? notSaid}</Fact>
        <Fact name="Work">
          {dateOr(item.startedOn)} to {dateOr(item.shippedOn)}
          {item.effortDays !== null && `, ${effort(item.effortDays)}`}
          {item.owner && `, ${item.owner}`}
        </Fact>
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

function Plan({ product, item }: { product: ProductView; item: ItemView }) {
  const plan = useQuery(planQuery(product.productId, item.itemId))
  const problem = apiError(plan.error)
  return (
    <Panel heading="How it is judged" note={plan.data?.lockedOn ? 'locked when the work started' : undefined}>
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
        <PlanFacts product={product} plan={plan.data} />
      )}
    </Panel>
  )
}

function PlanFacts({ product, plan }: { product: ProductView; plan: PlanView }) {
  const metrics = useQuery(metricsQuery(product.productId)).data?.items
  const metricName = (metricId: string) => metrics?.find((metric) => metric.metricId === metricId)?.name ?? '…'
  return (
    <dl className="item-facts">
      <Fact name="Metric">
        {metricName(plan.metricId)}; less than {marginText(plan.margin)} counts as no change
      </Fact>
      {plan.guardrails.length > 0 && (
        <Fact name="Guardrails">
          {plan.guardrails
            .map((guardrail) => `${metricName(guardrail.metricId)}, ${marginText(guardrail.margin)}`)
            .join('; ')}
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
              <Change revision={revision} before={rows[index + 1]} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Change({ revision, before }: { revision: ItemRevision; before: ItemRevision | undefined }) {
  const parts = changedParts(revision, before)
  const declared = revision.knownAt.slice(0, 10) !== revision.recordedAt.slice(0, 10)
  return (
    <>
      <p>
        {revision.number === 1 ? 'Put on the roadmap' : capitalised(parts.join(', ') || 'Nothing that shows')}
        {revision.reason && `: ${revision.reason.replace(/_/g, ' ')}`}
      </p>
      <p className="hf-muted">
        {revision.author} ·{' '}
        {declared
          ? `known ${day(revision.knownAt)}, recorded ${day(revision.recordedAt)}`
          : instant(revision.recordedAt)}
      </p>
    </>
  )
}
