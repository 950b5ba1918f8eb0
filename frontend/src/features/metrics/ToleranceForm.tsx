import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiError, api, apiError, type MetricView, type ProductView, type ToleranceView, useSession } from '@/api'
import {
  Button,
  CheckField,
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
import { allStandings } from './queries'
import {
  bodyOf,
  emptyError,
  inWords,
  memberNames,
  type Typed,
  type TypedError,
  typedFrom,
} from './tolerance-form-model'

const severities = [
  { value: 'negligible', label: 'Negligible' },
  { value: 'minor', label: 'Minor' },
  { value: 'major', label: 'Major' },
  { value: 'critical', label: 'Critical: one is too many' },
] as const

interface ToleranceFormProps {
  product: ProductView
  metric: MetricView
  /** Null: all inputs. */
  segmentId: string | null
  /** `Recall in evening`. */
  where: string
  /** Null: there is none yet. */
  tolerance: ToleranceView | null
  onClose: () => void
}

/** Agrees a tolerance, or agrees it anew; what is wrong stands at its field, and what was typed stays. */
export function ToleranceForm({ product, metric, segmentId, where, tolerance, onClose }: ToleranceFormProps) {
  const queryClient = useQueryClient()
  const today = useSession().now.slice(0, 10)
  const share = metric.unit === 'share'
  const unit = share ? '%' : metric.unit
  // What was read when the form opened, or, after somebody else was faster, what they agreed.
  const [base, setBase] = useState(tolerance)
  const [typed, setTyped] = useState<Typed>(() => typedFrom(tolerance, share, today))
  const [overtaken, setOvertaken] = useState<{ by: string; clashes: Clash<Typed>[] } | null>(null)
  const nextId = useRef(typed.errors.length)
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }))
  const field = (name: { [K in keyof Typed]: Typed[K] extends string ? K : never }[keyof Typed]) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    error: name === 'floor' ? levelError('/floor', typed.floor) : error?.at(`/${name}`),
  })
  /** The server speaks of shares, the form of percent. */
  const levelError = (pointer: string, value: string) => {
    const message = error?.at(pointer)
    return message && share && value !== '' && (Number(value) < 0 || Number(value) > 100)
      ? 'must be from 0% to 100%'
      : message
  }
  const save = useMutation({
    mutationFn: () => {
      const body = bodyOf(typed, { metricId: metric.metricId, segmentId }, share, base)
      return base
        ? api.put<ToleranceView>('/products/{productId}/tolerances/{toleranceId}', {
            path: { productId: product.productId, toleranceId: base.toleranceId },
            ifMatch: `"${base.revision}"`,
            body,
          })
        : api.post<ToleranceView>('/products/{productId}/tolerances', { path: { productId: product.productId }, body })
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(allStandings(product.productId))
      onClose()
    },
    onError: async (failure) => {
      if (!(failure instanceof ApiError) || failure.status !== 412 || !base) return
      const theirs = await api.get<ToleranceView>('/products/{productId}/tolerances/{toleranceId}', {
        path: { productId: product.productId, toleranceId: base.toleranceId },
      })
      const [opened, saved] = [typedFrom(base, share, today), typedFrom(theirs, share, today)]
      setOvertaken({ by: theirs.changedBy, clashes: clashes(opened, saved, typed) })
      const merged = mergedDraft(opened, saved, typed)
      setTyped(merged)
      nextId.current = Math.max(nextId.current, ...merged.errors.map((one) => one.id + 1))
      setBase(theirs)
    },
  })
  const error = overtaken ? null : apiError(save.error)
  const form = useRef<HTMLFormElement>(null)
  // What is wrong may lie outside of what a long form shows.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const lower = metric.direction === 'lower_is_better'
  const changeError = (id: number, change: Partial<TypedError>) =>
    set({ errors: typed.errors.map((one) => (one.id === id ? { ...one, ...change } : one)) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setOvertaken(null)
    save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        tolerance ? `Agree the tolerance of ${where.toLowerCase()} anew` : `Agree a tolerance of ${where.toLowerCase()}`
      }
      size={680}
    >
      <form className="hf-form" ref={form} onSubmit={submit} noValidate>
        {overtaken && (
          <ConflictNote
            by={overtaken.by}
            what="this tolerance"
            clashes={overtaken.clashes}
            draft={typed}
            nameOf={(member) => memberNames[member]}
            shown={(_, value) => inWords(value)}
            onPick={(member, value) => set({ [member]: value })}
          />
        )}
        <fieldset className="metric-fieldset">
          <legend>How much is acceptable</legend>
          <div className="hf-field-row">
            <TextField
              data-autofocus
              label={`${lower ? 'At most' : 'At least'} (${unit})`}
              hint={lower ? 'The ceiling' : 'The floor'}
              type="number"
              step="any"
              required
              {...field('floor')}
            />
            <TextField
              label={share ? 'Margin (points)' : `Margin (${unit})`}
              hint={`A ${lower ? 'rise' : 'drop'} up to this is no change`}
              type="number"
              step="any"
              min={0}
              required
              {...field('margin')}
            />
            <TextField
              label="Judged on at least"
              hint="Inputs; fewer are not judged"
              type="number"
              min={1}
              {...field('minimumSample')}
            />
          </div>
          <div className="hf-field-row">
            <TextField label="For whom, in words" maxLength={2000} {...field('population')} />
            <TextField
              label="Decisions a week"
              hint="For the error budget"
              type="number"
              min={0}
              step="any"
              {...field('volumePerWeek')}
            />
          </div>
        </fieldset>
        <fieldset className="metric-fieldset">
          <legend>What an error does</legend>
          <TextAreaField label="In a sentence" rows={2} maxLength={2000} {...field('consequence')} />
          {typed.errors.map((one, index) => (
            <ErrorFields
              key={one.id}
              typed={one}
              number={index + 1}
              at={(member) => error?.at(`/consequences/${index}/${member}`)}
              onChange={(change) => changeError(one.id, change)}
              onRemove={() => set({ errors: typed.errors.filter((other) => other.id !== one.id) })}
            />
          ))}
          <div>
            <Button
              onClick={() => {
                set({ errors: [...typed.errors, emptyError(nextId.current)] })
                nextId.current += 1
              }}
            >
              Add a class of error
            </Button>
          </div>
        </fieldset>
        <fieldset className="metric-fieldset">
          <legend>What happens then</legend>
          <div className="hf-field-row">
            <TextField
              label="Fallback"
              hint="What is done when the model errs"
              maxLength={2000}
              {...field('fallback')}
            />
            <TextField
              label="It can carry a week"
              hint="Errors"
              type="number"
              min={0}
              step="any"
              {...field('fallbackCapacityPerWeek')}
            />
          </div>
        </fieldset>
        <fieldset className="metric-fieldset">
          <legend>How it is noticed</legend>
          <CheckField
            label="Put it into the inbox when the level stays beyond a line"
            checked={typed.signal}
            onCheck={(signal) => set({ signal })}
          />
          {typed.signal && (
            <div className="hf-field-row">
              <TextField
                label={`${lower ? 'Above' : 'Below'} (${unit})`}
                type="number"
                step="any"
                required
                value={typed.signalBelow}
                onChange={(event) => set({ signalBelow: event.currentTarget.value })}
                error={levelError('/signal/below', typed.signalBelow)}
              />
              <TextField
                label="Windows in a row"
                type="number"
                min={1}
                max={1000}
                required
                value={typed.signalWindows}
                onChange={(event) => set({ signalWindows: event.currentTarget.value })}
                error={error?.at('/signal/windowsInARow')}
              />
            </div>
          )}
        </fieldset>
        <fieldset className="metric-fieldset">
          <legend>Who, and until when</legend>
          <div className="hf-field-row">
            <TextField label="Owner" maxLength={200} {...field('owner')} />
            <TextField label="Approver" maxLength={200} {...field('approver')} />
          </div>
          <div className="hf-field-row">
            <TextField label="Agreed on" type="date" required {...field('agreedOn')} />
            <TextField label="To be looked at again by" type="date" {...field('revisitBy')} />
          </div>
        </fieldset>
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={save.isPending}>
            {overtaken ? 'Agree both' : 'Agree'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function ErrorFields({
  typed,
  number,
  at,
  onChange,
  onRemove,
}: {
  typed: TypedError
  number: number
  at: (member: string) => string | undefined
  onChange: (change: Partial<TypedError>) => void
  onRemove: () => void
}) {
  return (
    <fieldset className="metric-error">
      <legend>Class {number}</legend>
      <div className="hf-field-row">
        <TextField
          label="Error"
          required
          maxLength={100}
          value={typed.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={at('name')}
        />
        <SelectField
          label="Severity"
          options={severities}
          value={typed.severity}
          onPick={(severity) => onChange({ severity })}
          error={at('severity')}
        />
        <TextField
          label="Share of errors (%)"
          type="number"
          min={0}
          max={100}
          step="any"
          value={typed.share}
          onChange={(event) => onChange({ share: event.currentTarget.value })}
          error={at('shareOfErrors')}
        />
      </div>
      <TextField
        label="What it does"
        maxLength={2000}
        value={typed.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={at('description')}
      />
      <div className="hf-field-row">
        <TextField
          label="Costs at least"
          type="number"
          min={0}
          step="any"
          value={typed.costLow}
          onChange={(event) => onChange({ costLow: event.currentTarget.value })}
          error={at('costLow')}
        />
        <TextField
          label="At most"
          type="number"
          min={0}
          step="any"
          value={typed.costHigh}
          onChange={(event) => onChange({ costHigh: event.currentTarget.value })}
          error={at('costHigh')}
        />
        <TextField
          label="Counted in"
          placeholder="EUR, hours, …"
          maxLength={20}
          value={typed.currency}
          onChange={(event) => onChange({ currency: event.currentTarget.value })}
          error={at('currency')}
        />
      </div>
      <div>
        <Button look="quiet" onClick={onRemove}>
          Remove class {number}
        </Button>
      </div>
    </fieldset>
  )
}
