import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Address, api, apiError, type ItemView, type SplitView, type Stage, useSession } from '@/api'
import { ActionMenu, Button, Dialog, FormError, TextField, useToast } from '@/ui'
import { amount } from './item-draft'

type Open = 'edit' | 'move' | 'split' | null

interface ItemActionsProps {
  item: ItemView
  onEdit: () => void
  /** Goes to another item. */
  onOpen: (key: string) => void
}

/** A stage that a person may choose next, in the words of a button. */
export const moves: Readonly<Record<Stage, readonly { to: Stage; label: string }[]>> = {
  planned: [
    { to: 'building', label: 'Start the work' },
    { to: 'watched', label: 'It has shipped' },
    { to: 'cut', label: 'Cut it' },
  ],
  building: [
    { to: 'watched', label: 'It has shipped' },
    { to: 'cut', label: 'Cut it' },
  ],
  watched: [
    { to: 'reopened', label: 'Take it up again' },
    { to: 'retired', label: 'Retire it' },
  ],
  settled: [
    { to: 'reopened', label: 'Take it up again' },
    { to: 'retired', label: 'Retire it' },
  ],
  drifting: [
    { to: 'reopened', label: 'Take it up again' },
    { to: 'retired', label: 'Retire it' },
  ],
  reopened: [
    { to: 'building', label: 'Start the work' },
    { to: 'watched', label: 'It has shipped' },
    { to: 'retired', label: 'Retire it' },
  ],
  retired: [{ to: 'reopened', label: 'Take it up again' }],
  cut: [{ to: 'reopened', label: 'Take it up again' }],
}

/** What a planner does with an item: edit, move on, copy, split, hide. */
export function ItemActions({ item, onEdit, onOpen }: ItemActionsProps) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const [open, setOpen] = useState<Open>(null)
  const [move, setMove] = useState<{ to: Stage; label: string } | null>(null)
  const path = { productId: item.productId, itemId: item.itemId }
  const changed = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['products', item.productId, 'items'] }),
      queryClient.invalidateQueries({ queryKey: ['timeline', item.productId] }),
    ])
  const failed = (failure: Error) => toast({ text: failure.message, tone: 'failure' })
  const archive = useMutation({
    mutationFn: ({ archived, revision }: { archived: boolean; revision: number }) =>
      api.patch<ItemView>('/products/{productId}/items/{itemId}', {
        path,
        body: { archived },
        ifMatch: `"${revision}"`,
      }),
    onSuccess: async (saved) => {
      await changed()
      toast({
        text: `${saved.key} is ${saved.archived ? 'hidden from lists' : 'back in the lists'}.`,
        action: {
          label: 'Undo',
          run: () => archive.mutate({ archived: !saved.archived, revision: saved.revision }),
        },
      })
    },
    onError: failed,
  })
  const copy = useMutation({
    mutationFn: () => api.post<ItemView>('/products/{productId}/items/{itemId}/duplicates', { path }),
    onSuccess: async (saved) => {
      await changed()
      onOpen(saved.key)
      toast({ text: `${saved.key} is a copy of ${item.key}.` })
    },
    onError: failed,
  })
  const shipped = item.stage !== 'planned' && item.stage !== 'building'
  return (
    <>
      <Button onClick={onEdit}>Edit</Button>
      <ActionMenu
        label={`More for ${item.key}`}
        actions={[
          ...moves[item.stage].map((one) => ({
            label: one.label,
            run: () => {
              setMove(one)
              setOpen('move')
            },
          })),
          { label: 'Make a copy', run: () => copy.mutate() },
          ...(shipped ? [] : [{ label: 'Split off a part', run: () => setOpen('split') }]),
          {
            label: item.archived ? 'Show it in lists again' : 'Hide it from lists',
            run: () => archive.mutate({ archived: !item.archived, revision: item.revision }),
          },
        ]}
      >
        More
      </ActionMenu>
      {open === 'move' && move && (
        <Move item={item} to={move.to} title={move.label} onDone={changed} onClose={() => setOpen(null)} />
      )}
      {open === 'split' && <Split item={item} onDone={changed} onClose={() => setOpen(null)} />}
    </>
  )
}

interface StepProps {
  item: ItemView
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** One step with a form of its own, sent with the revision that was read. */
function useStep<T>(address: Address<'post'>, { item, onDone, onClose }: StepProps) {
  return useMutation({
    mutationFn: (body: object) =>
      api.post<T>(address, {
        path: { productId: item.productId, itemId: item.itemId },
        body,
        ifMatch: `"${item.revision}"`,
      }),
    onSuccess: async () => {
      await onDone()
      onClose()
    },
  })
}

function Move({ to, title, ...step }: StepProps & { to: Stage; title: string }) {
  const { now } = useSession()
  const [on, setOn] = useState(now.slice(0, 10))
  const [reason, setReason] = useState('')
  const send = useStep<ItemView>('/products/{productId}/items/{itemId}/stage-changes', step)
  const error = apiError(send.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ to, on, reason: reason.trim() || null })
  }
  return (
    <Dialog open onClose={step.onClose} title={`${title}: ${step.item.key}`}>
      <form className="hf-form" onSubmit={submit}>
        {to === 'building' && <p className="hf-prose">From here on its evaluation plan is locked.</p>}
        <TextField
          data-autofocus
          label="On"
          type="date"
          required
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
          error={error?.at('/on')}
        />
        <TextField
          label={to === 'cut' ? 'Why' : 'Why (if it matters)'}
          required={to === 'cut'}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={error?.at('/reason')}
        />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={send.isPending}>
            {title}
          </Button>
          <Button look="quiet" onClick={step.onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Split(step: StepProps) {
  const [title, setTitle] = useState('')
  const [effort, setEffort] = useState('')
  const send = useStep<SplitView>('/products/{productId}/items/{itemId}/splits', step)
  const error = apiError(send.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ parts: [{ title: title.trim(), effortDays: amount(effort) }] })
  }
  return (
    <Dialog open onClose={step.onClose} title={`Split a part off ${step.item.key}`}>
      <form className="hf-form" onSubmit={submit}>
        <p className="hf-prose">The part becomes an item of its own and takes over what was written about this one.</p>
        <TextField
          data-autofocus
          label="Title of the part"
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={error?.at('/parts/0/title')}
        />
        <TextField
          label="Effort, days"
          hint={
            step.item.effortDays === null ? 'The item has no effort to take it from.' : `Of ${step.item.effortDays}.`
          }
          inputMode="decimal"
          value={effort}
          onChange={(event) => setEffort(event.currentTarget.value)}
          error={error?.at('/parts/0/effortDays') ?? error?.at('/parts')}
        />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={send.isPending}>
            Split it off
          </Button>
          <Button look="quiet" onClick={step.onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
