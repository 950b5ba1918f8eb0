import type { PlannedRow, SprintPlanView, SprintView, Stake } from '@/api'

/** Where rows stand: in the backlog or in the sprint that is shown. */
export type Side = 'backlog' | 'sprint'

/** The sprint to show first: the one under way, else the draft that comes next, else the latest. */
export function sprintToShow(sprints: readonly SprintView[]): SprintView | null {
  const drafts = sprints.filter((sprint) => sprint.state === 'draft')
  return (
    sprints.find((sprint) => sprint.state === 'active') ??
    [...drafts].sort((a, b) => a.startsOn.localeCompare(b.startsOn))[0] ??
    sprints[0] ??
    null
  )
}

/** The backlog without what is in a sprint that is not closed. */
export function waiting(rows: readonly PlannedRow[], sprints: readonly SprintView[]): PlannedRow[] {
  const taken = new Set(sprints.filter((sprint) => sprint.state !== 'closed').flatMap((sprint) => sprint.itemIds))
  return rows.filter((row) => !taken.has(row.item.itemId))
}

/** Those nearest to their floor first; without a floor last, in the order that they had. */
export function atRiskFirst(rows: readonly PlannedRow[], stakes: ReadonlyMap<string, Stake>): PlannedRow[] {
  const distance = (row: PlannedRow): number => {
    const stake = row.cell === null ? undefined : stakes.get(row.cell)
    return stake?.distance ? (stake.distance.lower ?? stake.distance.value) : Number.POSITIVE_INFINITY
  }
  return rows
    .map((row, index) => ({ row, index, distance: distance(row) }))
    .sort((a, b) => (a.distance === b.distance ? a.index - b.index : a.distance - b.distance))
    .map(({ row }) => row)
}

export const stakesByCell = (stakes: readonly Stake[]): Map<string, Stake> =>
  new Map(stakes.map((stake) => [stake.cell, stake]))

/** The ids with `moved` taken out and put back before `before` (null: at the end). */
export function placed(ids: readonly string[], moved: readonly string[], before: string | null): string[] {
  const rest = ids.filter((id) => !moved.includes(id))
  const at = before === null ? rest.length : rest.indexOf(before)
  return at < 0 ? [...rest, ...moved] : [...rest.slice(0, at), ...moved, ...rest.slice(at)]
}

/**
 * Before which row a row stands after one step up or down with the keys; undefined: it stands at that end already.
 *
 * @param moved neighbours, in their order
 */
export function stepTarget(ids: readonly string[], moved: readonly string[], step: -1 | 1): string | null | undefined {
  const places = moved.map((id) => ids.indexOf(id)).sort((a, b) => a - b)
  const first = places[0] ?? -1
  const last = places[places.length - 1] ?? -1
  if (step < 0) return first <= 0 ? undefined : ids[first - 1]
  return last < 0 || last >= ids.length - 1 ? undefined : (ids[last + 2] ?? null)
}

/** What is picked after a click or a key on `id`: alone, one more or less, or all from the last one to here. */
export function picked(
  ids: readonly string[],
  before: readonly string[],
  id: string,
  how: 'only' | 'toggle' | 'range',
): string[] {
  if (how === 'toggle') return before.includes(id) ? before.filter((one) => one !== id) : [...before, id]
  const anchor = before[before.length - 1]
  if (how === 'range' && anchor !== undefined && ids.includes(anchor)) {
    const [from, to] = [ids.indexOf(anchor), ids.indexOf(id)].sort((a, b) => a - b) as [number, number]
    const span = ids.slice(from, to + 1)
    return [...span.filter((one) => one !== anchor), anchor]
  }
  return [id]
}

/** The plan as it will read once the server has said so too: rows move at once, numbers follow with its answer. */
export function withItems(
  plan: SprintPlanView,
  itemIds: readonly string[],
  rowOf: (id: string) => PlannedRow | undefined,
): SprintPlanView {
  const known = new Map(plan.rows.map((row) => [row.item.itemId, row]))
  const rows = itemIds.flatMap((id) => known.get(id) ?? rowOf(id) ?? [])
  return {
    ...plan,
    sprint: { ...plan.sprint, itemIds: [...itemIds] },
    rows,
    capacity: {
      ...plan.capacity,
      plannedDays: rows.reduce((sum, row) => sum + (row.item.effortDays ?? 0), 0),
      notEstimated: rows.filter((row) => row.item.effortDays === null).length,
      planned: {
        corrective: days(rows, 'corrective'),
        maintenance: days(rows, 'maintenance'),
        additive: days(rows, 'additive'),
      },
    },
  }
}

const days = (rows: readonly PlannedRow[], kind: string): number =>
  rows.filter((row) => row.item.kind === kind).reduce((sum, row) => sum + (row.item.effortDays ?? 0), 0)

/** A change that can be taken back: what it says, how it is done and how it is undone. */
export interface Step {
  readonly says: string
  readonly redo: () => Promise<unknown>
  readonly undo: () => Promise<unknown>
}

/** Changes done and taken back, the latest last. */
export interface Past {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

export const nothingDone: Past = { done: [], undone: [] }

export const remembered = (past: Past, step: Step): Past => ({ done: [...past.done.slice(-99), step], undone: [] })

export function takenBack(past: Past): { past: Past; step: Step } | null {
  const step = past.done[past.done.length - 1]
  return step ? { step, past: { done: past.done.slice(0, -1), undone: [...past.undone, step] } } : null
}

export function doneAgain(past: Past): { past: Past; step: Step } | null {
  const step = past.undone[past.undone.length - 1]
  return step ? { step, past: { done: [...past.done, step], undone: past.undone.slice(0, -1) } } : null
}
