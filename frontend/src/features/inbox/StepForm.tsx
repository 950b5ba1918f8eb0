import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError, apiError, type InboxEntry, type ItemKind, type ItemView, type ProductView, type Stage } from '@/api'
import { day } from '@/format'
import { Button, FormError, SelectField, TextField } from '@/ui'
import type { Choice } from './inbox-model'
import {
  addFollowUp,
  archive,
  type Handling,
  handle,
  lookAt,
  moveItem,
  sayOnItem,
  setRevisit,
  subjectItemQuery,
} from './queries'

/** What was done about an entry. */
export interface Taken {
  /** As it is now. */
  readonly entry: InboxEntry
  readonly said: string
  /** What can be taken back besides that the entry was handled. */
  readonly undo: { readonly label: string; readonly run: () => Promise<unknown> }
}

interface StepFormProps {
  product: ProductView
  entry: InboxEntry
  choice: Choice
  onTaken: (taken: Taken) => void
  onCancel: () => void
}

const moves: Partial<Record<Choice['step'], Stage>> = {
  item_cut: 'cut',
  item_reopened: 'reopened',
  item_retired: 'retired',
}

const nothing = { label: 'Undo', run: async () => undefined }

/** What was done, before the entry is said to be handled. */
interface Done {
  readonly said: string
  readonly note: string | null
  readonly lookAgainOn?: string
  readonly undo: Taken['undo']
}

/**
 * The words and the day that a step needs, and a button. The step is taken where its subject lives, and then the entry is
 * handled: where that fails, the step is not taken twice.
 */
export function StepForm({ product, entry, choice, onTaken, onCancel }: StepFormProps) {
  const queryClient = useQueryClient()
  const { productId } = product
  const item = useQuery({
    ...subjectItemQuery(productId, entry.subjectId),
    enabled: entry.subjectKind === 'item',
  }).data
  const [text, setText] = useState('')
  const [title, setTitle] = useState(entry.subjectKey ? `Follow-up of ${entry.subjectKey}` : '')
  const [kind, setKind] = useState<ItemKind>('corrective')
  const [outcome, setOutcome] = useState<'keep' | 'change'>('keep')
  const [on, setOn] = useState('')
  const [done, setDone] = useState<Done | null>(null)
  /** Put on the roadmap before something else failed: not a second time. */
  const [followUp, setFollowUp] = useState<ItemView | null>(null)
  const words = text.trim() || null

  const take = async (): Promise<Done> => {
    switch (choice.step) {
      case 'item_cut':
      case 'item_reopened':
      case 'item_retired': {
        const moved = await moveItem(item as ItemView, moves[choice.step] as Stage, words)
        return {
          said: `${moved.key} is ${moved.stage}.`,
          note: words,
          // Stages only go on: what was cut is taken up again on its page.
          undo: { label: 'Open the entry again', run: nothing.run },
        }
      }
      case 'follow_up': {
        const added =
          followUp ??
          (await addFollowUp(productId, {
            kind,
            title: title.trim(),
            hypothesis: `Follows from: ${entry.sentence}`,
            labels: entry.subjectKey ? [`after ${entry.subjectKey}`] : [],
          }))
        setFollowUp(added)
        if (entry.subjectKind === 'item')
          await sayOnItem(productId, entry.subjectId, `Followed up by ${added.key}: ${added.title}`)
        return {
          said: `${added.key} is on the roadmap.`,
          note: words === null ? added.key : `${added.key}: ${words}`,
          undo: { label: `Undo, hide ${added.key}`, run: () => archive(added) },
        }
      }
      case 'revisit_set': {
        const before = await setRevisit(productId, entry.subjectId, on || null)
        return {
          said: on ? `It is to be looked at by ${day(on)}.` : 'It is not to be looked at any more.',
          note: words ?? (on ? `by ${on}` : 'no more'),
          undo: { label: 'Undo', run: () => setRevisit(productId, entry.subjectId, before) },
        }
      }
      case 'decision_looked_at': {
        await lookAt(productId, entry.subjectId, { outcome, why: text.trim(), revisitBy: on || null })
        return {
          said: outcome === 'keep' ? 'The decision stands.' : 'The decision no longer stands.',
          note: words,
          undo: { label: 'Open the entry again', run: nothing.run },
        }
      }
      case 'look_again':
        return { said: `It comes back on ${on ? day(on) : 'its day'}.`, note: words, lookAgainOn: on, undo: nothing }
      default:
        return { said: 'Handled.', note: words, undo: nothing }
    }
  }

  const send = useMutation({
    mutationFn: async (): Promise<Taken> => {
      const step = done ?? (await take())
      if (!done && choice.step !== 'look_again' && choice.step !== 'noted') setDone(step)
      const handling: Handling = {
        nextStep: choice.step,
        note: step.note,
        lookAgainOn: choice.step === 'look_again' ? on || null : null,
      }
      const handled = await handle(entry, handling)
      return { entry: handled, said: step.said, undo: step.undo }
    },
    onSuccess: (taken) => {
      void queryClient.invalidateQueries({ queryKey: ['products', productId] })
      void queryClient.invalidateQueries({ queryKey: ['timeline', productId] })
      onTaken(taken)
    },
  })
  const error = apiError(send.error)
  const wrong = (...pointers: string[]) => pointers.map((pointer) => error?.at(pointer)).find(Boolean)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  const date = (label: string, hint?: string): ReactNode => (
    <TextField
      label={label}
      hint={hint}
      type="date"
      autoFocus={choice.step === 'look_again' || choice.step === 'revisit_set'}
      value={on}
      onChange={(event) => setOn(event.currentTarget.value)}
      error={wrong('/lookAgainOn', '/revisitBy')}
    />
  )
  const why = (label: string): ReactNode => (
    <TextField
      label={label}
      autoFocus={choice.step !== 'look_again' && choice.step !== 'revisit_set' && choice.step !== 'follow_up'}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      error={wrong('/reason', '/why', '/note')}
    />
  )
  return (
    <form
      className="inbox-form"
      aria-label={choice.label}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      noValidate
    >
      {choice.step === 'noted' && why('Next step, in words (if there is one)')}
      {choice.step === 'look_again' && (
        <div className="hf-field-row">
          {date('Look again by', 'The entry comes back on this day.')}
          {why('Why carry on (if it matters)')}
        </div>
      )}
      {moves[choice.step] && why(choice.step === 'item_cut' ? 'Why it is cut' : 'Why (if it matters)')}
      {choice.step === 'follow_up' && (
        <>
          <div className="hf-field-row">
            <TextField
              label="Title of the new item"
              autoFocus
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              error={wrong('/title')}
            />
            <SelectField
              label="Kind"
              options={[
                { value: 'corrective', label: 'Corrective' },
                { value: 'maintenance', label: 'Maintenance' },
                { value: 'additive', label: 'Additive' },
              ]}
              value={kind}
              onPick={setKind}
              error={wrong('/kind')}
            />
          </div>
          {why('Why (if it matters)')}
        </>
      )}
      {choice.step === 'revisit_set' && (
        <div className="hf-field-row">
          {date('To be looked at by', 'All else stays as it is agreed.')}
          {why('Why (if it matters)')}
        </div>
      )}
      {choice.step === 'decision_looked_at' && (
        <div className="hf-field-row">
          <SelectField
            label="The decision"
            options={[
              { value: 'keep', label: 'It stands' },
              { value: 'change', label: 'It no longer stands' },
            ]}
            value={outcome}
            onPick={setOutcome}
          />
          {why('What was seen, and why')}
          {outcome === 'keep' && date('Look again by (if it matters)')}
        </div>
      )}
      {done && error && (
        <p className="hf-form-error" role="alert">
          {done.said} That it was handled could not be written down
          {error instanceof ApiError && error.status === 412 ? ': somebody else was faster.' : '.'}
        </p>
      )}
      {followUp && !done && error && (
        <p className="hf-form-error" role="alert">
          {followUp.key} is on the roadmap. That it goes on from {entry.subjectKey ?? 'here'} could not be written down.
        </p>
      )}
      {!done && <FormError error={error} />}
      <div className="inbox-actions">
        <Button
          type="submit"
          look="primary"
          busy={send.isPending}
          disabled={moves[choice.step] !== undefined && item === undefined}
        >
          {choice.label.replace(/ by …$/, '')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
