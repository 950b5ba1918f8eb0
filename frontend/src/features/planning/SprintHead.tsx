import type { PlannedRow, SprintPlanView } from '@/api'
import { number } from '@/format'
import { Button } from '@/ui'

type Kind = 'corrective' | 'maintenance' | 'additive'
const kinds: readonly Kind[] = ['corrective', 'maintenance', 'additive']

const days = (value: number) => `${number(value, value % 1 === 0 ? 0 : 1)} d`

/** Capacity by kind: what is planned as a bar, what is usual as a mark, both in numbers. */
export function CapacityBars({ plan }: { plan: SprintPlanView }) {
  const { capacity, sprint } = plan
  const most = Math.max(
    1,
    capacity.days ?? 0,
    ...kinds.map((kind) => Math.max(capacity.planned[kind], capacity.usual?.[kind] ?? 0, sprint.kinds?.[kind] ?? 0)),
  )
  const width = (value: number) => `${((value / most) * 100).toFixed(1)}%`
  return (
    <ul className="plan-capacity" aria-label="Days by kind of work">
      {kinds.map((kind) => (
        <li key={kind}>
          <span className="plan-capacity-kind">{kind}</span>
          <svg className="plan-capacity-bar" height="8" aria-hidden="true">
            <rect className="plan-capacity-track" width="100%" height="8" rx="4" />
            <rect className="plan-capacity-planned" width={width(capacity.planned[kind])} height="8" rx="4" />
            {capacity.usual && (
              <line
                className="plan-capacity-usual"
                x1={width(capacity.usual[kind])}
                x2={width(capacity.usual[kind])}
                y1="-2"
                y2="10"
              />
            )}
          </svg>
          <span className="plan-capacity-text">
            {days(capacity.planned[kind])}
            {capacity.usual && <span className="hf-muted"> · usual {days(capacity.usual[kind])}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What deserves a second look, in words; a suggestion stands beside it and is never applied by itself. */
export function Warnings({
  plan,
  editable,
  onAdd,
  onOpen,
}: {
  plan: SprintPlanView
  editable: boolean
  onAdd: (itemId: string, key: string) => void
  onOpen: (itemId: string) => void
}) {
  const { warnings, suggestions } = plan
  if (warnings.length === 0 && suggestions.length === 0) return null
  return (
    <ul className="plan-warnings" aria-label="Deserves a second look">
      {warnings.map((warning) => (
        <li key={`${warning.code} ${warning.itemId ?? warning.headline}`}>
          <strong>{warning.headline}</strong> {warning.sentence}{' '}
          {warning.itemId && (
            <button type="button" className="hf-link" onClick={() => onOpen(warning.itemId as string)}>
              Show
            </button>
          )}
        </li>
      ))}
      {suggestions.map((suggestion) => (
        <li key={suggestion.itemId} data-tone="suggestion">
          <strong>{suggestion.key} would help.</strong> {suggestion.sentence}{' '}
          {editable && (
            <Button look="quiet" onClick={() => onAdd(suggestion.itemId, suggestion.key)}>
              Add {suggestion.key}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What became of a closed sprint, as it was frozen. */
export function Report({ plan }: { plan: SprintPlanView }) {
  const { report } = plan.sprint
  if (!report) return null
  const words = { done: 'done', carried_over: 'carried over', dropped: 'dropped' } as const
  return (
    <section className="plan-report" aria-label={`Report of ${plan.sprint.name}`}>
      <p className="plan-report-sentence">{report.sentence}</p>
      <p className="hf-muted">
        {days(report.committedDays)} promised, {days(report.addedDays)} came in later, {days(report.doneDays)} shipped.
      </p>
      <ul>
        {report.items.map((line) => (
          <li key={line.itemId}>
            <span className="plan-key">{line.key}</span> {line.title}{' '}
            <span className="hf-muted">
              {line.outcome === null ? 'taken out' : words[line.outcome]}
              {!line.committed && ', came in later'}
              {line.reason && `: ${line.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What changed since the start. */
export function ScopeChange({ plan, keyOf }: { plan: SprintPlanView; keyOf: (itemId: string) => string }) {
  if (plan.added.length === 0 && plan.removed.length === 0) return null
  return (
    <p className="plan-scope" role="status">
      Since the start:{' '}
      {[
        plan.added.length > 0 && `${plan.added.map(keyOf).join(', ')} came in`,
        plan.removed.length > 0 && `${plan.removed.map(keyOf).join(', ')} went out`,
      ]
        .filter(Boolean)
        .join('; ')}
      .
    </p>
  )
}

/** Of committed items that left the plan the commitment still knows the key. */
export const keyIn =
  (plan: SprintPlanView, rowOf: (id: string) => PlannedRow | undefined) =>
  (itemId: string): string =>
    rowOf(itemId)?.item.key ?? plan.sprint.commitment?.items.find((one) => one.itemId === itemId)?.key ?? 'an item'
