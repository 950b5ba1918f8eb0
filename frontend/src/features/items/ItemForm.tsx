import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError, api, apiError, type ItemView, type MetricView, metricsQuery, type SegmentView } from '@/api'
import { capitalised } from '@/format'
import {
  Button,
  type Clash,
  ConflictNote,
  clashes,
  Dialog,
  FormError,
  mergedDraft,
  SelectField,
  TextAreaField,
  TextField,
} from '@/ui'
import {
  bodyOf,
  changesBetween,
  draftOf,
  emptyDraft,
  type ItemDraft,
  keysIn,
  memberNames,
  type Units,
  unitsOf,
  watches,
} from './item-draft'
import { kinds } from './items-model'
import { MeasuredStopFields } from './MeasuredStopFields'
import { itemByKeyQuery, planQuery, segmentsQuery } from './queries'
import './items.css'

interface ItemFormProps {
  productId: string
  /** Null: a new one. */
  item: ItemView | null
  /** Of each item that this one waits for. */
  keyOf?: (itemId: string) => string
  onClose: () => void
  onSaved: (item: ItemView) => void
}

/** Where somebody else was faster: what they saved, and where it meets what was typed here. */
interface Overtaken {
  readonly theirs: ItemView
  readonly clashes: readonly Clash<ItemDraft>[]
}

const causes = [
  { value: 'not_asked', label: 'Not asked yet' },
  { value: 'not_known', label: 'Asked, and not known' },
  { value: 'known', label: 'Known' },
] as const

/** What the form's numbers mean, which is read before it opens. */
interface Measured {
  readonly metrics: readonly MetricView[]
  readonly segments: readonly SegmentView[]
  readonly units: Units
  /** Of the plan's metric, else a share's. */
  readonly effectUnit: string
}

/** Everything that people write about an item. What is wrong stands at its field; nothing typed is lost. */
export function ItemForm(props: ItemFormProps) {
  const { productId, item } = props
  const metrics = useQuery(metricsQuery(productId))
  const segments = useQuery(segmentsQuery(productId))
  const plan = useQuery({ ...planQuery(productId, item?.itemId ?? ''), enabled: item !== null })
  if (metrics.isPending || segments.isPending || (item !== null && plan.isPending)) return null
  // Without them, as when they cannot be read, the form still takes everything but what is measured.
  const known = metrics.data?.items ?? []
  const planned = plan.data?.metricId
  const measured: Measured = {
    metrics: known,
    segments: segments.data?.items ?? [],
    units: unitsOf(known, planned),
    effectUnit: known.find((metric) => metric.metricId === planned)?.unit ?? 'share',
  }
  return <Fields {...props} measured={measured} />
}

function Fields({
  productId,
  item,
  keyOf = (id) => id,
  onClose,
  onSaved,
  measured,
}: ItemFormProps & { measured: Measured }) {
  const queryClient = useQueryClient()
  const { units } = measured
  // What was read when the form opened, or, after somebody else was faster, what they saved.
  const [base, setBase] = useState(item)
  const [draft, setDraft] = useState<ItemDraft>(() => (item ? draftOf(item, keyOf, units) : emptyDraft))
  const [reason, setReason] = useState('')
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null)
  const set = (change: Partial<ItemDraft>) => setDraft((now) => ({ ...now, ...change }))

  const idsOf = (keys: readonly string[]): Promise<string[]> =>
    Promise.all(
      keys.map(async (key) => {
        try {
          return (await queryClient.fetchQuery(itemByKeyQuery(productId, key))).itemId
        } catch (failure) {
          if (!(failure instanceof ApiError) || failure.status !== 404) throw failure
          const place = [{ pointer: '/waitsFor', message: `there is no item ${key}` }]
          throw new ApiError(400, 'validation_failed', failure.title, null, place)
        }
      }),
    )

  const save = useMutation({
    mutationFn: async (): Promise<ItemView> => {
      const opened = base && draftOf(base, keyOf, units)
      // Keys are looked up only where somebody wrote some.
      const waitsFor = opened?.waitsFor === draft.waitsFor ? base?.waitsFor : await idsOf(keysIn(draft.waitsFor))
      const body = { ...bodyOf(draft, units), waitsFor }
      if (!base || !opened) return api.post<ItemView>('/products/{productId}/items', { path: { productId }, body })
      const before = { ...bodyOf(opened, units), waitsFor: base.waitsFor }
      return api.patch<ItemView>('/products/{productId}/items/{itemId}', {
        path: { productId, itemId: base.itemId },
        body: { ...changesBetween(before, body), ...(reason.trim() && { reason: reason.trim() }) },
        ifMatch: `"${base.revision}"`,
      })
    },
    onSuccess: (saved) => {
      // The sprints and what else is reckoned from it, too.
      void queryClient.invalidateQueries({ queryKey: ['products', productId] })
      void queryClient.invalidateQueries({ queryKey: ['timeline', productId] })
      onSaved(saved)
    },
    onError: async (failure) => {
      if (!(failure instanceof ApiError) || failure.status !== 412 || !base) return
      const theirs = await api.get<ItemView>('/products/{productId}/items/{itemId}', {
        path: { productId, itemId: base.itemId },
      })
      const opened = draftOf(base, keyOf, units)
      const saved = draftOf(theirs, keyOf, units)
      setOvertaken({ theirs, clashes: clashes(opened, saved, draft) })
      setDraft(mergedDraft(opened, saved, draft))
      setBase(theirs)
    },
  })
  const error = overtaken ? null : placed(apiError(save.error), draft)
  const at: At = (...pointers) =>
    pointers.map((pointer) => error?.violations.find((one) => one.pointer.startsWith(pointer))?.message).find(Boolean)
  const form = useRef<HTMLFormElement>(null)
  // What is wrong may lie outside of what a long form shows.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const text: Text = (member) => ({
    value: draft[member],
    onChange: (event) => {
      const { value } = event.currentTarget
      setDraft((now) => ({ ...now, [member]: value }))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setOvertaken(null)
    save.mutate()
  }
  const unit = measured.effectUnit === 'share' ? 'points' : measured.effectUnit
  const written = (...members: (keyof ItemDraft)[]) =>
    members.some((member) => draft[member] !== emptyDraft[member]) ? 'written' : 'nothing yet'
  return (
    <Dialog open onClose={onClose} title={item ? `Edit ${item.key}` : 'Put work on the roadmap'} size={680}>
      <form className="hf-form" ref={form} onSubmit={submit} noValidate>
        {overtaken && (
          <ConflictNote
            by={overtaken.theirs.changedBy}
            what="this item"
            clashes={overtaken.clashes}
            draft={draft}
            nameOf={(member) => memberNames[member]}
            shown={(member, value) => shown(member, value, measured)}
            onPick={(member, value) => setDraft((now) => ({ ...now, [member]: value }))}
          />
        )}
        <TextField data-autofocus label="Title" required {...text('title')} error={at('/title')} />
        <div className="hf-field-row">
          <SelectField
            label="Kind"
            options={kinds.map((value) => ({ value, label: capitalised(value) }))}
            value={draft.kind}
            onPick={(kind) => set({ kind })}
            error={at('/kind')}
          />
          <TextField label="Owner" {...text('owner')} error={at('/owner')} />
        </div>
        {item && draft.kind !== item.kind && (
          <TextField
            label={`Why it is no longer ${item.kind}`}
            hint="It stays in the history."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={at('/reason')}
          />
        )}
        <TextAreaField
          label="Hypothesis"
          hint="What you believe it will do, and why."
          rows={2}
          {...text('hypothesis')}
          error={at('/hypothesis')}
        />
        <div className="hf-field-row">
          <TextField label="Start" hint="1999-01-05 or 1999-Q1" {...text('startedOn')} error={at('/startedOn')} />
          <TextField label="Ship" hint="Or 1999-03, 1999-H1" {...text('shippedOn')} error={at('/shippedOn')} />
          <TextField
            label="Effort, days"
            hint="Empty: not estimated."
            inputMode="decimal"
            {...text('effortDays')}
            error={at('/effortDays')}
          />
        </div>
        <Section
          name="Cause, and what it depends on"
          said={written('causeAnswer', 'data', 'model', 'waitsFor')}
          open={Boolean(at('/cause', '/dependencies', '/waitsFor'))}
        >
          <div className="hf-field-row">
            <SelectField
              label="Cause"
              hint="“Not known” is an answer."
              options={causes}
              value={draft.causeAnswer}
              onPick={(causeAnswer) => set({ causeAnswer })}
              error={at('/causeKnown')}
            />
            <TextField
              label="Which cause"
              hint="If it is known."
              disabled={draft.causeAnswer !== 'known'}
              {...text('cause')}
              error={at('/cause') === at('/causeKnown') ? undefined : at('/cause')}
            />
          </div>
          <div className="hf-field-row">
            <TextAreaField
              label="Data it needs"
              hint="One a line."
              rows={2}
              {...text('data')}
              error={at('/dependencies/data')}
            />
            <TextAreaField
              label="Constraints of the model"
              hint="One a line."
              rows={2}
              {...text('model')}
              error={at('/dependencies/model')}
            />
          </div>
          <TextField
            label="Waits for"
            hint="Keys of items that have to ship before this one starts, with commas."
            {...text('waitsFor')}
            error={at('/waitsFor')}
          />
        </Section>
        <Section
          name="What to expect, and when to stop"
          said={written('low', 'likely', 'high', 'stopRule', 'stopWatch', 'stopBy', 'stopEffort')}
          open={Boolean(at('/expectedEffect', '/stopRule', '/stopCondition'))}
        >
          <fieldset className="item-form-group">
            <legend>Expected effect, {unit}</legend>
            <div className="hf-field-row">
              <TextField label="At least" inputMode="decimal" {...text('low')} error={at('/expectedEffect/low')} />
              <TextField label="Likely" inputMode="decimal" {...text('likely')} error={at('/expectedEffect/likely')} />
              <TextField label="At most" inputMode="decimal" {...text('high')} error={at('/expectedEffect/high')} />
            </div>
          </fieldset>
          <TextField label="When to stop, in words" hint="We stop if …" {...text('stopRule')} error={at('/stopRule')} />
          <StopFields draft={draft} set={set} text={text} at={at} measured={measured} />
        </Section>
        <Section
          name="Version and labels"
          said={written('modelVersion', 'supersedes', 'labels')}
          open={Boolean(at('/modelVersion', '/supersedes', '/labels'))}
        >
          <div className="hf-field-row">
            <TextField label="Ships as model version" {...text('modelVersion')} error={at('/modelVersion')} />
            <TextField label="In place of" {...text('supersedes')} error={at('/supersedes')} />
          </div>
          <TextField label="Labels" hint="With commas." {...text('labels')} error={at('/labels')} />
        </Section>
        {item && draft.kind === item.kind && (
          <TextField
            label="Why (if it matters)"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={at('/reason')}
          />
        )}
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={save.isPending}>
            {overtaken ? 'Save both' : item ? 'Save' : 'Put it on the roadmap'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type At = (...pointers: string[]) => string | undefined
type Text = (member: keyof ItemDraft) => {
  value: string
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
}

/** What is too large to be read at all is too large because of the longest text: it is said there. */
function placed(error: ApiError | null, draft: ItemDraft): ApiError | null {
  if (error?.status !== 413) return error
  const [longest] = Object.entries(draft).sort(([, a], [, b]) => b.length - a.length)[0]!
  const place = [{ pointer: `/${longest}`, message: 'is too long by far' }]
  return new ApiError(413, error.code, error.title, error.detail, place, error.traceId)
}

/** A part of the form that most items can do without: closed until somebody opens it, or something in it is wrong. */
function Section({ name, said, open, children }: { name: string; said: string; open: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(false)
  return (
    <details className="item-section" open={shown || open} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        {name} <span className="hf-muted">{said}</span>
      </summary>
      <div className="hf-form">{children}</div>
    </details>
  )
}

/** When to stop, as something that is watched; the inbox says when it is met. */
function StopFields({
  draft,
  set,
  text,
  at,
  measured,
}: {
  draft: ItemDraft
  set: (change: Partial<ItemDraft>) => void
  text: Text
  at: At
  measured: Measured
}) {
  return (
    <fieldset className="item-form-group">
      <legend>Watched: the inbox says so when any of it comes true</legend>
      <div className="hf-form">
        <MeasuredStopFields
          draft={draft}
          set={set}
          options={watches}
          metrics={measured.metrics}
          segments={measured.segments}
          ships={draft.modelVersion}
          at={(...members) => at(...members.map((member) => `/stopCondition/measured/${member}`))}
        />
        <div className="hf-field-row">
          <TextField
            label="Or not shipped by"
            hint="1999-03-31 or 1999-Q1"
            {...text('stopBy')}
            error={at('/stopCondition/notShippedBy')}
          />
          <TextField
            label="Or its estimate exceeds, days"
            hint={draft.effortDays ? `It is ${draft.effortDays} now.` : 'Not estimated yet.'}
            inputMode="decimal"
            {...text('stopEffort')}
            error={at('/stopCondition/effortAbove')}
          />
        </div>
      </div>
    </fieldset>
  )
}

/** What the form holds, in the words that it shows for it. */
function shown(member: keyof ItemDraft, value: string, { metrics, segments }: Measured): string {
  if (value === '') return 'empty'
  switch (member) {
    case 'stopWatch':
      return watches.find((one) => one.value === value)?.label ?? value
    case 'stopMetric':
      return metrics.find((one) => one.metricId === value)?.name ?? value
    case 'stopSegment':
      return segments.find((one) => one.segmentId === value)?.segment ?? value
    case 'causeAnswer':
      return causes.find((one) => one.value === value)?.label ?? value
    default:
      return value
  }
}
