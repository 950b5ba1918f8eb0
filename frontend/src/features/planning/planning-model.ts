import type { PlannedRow, SprintPlanView, SprintView, Stake } from '@/api'
import type { Past as PastOf } from '@/ui/past'

export { picked, placed, stepTarget } from '@/ui/picking'

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
export type Past = PastOf<Step>
