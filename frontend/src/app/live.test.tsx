import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeView, InboxEntry } from '@/api'
import { rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page } from '@/testing/fakeServer'

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
})
