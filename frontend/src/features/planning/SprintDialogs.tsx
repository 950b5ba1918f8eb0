import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { ApiError, api, apiError, type PlannedRow, type SprintPlanView, type SprintView } from '@/api'
import { capitalised, counted, day } from '@/format'
import {
  Button,
  type Clash,
  ConflictNote,
  clashes,
  Dialog,
  FormError,
  IconButton,
  mergedDraft,
  SelectField,
  TextField,
} from '@/ui'
import { longDays, type Outcome, plusDays, room, span, untold } from './planning-words'
import { planningKey } from './queries'

const kinds = ['corrective', 'maintenance', 'additive'] as const

interface SprintFormProps {
  productId: string
  /** Null: a new one. */
  sprint: SprintView | null
  /** Of a new one: when it would be, and who has been planned with before. */
  dates: { startsOn: string; endsOn: string }
  people: SprintView['people']
  onClose: () => void
  onSaved: (sprint: SprintView) => void
}

interface PersonDraft {
  readonly id: number
  readonly person: string
  readonly days: string
}

interface Draft {
  readonly goal: string
  readonly startsOn: string
  readonly endsOn: string
  readonly people: readonly PersonDraft[]
  readonly kinds: Readonly<Record<(typeof kinds)[number], string>>
}

const draftOf = (sprint: Pick<SprintView, 'goal' | 'startsOn' | 'endsOn' | 'people' | 'kinds'>): Draft => ({
  goal: sprint.goal ?? '',
  startsOn: sprint.startsOn,
  endsOn: sprint.endsOn,
  people: sprint.people.map((one, id) => ({ id, person: one.person, days: String(one.days) })),
  kinds: {
    corrective: sprint.kinds ? String(sprint.kinds.corrective) : '',
    maintenance: sprint.kinds ? String(sprint.kinds.maintenance) : '',
    additive: sprint.kinds ? String(sprint.kinds.additive) : '',
  },
})

/** A number as somebody typed it; what cannot be read travels as it is, so that the server names the place. */
const typed = (text: string): number | string | null => {
  const plain = text.trim().replace(',', '.')
  return plain === '' ? null : Number.isFinite(Number(plain)) ? Number(plain) : text
}

/** What the form says, as it travels; lines without a word are left out. */
export function bodyOf(draft: Draft) {
  const said = kinds.some((kind) => draft.kinds[kind].trim() !== '')
  return {
    goal: draft.goal.trim() || null,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    people: named(draft.people).map(({ person, days }) => ({ person: person.trim(), days: typed(days) })),
    kinds: said
      ? {
          corrective: typed(draft.kinds.corrective) ?? 0,
          maintenance: typed(draft.kinds.maintenance) ?? 0,
          additive: typed(draft.kinds.additive) ?? 0,
        }
      : null,
  }
}

const named = (people: readonly PersonDraft[]) =>
  people.filter((one) => one.person.trim() !== '' || one.days.trim() !== '')

const sumOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => {
    const value = typed(text)
    return sum + (typeof value === 'number' ? value : 0)
  }, 0)

const memberNames: Readonly<Record<keyof Draft, string>> = {
  goal: 'Goal',
  startsOn: 'First day',
  endsOn: 'Last day',
  people: 'Who has how many days',
  kinds: 'How the days are to be shared',
}

/** A member in words; nobody and nothing are empty. */
function shownAs(member: keyof Draft, value: Draft[keyof Draft]): string {
  if (member === 'people')
    return named(value as Draft['people'])
      .map((one) => `${one.person} ${one.days}`)
      .join(', ')
  if (member === 'kinds')
    return kinds
      .filter((kind) => (value as Draft['kinds'])[kind] !== '')
      .map((kind) => `${kind} ${(value as Draft['kinds'])[kind]}`)
      .join(', ')
  return member === 'goal' ? String(value) : day(String(value))
}

/** When a sprint is, what it is for, and who has how much time. */
export function SprintForm({ productId, sprint, dates, people, onClose, onSaved }: SprintFormProps) {
  const client = useQueryClient()
  // What was read when the form opened, or, after somebody else was faster, what they saved.
  const [base, setBase] = useState(sprint)
  const [draft, setDraft] = useState<Draft>(() => draftOf(sprint ?? { goal: null, ...dates, people, kinds: null }))
  const [overtaken, setOvertaken] = useState<{ by: string; clashes: Clash<Draft>[] } | null>(null)
  const next = useRef(1_000)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: () => {
      const body: Record<string, unknown> = bodyOf(draft)
      if (!base) return api.post<SprintView>('/products/{productId}/sprints', { path: { productId }, body })
      // Only what was changed here travels, so that what somebody else changed beside it stays.
      const before: Record<string, unknown> = bodyOf(draftOf(base))
      const changed = Object.keys(body).filter((name) => JSON.stringify(body[name]) !== JSON.stringify(before[name]))
      return api.patch<SprintView>('/products/{productId}/sprints/{sprintId}', {
        path: { productId, sprintId: base.sprintId },
        body: Object.fromEntries(changed.map((name) => [name, body[name]])),
        ifMatch: `"${base.revision}"`,
      })
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: planningKey(productId) })
      onSaved(saved)
    },
    onError: async (failure) => {
      if (!base || !(failure instanceof ApiError) || failure.status !== 412) return
      const theirs = await api.get<SprintView>('/products/{productId}/sprints/{sprintId}', {
        path: { productId, sprintId: base.sprintId },
      })
      const [opened, saved] = [draftOf(base), draftOf(theirs)]
      setOvertaken({ by: theirs.changedBy, clashes: clashes(opened, saved, draft) })
      setDraft(mergedDraft(opened, saved, draft))
      setBase(theirs)
    },
  })
  const error = apiError(save.error)
  const stale = error?.status === 412
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setOvertaken(null)
    save.mutate()
  }
  const shown = error && !stale ? error : null
  const filled = named(draft.people)
  const person = (id: number, part: Partial<PersonDraft>) =>
    change({ people: draft.people.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <Dialog open onClose={onClose} title={sprint ? `Edit ${sprint.name}` : 'Plan a sprint'} size={560}>
      <form className="hf-form" onSubmit={submit} noValidate>
        {overtaken && (
          <ConflictNote
            by={overtaken.by}
            what="this sprint"
            clashes={overtaken.clashes}
            draft={draft}
            nameOf={(member) => memberNames[member]}
            shown={shownAs}
            onPick={(member, value) => change({ [member]: value })}
          />
        )}
        <TextField
          data-autofocus
          label="Goal"
          hint="What is true at its end that is not true now."
          maxLength={2000}
          value={draft.goal}
          onChange={(event) => change({ goal: event.currentTarget.value })}
          error={shown?.at('/goal')}
        />
        <div className="hf-field-row">
          <TextField
            label="First day"
            type="date"
            required
            disabled={base?.state === 'active'}
            value={draft.startsOn}
            onChange={(event) => {
              const startsOn = event.currentTarget.value
              // The length stays.
              const length = (Date.parse(draft.endsOn) - Date.parse(draft.startsOn)) / 86_400_000
              change({
                startsOn,
                ...(startsOn && Number.isFinite(length) && length >= 0 && { endsOn: plusDays(startsOn, length) }),
              })
            }}
            error={shown?.at('/startsOn')}
          />
          <TextField
            label="Last day"
            type="date"
            required
            value={draft.endsOn}
            onChange={(event) => change({ endsOn: event.currentTarget.value })}
            error={shown?.at('/endsOn')}
          />
        </div>
        <fieldset className="plan-people">
          <legend>Who has how many days</legend>
          <p className="hf-field-hint">Items count against their owner.</p>
          {draft.people.map((one, index) => {
            const place = `/people/${filled.indexOf(one)}`
            return (
              <div key={one.id} className="plan-person">
                <TextField
                  label={`Person ${index + 1}`}
                  placeholder="Name"
                  maxLength={200}
                  value={one.person}
                  onChange={(event) => person(one.id, { person: event.currentTarget.value })}
                  error={shown?.at(`${place}/person`)}
                />
                <TextField
                  label={`Days of person ${index + 1}`}
                  placeholder="Days"
                  inputMode="decimal"
                  value={one.days}
                  onChange={(event) => person(one.id, { days: event.currentTarget.value })}
                  error={shown?.at(`${place}/days`)}
                />
                <IconButton
                  label={`Without ${one.person || `person ${index + 1}`}`}
                  onClick={() => change({ people: draft.people.filter((other) => other.id !== one.id) })}
                >
                  <span aria-hidden="true">×</span>
                </IconButton>
              </div>
            )
          })}
          <p className="plan-people-foot">
            <Button
              onClick={() => {
                next.current += 1
                change({ people: [...draft.people, { id: next.current, person: '', days: '' }] })
              }}
            >
              Add a person
            </Button>
            <span className="hf-muted">
              {filled.length === 0
                ? 'Nobody yet: then nothing can be too much.'
                : `${longDays(sumOf(filled.map((one) => one.days)))} together`}
            </span>
          </p>
        </fieldset>
        <fieldset className="plan-people">
          <legend>How the days are to be shared</legend>
          <p className="hf-field-hint">Days for each kind of work; leave them empty if it does not matter.</p>
          <div className="plan-kinds">
            {kinds.map((kind) => (
              <TextField
                key={kind}
                label={capitalised(kind)}
                inputMode="decimal"
                value={draft.kinds[kind]}
                onChange={(event) => change({ kinds: { ...draft.kinds, [kind]: event.currentTarget.value } })}
                error={shown?.at(`/kinds/${kind}`)}
              />
            ))}
          </div>
        </fieldset>
        <FormError error={shown} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={save.isPending}>
            {overtaken ? 'Save both' : sprint ? 'Save' : 'Plan it'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What starting freezes, in numbers, and what is still open; then it is promised. */
export function StartSprint({
  plan,
  onClose,
  onStarted,
}: {
  plan: SprintPlanView
  onClose: () => void
  onStarted: (sprint: SprintView) => void
}) {
  const client = useQueryClient()
  const { sprint, capacity, rows, warnings } = plan
  const start = useMutation({
    mutationFn: () =>
      api.post<SprintView>('/products/{productId}/sprints/{sprintId}/start', {
        path: { productId: sprint.productId, sprintId: sprint.sprintId },
        body: {},
        ifMatch: `"${sprint.revision}"`,
      }),
    // The page goes on from the sprint as it is now, whichever way it went.
    onSuccess: async (started) => {
      await client.invalidateQueries({ queryKey: planningKey(sprint.productId) })
      onStarted(started)
    },
    onError: () => client.invalidateQueries({ queryKey: planningKey(sprint.productId) }),
  })
  const error = apiError(start.error)
  const total = room(capacity.plannedDays, capacity.days)
  return (
    <Dialog open onClose={onClose} title={`Start ${sprint.name}`}>
      <form
        className="hf-form"
        onSubmit={(event) => {
          event.preventDefault()
          start.mutate()
        }}
      >
        <p className="hf-prose">
          <strong>
            {counted(rows.length, 'item')}, {longDays(capacity.plannedDays)}
          </strong>{' '}
          will be promised for {span(sprint.startsOn, sprint.endsOn)}
          {capacity.days !== null && `: ${total.left}`}. The list is frozen as it stands, with its estimates and plans;
          what comes in or goes out later is shown beside it. It cannot be undone.
        </p>
        {warnings.length > 0 && (
          <div className="plan-still-open">
            <p>
              {counted(warnings.length, 'warning')} still {warnings.length === 1 ? 'stands' : 'stand'}:
            </p>
            <ul>
              {warnings.map((warning) => (
                <li key={`${warning.code} ${warning.itemId ?? warning.headline}`}>{warning.headline}</li>
              ))}
            </ul>
          </div>
        )}
        {error?.status === 412 ? (
          <p className="hf-form-error" role="alert">
            Somebody else changed {sprint.name} since you looked. Above stands what it holds now: look again, and start
            it if that is what you promise.
          </p>
        ) : (
          <FormError error={error} />
        )}
        <div className="hf-form-actions">
          <Button data-autofocus type="submit" look="primary" busy={start.isPending}>
            Start sprint
          </Button>
          <Button look="quiet" onClick={onClose}>
            Not yet
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface CloseSprintProps {
  sprint: SprintView
  rows: readonly PlannedRow[]
  /** Sprints that can take what is carried over. */
  drafts: readonly SprintView[]
  onClose: () => void
  onClosed: (sprint: SprintView) => void
}

const outcomes: readonly { value: Outcome; label: string }[] = [
  { value: 'carried_over', label: 'Carry over' },
  { value: 'dropped', label: 'Drop' },
]

/** What becomes of everything that has not shipped, and why; then nothing about the sprint changes any more. */
export function CloseSprint({ sprint, rows, drafts, onClose, onClosed }: CloseSprintProps) {
  const client = useQueryClient()
  const open = rows.filter(({ item }) => ['planned', 'building', 'reopened'].includes(item.stage))
  const done = rows.filter(({ item }) => !['planned', 'building', 'reopened', 'cut'].includes(item.stage))
  const [said, setSaid] = useState<Record<string, { outcome: Outcome; reason: string }>>({})
  const [carryTo, setCarryTo] = useState(
    [...drafts].sort((a, b) => a.startsOn.localeCompare(b.startsOn))[0]?.sprintId ?? '',
  )
  const of = (row: PlannedRow) => said[row.item.itemId] ?? untold(row, sprint, day)
  const close = useMutation({
    mutationFn: () =>
      api.post<SprintView>('/products/{productId}/sprints/{sprintId}/closing', {
        path: { productId: sprint.productId, sprintId: sprint.sprintId },
        body: { outcomes: open.map((row) => ({ itemId: row.item.itemId, ...of(row) })), carryTo: carryTo || null },
        ifMatch: `"${sprint.revision}"`,
      }),
    onSuccess: async (closed) => {
      await client.invalidateQueries({ queryKey: planningKey(sprint.productId) })
      onClosed(closed)
    },
    onError: () => client.invalidateQueries({ queryKey: planningKey(sprint.productId) }),
  })
  const error = apiError(close.error)
  const carried = open.filter((row) => of(row).outcome === 'carried_over')
  return (
    <Dialog open onClose={onClose} title={`Close ${sprint.name}`} size={720}>
      <form
        className="hf-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          close.mutate()
        }}
      >
        <p className="hf-prose">
          {done.length > 0
            ? `${counted(done.length, 'item')} shipped: ${done.map((row) => row.item.key).join(', ')}. `
            : 'Nothing has shipped. '}
          {open.length === 0
            ? 'Nothing is unfinished. '
            : `Say of ${open.length === 1 ? 'the one that is unfinished what becomes of it' : `the ${open.length} that are unfinished what becomes of them`}, and why. `}
          The report is frozen and stays as it is.
        </p>
        {open.map((row, index) => {
          const { item } = row
          const entry = of(row)
          const set = (part: Partial<typeof entry>) =>
            setSaid((all) => ({ ...all, [item.itemId]: { ...entry, ...part } }))
          return (
            <fieldset key={item.itemId} className="plan-outcome">
              <legend>
                <span className="plan-key">{item.key}</span> {item.title}
              </legend>
              <div className="plan-outcome-row">
                <div className="plan-choice">
                  {outcomes.map(({ value, label }) => (
                    <label key={value}>
                      <input
                        type="radio"
                        name={`outcome-${item.itemId}`}
                        checked={entry.outcome === value}
                        data-autofocus={index === 0 && value === 'carried_over' ? true : undefined}
                        // Dropping is nobody's default: its reason is not one that could be guessed.
                        onChange={() =>
                          set({
                            outcome: value,
                            reason:
                              said[item.itemId]?.reason && said[item.itemId]?.reason !== untold(row, sprint, day).reason
                                ? entry.reason
                                : value === 'dropped'
                                  ? ''
                                  : untold(row, sprint, day).reason,
                          })
                        }
                      />
                      {label}
                    </label>
                  ))}
                </div>
                <TextField
                  label={`Why ${item.key}`}
                  placeholder={entry.outcome === 'dropped' ? 'Why it is given up' : 'Why it goes on'}
                  maxLength={2000}
                  value={entry.reason}
                  onChange={(event) => set({ reason: event.currentTarget.value })}
                  error={
                    error?.at(`/outcomes/${index}/reason`) ??
                    error?.at(`/outcomes/${index}/itemId`) ??
                    error?.at(`/outcomes/${index}/outcome`)
                  }
                />
              </div>
            </fieldset>
          )
        })}
        {carried.length > 0 && (
          <SelectField
            label={`${counted(carried.length, 'item')} carried over ${carried.length === 1 ? 'goes' : 'go'} to`}
            options={[
              ...drafts.map((draft) => ({
                value: draft.sprintId,
                label: `${draft.name}, ${span(draft.startsOn, draft.endsOn)}`,
              })),
              { value: '', label: 'the backlog' },
            ]}
            value={carryTo}
            onPick={setCarryTo}
            error={error?.at('/carryTo')}
          />
        )}
        {error?.status === 412 ? (
          <p className="hf-form-error" role="alert">
            Somebody else changed {sprint.name} since you looked. Above stands what it holds now, with what you wrote:
            look again, and close it.
          </p>
        ) : (
          <>
            {error?.at('/outcomes') && <p className="hf-field-error">{error.at('/outcomes')}</p>}
            <FormError error={error} />
          </>
        )}
        <div className="hf-form-actions">
          <Button data-autofocus={open.length === 0 || undefined} type="submit" look="primary" busy={close.isPending}>
            Close the sprint
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
