import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, type ChangesSince, type InboxEntry, lookAt, rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page } from '@/testing/fakeServer'

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
  lookAt(null)
})

const decision = {
  decisionId: 'd1',
  productId: 'p1',
  title: 'Hold the floor',
  decided: 'd',
  known: 'k',
  unknown: 'u',
  wouldChangeOurMind: 'w',
  decidedOn: '1998-05-01',
  madeBy: 'ann',
  approver: null,
  revisitBy: '1998-07-01',
  stands: true,
  subjects: [],
  tradeOff: null,
  looks: [],
  revision: 1,
  recordedAt: '1998-05-01T08:00:00Z',
  knownAt: '1998-05-01T08:00:00Z',
  changedBy: 'ann',
}

const changes: ChangesSince = {
  asOf: '1998-06-01T23:59:59Z',
  until: '1998-12-02T08:00:00Z',
  firstKnownAt: '1996-08-20T00:00:00Z',
  rooms: [
    { room: 'items', added: 1, removed: 1, changed: 0 },
    { room: 'decisions', added: 0, removed: 0, changed: 1 },
  ],
  snapshotsAdded: 0,
  snapshotsSuperseded: 0,
  items: [
    subject('items', 'i9', 'added', 'NSW-9', 'A new one'),
    subject('items', 'i3', 'removed', 'NSW-3', 'An old one'),
    {
      ...subject('decisions', 'd1', 'changed', null, 'Hold the floor'),
      fields: [{ field: 'revisitBy', old: '1998-07-01', now: '1999-01-01', came: [], left: [] }],
    },
  ],
  nextCursor: null,
}

function subject(
  room: ChangesSince['items'][number]['room'],
  subjectId: string,
  change: 'added' | 'removed' | 'changed',
  key: string | null,
  title: string,
): ChangesSince['items'][number] {
  return { room, subjectId, change, key, title, knownAt: '1998-07-01T00:00:00Z', changedBy: 'ann', fields: [] }
}

const server = (more: Record<string, () => object> = {}) =>
  fakeServer({
    'GET /session': () => session(),
    'GET /products': () => page([product]),
    'GET /products/p1/inbox-entries': () => ({ ...page([]), open: 0 }),
    'GET /products/p1/decisions': () => page([decision]),
    'GET /products/p1/changes-since': () => changes,
    ...more,
  })

describe('a page as of an earlier day', () => {
  it('is read as of then, says so and what has changed since, and lets nothing be changed', async () => {
    const { calls } = server()
    const { user } = openApp('/products/nsw/decisions?asOf=1998-06-01')
    const bar = await screen.findByRole('region', { name: 'As of an earlier time' }, { timeout: 5_000 })
    await within(bar).findByText(/1 item added, 1 removed; 1 decision changed\./)
    expect(bar.textContent).toContain('As of 1 Jun 1998: as the team knew it then; nothing can be changed here.')
    expect(await screen.findByText('Hold the floor')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Record a decision' })).toBeNull()
    const withheld = screen.getByRole('button', { name: /^Record a decision \(this is how it stood then/ })
    expect(withheld.getAttribute('aria-disabled')).toBe('true')
    const row = screen.getByRole('row', { name: /Hold the floor/ })
    await user.click(within(row).getByText(/changed since/))
    expect(within(row).getByText('Look again by: 1 Jul 1998 → 1 Jan 1999')).toBeTruthy()
    // Due now, but not yet then.
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('none is due')
    for (const call of calls.filter((one) => one.path.startsWith('/products/p1/')))
      expect(call.search.get('asOf'), call.path).toBe('1998-06-01T23:59:59Z')
    await expect(
      api.post('/products/{productId}/decisions', { path: { productId: 'p1' }, body: {} }),
    ).rejects.toMatchObject({ code: 'read_only' })
    expect(calls.every((call) => call.method === 'GET')).toBe(true)

    await user.click(within(bar).getByRole('button', { name: 'Show' }))
    const items = within(bar).getByRole('region', { name: 'Items since then' })
    expect(items.textContent).toContain('added since')
    // What was not there then has no page as of then.
    expect(within(items).queryByRole('link', { name: /A new one/ })).toBeNull()
    expect(within(items).getByRole('link', { name: /An old one/ })).toBeTruthy()
    expect(within(bar).getByText('Look again by: 1 Jul 1998 → 1 Jan 1999')).toBeTruthy()
  })

  it('shows what the inbox held then, and nothing that would handle it', async () => {
    const entry: InboxEntry = {
      entryId: 'e1',
      productId: 'p1',
      kind: 'signal_fired',
      state: 'open',
      subjectKind: 'tolerance',
      subjectId: 't1',
      subjectKey: 'recall',
      sentence: 'Recall was below 60% in two windows in a row.',
      happenedAt: '1998-05-17T00:00:00Z',
      recordedAt: '1998-05-17T08:00:00Z',
      handledAt: null,
      handledBy: null,
      note: null,
      nextStep: null,
      lookAgainOn: null,
      handlings: [],
      revision: 1,
    }
    server({ 'GET /products/p1/inbox-entries': () => ({ ...page([entry]), open: 1 }) })
    const { user } = openApp('/products/nsw/inbox?asOf=1998-06-01')
    await screen.findByText(entry.sentence, {}, { timeout: 10_000 })
    expect(screen.getByRole('button', { name: /^Next step \(this is how it stood then/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Next step' })).toBeNull()
    await user.keyboard('j')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Evidence'))
    await user.keyboard('h')
    expect(screen.queryByRole('group', { name: 'Next step' })).toBeNull()
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('stays as of then on the next page, and leads back to now', async () => {
    const { calls } = server()
    const { user, address } = openApp('/products/nsw/decisions?asOf=1998-06-01')
    await screen.findByText('Hold the floor')
    await user.click(screen.getByRole('link', { name: /^Inbox/ }))
    await waitFor(() => expect(address()).toBe('/products/nsw/inbox?asOf=1998-06-01'))
    await user.click(await screen.findByRole('button', { name: 'Back to now' }))
    await waitFor(() => expect(address()).toBe('/products/nsw/inbox'))
    await waitFor(() => expect(calls.at(-1)?.search.get('asOf')).toBeNull())
    expect(screen.queryByRole('region', { name: 'As of an earlier time' })).toBeNull()
    await user.click(screen.getByRole('link', { name: 'Decisions' }))
    await waitFor(() => expect(address()).toBe('/products/nsw/decisions'))
    expect(await screen.findByRole('link', { name: 'Record a decision' })).toBeTruthy()
    expect(
      calls
        .filter((call) => call.path.endsWith('/decisions'))
        .at(-1)
        ?.search.get('asOf'),
    ).toBeNull()
  })

  it('is chosen with a key, and a day to come is refused', async () => {
    server({ 'GET /products/p1/sprints': () => page([]) })
    const { user, address } = openApp('/products/nsw/decisions')
    await screen.findByText('Hold the floor')
    await user.keyboard('a')
    const field = await screen.findByLabelText('As it was known on')
    await user.type(field, '2001-01-01')
    await user.click(screen.getByRole('button', { name: 'Look' }))
    expect(await screen.findByText('Nobody knows yet what will be known on 1 Jan 2001.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /A week ago/ }))
    await waitFor(() => expect(address()).toBe('/products/nsw/decisions?asOf=1998-11-25'))
  })

  it.each([
    ['2001-01-01', 'Nobody knows yet what will be known then.'],
    ['rubbish', 'That is no day to look back to.'],
  ])('%s in the address shows no page, and the way back', async (asOf, said) => {
    const { calls } = server()
    const { user, address } = openApp(`/products/nsw/decisions?asOf=${asOf}`)
    expect(await screen.findByRole('heading', { level: 1, name: said })).toBeTruthy()
    expect(calls.some((call) => call.path.endsWith('/decisions'))).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Back to now' }))
    expect(await screen.findByText('Hold the floor')).toBeTruthy()
    expect(address()).toBe('/products/nsw/decisions')
  })

  it('before the first record says from when there is anything', async () => {
    server({ 'GET /products/p1/changes-since': () => ({ ...changes, asOf: '1990-01-01T23:59:59Z' }) })
    const { user, address } = openApp('/products/nsw/decisions?asOf=1990-01-01')
    expect(await screen.findByText('The first that is known of NSW price direction is of 20 Aug 1996.')).toBeTruthy()
    await waitFor(() => expect(screen.queryByText('Hold the floor')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Look at that day' }))
    await waitFor(() => expect(address()).toBe('/products/nsw/decisions?asOf=1996-08-20'))
  })
})
