import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, type ItemView, type SignOffView, type TradeView, useMay } from '@/api'
import { day } from '@/format'
import { Button, Dialog, FormError, TextAreaField, TextField, useToast } from '@/ui'
import { acceptedText, outgrown, unprovenText } from './trades-model'

type Item = Pick<ItemView, 'productId' | 'itemId' | 'key'>

/** Where the work cost something that the headline does not say, and who accepted it; first what is proven. */
export function Trades({
  item,
  trades,
  asOf,
}: {
  item: Item
  trades: readonly TradeView[]
  /** An instant; null: now, when trades can be accepted. */
  asOf: string | null
}) {
  const proven = trades.filter((trade) => trade.proven)
  const unproven = trades.filter((trade) => !trade.proven)
  return (
    <>
      {proven.map((trade) => (
        <Told key={`${trade.metricId} ${trade.segmentId}`} item={item} trade={trade} asOf={asOf} />
      ))}
      {unproven.length > 0 && (
        <details className="hf-details ev-unproven">
          <summary>{unprovenText(unproven)}</summary>
          <ul>
            {unproven.map((trade) => (
              <li key={`${trade.metricId} ${trade.segmentId}`}>
                {trade.metricName}: {trade.sentence}
                {trade.signOff && <SignedOff signOff={trade.signOff} trade={trade} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Told({ item, trade, asOf }: { item: Item; trade: TradeView; asOf: string | null }) {
  const [accepting, setAccepting] = useState(false)
  const planner = useMay('planner')
  const signOff = trade.signOff
  return (
    <div className="ev-trade" data-cost={trade.cost}>
      <p className="ev-trade-told">
        <span aria-hidden="true">{trade.cost ? '▼' : '△'}</span>
        <span>{trade.sentence}</span>
      </p>
      {trade.cost && (
        <div className="ev-trade-foot">
          {signOff ? (
            <SignedOff signOff={signOff} trade={trade} />
          ) : (
            <p className="ev-trade-note">Nobody has accepted this yet.</p>
          )}
          {planner && asOf === null && (
            <span className="ev-trade-actions">
              {signOff?.state === 'standing' && <TakeBack item={item} signOff={signOff} />}
              <Button onClick={() => setAccepting(true)}>
                {signOff ? (signOff.state === 'expired' ? 'Accept anew…' : 'Change…') : 'Accept this trade…'}
              </Button>
            </span>
          )}
        </div>
      )}
      {accepting && <Accept item={item} trade={trade} onClose={() => setAccepting(false)} />}
    </div>
  )
}

function SignedOff({ signOff, trade }: { signOff: SignOffView; trade: TradeView }) {
  return (
    <p className="ev-signed" data-state={signOff.state}>
      {acceptedText(signOff)}
      {outgrown(trade) && ` When it was accepted it read: “${signOff.accepted}”`}
    </p>
  )
}

const evidenceKey = (item: Item) => ['evidence', item.productId, item.itemId]

function TakeBack({ item, signOff }: { item: Item; signOff: SignOffView }) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const withdraw = useMutation({
    mutationFn: () =>
      api.post('/products/{productId}/items/{itemId}/sign-offs/{signOffId}/withdrawal', {
        path: { productId: item.productId, itemId: item.itemId, signOffId: signOff.signOffId },
        body: { reason: reason.trim() },
      }),
    onSuccess: async () => {
      await refresh(queryClient, item)
      setAsking(false)
      toast({ text: 'Taken back. That it was accepted stays on record.' })
    },
  })
  const error = apiError(withdraw.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    withdraw.mutate()
  }
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        Take back…
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Take the acceptance back">
        <form className="hf-form" onSubmit={submit}>
          <TextAreaField
            data-autofocus
            label="Why"
            required
            maxLength={2000}
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={error?.at('/reason')}
          />
          <FormError error={error} />
          <div className="hf-form-actions">
            <Button type="submit" look="primary" busy={withdraw.isPending}>
              Take it back
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

/** Who, why, until when. What is accepted is what stands above the form, in the same words. */
function Accept({ item, trade, onClose }: { item: Item; trade: TradeView; onClose: () => void }) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const [reason, setReason] = useState(trade.signOff?.reason ?? '')
  const [acceptedBy, setAcceptedBy] = useState(trade.signOff?.acceptedBy ?? '')
  const [until, setUntil] = useState(trade.signOff?.until ?? '')
  const accept = useMutation({
    mutationFn: () =>
      api.post<SignOffView>('/products/{productId}/items/{itemId}/sign-offs', {
        path: { productId: item.productId, itemId: item.itemId },
        body: {
          metricId: trade.metricId,
          segmentId: trade.segmentId,
          reason: reason.trim(),
          acceptedBy: acceptedBy.trim() || null,
          until,
        },
      }),
    onSuccess: async (signOff) => {
      await refresh(queryClient, item)
      onClose()
      toast({ text: `Accepted until ${day(signOff.until)}.` })
    },
  })
  const error = apiError(accept.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={`Accept this trade of ${item.key}`} size={520}>
      <form className="hf-form" onSubmit={submit}>
        <blockquote className="ev-quoted">{trade.sentence}</blockquote>
        <TextAreaField
          data-autofocus
          label="Why it is acceptable"
          required
          maxLength={2000}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={error?.at('/reason')}
        />
        <div className="hf-field-row">
          <TextField
            label="Who accepts it"
            placeholder="you"
            maxLength={200}
            value={acceptedBy}
            onChange={(event) => setAcceptedBy(event.currentTarget.value)}
            error={error?.at('/acceptedBy')}
          />
          <TextField
            label="Until, when it is looked at again"
            type="date"
            required
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            error={error?.at('/until')}
          />
        </div>
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={accept.isPending}>
            Accept it
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What is signed shows on the item, in the lists and on the timeline. */
const refresh = async (queryClient: ReturnType<typeof useQueryClient>, item: Item) => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: evidenceKey(item) }),
    queryClient.invalidateQueries({ queryKey: ['timeline', item.productId] }),
    queryClient.invalidateQueries({ queryKey: ['products', item.productId, 'verdicts'] }),
  ])
}
