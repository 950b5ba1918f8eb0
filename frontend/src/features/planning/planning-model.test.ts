import { describe, expect, it } from 'vitest'
import type { PlannedRow, SprintPlanView, SprintView, Stake } from '@/api'
import { doneAgain, nothingDone, remembered, takenBack } from '@/ui/past'
import {
  atRiskFirst,
  picked,
  placed,
  sprintToShow,
  stakesByCell,
  stepTarget,
  waiting,
  withItems,
} from './planning-model'

const row = (itemId: string, more: object = {}, cell: string | null = null) =>
  ({ item: { itemId, kind: 'corrective', effortDays: 1, ...more }, cell }) as unknown as PlannedRow
const sprint = (state: string, itemIds: string[] = [], startsOn = '1998-12-07') =>
  ({ state, itemIds, startsOn }) as unknown as SprintView

describe('which sprint is shown', () => {
  it('is the one under way, else the next draft, else the latest', () => {
    const later = sprint('draft', [], '1999-01-04')
    const next = sprint('draft', [], '1998-12-21')
    const active = sprint('active')
    expect(sprintToShow([later, next, active])).toBe(active)
    expect(sprintToShow([later, next])).toBe(next)
    const closed = sprint('closed')
    expect(sprintToShow([closed, sprint('closed')])).toBe(closed)
    expect(sprintToShow([])).toBeNull()
  })
})

describe('the backlog', () => {
  it('leaves out what is in a sprint that is not closed', () => {
    const sprints = [sprint('draft', ['a']), sprint('active', ['b']), sprint('closed', ['c'])]
    expect(waiting([row('a'), row('b'), row('c'), row('d')], sprints).map((one) => one.item.itemId)).toEqual(['c', 'd'])
  })

  it('can stand by the distance to the floor, those without one last and in their order', () => {
    const stake = (cell: string, value: number, lower: number | null) =>
      ({ cell, distance: { value, lower } }) as unknown as Stake
    const stakes = stakesByCell([stake('near', 0.1, -0.01), stake('far', 0.05, 0.02), stake('bare', 0.01, null)])
    const rows = [row('a'), row('b', {}, 'far'), row('c', {}, 'near'), row('d'), row('e', {}, 'bare')]
    expect(atRiskFirst(rows, stakes).map((one) => one.item.itemId)).toEqual(['c', 'e', 'b', 'a', 'd'])
  })
})

describe('moving', () => {
  const ids = ['a', 'b', 'c', 'd']

  it('puts rows before another, or at the end', () => {
    expect(placed(ids, ['d'], 'b')).toEqual(['a', 'd', 'b', 'c'])
    expect(placed(ids, ['a', 'b'], null)).toEqual(['c', 'd', 'a', 'b'])
    expect(placed(ids, ['x'], 'a')).toEqual(['x', 'a', 'b', 'c', 'd'])
  })

  it('goes one step at a time and stops at the ends', () => {
    expect(stepTarget(ids, ['b'], -1)).toBe('a')
    expect(stepTarget(ids, ['b'], 1)).toBe('d')
    expect(stepTarget(ids, ['c'], 1)).toBeNull()
    expect(stepTarget(ids, ['a'], -1)).toBeUndefined()
    expect(stepTarget(ids, ['d'], 1)).toBeUndefined()
    for (const step of [-1, 1] as const) {
      const target = stepTarget(ids, ['b', 'c'], step)
      expect(placed(ids, ['b', 'c'], target ?? null)).toEqual(step < 0 ? ['b', 'c', 'a', 'd'] : ['a', 'd', 'b', 'c'])
    }
  })

  it('picks one, one more, or all up to here', () => {
    expect(picked(ids, ['a'], 'c', 'only')).toEqual(['c'])
    expect(picked(ids, ['a'], 'c', 'toggle')).toEqual(['a', 'c'])
    expect(picked(ids, ['a', 'c'], 'c', 'toggle')).toEqual(['a'])
    expect(picked(ids, ['b'], 'd', 'range')).toEqual(['c', 'd', 'b'])
    expect(picked(ids, ['d'], 'b', 'range')).toEqual(['b', 'c', 'd'])
    expect(picked(ids, [], 'b', 'range')).toEqual(['b'])
  })

  it('shows at once what the server will say: rows and days', () => {
    const plan = {
      sprint: { itemIds: ['a'] },
      rows: [row('a', { effortDays: 2 })],
      capacity: { plannedDays: 2, notEstimated: 0, planned: {} },
    } as unknown as SprintPlanView
    const coming = new Map([
      ['b', row('b', { effortDays: 3, kind: 'additive' })],
      ['c', row('c', { effortDays: null })],
    ])
    const after = withItems(plan, ['b', 'a', 'c'], (id) => coming.get(id))
    expect(after.rows.map((one) => one.item.itemId)).toEqual(['b', 'a', 'c'])
    expect(after.capacity).toMatchObject({
      plannedDays: 5,
      notEstimated: 1,
      planned: { corrective: 2, additive: 3, maintenance: 0 },
    })
  })
})

describe('undo and redo', () => {
  const step = (says: string) => ({ says, redo: async () => {}, undo: async () => {} })

  it('goes back and forth, and forgets what was undone once something else is done', () => {
    let past = remembered(remembered(nothingDone, step('one')), step('two'))
    const back = takenBack(past)
    expect(back?.step.says).toBe('two')
    past = back?.past ?? past
    expect(doneAgain(past)?.step.says).toBe('two')
    past = remembered(past, step('three'))
    expect(doneAgain(past)).toBeNull()
    expect(takenBack(past)?.step.says).toBe('three')
    expect(takenBack(nothingDone)).toBeNull()
  })
})
