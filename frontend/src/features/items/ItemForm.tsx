import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { ApiError, api, apiError, type ItemView } from '@/api'
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
import { bodyOf, changesBetween, draftOf, emptyDraft, type ItemDraft, keysIn, memberNames } from './item-draft'
import { kinds } from './items-model'
import { itemByKeyQuery } from './queries'

interface ItemFormProps {
  productId: string
  /** Null: a new one. */
  item: ItemView | null
  /** Of each item that this one waits for. */
  keyOf?: (itemId: string) => string
  /** The metric's unit; `share` is written in points. */
  unit?: string
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

/** Everything that people write about an item. What is wrong stands at its field; nothing typed is lost. */
export function ItemForm({ productId, item, keyOf = (id) => id, unit = 'share', onClose, onSaved }: ItemFormProps) {
  const queryClient = useQueryClient()
  const factor = unit === 'share' ? 100 : 1
  // What was read when the form opened, or, after somebody else was faster, what they saved.
  const [base, setBase] = useState(item)
  const [draft, setDraft] = useState<ItemDraft>(() => (item ? draftOf(item, keyOf, factor) : emptyDraft))
  const [reason, setReason] = useState('')
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null)

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
      const opened = base && draftOf(base, keyOf, factor)
      // Keys are looked up only where somebody wrote some.
      const waitsFor = opened?.waitsFor === draft.waitsFor ? base?.waitsFor : await idsOf(keysIn(draft.waitsFor))
      const body = { ...bodyOf(draft, factor), waitsFor }
      if (!base || !opened) return api.post<ItemView>('/products/{productId}/items', { path: { productId }, body })
      const before = { ...bodyOf(opened, factor), waitsFor: base.waitsFor }
      return api.patch<ItemView>('/products/{productId}/items/{itemId}', {
        path: { productId, itemId: base.itemId },
        body: { ...changesBetween(before, body), ...(reason.trim() && { reason: reason.trim() }) },
        ifMatch: `"${base.revision}"`,
      })
    },
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['products', productId, 'items'] })
      void queryClient.invalidateQueries({ queryKey: ['timeline', productId] })
      onSaved(saved)
    },
    onError: async (failure) => {
      if (!(failure instanceof ApiError) || failure.status !== 412 || !base) return
      const theirs = await api.get<ItemView>('/products/{productId}/items/{itemId}', {
        path: { productId, itemId: base.itemId },
      })
      const opened = draftOf(base, keyOf, factor)
      const saved = draftOf(theirs, keyOf, factor)
      setOvertaken({ theirs, clashes: clashes(opened, saved, draft) })
      setDraft(mergedDraft(opened, saved, draft))
      setBase(theirs)
    },
  })
  const error = overtaken ? null : apiError(save.error)
  const at = (...pointers: string[]) =>
    pointers.map((pointer) => error?.violations.find((one) => one.pointer.startsWith(pointer))?.message).find(Boolean)
  const text = (member: keyof ItemDraft) => ({
    value: draft[member],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const { value } = event.currentTarget
      setDraft((now) => ({ ...now, [member]: value }))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setOvertaken(null)
    save.mutate()
  }
  const expected = unit === 'share' ? 'points' : unit
  return (
    <Dialog open onClose={onClose} title={item ? `Edit ${item.key}` : 'Put work on the roadmap'} size={680}>
      <form className="hf-form" onSubmit={submit}>
        {overtaken && (
          <ConflictNote
            by={overtaken.theirs.changedBy}
            what="this item"
            clashes={overtaken.clashes}
            draft={draft}
            nameOf={(member) => memberNames[member]}
            onPick={(member, value) => setDraft((now) => ({ ...now, [member]: value }))}
          />
        )}
        <div className="hf-field-row">
          <SelectField
            label="Kind"
            options={kinds.map((value) => ({ value, label: capitalised(value) }))}
            value={draft.kind}
            onPick={(kind) => setDraft((now) => ({ ...now, kind }))}
            error={at('/kind')}
          />
          <TextField label="Owner" maxLength={200} {...text('owner')} error={at('/owner')} />
        </div>
        <TextField data-autofocus label="Title" required maxLength={200} {...text('title')} error={at('/title')} />
        <TextAreaField
          label="Hypothesis"
          hint="What you believe it will do, and why."
          rows={2}
          maxLength={4000}
          {...text('hypothesis')}
          error={at('/hypothesis')}
        />
        <div className="hf-field-row">
          <SelectField
            label="Cause"
            hint="“Not known” is an answer."
            options={causes}
            value={draft.causeAnswer}
            onPick={(causeAnswer) => setDraft((now) => ({ ...now, causeAnswer }))}
            error={at('/causeKnown')}
          />
          <TextField
            label="Which cause"
            disabled={draft.causeAnswer !== 'known'}
            maxLength={4000}
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
        <fieldset className="item-form-group">
          <legend>Expected effect, {expected}</legend>
          <div className="hf-field-row">
            <TextField label="At least" inputMode="decimal" {...text('low')} error={at('/expectedEffect/low')} />
            <TextField label="Likely" inputMode="decimal" {...text('likely')} error={at('/expectedEffect/likely')} />
            <TextField label="At most" inputMode="decimal" {...text('high')} error={at('/expectedEffect/high')} />
          </div>
        </fieldset>
        <TextField
          label="When to stop"
          hint="We stop if …"
          maxLength={2000}
          {...text('stopRule')}
          error={at('/stopRule')}
        />
        <div className="hf-field-row">
          <TextField
            label="Start"
            hint="1999-01-05, 1999-01, 1999-Q1, 1999-H1"
            {...text('startedOn')}
            error={at('/startedOn')}
          />
          <TextField label="Ship" hint="As exact as it is meant." {...text('shippedOn')} error={at('/shippedOn')} />
          <TextField
            label="Effort, days"
            hint="Empty: not estimated."
            inputMode="decimal"
            {...text('effortDays')}
            error={at('/effortDays')}
          />
        </div>
        <div className="hf-field-row">
          <TextField
            label="Ships as model version"
            maxLength={100}
            {...text('modelVersion')}
            error={at('/modelVersion')}
          />
          <TextField label="In place of" maxLength={100} {...text('supersedes')} error={at('/supersedes')} />
        </div>
        <div className="hf-field-row">
          <TextField label="Waits for" hint="Keys, with commas." {...text('waitsFor')} error={at('/waitsFor')} />
          <TextField label="Labels" hint="With commas." {...text('labels')} error={at('/labels')} />
        </div>
        {item && (
          <TextField
            label={draft.kind === item.kind ? 'Why (if it matters)' : `Why it is no longer ${item.kind}`}
            maxLength={2000}
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
