import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api, apiError, type PlannedRow, type SprintView } from '@/api'
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
import { planningKey } from './queries'

interface SprintFormProps {
  productId: string
  /** Null: a new one. */
  sprint: SprintView | null
  /** Of a new one: the first day, and who has been planned with before. */
  startsOn: string
  people: SprintView['people']
  onClose: () => void
  onSaved: (sprint: SprintView) => void
}

const peopleText = (people: SprintView['people']) => people.map((one) => `${one.person}: ${one.days}`).join('\n')

/** `ada: 8` a line; what cannot be read travels as it is, so that the server names the place. */
export function peopleIn(text: string): { person: string; days: unknown }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.lastIndexOf(':')
      const days =
        at < 0
          ? ''
          : line
              .slice(at + 1)
              .trim()
              .replace(',', '.')
      return {
        person: (at < 0 ? line : line.slice(0, at)).trim(),
        days: days !== '' && Number.isFinite(Number(days)) ? Number(days) : days || null,
      }
    })
}

const plusDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** A sprint as it is typed. */
interface SprintDraft {
  readonly goal: string
  readonly from: string
  readonly until: string
  readonly team: string
}

const draftOf = (sprint: SprintView): SprintDraft => ({
  goal: sprint.goal ?? '',
  from: sprint.startsOn,
  until: sprint.endsOn,
  team: peopleText(sprint.people),
})

const memberNames: Readonly<Record<keyof SprintDraft, string>> = {
  goal: 'Goal',
  from: 'From',
  until: 'Until',
  team: 'Who has how many days',
}

/** When a sprint is, what it is for, and who has how much time. Of two who edit one, the slower sees both versions. */
export function SprintForm({ productId, sprint, startsOn, people, onClose, onSaved }: SprintFormProps) {
  const client = useQueryClient()
  // What was read when the form opened, or, after somebody else was faster, what they saved.
  const [base, setBase] = useState(sprint)
  const [draft, setDraft] = useState<SprintDraft>(() =>
    sprint ? draftOf(sprint) : { goal: '', from: startsOn, until: plusDays(startsOn, 11), team: peopleText(people) },
  )
  const [overtaken, setOvertaken] = useState<{ by: string; clashes: Clash<SprintDraft>[] } | null>(null)
  const set = (change: Partial<SprintDraft>) => setDraft((now) => ({ ...now, ...change }))
  const save = useMutation({
    mutationFn: () => {
      const { goal, from, until, team } = draft
      const body = { goal: goal.trim() || null, startsOn: from, endsOn: until, people: peopleIn(team) }
      return base
        ? api.patch<SprintView>('/products/{productId}/sprints/{sprintId}', {
            path: { productId, sprintId: base.sprintId },
            body,
            ifMatch: `"${base.revision}"`,
          })
        : api.post<SprintView>('/products/{productId}/sprints', { path: { productId }, body })
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: planningKey(productId) })
      onSaved(saved)
    },
    onError: async (failure) => {
      if (!(failure instanceof ApiError) || failure.status !== 412 || !base) return
      const theirs = await api.get<SprintView>('/products/{productId}/sprints/{sprintId}', {
        path: { productId, sprintId: base.sprintId },
      })
      const [opened, saved] = [draftOf(base), draftOf(theirs)]
      setOvertaken({ by: theirs.changedBy, clashes: clashes(opened, saved, draft) })
      setDraft(mergedDraft(opened, saved, draft))
      setBase(theirs)
    },
  })
  const error = overtaken ? null : apiError(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setOvertaken(null)
    save.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={sprint ? `Edit ${sprint.name}` : 'Plan a sprint'}>
      <form className="hf-form" onSubmit={submit}>
        {overtaken && (
          <ConflictNote
            by={overtaken.by}
            what="this sprint"
            clashes={overtaken.clashes}
            draft={draft}
            nameOf={(member) => memberNames[member]}
            onPick={(member, value) => set({ [member]: value })}
          />
        )}
        <TextField
          data-autofocus
          label="Goal"
          maxLength={2000}
          value={draft.goal}
          onChange={(event) => set({ goal: event.currentTarget.value })}
          error={error?.at('/goal')}
        />
        <div className="hf-field-row">
          <TextField
            label="From"
            type="date"
            required
            value={draft.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
            error={error?.at('/startsOn')}
          />
          <TextField
            label="Until, this day included"
            type="date"
            required
            value={draft.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
            error={error?.at('/endsOn')}
          />
        </div>
        <TextAreaField
          label="Who has how many days"
          hint="One a line, such as “ada: 8”. Items count against their owner."
          rows={3}
          value={draft.team}
          onChange={(event) => set({ team: event.currentTarget.value })}
          error={error?.violations.find((one) => one.pointer.startsWith('/people'))?.message}
        />
        <FormError error={error} />
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

interface CloseSprintProps {
  sprint: SprintView
  rows: readonly PlannedRow[]
  /** Sprints that can take what is carried over. */
  drafts: readonly SprintView[]
  onClose: () => void
}

const outcomes = [
  { value: 'carried_over', label: 'Carry over' },
  { value: 'dropped', label: 'Drop' },
] as const

/** What becomes of everything that has not shipped, and why; then nothing about the sprint changes any more. */
export function CloseSprint({ sprint, rows, drafts, onClose }: CloseSprintProps) {
  const client = useQueryClient()
  const open = rows.filter(({ item }) => ['planned', 'building', 'reopened'].includes(item.stage))
  const [said, setSaid] = useState<Record<string, { outcome: 'carried_over' | 'dropped'; reason: string }>>({})
  const [carryTo, setCarryTo] = useState(drafts[0]?.sprintId ?? '')
  const of = (id: string) => said[id] ?? { outcome: 'carried_over' as const, reason: '' }
  const close = useMutation({
    mutationFn: () =>
      api.post<SprintView>('/products/{productId}/sprints/{sprintId}/closing', {
        path: { productId: sprint.productId, sprintId: sprint.sprintId },
        body: {
          outcomes: open.map(({ item }) => ({ itemId: item.itemId, ...of(item.itemId) })),
          carryTo: carryTo || null,
        },
        ifMatch: `"${sprint.revision}"`,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: planningKey(sprint.productId) })
      onClose()
    },
  })
  const error = apiError(close.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    close.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={`Close ${sprint.name}`} size={640}>
      <form className="hf-form" onSubmit={submit}>
        <p className="hf-prose">
          {open.length === 0
            ? 'Everything in it has shipped.'
            : 'What has shipped is done. Say of the rest what becomes of it, and why.'}{' '}
          The report is frozen and stays as it is.
        </p>
        {open.map(({ item }, index) => (
          <fieldset key={item.itemId} className="plan-outcome">
            <legend>
              {item.key} {item.title}
            </legend>
            <div className="hf-field-row">
              <SelectField
                label="What becomes of it"
                options={outcomes}
                value={of(item.itemId).outcome}
                onPick={(outcome) => setSaid((all) => ({ ...all, [item.itemId]: { ...of(item.itemId), outcome } }))}
                error={error?.at(`/outcomes/${index}/outcome`)}
              />
              <TextField
                label="Why"
                required
                maxLength={2000}
                value={of(item.itemId).reason}
                onChange={(event) => {
                  const reason = event.currentTarget.value
                  setSaid((all) => ({ ...all, [item.itemId]: { ...of(item.itemId), reason } }))
                }}
                error={error?.at(`/outcomes/${index}/reason`)}
              />
            </div>
          </fieldset>
        ))}
        {open.length > 0 && (
          <SelectField
            label="What is carried over goes to"
            options={[
              ...drafts.map((draft) => ({ value: draft.sprintId, label: draft.name })),
              { value: '', label: 'the backlog' },
            ]}
            value={carryTo}
            onPick={setCarryTo}
            error={error?.at('/carryTo')}
          />
        )}
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={close.isPending}>
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
