import { useState } from 'react'
import type { PlannedRow, PlanningWarning, ProductView, SprintPlanView, StandingView } from '@/api'
import { capitalised, counted } from '@/format'
import { paths } from '@/format/paths'
import { Button } from '@/ui'
import { longDays, room, shortDays, tenths } from './planning-words'

type Kind = 'corrective' | 'maintenance' | 'additive'
const kinds: readonly Kind[] = ['corrective', 'maintenance', 'additive']

/** Days against what there is: together, by kind beside what is usual, and by person. Bars show, numbers say. */
export function Capacity({ plan }: { plan: SprintPlanView }) {
  const { capacity, sprint } = plan
  const meant = sprint.kinds
  const most = Math.max(
    1,
    ...kinds.map((kind) => Math.max(capacity.planned[kind], capacity.usual?.[kind] ?? 0, meant?.[kind] ?? 0)),
  )
  const total = room(capacity.plannedDays, capacity.days)
  return (
    <section className="plan-capacity" aria-label="Capacity">
      <p className="plan-total">
        <strong>{capitalised(total.text)}</strong>
        <span data-tone={total.over ? 'bad' : undefined}>{total.left}</span>
        {capacity.notEstimated > 0 && (
          <span className="hf-muted">{counted(capacity.notEstimated, 'item')} not estimated</span>
        )}
      </p>
      <ul className="plan-bars" aria-label="Days by kind of work">
        {kinds.map((kind) => {
          const planned = capacity.planned[kind]
          const allowed = meant?.[kind]
          const usual = capacity.usual?.[kind]
          return (
            <Bar
              key={kind}
              name={capitalised(kind)}
              days={planned}
              most={most}
              mark={usual}
              limit={allowed}
              note={usual === undefined ? null : `usual ${shortDays(usual)}`}
            />
          )
        })}
      </ul>
      {capacity.people.length > 0 && (
        <ul className="plan-persons" aria-label="Days by person">
          {capacity.people.map(({ person, days, plannedDays }) => (
            <li key={person}>
              {person}{' '}
              <span className="hf-muted">
                <Against days={plannedDays} limit={days} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** `5 of 8 d`, `11 of 8 d, 3 over`; without a limit `5 d`. */
function Against({ days, limit }: { days: number; limit: number | undefined }) {
  if (limit === undefined) return shortDays(days)
  const bare = (value: number) => shortDays(value).slice(0, -2)
  const over = tenths(tenths(days) - tenths(limit))
  return (
    <>
      {bare(days)} of {shortDays(limit)}
      {over > 0 && <span data-tone="bad">, {bare(over)} over</span>}
    </>
  )
}

function Bar(props: {
  name: string
  days: number
  /** The end of the scale. */
  most: number
  /** What is usual, and what there is. */
  mark?: number
  limit?: number
  note: string | null
}) {
  const over = props.limit !== undefined && tenths(props.days) > tenths(props.limit)
  const width = (value: number) => `${((value / props.most) * 100).toFixed(1)}%`
  return (
    <li>
      <span className="plan-bar-name">{props.name}</span>
      <svg className="plan-bar" height="8" aria-hidden="true">
        <rect className="plan-bar-track" width={width(props.limit ?? props.most)} height="8" rx="2" />
        <rect
          className="plan-bar-planned"
          width={width(Math.min(props.days, props.limit ?? props.days))}
          height="8"
          rx="2"
        />
        {over && props.limit !== undefined && (
          <rect
            className="plan-bar-over"
            x={width(props.limit)}
            width={width(props.days - props.limit)}
            height="8"
            rx="2"
          />
        )}
        {props.mark !== undefined && (
          <line className="plan-bar-usual" x1={width(props.mark)} x2={width(props.mark)} y1="-3" y2="11" />
        )}
      </svg>
      <span className="plan-bar-text">
        <Against days={props.days} limit={props.limit} />
        {props.note && <span className="hf-muted"> · {props.note}</span>}
      </span>
    </li>
  )
}

const atFirst = 2

interface WarningsProps {
  product: ProductView
  plan: SprintPlanView
  standings: readonly StandingView[]
  editable: boolean
  /** Items of the backlog that could come in, by key. */
  waitingByKey: ReadonlyMap<string, PlannedRow>
  onAdd: (itemId: string) => void
  onOpen: (itemId: string) => void
  onEdit: (row: PlannedRow) => void
  onEditSprint: () => void
}

/** What deserves a second look, in words with its numbers; beside each what can be done about it. */
export function Warnings(props: WarningsProps) {
  const { warnings } = props.plan
  const [all, setAll] = useState(false)
  if (warnings.length === 0) return null
  const shown = all || warnings.length === atFirst + 1 ? warnings : warnings.slice(0, atFirst)
  return (
    <section className="plan-warnings" aria-label="Deserves a second look">
      <ul>
        {shown.map((warning) => (
          <li key={`${warning.code} ${warning.itemId ?? warning.headline}`}>
            <strong>{warning.headline}</strong> {warning.sentence}{' '}
            <span className="plan-remedies">
              <Remedies {...props} warning={warning} />
            </span>
          </li>
        ))}
      </ul>
      {shown.length < warnings.length && (
        <button type="button" className="hf-link" aria-expanded={false} onClick={() => setAll(true)}>
          {warnings.length - shown.length} more to look at
        </button>
      )}
      {all && warnings.length > atFirst + 1 && (
        <button type="button" className="hf-link" aria-expanded={true} onClick={() => setAll(false)}>
          Fewer
        </button>
      )}
    </section>
  )
}

/** The places where a warning can be answered. */
function Remedies({
  product,
  plan,
  standings,
  editable,
  warning,
  ...on
}: WarningsProps & { warning: PlanningWarning }) {
  const row = plan.rows.find((one) => one.item.itemId === warning.itemId)
  const standing = standings.find((one) => `${one.metricId}/${one.segmentId}` === warning.cell)
  const tolerance = standing && <a href={paths.metric(product.key, standing.metricKey)}>Open the tolerance</a>
  const show = warning.itemId !== null && (
    <button
      type="button"
      className="hf-link"
      aria-label={`Show ${row?.item.key ?? 'the item'}`}
      onClick={() => on.onOpen(warning.itemId as string)}
    >
      Show
    </button>
  )
  switch (warning.code as string) {
    case 'over_capacity':
    case 'person_over_capacity':
    case 'kind_over_capacity':
      return (
        editable && (
          <button type="button" className="hf-link" onClick={on.onEditSprint}>
            Change the days
          </button>
        )
      )
    case 'not_estimated': {
      const first = plan.rows.find((one) => one.item.effortDays === null)
      return (
        editable &&
        first && (
          <button type="button" className="hf-link" onClick={() => on.onEdit(first)}>
            Estimate {first.item.key}
          </button>
        )
      )
    }
    case 'no_plan': {
      const first = row ?? plan.rows.find((one) => one.cell === null)
      return first && <a href={paths.item(product.key, first.item.key)}>Plan how {first.item.key} is judged</a>
    }
    case 'no_maintenance_near_floor':
    case 'no_fallback':
      return tolerance
    case 'no_tolerance':
      return (
        <>
          {show} <a href={paths.metrics(product.key)}>Agree a tolerance</a>
        </>
      )
    case 'fallback_overloaded':
      return (
        <>
          {tolerance} <a href={paths.tradeoffs(product.key)}>See the trade</a>
        </>
      )
    case 'waits': {
      const awaited = (row?.waitingFor ?? []).flatMap((key) => on.waitingByKey.get(key) ?? [])
      return (
        <>
          {show}{' '}
          {editable &&
            awaited.map(({ item }) => (
              <button key={item.itemId} type="button" className="hf-link" onClick={() => on.onAdd(item.itemId)}>
                Add {item.key}
              </button>
            ))}
        </>
      )
    }
    default:
      return show
  }
}

/** What would answer the warnings, and why; nothing comes in by itself. */
export function Suggestions({
  plan,
  editable,
  onAdd,
  onOpen,
}: {
  plan: SprintPlanView
  editable: boolean
  onAdd: (itemId: string) => void
  onOpen: (itemId: string) => void
}) {
  return (
    <section className="plan-suggestions" aria-label="Suggestions">
      {plan.suggestions.length === 0 ? (
        <p className="hf-muted">
          Nothing to suggest: no level is near its floor without somebody on it, or what would help does not fit.
        </p>
      ) : (
        <ul>
          {plan.suggestions.map((suggestion) => (
            <li key={suggestion.itemId}>
              <p>
                <button type="button" className="hf-link" onClick={() => onOpen(suggestion.itemId)}>
                  {suggestion.key}
                </button>{' '}
                {suggestion.sentence}
              </p>
              {editable && (
                <Button aria-label={`Add ${suggestion.key}`} onClick={() => onAdd(suggestion.itemId)}>
                  Add
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What changed since the start, against what was promised. */
export function ScopeChange({ plan, keyOf }: { plan: SprintPlanView; keyOf: (itemId: string) => string }) {
  const { commitment, state } = plan.sprint
  if (!commitment || state === 'closed') return null
  const days = (ids: readonly string[]) =>
    ids.reduce(
      (sum, id) =>
        sum +
        (plan.rows.find((row) => row.item.itemId === id)?.item.effortDays ??
          commitment.items.find((one) => one.itemId === id)?.effortDays ??
          0),
      0,
    )
  const said = (ids: readonly string[], what: string) => `${ids.map(keyOf).join(', ')} ${what} (${longDays(days(ids))})`
  const changes = [
    plan.added.length > 0 && said(plan.added, 'came in'),
    plan.removed.length > 0 && said(plan.removed, 'went out'),
  ].filter(Boolean)
  return (
    <p className="plan-scope">
      <strong>
        Promised: {counted(commitment.items.length, 'item')}, {longDays(commitment.days)}.
      </strong>{' '}
      {changes.length === 0 ? 'Nothing has come in or gone out since.' : `Since then ${changes.join('; ')}.`}
    </p>
  )
}

/** Of promised items that left the plan the commitment still knows the key. */
export const keyIn =
  (plan: SprintPlanView, rowOf: (id: string) => PlannedRow | undefined) =>
  (itemId: string): string =>
    rowOf(itemId)?.item.key ?? plan.sprint.commitment?.items.find((one) => one.itemId === itemId)?.key ?? 'an item'
