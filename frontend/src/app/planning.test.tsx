import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SprintPlanView, SprintView } from '@/api'
import { rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

const sprint = {
  sprintId: 's1',
  productId: 'p1',
  number: 1,
  name: 'Sprint 1',
  goal: 'Be ready for the summer peak',
  startsOn: '1998-12-07',
  endsOn: '1998-12-18',
  people: [{ person: 'ada', days: 4 }],
  kinds: { corrective: 2, maintenance: 2, additive: 0 },
  itemIds: ['i1'],
  state: 'draft',
  illustrative: true,
  commitment: null,
  report: null,
  revision: 2,
  recordedAt: '1998-12-02T08:00:00Z',
  knownAt: '1998-12-02T08:00:00Z',
  changedBy: 'ada',
} as unknown as SprintView

const row = (itemId: string, key: string, more: object = {}) => ({
  item: {
    itemId,
    key,
    title: `Work ${key}`,
    kind: 'corrective',
    stage: 'planned',
    effortDays: 5,
    shippedOn: null,
    ...more,
  },
  cell: null,
  evaluateUntil: null,
  last: null,
  waitingFor: [],
})

const plan = {
  sprint,
  sentence: '1 day more than there are.',
  basis: 'Sprint 1 · 4 days of work, 5 days planned',
  capacity: {
    days: 4,
    plannedDays: 5,
    planned: { corrective: 5, maintenance: 0, additive: 0 },
    usual: { corrective: 1, maintenance: 2, additive: 1 },
    notEstimated: 0,
    people: [{ person: 'ada', days: 4, plannedDays: 5 }],
  },
  rows: [{ ...row('i1', 'NSW-1'), waitingFor: ['NSW-2'] }],
  stakes: [],
  warnings: [
    {
      code: 'over_capacity',
      headline: 'More is planned than there is time for.',
      sentence: '1 day too many.',
      itemId: null,
      cell: null,
    },
    {
      code: 'waits',
      headline: 'NSW-1 waits for something else.',
      sentence: 'NSW-2 has to ship first.',
      itemId: 'i1',
      cell: null,
    },
    {
      code: 'no_fallback',
      headline: 'Nobody knows what to do when recall fails.',
      sentence: 'Its tolerance names no fallback.',
      itemId: null,
      cell: 'm2/s1',
    },
  ],
  suggestions: [{ itemId: 'i2', key: 'NSW-2', sentence: 'It holds accuracy: 2 days.' }],
  added: [],
  removed: [],
} as unknown as SprintPlanView

const served = (role: 'planner' | 'viewer', of: SprintPlanView, more: Parameters<typeof fakeServer>[0] = {}) =>
  fakeServer({
    'GET /session': () => session({ role }),
    'GET /products': () => page([product]),
    'GET /products/p1/sprints': () => page([of.sprint]),
    'GET /products/p1/sprints/s1/plan': () => of,
    'GET /products/p1/backlog': () => ({ items: [row('i2', 'NSW-2')], stakes: [], total: 1, nextCursor: null }),
    'GET /products/p1/standings': () =>
      page([
        { metricId: 'm1', metricKey: 'accuracy', metricName: 'Accuracy', segmentId: 's1', tolerance: {} },
        { metricId: 'm2', metricKey: 'recall', metricName: 'Recall', segmentId: 's1', tolerance: {} },
      ]),
    'GET /products/p1/inbox-entries': () => ({ items: [], nextCursor: null, open: 0 }),
    ...more,
  })

/** The first test of a file also waits for the page's code. */
const patient = { timeout: 10_000 }

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

describe('the plan of a sprint', () => {
  it('says what is too much and whose it is, and offers what would mend it without doing it', async () => {
    const { calls } = served('planner', plan)
    const { user } = openApp('/products/nsw/sprints')
    const capacity = within(await screen.findByRole('region', { name: 'Capacity' }, patient))
    expect(capacity.getByText('1 day too many')).toBeTruthy()
    const people = within(capacity.getByRole('list', { name: 'Days by person' }))
    expect(people.getByRole('listitem').textContent).toBe('ada 5 of 4 d, 1 over')
    const kinds = within(capacity.getByRole('list', { name: 'Days by kind of work' }))
    expect(kinds.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      'Corrective5 of 2 d, 3 over · usual 1 d',
      'Maintenance0 of 2 d · usual 2 d',
      'Additive0 of 0 d · usual 1 d',
    ])
    const warnings = within(screen.getByRole('region', { name: 'Deserves a second look' }))
    expect(warnings.getByRole('button', { name: 'Change the days' })).toBeTruthy()
    expect(warnings.getByRole('button', { name: 'Add NSW-2' })).toBeTruthy()
    const tolerance = await warnings.findByRole('link', { name: 'Open the tolerance' })
    expect(tolerance.getAttribute('href')).toBe('/products/nsw/metrics/recall')
    expect(screen.queryByRole('region', { name: 'Suggestions' })).toBeNull()
    await user.click(screen.getByRole('button', { name: /^Suggest/ }))
    expect(
      within(await screen.findByRole('region', { name: 'Suggestions' })).getByText('It holds accuracy: 2 days.'),
    ).toBeTruthy()
    expect(calls.filter((call) => call.method !== 'GET')).toEqual([])
  })

  it('is read and not touched by whoever may only read', async () => {
    served('viewer', plan)
    openApp('/products/nsw/sprints')
    const grid = within(await screen.findByRole('grid', { name: 'Sprint 1' }, patient))
    expect(grid.getByRole('row').getAttribute('draggable')).toBe('false')
    for (const name of ['Start sprint', 'Edit', 'New item', 'Plan another', 'Change the days', 'Add NSW-2'])
      expect(screen.queryByRole('button', { name }), name).toBeNull()
  })

  it('says where something failed, and leaves the rest to be read', async () => {
    served('planner', plan, { 'GET /products/p1/sprints/s1/plan': () => problem(500, 'internal', 'The plan broke') })
    openApp('/products/nsw/sprints')
    const alert = await screen.findByRole('alert', {}, patient)
    expect(alert.textContent).toContain('The plan broke')
    expect(within(screen.getByRole('region', { name: 'Sprint 1' })).getByRole('alert')).toBe(alert)
    expect(screen.getByRole('region', { name: 'Backlog' }).textContent).toContain('1 item')
  })

  it('reads again what is planned once an item was saved from here', async () => {
    const { calls } = served('planner', plan, {
      'GET /products/p1/metrics': () => page([]),
      'GET /products/p1/segments': () => page([]),
      'POST /products/p1/items': () => ({ itemId: 'i9', key: 'NSW-9' }),
    })
    const { user } = openApp('/products/nsw/sprints')
    await user.click(await screen.findByRole('button', { name: 'New item' }, patient))
    const asked = () => calls.filter((call) => call.path === '/products/p1/backlog').length
    const before = asked()
    await user.type(await screen.findByLabelText(/^Title/), 'Hold the floor{Enter}')
    await vi.waitFor(() => expect(asked()).toBe(before + 1))
  })

  it('asks for the rest of the backlog no more once that has failed, and offers to try again', async () => {
    let fails = true
    const { calls } = served('planner', plan, {
      'GET /products/p1/backlog': ({ search }) => {
        if (search.get('cursor') === null)
          return { items: [row('i2', 'NSW-2')], stakes: [], total: 2, nextCursor: 'more' }
        if (fails) return problem(500, 'internal', 'The backlog broke')
        return { items: [row('i3', 'NSW-3')], stakes: [], total: 2, nextCursor: null }
      },
    })
    const { user } = openApp('/products/nsw/sprints')
    const alert = await screen.findByRole('alert', {}, patient)
    expect(alert.textContent).toContain('The backlog broke')
    const backlog = within(screen.getByRole('region', { name: 'Backlog' }))
    expect(backlog.getByText('1 item')).toBeTruthy()
    const asked = () => calls.filter((call) => call.path === '/products/p1/backlog').length
    const before = asked()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked()).toBe(before)
    fails = false
    await user.click(within(alert).getByRole('button'))
    expect(await backlog.findByText('2 items')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('of an earlier day shows how far a sprint that was under way had come by then', async () => {
    const active = { ...plan, sprint: { ...sprint, state: 'active' } } as unknown as SprintPlanView
    const { calls } = served('planner', active, {
      'GET /session': () => session({ now: '1998-12-16T08:00:00Z' }),
      'GET /products/p1/sprints/s1/burn-up': () => ({ days: [{ day: '1998-12-07', scopeDays: 6, doneDays: 4 }] }),
    })
    openApp('/products/nsw/sprints?asOf=1998-12-09')
    const burnUp = await screen.findByRole('region', { name: 'Burn-up' }, patient)
    expect(burnUp.textContent).toContain('Day 3 of 12. 4 of 6 days have shipped')
    const asked = calls.filter((call) => call.path.endsWith('/burn-up'))
    expect(asked.map((call) => call.search.get('asOf'))).toEqual(['1998-12-09T23:59:59Z'])
  })

  it('is closed: a report by what came of the work, and nothing to move', async () => {
    const line = (itemId: string, key: string, outcome: string | null, more: object = {}) => ({
      itemId,
      key,
      title: `Work ${key}`,
      kind: 'corrective',
      effortDays: 2,
      committed: true,
      outcome,
      reason: null,
      ...more,
    })
    const kinds = { corrective: 6, maintenance: 0, additive: 0 }
    const closed = {
      ...plan,
      sprint: {
        ...sprint,
        state: 'closed',
        commitment: { startedAt: '', startedBy: 'ada', items: [], days: 6, kinds, capacityDays: 4 },
        report: {
          closedAt: '1998-12-18T16:00:00Z',
          closedBy: 'ada',
          committedDays: 6,
          addedDays: 2,
          doneDays: 4,
          done: { ...kinds, corrective: 4 },
          items: [
            line('i1', 'NSW-1', 'done'),
            line('i2', 'NSW-2', 'done', { committed: false }),
            line('i3', 'NSW-3', 'dropped', { reason: 'The desk does not want it.' }),
          ],
          sentence: 'Sprint 1 shipped 1 of the 2 items that it promised, and 1 that came in later; 1 was dropped.',
        },
      },
    } as unknown as SprintPlanView
    served('planner', closed, {
      'GET /products/p1/sprints/s1/burn-up': () => ({ days: [{ day: '1998-12-07', scopeDays: 6, doneDays: 4 }] }),
      'GET /products/p1/items/*/evidence': (_, itemId) => ({
        itemId,
        primary: itemId === 'i1' ? { verdict: 'harmed', sentence: 'Accuracy fell from 80% to 75%.' } : null,
      }),
    })
    openApp('/products/nsw/sprints')
    const lost = within(await screen.findByRole('region', { name: 'Lost' }, patient))
    expect(lost.getByText('Accuracy fell from 80% to 75%.')).toBeTruthy()
    expect(lost.getByRole('link', { name: 'Work NSW-1' }).getAttribute('href')).toBe('/products/nsw/items/NSW-1')
    expect(
      within(screen.getByRole('region', { name: 'Shipped, not judged' })).getByText(/came in after the start/),
    ).toBeTruthy()
    expect(
      within(screen.getByRole('region', { name: 'Dropped' })).getByText(/The desk does not want it\./),
    ).toBeTruthy()
    expect(screen.queryByRole('grid')).toBeNull()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('1 was dropped')
  })
})
