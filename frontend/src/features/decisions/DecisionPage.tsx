import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import {
  api,
  apiError,
  type DecisionView,
  operatingPointSetsQuery,
  type ProductView,
  type TradeOffView,
  tradeOffQuery,
  useAsOf,
  useMay,
  useSession,
} from '@/api'
import { day, instant } from '@/format'
import { paths, searchText } from '@/format/paths'
import {
  Button,
  ButtonLink,
  Failure,
  FormError,
  PageHead,
  Panel,
  SelectField,
  SinceMark,
  Skeleton,
  Table,
  Tag,
  TextAreaField,
  TextField,
} from '@/ui'
import {
  askOfDecision,
  explorerSearch,
  isDue,
  pointAt,
  revisitText,
  type ThenAndNow,
  thenAndNow,
  threeMonthsAfter,
} from './decisions-model'
import { decisionQuery, figuresQuery } from './queries'
import './decisions.css'

interface DecisionPageProps {
  product: ProductView
  decisionId: string
}

/** One decision: what was known then, beside what is known now, and the looks at it since. */
export function DecisionPage({ product, decisionId }: DecisionPageProps) {
  const found = useQuery(decisionQuery(product.productId, decisionId, useAsOf()))
  const problem = apiError(found.error)
  if (problem)
    return (
      <div className="hf-page">
        <PageHead
          title={`Decision · ${product.name}`}
          sentence={problem.status === 404 ? 'There is no such decision.' : problem.title}
          basis={<a href={paths.decisions(product.key)}>All decisions</a>}
        />
        {problem.status !== 404 && (
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
        <PageHead title={`Decision · ${product.name}`} sentence="Decision" />
        <Panel>
          <Skeleton lines={7} />
        </Panel>
      </div>
    )
  return <Loaded product={product} decision={found.data} />
}

function Loaded({ product, decision }: { product: ProductView; decision: DecisionView }) {
  const today = useSession().now.slice(0, 10)
  const mayLook = useMay('planner')
  const declared = decision.knownAt.slice(0, 10) !== decision.recordedAt.slice(0, 10)
  return (
    <div className="hf-page">
      <PageHead
        title={`${decision.title} · ${product.name}`}
        sentence={decision.title}
        basis={
          <span className="decision-eyebrow">
            <a href={paths.decisions(product.key)}>Decisions</a>
            <span>
              decided {day(decision.decidedOn)} by {decision.madeBy}
              {decision.approver && `, approved by ${decision.approver}`}
              {declared && `, recorded ${day(decision.recordedAt)}`}
            </span>
            <SinceMark id={decision.decisionId} />
            {decision.stands ? <Tag>stands</Tag> : <Tag tone="danger">changed since</Tag>}
            {isDue(decision, today) && <Tag tone="danger">to be looked at: {revisitText(decision, today)}</Tag>}
            {decision.tradeOff?.illustrative && <Tag tone="pressure">illustrative figures: made up, not measured</Tag>}
          </span>
        }
      />
      <div className="hf-columns">
        <div className="hf-stack">
          <Panel heading="What was decided">
            <dl className="decision-facts">
              <Fact name="Decided">{decision.decided}</Fact>
              <Fact name="Known then">{decision.known}</Fact>
              <Fact name="Not known">{decision.unknown}</Fact>
              <Fact name="What would change our mind">{decision.wouldChangeOurMind}</Fact>
            </dl>
          </Panel>
          {decision.tradeOff && <Figures product={product} decision={decision} choice={decision.tradeOff} />}
        </div>
        <div className="hf-stack">
          <Panel heading="Looks since" note={decision.stands ? `next ${revisitText(decision, today)}` : undefined}>
            {decision.looks.length === 0 ? (
              <p className="hf-prose">Nobody has looked at it again yet.</p>
            ) : (
              <ol className="decision-looks">
                {decision.looks.map((look) => (
                  <li key={look.recordedAt}>
                    <p>
                      <strong>{look.outcome === 'keep' ? 'Kept' : 'Changed'}</strong>: {look.why}
                    </p>
                    <p className="hf-muted">
                      {look.by} · looked at again on {day(look.lookedOn)}
                      {look.revisitBy && ` · next by ${day(look.revisitBy)}`}
                    </p>
                  </li>
                ))}
              </ol>
            )}
            {decision.stands && mayLook && <LookForm product={product} decision={decision} />}
          </Panel>
          {decision.subjects.length > 0 && (
            <Panel heading="About">
              <ul className="decision-subjects">
                {decision.subjects.map((subject) => (
                  <li key={subject.subjectId ?? subject.label}>
                    <Subject product={product} subject={subject} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Subject({ product, subject }: { product: ProductView; subject: DecisionView['subjects'][number] }): ReactNode {
  const key = subject.kind === 'item' ? subject.label.split(' ')[0] : undefined
  if (key) return <a href={paths.item(product.key, key)}>{subject.label}</a>
  if (subject.kind === 'operating_point')
    return (
      <a href={paths.tradeoffs(product.key) + searchText({ set: subject.subjectId ?? undefined })}>{subject.label}</a>
    )
  return subject.label
}

interface FiguresProps {
  product: ProductView
  decision: DecisionView
  choice: NonNullable<DecisionView['tradeOff']>
}

/** What was computed then, frozen, beside what the newest set of the same version and source gives now. */
function Figures({ product, decision, choice }: FiguresProps) {
  const figures = useQuery(figuresQuery(product.productId, decision.decisionId))
  const sets = useQuery(operatingPointSetsQuery(product.productId))
  const then = figures.data ?? undefined
  const current = sets.data?.items.find((set) => set.modelVersion === then?.modelVersion && set.source === then?.source)
  const now = useQuery({
    ...tradeOffQuery(
      product.productId,
      current?.operatingPointSetId ?? choice.operatingPointSetId,
      askOfDecision(choice),
    ),
    enabled: then !== undefined && sets.data !== undefined,
  })
  const problem = apiError(figures.error)
  const failed = apiError(sets.error) ?? apiError(now.error)
  const before = then && pointAt(then, choice.threshold)
  const per = then?.assumptions.per === 'thousand_inputs' ? 'in 1,000 inputs' : 'a week'
  return (
    <Panel
      heading={`At ${choice.label}, then and now`}
      note={choice.illustrative ? 'illustrative: made up, not measured' : `then: ${instant(choice.asOf)}`}
      actions={
        <ButtonLink href={paths.tradeoffs(product.key) + searchText(explorerSearch(choice))}>
          Open the explorer as of then
        </ButtonLink>
      }
    >
      {problem ? (
        <Failure title={problem.title} detail={problem.detail} onRetry={() => figures.refetch()} />
      ) : !then || !before ? (
        <Skeleton />
      ) : (
        <div className="hf-form">
          <Table
            caption={`The chosen threshold then and now${choice.illustrative ? ', illustrative' : ''}`}
            rows={thenAndNow(before, pointAt(now.data, choice.threshold), per)}
            rowKey={(row) => row.what}
            columns={[
              { heading: 'Figure', unheaded: true, cell: (row: ThenAndNow) => row.what },
              { heading: 'Then', numeric: true, cell: (row: ThenAndNow) => row.was },
              { heading: 'Now', numeric: true, cell: (row: ThenAndNow) => (now.data ? row.is : '…') },
            ]}
          />
          <Said then={then} now={now.data} />
          {failed && <Failure title={failed.title} detail={failed.detail} onRetry={() => now.refetch()} />}
        </div>
      )}
    </Panel>
  )
}

function Said({ then, now }: { then: TradeOffView; now: TradeOffView | undefined }) {
  const same = now && now.headline === then.headline
  return (
    <dl className="decision-facts">
      <Fact name="Said then">{then.headline}</Fact>
      {now && (
        <Fact name="Said now">
          {same
            ? now.operatingPointSetId === then.operatingPointSetId
              ? 'The same: no newer set is known.'
              : 'The same, from a newer set.'
            : now.headline}
        </Fact>
      )}
    </dl>
  )
}

function LookForm({ product, decision }: { product: ProductView; decision: DecisionView }) {
  const queryClient = useQueryClient()
  const { now } = useSession()
  const [outcome, setOutcome] = useState<'keep' | 'change'>('keep')
  const [why, setWhy] = useState('')
  const [revisitBy, setRevisitBy] = useState(threeMonthsAfter(now))
  const look = useMutation({
    mutationFn: () =>
      api.post<DecisionView>('/products/{productId}/decisions/{decisionId}/looks', {
        path: { productId: product.productId, decisionId: decision.decisionId },
        ifMatch: `"${decision.revision}"`,
        body: { outcome, why: why.trim(), revisitBy: outcome === 'keep' && revisitBy !== '' ? revisitBy : null },
      }),
    onSuccess: async () => {
      setWhy('')
      await queryClient.invalidateQueries({ queryKey: ['products', product.productId, 'decisions'] })
    },
  })
  const error = apiError(look.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    look.mutate()
  }
  return (
    <form className="hf-form decision-look" onSubmit={submit} aria-label="Look at it again">
      <SelectField
        label="Looking at it again, we"
        value={outcome}
        options={[
          { value: 'keep', label: 'keep it' },
          { value: 'change', label: 'change it' },
        ]}
        onPick={setOutcome}
        error={error?.at('/outcome')}
      />
      <TextAreaField
        label="Why"
        required
        rows={3}
        maxLength={4000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        error={error?.at('/why')}
      />
      {outcome === 'keep' ? (
        <TextField
          label="Look again by"
          hint="Left empty: no more."
          type="date"
          value={revisitBy}
          onChange={(event) => setRevisitBy(event.currentTarget.value)}
          error={error?.at('/revisitBy')}
        />
      ) : (
        <p className="hf-prose">It no longer stands then. What replaces it is a decision of its own.</p>
      )}
      <FormError error={error} />
      <div className="hf-form-actions">
        <Button type="submit" look="primary" busy={look.isPending}>
          Add this look
        </Button>
      </div>
    </form>
  )
}
