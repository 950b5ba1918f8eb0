import { type FormEvent, useState } from 'react'
import { type ApiError, type ItemKind, type ItemView, type Stage, useSession } from '@/api'
import { Button, Dialog, FormError, TextField } from '@/ui'
import { placeOf } from './edits'
import { moves } from './ItemActions'
import type { Outcome } from './useItemChanges'

/** What was picked in a cell and cannot be done without more words. */
export type Asked =
  | { readonly what: 'kind'; readonly item: ItemView; readonly kind: ItemKind }
  | { readonly what: 'stage'; readonly item: ItemView; readonly stage: Stage }

interface AskWhyProps {
  asked: Asked
  onKind: (item: ItemView, kind: ItemKind, reason: string) => Promise<Outcome>
  onStage: (item: ItemView, stage: Stage, on: string, reason: string | null) => Promise<Outcome>
  onClose: () => void
}

/** Another kind needs a reason; another stage has a day, and may have one. */
export function AskWhy({ asked, onKind, onStage, onClose }: AskWhyProps) {
  const { now } = useSession()
  const [on, setOn] = useState(now.slice(0, 10))
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const { item } = asked
  const needed = asked.what === 'kind' || asked.stage === 'cut'
  const title =
    asked.what === 'kind'
      ? `${item.key} is ${asked.kind}, no longer ${item.kind}`
      : `${moves[item.stage].find((move) => move.to === asked.stage)?.label}: ${item.key}`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const outcome =
      asked.what === 'kind'
        ? await onKind(item, asked.kind, reason.trim())
        : await onStage(item, asked.stage, on, reason.trim() || null)
    setBusy(false)
    if (outcome.done) onClose()
    else setError(outcome.error)
  }
  // While it is on its way, or somebody else was faster and asked about above it, nothing typed goes.
  const leave = () => {
    if (!busy) onClose()
  }
  const at = (member: string) =>
    error?.violations.find((one) => one.pointer === `/${member}` || placeOf(one.pointer)?.member === member)?.message
  return (
    <Dialog open onClose={leave} title={title}>
      <form className="hf-form" onSubmit={submit}>
        {asked.what === 'stage' && (
          <>
            {asked.stage === 'building' && (
              <p className="hf-prose">From here on its evaluation plan is locked. A stage cannot be undone.</p>
            )}
            <TextField
              label="On"
              type="date"
              required
              value={on}
              onChange={(event) => setOn(event.currentTarget.value)}
              error={at('on')}
            />
          </>
        )}
        <TextField
          data-autofocus
          label={needed ? 'Why' : 'Why (if it matters)'}
          required={needed}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={at('reason')}
        />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={busy}>
            {asked.what === 'kind' ? 'Change the kind' : 'Change the stage'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
