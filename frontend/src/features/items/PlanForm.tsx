import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, apiError, type ItemView, type MetricView, type NewPlan, type PlanView, type SegmentView } from '@/api'
import { day } from '@/format'
import { Button, Dialog, FormError, SelectField, TextField } from '@/ui'
import { amount, factorOf } from './item-draft'
import { segmentOptions } from './items-model'
import { planQuery } from './queries'

interface PlanFormProps {
  item: ItemView
  /** Null: there is none yet. */
  plan: PlanView | null
  metrics: readonly MetricView[]
  segments: readonly SegmentView[]
  onClose: () => void
}

/** A cell and its margin as they are typed; `id` tells rows apart. */
interface Typed {
  readonly id: number
  readonly metricId: string
  readonly segmentId: string
  readonly margin: string
}

const methods = [
  { value: '', label: 'The best that can be had' },
  { value: 'shadow', label: 'Keep the old version running beside it' },
  { value: 'holdback', label: 'Keep the old version on a part of the inputs' },
  { value: 'control', label: 'Compare with a series that it does not touch' },
  { value: 'reweighted', label: 'The old rates on the new mix of inputs' },
  { value: 'estimated', label: 'An imported estimate' },
  { value: 'projected', label: 'Continue the past' },
  { value: 'asserted', label: 'What somebody expects' },
] as const

/** Agrees how an item will be judged, which is locked when its work starts. */
export function PlanForm({ item, plan, metrics, segments, onClose }: PlanFormProps) {
  const queryClient = useQueryClient()
  const factor = (metricId: string) => factorOf(metrics.find((one) => one.metricId === metricId)?.unit)
  const typed = (id: number, metricId: string, segmentId: string | undefined, margin: number | undefined): Typed => ({
    id,
    metricId,
    segmentId: segments.find((one) => one.segmentId === segmentId && one.dimension !== 'all')?.segmentId ?? '',
    margin: margin === undefined ? '' : String(Number((margin * factor(metricId)).toPrecision(12))),
  })
  const [primary, setPrimary] = useState(() =>
    typed(0, plan?.metricId ?? metrics[0]?.metricId ?? '', plan?.segmentId, plan?.margin),
  )
  const [guardrails, setGuardrails] = useState(() =>
    (plan?.guardrails ?? []).map((one, index) => typed(index + 1, one.metricId, one.segmentId, one.margin)),
  )
  const nextId = useRef(guardrails.length + 1)
  const [until, setUntil] = useState(plan?.evaluateUntil ?? '')
  const [because, setBecause] = useState<NewPlan['selectedBecause']>(plan?.selectedBecause ?? 'scheduled')
  const [method, setMethod] = useState<(typeof methods)[number]['value']>(plan?.method ?? '')
  const cell = (one: Typed) => ({
    metricId: one.metricId,
    segmentId: one.segmentId || null,
    margin: amount(one.margin, factor(one.metricId)),
  })
  const save = useMutation({
    mutationFn: () =>
      api.put<PlanView>('/products/{productId}/items/{itemId}/plan', {
        path: { productId: item.productId, itemId: item.itemId },
        ...(plan && { ifMatch: `"${plan.revision}"` }),
        body: {
          ...cell(primary),
          guardrails: guardrails.map(cell),
          selectedBecause: because,
          evaluateUntil: until.trim() || null,
          method: method || null,
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: planQuery(item.productId, item.itemId).queryKey })
      void queryClient.invalidateQueries({ queryKey: ['evidence', item.productId] })
      void queryClient.invalidateQueries({ queryKey: ['timeline', item.productId] })
      onClose()
    },
  })
  const error = apiError(save.error)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  /** A metric that is not judged yet, if there is one. */
  const unused = () => {
    const used = [primary, ...guardrails].map((one) => one.metricId)
    return (metrics.find((one) => !used.includes(one.metricId)) ?? metrics[0])?.metricId ?? ''
  }
  const metricOptions = metrics.map((one) => ({ value: one.metricId, label: one.name }))
  const unit = (metricId: string) => {
    const found = metrics.find((one) => one.metricId === metricId)?.unit ?? 'share'
    return found === 'share' ? 'points' : found
  }
  const change = (id: number, part: Partial<Typed>) =>
    setGuardrails((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Dialog open onClose={onClose} title={`How ${item.key} is judged`} size={680}>
      <form className="hf-form" ref={form} onSubmit={submit} noValidate>
        <p className="hf-prose">
          {item.begunOn
            ? `The work began on ${day(item.begunOn)}. A plan that comes after it is better than none, is marked as agreed after the start, and lowers the grade of what is shown.`
            : 'It may change until the work starts. From then on it is locked, so that nobody picks the yardstick after the fact.'}{' '}
          What is measured before its day counts, and a change smaller than the margin counts as none.
        </p>
        <div className="hf-field-row">
          <SelectField
            data-autofocus
            label="Metric"
            options={metricOptions}
            value={primary.metricId}
            onPick={(metricId) => setPrimary((one) => ({ ...one, metricId }))}
            error={error?.at('/metricId')}
          />
          <SelectField
            label="Where"
            options={segmentOptions(segments)}
            value={primary.segmentId}
            onPick={(segmentId) => setPrimary((one) => ({ ...one, segmentId }))}
            error={error?.at('/segmentId')}
          />
          <TextField
            label={`Margin, ${unit(primary.metricId)}`}
            inputMode="decimal"
            value={primary.margin}
            onChange={(event) => setPrimary((one) => ({ ...one, margin: event.target.value }))}
            error={error?.at('/margin')}
          />
        </div>
        <fieldset className="item-form-group">
          <legend>Guardrails: what it must not harm</legend>
          <div className="hf-form">
            {guardrails.map((one, index) => (
              <div className="item-guardrail" key={one.id}>
                <SelectField
                  label={`Guardrail ${index + 1}`}
                  options={metricOptions}
                  value={one.metricId}
                  onPick={(metricId) => change(one.id, { metricId })}
                  error={error?.at(`/guardrails/${index}/metricId`) ?? error?.at(`/guardrails/${index}`)}
                />
                <SelectField
                  label="Where"
                  options={segmentOptions(segments)}
                  value={one.segmentId}
                  onPick={(segmentId) => change(one.id, { segmentId })}
                  error={error?.at(`/guardrails/${index}/segmentId`)}
                />
                <TextField
                  label={`Margin, ${unit(one.metricId)}`}
                  inputMode="decimal"
                  value={one.margin}
                  onChange={(event) => change(one.id, { margin: event.target.value })}
                  error={error?.at(`/guardrails/${index}/margin`)}
                />
                <Button
                  look="quiet"
                  aria-label={`Remove guardrail ${index + 1}`}
                  onClick={() => setGuardrails((all) => all.filter((other) => other.id !== one.id))}
                >
                  Remove
                </Button>
              </div>
            ))}
            <div>
              <Button
                onClick={() => {
                  const id = nextId.current
                  nextId.current += 1
                  setGuardrails((all) => [...all, typed(id, unused(), undefined, undefined)])
                }}
              >
                Add a guardrail
              </Button>
            </div>
          </div>
        </fieldset>
        <div className="hf-field-row">
          <TextField
            label="Judged on"
            type="date"
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            error={error?.at('/evaluateUntil')}
          />
          <SelectField
            label="Taken up because"
            options={[
              { value: 'scheduled', label: 'It was due' },
              { value: 'triggered', label: 'The level looked bad' },
            ]}
            value={because}
            onPick={setBecause}
            error={error?.at('/selectedBecause')}
          />
          <SelectField
            label="Compared by"
            options={methods}
            value={method}
            onPick={setMethod}
            error={error?.at('/method')}
          />
        </div>
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={save.isPending}>
            Agree
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
