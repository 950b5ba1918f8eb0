import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, type Direction, type MetricView, metricsQuery } from '@/api'
import { Button, Dialog, FormError, SelectField, TextField } from '@/ui'
import { hasDirection, type KindChoice, keyFrom, kinds } from './metrics-model'

const directions: readonly { value: Direction; label: string }[] = [
  { value: 'higher_is_better', label: 'Higher is better' },
  { value: 'lower_is_better', label: 'Lower is better' },
]

const kindOptions = kinds.map(({ id, label }) => ({ value: id, label }))

export function NewMetric({ productId, onClose }: { productId: string; onClose: () => void }) {
  const queryClient = useQueryClient()
  const [choice, setChoice] = useState<KindChoice>(kinds[0]!)
  const [typedName, setTypedName] = useState<string | null>(null)
  const [typedKey, setTypedKey] = useState<string | null>(null)
  const [pickedDirection, setPickedDirection] = useState<Direction | null>(null)
  const [unit, setUnit] = useState('ms')
  const [scorerVersion, setScorerVersion] = useState('')
  const [season, setSeason] = useState('')
  const { kind } = choice
  const name = typedName ?? choice.name
  const key = typedKey ?? keyFrom(name)
  const direction = (hasDirection(kind) ? pickedDirection : null) ?? choice.direction
  const define = useMutation({
    mutationFn: () =>
      api.post<MetricView>('/products/{productId}/metrics', {
        path: { productId },
        body: {
          key,
          name: name.trim(),
          kind,
          direction,
          unit: kind === 'mean' ? unit.trim() : choice.unit,
          scorerVersion: scorerVersion.trim() || null,
          seasonWindows: season === '' ? null : Number(season),
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: metricsQuery(productId).queryKey })
      onClose()
    },
  })
  const error = apiError(define.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    define.mutate()
  }
  return (
    <Dialog open onClose={onClose} title="Define a metric" size={520}>
      <form className="hf-form" onSubmit={submit}>
        <SelectField
          data-autofocus
          label="Kind"
          hint={`${choice.means} A snapshot carries ${choice.carries}.`}
          options={kindOptions}
          value={choice.id}
          onPick={(id) => setChoice(kinds.find((one) => one.id === id)!)}
          error={error?.at('/kind')}
        />
        <div className="hf-field-row">
          <TextField
            label="Name"
            required
            maxLength={200}
            value={name}
            onChange={(event) => setTypedName(event.currentTarget.value)}
            error={error?.at('/name')}
          />
          <TextField
            label="Short name in rows"
            required
            maxLength={64}
            pattern="[a-z0-9]+([\-_.][a-z0-9]+)*"
            value={key}
            onChange={(event) => setTypedKey(event.currentTarget.value)}
            error={error?.at('/key')}
          />
        </div>
        {hasDirection(kind) && (
          <div className="hf-field-row">
            <SelectField
              label="Which way is good"
              options={directions}
              value={direction}
              onPick={setPickedDirection}
              error={error?.at('/direction')}
            />
            {kind === 'mean' && (
              <TextField
                label="Unit"
                required
                maxLength={40}
                value={unit}
                onChange={(event) => setUnit(event.currentTarget.value)}
                error={error?.at('/unit')}
              />
            )}
          </div>
        )}
        <div className="hf-field-row">
          <TextField
            label="Judged by (if a judge has versions)"
            maxLength={100}
            value={scorerVersion}
            onChange={(event) => setScorerVersion(event.currentTarget.value)}
            error={error?.at('/scorerVersion')}
          />
          <TextField
            label="Windows in a season (if it has one)"
            type="number"
            min={2}
            max={100_000}
            value={season}
            onChange={(event) => setSeason(event.currentTarget.value)}
            error={error?.at('/seasonWindows')}
          />
        </div>
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={define.isPending}>
            Define it
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
