import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { InboxEntry } from '@/api'
import { rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

const signal: InboxEntry = {
  entryId: 'e1',
  productId: 'p1',
  kind: 'signal_fired',
  state: 'open',
  subjectKind: 'tolerance',
  subjectId: 't1',
  subjectKey: 'recall',
  sentence: 'Recall was below 60% in two windows in a row from 3 November 1998: 55% and 58%.',
  happenedAt: '1998-11-17T00:00:00Z',
  recordedAt: '1998-12-02T08:00:00Z',
  handledAt: null,
  handledBy: null,
  note: null,
  revision: 1,
}

const settled: InboxEntry = {
  ...signal,
  entryId: 'e2',
  kind: 'item_settled',
  subjectKind: 'item',
  subjectKey: 'NSW-8',
  sentence: 'NSW-8 · Rebuild: judged: improved',
}

const served = (open: () => InboxEntry[], more: Parameters<typeof fakeServer>[0] = {}) =>
  fakeServer({
    'GET /session': () => session(),
    'GET /products': () => page([product]),
    'GET /products/p1/inbox-entries': (call) => ({
      items: call.search.get('state') === 'open' ? open() : [],
      nextCursor: null,
      open: open().length,
    }),
    ...more,
  })

/** The first test of a file also waits for the page's code. */
const patient = { timeout: 10_000 }

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

describe('the inbox', () => {
  // First, since the links of an application that a test before left behind would follow the click.
  it('leads to the evidence with Enter', async () => {
    served(() => [settled])
    const { user, address } = openApp('/products/nsw/inbox')
    await screen.findByText('NSW-8 · Rebuild: judged: improved', {}, patient)
    await user.keyboard('j')
    await waitFor(() => expect(document.activeElement?.getAttribute('href')).toBe('/products/nsw/items/NSW-8'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(address()).toBe('/products/nsw/items/NSW-8'))
  })

  it('speaks first, and is worked through by keys alone', async () => {
    let open = [signal, settled]
    const { calls } = served(() => open, {
      'PUT /products/p1/inbox-entries/*/handling': () => {
        open = [settled]
        return { ...signal, state: 'handled', revision: 2 }
      },
    })
    const { user } = openApp('/products/nsw/inbox')
    expect(
      await screen.findByRole('heading', {
        level: 1,
        name: 'Two things need a look: a signal has fired, and an item was judged.',
      }),
    ).toBeTruthy()
    await user.keyboard('jk')
    await waitFor(() => expect(document.activeElement?.getAttribute('href')).toBe('/products/nsw/metrics/recall'))
    await user.keyboard('e')
    await user.type(await screen.findByLabelText('Next step'), 'retrain{Enter}')
    expect(
      await screen.findByRole('heading', { level: 1, name: 'One thing needs a look: an item was judged.' }),
    ).toBeTruthy()
    const sent = calls.find((call) => call.method === 'PUT')!
    expect(sent.path).toBe('/products/p1/inbox-entries/e1/handling')
    expect(sent.body).toEqual({ note: 'retrain' })
    expect(sent.headers.get('If-Match')).toBe('"1"')
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
  })

  it('says so when somebody was faster', async () => {
    served(() => [signal], {
      'PUT /products/p1/inbox-entries/e1/handling': () =>
        problem(412, 'changed_since', 'Somebody changed this since you read it'),
    })
    const { user } = openApp('/products/nsw/inbox')
    await user.click(await screen.findByRole('button', { name: 'Handle' }))
    await user.click(
      within(screen.getByRole('list', { name: 'What needs a look' })).getByRole('button', { name: 'Handled' }),
    )
    expect(await screen.findByText(/Somebody changed it since you read it/)).toBeTruthy()
  })

  it('that is empty teaches what lands in it', async () => {
    served(() => [])
    openApp('/products/nsw/inbox')
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing needs a look.' })).toBeTruthy()
    expect(screen.getByText(/a signal that fired, a tolerance or a decision/)).toBeTruthy()
  })

  it('that cannot be read says so', async () => {
    served(() => [], {
      'GET /products/p1/inbox-entries': () => problem(500, 'internal', 'Something went wrong on our side'),
    })
    openApp('/products/nsw/inbox')
    expect(await screen.findByText('Something went wrong on our side')).toBeTruthy()
  })
})
