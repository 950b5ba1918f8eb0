import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  api,
  apiError,
  type DecisionView,
  type ProductView,
  type TradeOffPoint,
  type TradeOffView,
  tradeOffQuery,
  useMay,
  useSession,
} from '@/api'
import { paths, type SearchValues } from '@/format/paths'
import {
  Button,
  ButtonLink,
  Failure,
  FormError,
  PageHead,
  Panel,
  SelectField,
  Skeleton,
  Tag,
  TextAreaField,
  TextField,
} from '@/ui'
import { choiceOf, knownText, pointAt, threeMonthsAfter } from './decisions-model'
import { itemChoicesQuery } from './queries'
import './decisions.css'

interface NewDecisionPageProps {
  product: ProductView
  /** The choice that the explorer hands over, if any. */
  search: SearchValues
  onRecorded: (decision: DecisionView) => void
}

/** A new decision; one that chooses a threshold begins with what was computed. */
export function NewDecisionPage({ product, search, onRecorded }: NewDecisionPageProps) {
  const choice = choiceOf(search)
  const mayRecord = useMay('planner')
  const tradeOff = useQuery({
    ...tradeOffQuery(product.productId, choice?.set ?? '', choice?.ask ?? noAsk),
    enabled: choice !== null,
  })
  const problem = apiError(tradeOff.error)
  const point = choice ? pointAt(tradeOff.data, choice.threshold) : undefined
  const head = (sentence: string) => (
    <PageHead
      title={`New decision · ${product.name}`}
      sentence={sentence}
      basis={<a href={paths.decisions(product.key)}>All decisions</a>}
    />
  )
  if (!mayRecord)
    return (
      <div className="hf-page hf-page-narrow">
        {head('Decisions are recorded by planners.')}
        <p className="hf-page-body">Your role may read them.</p>
      </div>
    )
  if (choice && !tradeOff.data)
    return (
      <div className="hf-page hf-page-narrow">
        {head('Record this choice')}
        {problem ? (
          <Failure title={problem.title} detail={problem.detail} onRetry={() => tradeOff.refetch()} />
        ) : (
          <Panel>
            <Skeleton lines={7} />
          </Panel>
        )}
      </div>
    )
  if (choice && !point)
    return (
      <div className="hf-page hf-page-narrow">
        {head('This threshold was not measured.')}
        <div className="hf-page-body">
          <ButtonLink href={paths.tradeoffs(product.key)}>Choose among those that were</ButtonLink>
        </div>
      </div>
    )
  return (
    <div className="hf-page hf-page-narrow">
      {head(choice ? 'Record this choice, and what is not known about it.' : 'Record a decision.')}
      <DecisionForm
        product={product}
        choice={choice && tradeOff.data && point ? { ...choice, found: tradeOff.data, point } : null}
        onRecorded={onRecorded}
      />
    </div>
  )
}

const noAsk = {
  volumePerWeek: null,
  baseRate: null,
  falseAlarmCostLow: null,
  falseAlarmCostHigh: null,
  missCostLow: null,
  missCostHigh: null,
  capacityPerWeek: null,
  capacityOf: null,
}

interface FormProps {
  product: ProductView
  choice: (NonNullable<ReturnType<typeof choiceOf>> & { found: TradeOffView; point: TradeOffPoint }) | null
  onRecorded: (decision: DecisionView) => void
}

function DecisionForm({ product, choice, onRecorded }: FormProps) {
  const queryClient = useQueryClient()
  const { now } = useSession()
  const items = useQuery(itemChoicesQuery(product.productId)).data?.items ?? []
  const [title, setTitle] = useState(
    choice ? `Set the threshold of ${choice.found.modelVersion} to ${choice.point.label}` : '',
  )
  const [decided, setDecided] = useState(
    choice ? `${choice.found.modelVersion} raises an alarm from a score of ${choice.point.label} on.` : '',
  )
  const [known, setKnown] = useState(choice ? knownText(choice.found, choice.point) : '')
  const [unknown, setUnknown] = useState('')
  const [wouldChange, setWouldChange] = useState('')
  const [revisitBy, setRevisitBy] = useState(threeMonthsAfter(now))
  const [approver, setApprover] = useState('')
  const [itemId, setItemId] = useState('')
  const record = useMutation({
    mutationFn: () =>
      api.post<DecisionView>('/products/{productId}/decisions', {
        path: { productId: product.productId },
        body: {
          title: title.trim(),
          decided: decided.trim(),
          known: known.trim(),
          unknown: unknown.trim(),
          wouldChangeOurMind: wouldChange.trim(),
          revisitBy,
          approver: approver.trim() || null,
          subjects: itemId === '' ? [] : [{ kind: 'item', subjectId: itemId }],
          tradeOff: choice && {
            operatingPointSetId: choice.set,
            threshold: choice.threshold,
            ...choice.ask,
          },
        },
      }),
    onSuccess: async (decision) => {
      await queryClient.invalidateQueries({ queryKey: ['products', product.productId, 'decisions'] })
      onRecorded(decision)
    },
  })
  const error = apiError(record.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    record.mutate()
  }
  return (
    <Panel
      heading="The decision"
      actions={choice?.found.illustrative && <Tag tone="pressure">illustrative figures: made up, not measured</Tag>}
    >
      <form className="hf-form" onSubmit={submit}>
        <TextField
          label="Title"
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={error?.at('/title')}
        />
        <TextAreaField
          label="What is decided"
          required
          rows={2}
          maxLength={4000}
          value={decided}
          onChange={(event) => setDecided(event.currentTarget.value)}
          error={error?.at('/decided')}
        />
        <TextAreaField
          label="What is known"
          hint={choice ? 'As computed; the figures themselves are kept beside it, unchanged.' : undefined}
          required
          rows={choice ? 7 : 3}
          maxLength={4000}
          value={known}
          onChange={(event) => setKnown(event.currentTarget.value)}
          error={error?.at('/known')}
        />
        <TextAreaField
          label="What is not known"
          hint="“Nothing that we can name” is an answer; silence is none."
          required
          rows={3}
          maxLength={4000}
          value={unknown}
          onChange={(event) => setUnknown(event.currentTarget.value)}
          error={error?.at('/unknown')}
        />
        <TextAreaField
          label="What would change our mind"
          required
          rows={2}
          maxLength={4000}
          value={wouldChange}
          onChange={(event) => setWouldChange(event.currentTarget.value)}
          error={error?.at('/wouldChangeOurMind')}
        />
        <div className="hf-field-row">
          <TextField
            label="Look again by"
            type="date"
            required
            value={revisitBy}
            onChange={(event) => setRevisitBy(event.currentTarget.value)}
            error={error?.at('/revisitBy')}
          />
          <TextField
            label="Approved by (if somebody must)"
            maxLength={200}
            value={approver}
            onChange={(event) => setApprover(event.currentTarget.value)}
            error={error?.at('/approver')}
          />
          <SelectField
            label="About the item"
            value={itemId}
            options={[
              { value: '', label: 'none' },
              ...items.map((item) => ({ value: item.itemId, label: `${item.key} ${item.title}` })),
            ]}
            onPick={setItemId}
            error={error?.at('/subjects/0/subjectId')}
          />
        </div>
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={record.isPending}>
            Record it
          </Button>
          <ButtonLink look="quiet" href={choice ? paths.tradeoffs(product.key) : paths.decisions(product.key)}>
            Cancel
          </ButtonLink>
          <span className="hf-muted">Nothing of a record is changed later; looks are added.</span>
        </div>
      </form>
    </Panel>
  )
}
