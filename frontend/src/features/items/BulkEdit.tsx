import { useQueries, useQuery } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { ApiError, type ItemView, metricsQuery } from '@/api'
import { capitalised, counted } from '@/format'
import { Button, Dialog, FormError, SelectField, TextAreaField, TextField } from '@/ui'
import {
  type BulkDraft,
  type Doing,
  editsOf,
  entries,
  faultsOf,
  type ListMember,
  names,
  type TextMember,
  touched,
  unitOfAll,
  untouched,
} from './bulk-model'
import type { Edit } from './edits'
import { factorOf, unitsOf, watched, watches } from './item-draft'
import { kinds } from './items-model'
import { MeasuredStopFields } from './MeasuredStopFields'
import { planQuery, segmentsQuery } from './queries'
import type { Outcome } from './useItemChanges'

interface BulkEditProps {
  items: readonly ItemView[]
  idsOf: (keys: readonly string[]) => Promise<string[]>
  onChange: (says: string, edits: readonly Edit[], reason: string | null, knownAt: string | null) => Promise<Outcome>
  onClose: () => void
}

/** Of more items than these it is not asked one by one how they are judged. */
const mostPlans = 40

/** In which unit an effect can be expected of all these items, or why in none; asked only where somebody wants to. */
function useEffectUnit(items: readonly ItemView[], wanted: boolean): { unit: string } | { why: string } {
  const productId = items[0]?.productId ?? ''
  const metrics = useQuery({ ...metricsQuery(productId), enabled: wanted })
  const known = metrics.data?.items ?? []
  const alike = metrics.data !== undefined && known.every((metric) => metric.unit === 'share')
  const tooMany = !alike && items.length > mostPlans
  const asks = wanted && metrics.data !== undefined && !alike && !tooMany
  const plans = useQueries({ queries: asks ? items.map((item) => planQuery(productId, item.itemId)) : [] })
  if (alike) return { unit: 'share' }
  if (metrics.isLoadingError || plans.some((plan) => plan.isLoadingError))
    return { why: 'How they are judged cannot be read now.' }
  if (metrics.isPending) return { why: 'Reading how they are judged …' }
  if (tooMany) return { why: `Metrics have several units here: pick at most ${mostPlans} items of one unit.` }
  if (plans.some((plan) => plan.isPending)) return { why: 'Reading how they are judged …' }
  const unit = unitOfAll(
    known,
    plans.map((plan) => plan.data ?? null),
  )
  return unit === null ? { why: 'They are judged by metrics of several units: pick items of one unit.' } : { unit }
}

const setOrEmpty: readonly Doing[] = ['leave', 'set', 'empty']
const setOnly: readonly Doing[] = ['leave', 'set']
const ofLists: readonly Doing[] = ['leave', 'add', 'remove', 'set', 'empty']
const words: Readonly<Record<Doing, string>> = {
  leave: 'Leave as it is',
  set: 'Set to',
  empty: 'Empty',
  add: 'Add',
  remove: 'Take away',
}

interface Line {
  readonly member: TextMember | ListMember
  readonly doings: readonly Doing[]
  readonly hint?: string
  readonly long?: boolean
}

const dates = '1999-01-05, 1999-01, 1999-Q1 or 1999-H1'
const before: readonly Line[] = [
  { member: 'owner', doings: setOrEmpty },
  { member: 'effortDays', doings: setOrEmpty, hint: 'Days.' },
  { member: 'startedOn', doings: setOrEmpty, hint: dates },
  { member: 'shippedOn', doings: setOrEmpty, hint: dates },
  { member: 'labels', doings: ofLists, hint: 'With commas.' },
  { member: 'modelVersion', doings: setOrEmpty },
  { member: 'supersedes', doings: setOrEmpty },
  { member: 'waitsFor', doings: ofLists, hint: 'Keys, with commas.' },
]
const after: readonly Line[] = [
  { member: 'title', doings: setOnly },
  { member: 'hypothesis', doings: setOrEmpty, long: true },
  { member: 'stopRule', doings: setOrEmpty, hint: 'We stop if …' },
  { member: 'stopBy', doings: setOrEmpty, hint: dates },
  { member: 'stopEffort', doings: setOrEmpty, hint: 'Days.' },
  { member: 'data', doings: ofLists, hint: 'One a line.', long: true },
  { member: 'model', doings: ofLists, hint: 'One a line.', long: true },
]

/** Sets or empties any field of all picked items, as one change. What is wrong stands at its field; nothing typed is lost. */
export function BulkEdit({ items, idsOf, onChange, onClose }: BulkEditProps) {
  const [draft, setDraft] = useState<BulkDraft>(untouched)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [sent, setSent] = useState<readonly string[]>([])
  const [nothing, setNothing] = useState(false)
  const setsEffect = draft.doing.effect === 'set'
  const productId = items[0]?.productId ?? ''
  const metrics = useQuery(metricsQuery(productId))
  const segments = useQuery(segmentsQuery(productId))
  const known = metrics.data?.items ?? []
  const effect = useEffectUnit(items, setsEffect)
  const unit = 'unit' in effect ? effect.unit : null
  const unitText = unit === 'share' ? 'points' : unit
  const faults = faultsOf(error?.violations ?? [], sent)
  const fault = (...members: string[]) => members.map((member) => faults.get(member)).find(Boolean)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setError(null)
    setNothing(false)
    setBusy(true)
    try {
      const awaited = draft.doing.waitsFor === 'leave' ? [] : await idsOf(entries('waitsFor', draft.typed.waitsFor))
      const units = { ...unitsOf(known, undefined), effect: factorOf(unit ?? undefined) }
      const edits = editsOf(items, draft, awaited, units)
      if (edits.length === 0) return setNothing(true)
      const keys = new Map(items.map((item) => [item.itemId, item.key]))
      setSent(edits.map((edit) => keys.get(edit.itemId) ?? ''))
      const says = `${touched(draft).join(', ')} of ${counted(edits.length, 'item')}`
      const outcome = await onChange(says, edits, draft.reason.trim() || null, draft.knownAt.trim() || null)
      if (outcome.done) onClose()
      else setError(outcome.error)
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  // While it is on its way, or somebody else was faster and asked about above it, nothing typed goes.
  const leave = () => {
    if (!busy) onClose()
  }

  const line = ({ member, doings, hint, long }: Line) => {
    const doing = draft.doing[member]
    const name = capitalised(names[member])
    const writes = doing === 'set' || doing === 'add' || doing === 'remove'
    const message = fault(member)
    const field = {
      label: `${name}: ${words[doing].toLowerCase()}`,
      value: draft.typed[member],
      hint,
      error: message,
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
        const { value } = event.currentTarget
        setDraft((now) => ({ ...now, typed: { ...now.typed, [member]: value } }))
      },
    }
    return (
      <div key={member} className="items-bulk-line" data-touched={writes || undefined}>
        <SelectField
          label={name}
          options={doings.map((value) => ({ value, label: words[value] }))}
          value={doing}
          onPick={(picked) => setDraft((now) => ({ ...now, doing: { ...now.doing, [member]: picked } }))}
          error={writes ? undefined : message}
        />
        {writes && (long ? <TextAreaField rows={2} {...field} /> : <TextField {...field} />)}
      </div>
    )
  }
  const text = (member: 'causeText' | 'low' | 'likely' | 'high' | 'reason' | 'knownAt') => ({
    value: draft[member],
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget
      setDraft((now) => ({ ...now, [member]: value }))
    },
  })

  return (
    <Dialog open onClose={leave} title={`Change ${counted(items.length, 'item')} together`} size={680}>
      <form className="hf-form" onSubmit={submit}>
        <p className="hf-prose">All of them or none; one undo takes it back.</p>
        <div className="items-bulk">
          <div className="items-bulk-line">
            <SelectField
              data-autofocus
              label="Kind"
              options={[
                { value: 'leave', label: words.leave },
                ...kinds.map((value) => ({ value, label: capitalised(value) })),
              ]}
              value={draft.kind}
              onPick={(kind) => setDraft((now) => ({ ...now, kind: kind as BulkDraft['kind'] }))}
              hint={draft.kind === 'leave' ? undefined : 'Say why, below.'}
              error={fault('kind')}
            />
          </div>
          {before.map(line)}
          <div className="items-bulk-line">
            <SelectField
              label="Archive"
              options={[
                { value: 'leave', label: words.leave },
                { value: 'archive', label: 'Archive: hide from lists' },
                { value: 'restore', label: 'Restore' },
              ]}
              value={draft.archived}
              onPick={(archived) => setDraft((now) => ({ ...now, archived }))}
              error={fault('archived')}
            />
          </div>
          {after.map(line)}
          <div className="items-bulk-watched" data-touched={watched(draft.stop) || undefined}>
            <MeasuredStopFields
              draft={draft.stop}
              set={(change) => setDraft((now) => ({ ...now, stop: { ...now.stop, ...change } }))}
              options={[{ value: 'leave', label: words.leave }, ...watches]}
              metrics={known}
              segments={segments.data?.items ?? []}
              ships={null}
              at={(...members) =>
                fault(
                  ...members.map((member) => `measured/${member}`),
                  ...(members.includes('subject') ? ['stopCondition'] : []),
                )
              }
            />
          </div>
          <div className="items-bulk-line" data-touched={draft.cause === 'known' || undefined}>
            <SelectField
              label="Cause"
              options={[
                { value: 'leave', label: words.leave },
                { value: 'known', label: 'Set to' },
                { value: 'not_known', label: 'Asked, and not known' },
                { value: 'not_asked', label: 'Empty: not asked yet' },
              ]}
              value={draft.cause}
              onPick={(cause) => setDraft((now) => ({ ...now, cause }))}
              error={draft.cause === 'known' ? undefined : fault('cause', 'causeKnown')}
            />
            {draft.cause === 'known' && (
              <TextField label="Cause: set to" {...text('causeText')} error={fault('cause', 'causeKnown')} />
            )}
          </div>
          <div className="items-bulk-line" data-touched={setsEffect || undefined}>
            <SelectField
              label="Expected effect"
              options={setOrEmpty.map((value) => ({ value, label: words[value] }))}
              value={draft.doing.effect}
              onPick={(effect) => setDraft((now) => ({ ...now, doing: { ...now.doing, effect } }))}
              error={fault('expectedEffect')}
            />
            {setsEffect && 'why' in effect && <p role="status">{effect.why}</p>}
            {setsEffect && unit !== null && (
              <div className="items-bulk-effect">
                <TextField label={`At least, ${unitText}`} inputMode="decimal" {...text('low')} />
                <TextField label={`Likely, ${unitText}`} inputMode="decimal" {...text('likely')} />
                <TextField label={`At most, ${unitText}`} inputMode="decimal" {...text('high')} />
              </div>
            )}
          </div>
        </div>
        <div className="hf-field-row">
          <TextField
            label={draft.kind === 'leave' ? 'Why (if it matters)' : 'Why they are of another kind'}
            maxLength={2000}
            {...text('reason')}
            error={fault('reason')}
          />
          <TextField
            label="Known since"
            placeholder="1999-01-05T09:00:00Z, if written down late"
            {...text('knownAt')}
            error={fault('knownAt')}
          />
        </div>
        {nothing && (
          <p role="alert" className="items-bulk-nothing">
            Nothing would change: say what becomes of at least one field.
          </p>
        )}
        <FormError error={error && (faults.size === 0 || error.violations.length === 0) ? error : null} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={busy} disabled={setsEffect && unit === null}>
            Change {counted(items.length, 'item')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
