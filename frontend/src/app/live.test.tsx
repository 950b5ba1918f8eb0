import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeView, InboxEntry } from '@/api'
import { rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

const entry: InboxEntry = {
  entryId: 'e1',
  productId: 'p1',
  kind: 'signal_fired',
  state: 'open',
  subjectKind: 'tolerance',
  subjectId: 't1',
  subjectKey: 'recall',
  sentence: 'Recall was below 60%.',
  happenedAt: '1998-11-17T00:00:00Z',
  recordedAt: '1998-12-02T08:00:00Z',
  handledAt: null,
  handledBy: null,
  note: null,
  nextStep: null,
  lookAgainOn: null,
  handlings: [],
  revision: 1,
}

const sources: FakeSource[] = []
class FakeSource extends EventTarget {
  constructor(readonly url: string) {
    super()
    sources.push(this)
  }
  close() {}
}
const tell = (change: Partial<ChangeView>) => {
  const whole = {
    changeId: '01900000-0000-7000-8000-00000000000a',
    what: 'inbox',
    subjectId: null,
    revision: null,
    by: 'Ada',
  }
  const data = JSON.stringify({ ...whole, ...change })
  sources[sources.length - 1]!.dispatchEvent(new MessageEvent('change', { data }))
}

beforeEach(() => {
  sources.length = 0
  vi.stubGlobal('EventSource', FakeSource)
})
afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

describe('a page that is looked at while others work', () => {
  it('shows what somebody else changed, reads nothing else again, and says who it was', async () => {
    let open: InboxEntry[] = []
    const { calls } = fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/inbox-entries': (call) => ({
        items: call.search.get('state') === 'open' ? open : [],
        nextCursor: null,
        open: open.length,
      }),
    })
    openApp('/products/nsw/inbox')
    await screen.findByRole('heading', { level: 1 }, { timeout: 10_000 })
    await waitFor(() => expect(sources).toHaveLength(1), { timeout: 5000 })
    expect(sources[0]!.url).toBe('/api/v1/products/p1/changes')
    await waitFor(() => expect(calls.filter((call) => call.path.endsWith('inbox-entries')).length).toBeGreaterThan(1))
    const before = calls.length
    open = [entry]
    tell({ what: 'sprint' })
    tell({ changeId: '01900000-0000-7000-8000-00000000000b' })
    expect(await screen.findByText('Recall was below 60%.')).toBeTruthy()
    const again = calls.slice(before)
    expect(again.length).toBeGreaterThan(0)
    expect(again.every((call) => call.path === '/products/p1/inbox-entries')).toBe(true)
    const status = screen.getByRole('status', { name: 'Changes by others' })
    await waitFor(() => expect(status.textContent).toContain('were changed by Ada.'), { timeout: 3000 })
  })

  /** The inbox with one entry, and somebody who is typing what comes next. */
  async function typing(inbox: () => object) {
    fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/inbox-entries': inbox,
      'GET /products/p1/inbox-entries/e1': () => ({
        ...entry,
        state: 'handled',
        handledBy: 'Ada',
        handlings: [
          {
            kind: 'handled',
            nextStep: 'noted',
            note: 'on it',
            lookAgainOn: null,
            author: 'Ada',
            recordedAt: '1998-12-02T08:00:00Z',
          },
        ],
        revision: 2,
      }),
    })
    const { user } = openApp('/products/nsw/inbox')
    await screen.findByText('Recall was below 60%.', {}, { timeout: 10_000 })
    await waitFor(() => expect(sources).toHaveLength(1), { timeout: 5000 })
    await user.click(screen.getByRole('button', { name: 'Next step' }))
    await user.click(await screen.findByRole('button', { name: 'Handled h' }))
    await user.type(screen.getByLabelText(/Next step, in words/), 'retr')
    return () => screen.getByLabelText<HTMLInputElement>(/Next step, in words/).value
  }

  it('keeps what somebody is typing about a thing that somebody else has handled, and says who', async () => {
    let open = [entry]
    const typed = await typing(() => ({ items: open, nextCursor: null, open: open.length }))
    open = []
    tell({ by: 'Ada' })
    expect(await screen.findByText('Ada has handled it meanwhile; what you have typed is still here.')).toBeTruthy()
    expect(screen.getByText(/Handled: on it · Ada/)).toBeTruthy()
    expect(typed()).toBe('retr')
  })

  it('keeps the page, and what somebody is typing in it, where reading it again fails', async () => {
    let fails = false
    const typed = await typing(() =>
      fails ? problem(500, 'internal', 'The inbox broke') : { items: [entry], nextCursor: null, open: 1 },
    )
    fails = true
    tell({ by: 'Ada' })
    expect(await screen.findByText('The inbox broke')).toBeTruthy()
    expect(typed()).toBe('retr')
  })

  it.each([
    ['item', '/products/nsw/items/NSW-1', 'Retrain for the peak'],
    ['sprint', '/products/nsw/sprints', 'Plan the first sprint'],
  ] as const)('keeps what it shows of any %s where reading it again fails', async (what, address, shown) => {
    let fails = false
    const item = {
      itemId: 'i1',
      productId: 'p1',
      key: 'NSW-1',
      title: 'Retrain for the peak',
      kind: 'corrective',
      stage: 'planned',
      stageSince: '1998-11-01',
      startedOn: null,
      shippedOn: null,
      effortDays: null,
      labels: [],
      waitsFor: [],
      dependencies: {},
      revision: 1,
    }
    const { calls } = fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/items': () => (fails ? problem(500, 'internal', 'It broke') : page([item])),
      'GET /products/p1/sprints': () => (fails ? problem(500, 'internal', 'It broke') : page([])),
    })
    openApp(address)
    expect(await screen.findByRole('heading', { name: shown }, { timeout: 10_000 })).toBeTruthy()
    await waitFor(() => expect(sources).toHaveLength(1), { timeout: 5000 })
    fails = true
    const before = calls.length
    tell({ what })
    // Twice more after the first failure, and then it stands.
    const again = () => calls.slice(before).filter((call) => call.path === `/products/p1/${what}s`).length
    await waitFor(() => expect(again()).toBeGreaterThan(2), { timeout: 5000 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(screen.getByRole('heading', { name: shown })).toBeTruthy()
  })
})
