import { screen, waitFor } from '@testing-library/react'
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
  nextStep: null,
  lookAgainOn: null,
  handlings: [],
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
    await user.keyboard('h')
    await user.type(await screen.findByLabelText(/Next step, in words/), 'retrain{Enter}')
    expect(
      await screen.findByRole('heading', { level: 1, name: 'One thing needs a look: an item was judged.' }),
    ).toBeTruthy()
    const sent = calls.find((call) => call.method === 'PUT')!
    expect(sent.path).toBe('/products/p1/inbox-entries/e1/handling')
    expect(sent.body).toEqual({ nextStep: 'noted', note: 'retrain', lookAgainOn: null })
    expect(sent.headers.get('If-Match')).toBe('"1"')
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
  })

  it('says so when somebody was faster', async () => {
    served(() => [signal], {
      'PUT /products/p1/inbox-entries/e1/handling': () =>
        problem(412, 'changed_since', 'Somebody changed this since you read it'),
    })
    const { user } = openApp('/products/nsw/inbox')
    await user.click(await screen.findByRole('button', { name: 'Next step' }))
    await user.click(await screen.findByRole('button', { name: 'Handled h' }))
    await user.type(screen.getByLabelText(/Next step, in words/), 'retrain{Enter}')
    expect(await screen.findByText(/Somebody changed this since you read it/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(/Next step, in words/).value).toBe('retrain')
  })

  it('cuts the item whose stop rule is met, with a key, a reason, and once', async () => {
    const met: InboxEntry = { ...settled, kind: 'stop_rule_met', subjectId: 'i8', sentence: 'NSW-8: met' }
    let fails = true
    const { calls } = served(() => [met], {
      'GET /products/p1/items/i8': () => ({
        itemId: 'i8',
        productId: 'p1',
        key: 'NSW-8',
        stage: 'building',
        revision: 4,
      }),
      'POST /products/p1/items/i8/stage-changes': () => ({ key: 'NSW-8', stage: 'cut', revision: 5 }),
      'PUT /products/p1/inbox-entries/e2/handling': () => {
        if (fails) {
          fails = false
          return problem(500, 'internal', 'Something went wrong on our side')
        }
        return { ...met, state: 'handled', revision: 2 }
      },
    })
    const { user } = openApp('/products/nsw/inbox')
    await screen.findByText('NSW-8: met')
    await user.keyboard('j')
    await screen.findByRole('button', { name: /^Cut/ })
    await user.keyboard('c')
    await user.type(await screen.findByLabelText('Why it is cut'), 'four weeks under v8{Enter}')
    expect(await screen.findByText(/NSW-8 is cut\. That it was handled could not be written down/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cut' }))
    await screen.findByText('NSW-8 is cut.')
    const moves = calls.filter((call) => call.path.endsWith('/stage-changes'))
    expect(moves).toHaveLength(1)
    expect(moves[0]!.body).toEqual({ to: 'cut', reason: 'four weeks under v8' })
    expect(moves[0]!.headers.get('If-Match')).toBe('"4"')
    expect(calls.filter((call) => call.method === 'PUT').at(-1)!.body).toEqual({
      nextStep: 'item_cut',
      note: 'four weeks under v8',
      lookAgainOn: null,
    })
  })

  it('puts a new item on the roadmap once, even where what follows fails', async () => {
    let fails = true
    const { calls } = served(() => [settled], {
      'GET /products/p1/items/t1': () => ({
        itemId: 't1',
        productId: 'p1',
        key: 'NSW-8',
        stage: 'settled',
        revision: 4,
      }),
      'POST /products/p1/items': () => ({ itemId: 'i9', productId: 'p1', key: 'NSW-9', title: 'Next', revision: 1 }),
      'POST /products/p1/items/t1/comments': () => {
        if (!fails) return { commentId: 'c1' }
        fails = false
        return problem(500, 'internal', 'Something went wrong on our side')
      },
      'PUT /products/p1/inbox-entries/e2/handling': () => ({ ...settled, state: 'handled', revision: 2 }),
    })
    const { user } = openApp('/products/nsw/inbox')
    await screen.findByText('NSW-8 · Rebuild: judged: improved')
    await user.keyboard('jn')
    await user.type(await screen.findByLabelText('Title of the new item'), '{Enter}')
    expect(await screen.findByText(/NSW-9 is on the roadmap\. That it goes on from NSW-8 could not/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'New item' }))
    await screen.findByText('NSW-9 is on the roadmap.')
    expect(calls.filter((call) => call.method === 'POST' && call.path === '/products/p1/items')).toHaveLength(1)
    expect(calls.filter((call) => call.path.endsWith('/comments'))).toHaveLength(2)
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
