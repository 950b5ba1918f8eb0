import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type DecisionView, rememberCsrfToken, type TradeOffPoint, type TradeOffView } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

const amount = (value: number) => ({ value, lower: value * 0.8, upper: value * 1.2 })

const point = (threshold: number, misses: number, alarms: number): TradeOffPoint => ({
  threshold,
  label: threshold.toFixed(2),
  tp: 100,
  fp: alarms,
  fn: misses,
  tn: 100,
  falseAlarmRate: amount(0.1),
  missRate: amount(0.2),
  falseAlarms: amount(alarms),
  misses: amount(misses),
  alarms: amount(alarms + 50),
  errors: amount(alarms + misses),
  cost: null,
  load: null,
  place: 'edge',
  better: null,
  cheapestFrom: 1,
  cheapestUntil: null,
  againstInUse: null,
  sentence: `At ${threshold.toFixed(2)} it raises ${alarms} and misses ${misses}.`,
  loadSentence: null,
  costSentence: null,
  againstInUseSentence: null,
})

const tradeOff: TradeOffView = {
  operatingPointSetId: 's1',
  productId: 'p1',
  modelVersion: 'v7',
  source: 'sweep',
  title: null,
  illustrative: true,
  evaluationSet: 'holdout',
  windowStart: null,
  windowEnd: null,
  superseded: false,
  asOf: '1998-12-02T08:00:00Z',
  positives: 200,
  negatives: 800,
  assumptions: {
    volume: 336,
    per: 'week',
    volumeFrom: 'tolerance',
    baseRate: 0.2,
    baseRateFrom: 'set',
    falseAlarmCostLow: null,
    falseAlarmCostHigh: null,
    missCostLow: null,
    missCostHigh: null,
    missCostsLeast: null,
    missCostsMost: null,
    capacityPerWeek: null,
    capacityOf: null,
    capacityFrom: null,
    toleranceId: null,
    fallback: null,
  },
  headline: 'Illustration, not a measurement: what it comes to.',
  notes: ['Ranges hold 95%.'],
  points: [point(0.3, 20, 100), point(0.5, 35, 50), point(0.7, 60, 30)],
  flips: [],
  inUse: 1,
  cheapest: null,
}

const decision: DecisionView = {
  decisionId: 'd1',
  productId: 'p1',
  title: 'Set the threshold of v7 to 0.30',
  decided: 'We lower it.',
  known: 'Much.',
  unknown: 'Little.',
  wouldChangeOurMind: 'Something.',
  decidedOn: '1998-12-02',
  madeBy: 'Petra Planner',
  approver: null,
  revisitBy: '1999-03-02',
  stands: true,
  subjects: [],
  tradeOff: null,
  looks: [],
  revision: 1,
  recordedAt: '1998-12-02T08:00:00Z',
  knownAt: '1998-12-02T08:00:00Z',
  changedBy: 'Petra Planner',
}

const server = (more: Parameters<typeof fakeServer>[0] = {}) =>
  fakeServer({
    ...more,
    'GET /session': () => session(),
    'GET /products': () => page([product]),
    'GET /products/*/operating-point-sets': () => page([{ ...tradeOff, pointCount: 3 }]),
    'GET /products/*/operating-point-sets/*/trade-off': ({ search }) =>
      search.get('volumePerWeek') === '-1'
        ? problem(400, 'validation_failed', 'Some values are not acceptable', null, [
            { pointer: 'query/volumePerWeek', message: 'must be greater than 0' },
          ])
        : tradeOff,
    'GET /products/*/items': () => page([]),
  })

describe('the explorer', () => {
  it('says what it comes to, begins at the threshold in use and steps through those that were measured', async () => {
    server()
    const { user, address } = openApp('/products/nsw/trade-offs')
    expect(await screen.findByRole('heading', { level: 1, name: tradeOff.headline })).toBeTruthy()
    expect(screen.getByText('illustrative: made up, not measured')).toBeTruthy()
    const choice = within(screen.getByRole('region', { name: 'Threshold' }))
    expect(choice.getByText('At 0.50 it raises 50 and misses 35.')).toBeTruthy()
    await user.click(choice.getByRole('button', { name: 'Next lower threshold' }))
    await waitFor(() => expect(address()).toContain('threshold=0.3'))
    expect(await choice.findByText('At 0.30 it raises 100 and misses 20.')).toBeTruthy()
    expect(choice.getByRole('button', { name: 'Next lower threshold' }).hasAttribute('disabled')).toBe(true)
    expect(choice.getByRole('link', { name: 'Record this choice' }).getAttribute('href')).toBe(
      '/products/nsw/decisions/new?set=s1&threshold=0.3',
    )
  })

  it('keeps a number that is refused, and says why at its field', async () => {
    const { calls } = server()
    const { user, address } = openApp('/products/nsw/trade-offs')
    const volume = await screen.findByLabelText('Inputs a week')
    await user.type(volume, '-1{Enter}')
    expect(await screen.findByText('must be greater than 0')).toBeTruthy()
    expect((screen.getByLabelText('Inputs a week') as HTMLInputElement).value).toBe('-1')
    expect(document.activeElement).toBe(screen.getByLabelText('Inputs a week'))
    expect(address()).toContain('volumePerWeek=-1')
    await user.clear(screen.getByLabelText('Real positives, %'))
    await user.type(screen.getByLabelText('Real positives, %'), 'half{Enter}')
    expect(await screen.findByText('must be a number')).toBeTruthy()
    expect(calls.every((call) => call.search.get('baseRate') === null)).toBe(true)
  })

  it('teaches how to send a set when there is none', async () => {
    fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/*/operating-point-sets': () => page([]),
    })
    openApp('/products/nsw/trade-offs')
    expect(await screen.findByRole('heading', { level: 1, name: 'No thresholds were measured yet.' })).toBeTruthy()
    expect(screen.getByText(/curl .*operating-point-sets \\/)).toBeTruthy()
  })
})

describe('a decision', () => {
  it('begins with what was computed, asks for what is not known, and sends no figures', async () => {
    let sent: Record<string, unknown> = {}
    server({
      'POST /products/*/decisions': ({ body }) => {
        sent = body as Record<string, unknown>
        return { status: 201, body: decision }
      },
      'GET /products/*/decisions/*': () => decision,
    })
    const { user, address } = openApp('/products/nsw/decisions/new?set=s1&threshold=0.3&volumePerWeek=500')
    const known = (await screen.findByLabelText(/^What is known/)) as HTMLTextAreaElement
    expect(known.value).toContain('These figures are an illustration, not a measurement.')
    expect(known.value).toContain('At 0.30 it raises 100 and misses 20.')
    await user.type(screen.getByLabelText(/^What is not known/), 'Summer.')
    await user.type(screen.getByLabelText('What would change our mind'), 'A hot one.')
    await user.click(screen.getByRole('button', { name: 'Record it' }))
    await waitFor(() => expect(address()).toBe('/products/nsw/decisions/d1'))
    expect(sent).toMatchObject({ unknown: 'Summer.', wouldChangeOurMind: 'A hot one.', revisitBy: '1999-03-02' })
    expect(sent.tradeOff).toEqual({
      operatingPointSetId: 's1',
      threshold: 0.3,
      volumePerWeek: 500,
      baseRate: null,
      falseAlarmCostLow: null,
      falseAlarmCostHigh: null,
      missCostLow: null,
      missCostHigh: null,
      capacityPerWeek: null,
      capacityOf: null,
    })
  })

  it('is looked at again only as it was read', async () => {
    const { calls } = server({
      'GET /products/*/decisions/*': () => decision,
      'POST /products/*/decisions/*/looks': () =>
        problem(412, 'changed_since', 'Somebody changed this since you read it', 'The latest version is "2".'),
    })
    const { user } = openApp('/products/nsw/decisions/d1')
    await user.type(await screen.findByLabelText('Why'), 'Nothing new.')
    await user.click(screen.getByRole('button', { name: 'Add this look' }))
    expect(await screen.findByText('The latest version is "2".')).toBeTruthy()
    expect((screen.getByLabelText('Why') as HTMLTextAreaElement).value).toBe('Nothing new.')
    const look = calls.find((call) => call.method === 'POST')
    expect(look?.headers.get('If-Match')).toBe('"1"')
    expect(look?.body).toEqual({ outcome: 'keep', why: 'Nothing new.', revisitBy: '1999-03-02' })
  })
})
