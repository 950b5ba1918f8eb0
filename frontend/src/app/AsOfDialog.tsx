import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Page, type SprintView, useSession } from '@/api'
import { day } from '@/format'
import { Button, Dialog, TextField } from '@/ui'
import { quickDays } from './asof-model'
import './asof.css'

interface AsOfDialogProps {
  productId: string
  /** The day that the page shows; null: now. */
  shown: string | null
  /** Null: back to now. */
  onDay: (date: string | null) => void
  onClose: () => void
}

/** Chooses the day as of which every page shows the product. */
export default function AsOfDialog({ productId, shown, onDay, onClose }: AsOfDialogProps) {
  const today = useSession().now.slice(0, 10)
  const [date, setDate] = useState(shown ?? '')
  const [error, setError] = useState<string>()
  const sprints = useQuery({
    queryKey: ['products', productId, 'as-of', 'sprints'],
    queryFn: ({ signal }) =>
      api.get<Page<SprintView>>('/products/{productId}/sprints', {
        path: { productId },
        query: { limit: 20 },
        signal,
      }),
  }).data?.items
  const sprint = sprints?.find((one) => one.state === 'active') ?? sprints?.find((one) => one.state === 'closed')
  const look = (chosen: string) => {
    if (chosen >= today)
      return setError(
        chosen === today
          ? 'Today is not over yet: that is now.'
          : `Nobody knows yet what will be known on ${day(chosen)}.`,
      )
    onClose()
    onDay(chosen)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (date === '') setError('Say which day.')
    else look(date)
  }
  return (
    <Dialog open onClose={onClose} title="As of an earlier day">
      <form className="hf-form" onSubmit={submit} noValidate>
        <TextField
          label="As it was known on"
          hint="Plans, numbers and verdicts as they stood at the end of that day, to read. It stays while you go from page to page."
          type="date"
          data-autofocus
          value={date}
          error={error}
          onChange={(event) => {
            setDate(event.currentTarget.value)
            setError(undefined)
          }}
        />
        <fieldset className="asof-quick">
          <legend>Or</legend>
          {quickDays(today, sprint?.startsOn ?? null).map((one) => (
            <Button key={one.label} onClick={() => look(one.date)}>
              {one.label} <span className="hf-muted">{day(one.date)}</span>
            </Button>
          ))}
        </fieldset>
        <div className="hf-form-actions">
          {shown !== null && (
            <Button
              onClick={() => {
                onClose()
                onDay(null)
              }}
            >
              Back to now
            </Button>
          )}
          <Button type="submit" look="primary">
            Look
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
