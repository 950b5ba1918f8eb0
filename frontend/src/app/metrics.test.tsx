import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MetricView, StandingView } from '@/api'
import { rememberCsrfToken } from '@/api'
import { standing, tolerance } from '@/features/metrics/fixtures'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

const accuracy: MetricView = {
  metricId: 'm1',
  productId: 'p1',
  key: 'accuracy',
  name: 'Accuracy',
  kind: 'accuracy',
  direction: 'higher_is_better',
  unit: 'share',
  scorerVersion: null,
  definitionVersion: '1',
  seasonWindows: null,
  recordedAt: '1998-12-02T08:00:00Z',
} as MetricView

const history = page([
  {
    number: 2,
    author: 'Petra Planner',
    recordedAt: '1998-12-02T08:00:00Z',
    knownAt: '1998-12-02T08:00:00Z',
    reason: null,
    tolerance: { ...tolerance, floor: 0.72 },
  },
  {
    number: 1,
    author: 'import',
    recordedAt: '1998-12-01T08:00:00Z',
    knownAt: '1996-09-02T00:00:00Z',
    reason: null,
    tolerance,
  },
])

const served = (standings: StandingView[], more: Parameters<typeof fakeServer>[0] = {}) =>
  fakeServer({
    'GET /session': () => session(),
    'GET /products': () => page([product]),
    'GET /products/p1/metrics': () => page([accuracy]),
    'GET /products/p1/snapshots': () => page([]),
    'GET /products/p1/inbox-entries': () => ({ items: [], nextCursor: null, open: 3 }),
    'GET /products/p1/standings': () => page(standings),
    'GET /products/p1/metrics/m1/offline-against-live': () => ({
      productId: 'p1',
      metricId: 'm1',
      segmentId: 's1',
      sentence: 'No version was scored on a test set.',
      versions: [],
      onEvaluationSets: [],
    }),
    'GET /products/p1/tolerances/t1/standing': () => ({
      standing: standings[0],
      signedAfter: [{ itemId: 'i9', key: 'NSW-9', begunOn: '1996-08-01', revision: 1 }],
      firings: [],
    }),
    'GET /products/p1/tolerances/t1/revisions': () => history,
    ...more,
  })

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

describe('the metrics', () => {
  it('say first how they stand, and what needs a look in the navigation', async () => {
    served([standing()])
    openApp('/products/nsw/metrics')
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Accuracy keeps its floor.' }, { timeout: 10_000 }),
    ).toBeTruthy()
    expect(screen.getAllByRole('row')[1]!.textContent).toBe('Accuracy84% (80–87%)4,368 in 13 windows70%● Metnothing')
    expect(await screen.findByRole('link', { name: /Inbox\s*3 open/ })).toBeTruthy()
  })

  it('teach when there are none', async () => {
    served([], { 'GET /products/p1/metrics': () => page([]) })
    openApp('/products/nsw/metrics')
    expect(await screen.findByRole('heading', { level: 1, name: 'No metric is followed yet.' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Define a metric' })).toBeTruthy()
  })
})

describe('a metric', () => {
  it('shows budget, outlook with its backtest, detection, consequences, and who changed what', async () => {
    served([standing()])
    openApp('/products/nsw/metrics/accuracy')
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Accuracy is 84% (80–87), above its floor of 70%.' }),
    ).toBeTruthy()
    expect(
      screen.getByText('Uses 53% (42–67%) of its error budget: about 54 errors a week of 101 allowed.'),
    ).toBeTruthy()
    expect(screen.getByText('if nothing is done; the range held in 28 of 37 past blocks')).toBeTruthy()
    expect(screen.getByText(/With four new windows, a drop of about 8 points or more would be noticed/)).toBeTruthy()
    const consequences = screen.getByRole('table', { name: 'What errors do, by class' })
    expect(within(consequences).getByText('150–900 AUD')).toBeTruthy()
    expect(within(consequences).getByText('critical')).toBeTruthy()
    expect(await screen.findByText('Signed after the work had started on', { exact: false })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'NSW-9' }).getAttribute('href')).toBe('/products/nsw/items/NSW-9')
    expect(screen.getByText('Agreed anew (2)')).toBeTruthy()
    expect(screen.getByText(/→ 72%/)).toBeTruthy()
  })

  it('without a tolerance invites to agree one, and keeps what was typed when that is refused', async () => {
    const { calls } = served([standing({ tolerance: null, state: null, budget: null, signal: null })], {
      'POST /products/p1/tolerances': () =>
        problem(400, 'validation_failed', 'Some values are not acceptable', null, [
          { pointer: '/floor', message: 'must be a share, from 0 to 1' },
          { pointer: '/consequences/0/costHigh', message: 'must not be less than costLow' },
        ]),
    })
    const { user } = openApp('/products/nsw/metrics/accuracy')
    await user.click(await screen.findByRole('button', { name: 'Agree a tolerance' }))
    const form = within(await screen.findByRole('dialog'))
    await user.type(form.getByLabelText(/At least \(%\)/), '170')
    await user.type(form.getByLabelText(/Margin/), '2')
    await user.click(form.getByRole('button', { name: 'Add a class of error' }))
    await user.type(form.getByLabelText('Error'), 'miss')
    await user.type(form.getByLabelText('Costs at least'), '9')
    await user.type(form.getByLabelText('At most'), '5')
    await user.click(form.getByRole('button', { name: 'Agree' }))
    expect(await form.findByText('must be from 0% to 100%')).toBeTruthy()
    expect(form.getByText('must not be less than costLow')).toBeTruthy()
    expect(form.getByText('Something above needs another look.')).toBeTruthy()
    expect(form.getByLabelText<HTMLInputElement>(/At least \(%\)/).value).toBe('170')
    const sent = calls.find((call) => call.method === 'POST')!.body as { floor: number; segmentId: string }
    expect([sent.floor, sent.segmentId]).toEqual([1.7, 's1'])
  })

  it('agrees anew on top of what somebody else agreed meanwhile, and shows both versions', async () => {
    const theirs = { ...tolerance, revision: 2, changedBy: 'Ada', owner: 'ada', fallback: 'Ask by phone' }
    const { calls } = served([standing()], {
      'GET /products/p1/tolerances/t1': () => theirs,
      'PUT /products/p1/tolerances/t1': (call) =>
        call.headers.get('If-Match') === '"2"'
          ? { ...theirs, revision: 3 }
          : problem(412, 'changed_since', 'Somebody changed this since you read it'),
    })
    const { user } = openApp('/products/nsw/metrics/accuracy')
    await user.click(await screen.findByRole('button', { name: 'Agree anew' }))
    const form = within(await screen.findByRole('dialog'))
    await user.clear(form.getByLabelText('Owner'))
    await user.type(form.getByLabelText('Owner'), 'petra')
    await user.click(form.getByRole('button', { name: 'Agree' }))
    expect(await form.findByText('Ada changed this tolerance while you were writing.')).toBeTruthy()
    expect(form.getByLabelText<HTMLInputElement>('Yours: petra').checked).toBe(true)
    expect(form.getByLabelText<HTMLInputElement>('Fallback', { exact: false }).value).toBe('Ask by phone')
    await user.click(form.getByLabelText('Theirs: ada'))
    await user.click(form.getByRole('button', { name: 'Agree both' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const puts = calls.filter((call) => call.method === 'PUT')
    expect(puts.map((call) => call.headers.get('If-Match'))).toEqual(['"1"', '"2"'])
    expect(puts[1]!.body).toMatchObject({ owner: 'ada', fallback: 'Ask by phone' })
  })

  it('that was never measured says so, and one that is not there says that', async () => {
    served([
      standing({
        level: null,
        tolerance: null,
        state: null,
        sentence: 'Accuracy was not measured yet.',
        outlook: null,
        detection: null,
        budget: null,
        signal: null,
        trend: [],
        live: [],
      }),
    ])
    openApp('/products/nsw/metrics/accuracy')
    expect(await screen.findByRole('heading', { level: 1, name: 'Accuracy was not measured yet.' })).toBeTruthy()
    expect(screen.getByText('Nothing was measured yet')).toBeTruthy()
  })

  it('that does not exist is no page', async () => {
    served([standing()])
    openApp('/products/nsw/metrics/precision')
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no metric precision' })).toBeTruthy()
  })
})
