import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AccountView, ItemEvidenceView, ItemView, TokenView } from '@/api'
import { rememberCsrfToken } from '@/api'
import { nobody, openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

const item: ItemView = {
  itemId: 'i1',
  productId: 'p1',
  key: 'NSW-1',
  kind: 'additive',
  title: 'First model',
  hypothesis: 'It will be right four times in five.',
  cause: null,
  causeKnown: false,
  dependencies: { data: ['demand'], model: [] },
  expectedEffect: null,
  stopRule: null,
  stopCondition: null,
  effortDays: 30,
  owner: 'forecasting',
  startedOn: '1996-08-27',
  shippedOn: '1996-Q4',
  modelVersion: 'v1',
  supersedes: null,
  labels: [],
  waitsFor: [],
  backlogRank: '500000000000',
  illustrative: false,
  stage: 'settled',
  stageSince: '1997-01-28',
  stageReason: null,
  begunOn: '1996-08-27',
  archived: false,
  revision: 1,
  recordedAt: '1998-12-02T08:00:00Z',
  knownAt: '1998-12-02T08:00:00Z',
  changedBy: 'import',
}

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

describe('signing in', () => {
  it('leads back to the page that was asked for', async () => {
    let who = nobody
    const { calls } = fakeServer({
      'GET /session': () => who,
      'POST /session': () => {
        who = session()
        return who
      },
      'GET /setup': () => ({ needed: false }),
      'GET /products': () => page([product]),
      'GET /tokens': () => page([]),
    })
    const { user, address } = openApp('/access')
    await user.type(await screen.findByLabelText('Email'), 'petra@example.org')
    await user.type(screen.getByLabelText('Password'), 'a long password')
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('heading', { level: 1, name: 'No tokens call on your behalf.' })).toBeTruthy()
    expect(address()).toBe('/access')
    expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
      email: 'petra@example.org',
      password: 'a long password',
    })
  })

  it('keeps what was typed when it is refused, and says why', async () => {
    fakeServer({
      'GET /session': () => nobody,
      'POST /session': () => problem(401, 'not_signed_in', 'Sign in first', 'The email or the password is wrong.'),
      'GET /setup': () => ({ needed: false }),
    })
    const { user } = openApp('/sign-in')
    await user.type(await screen.findByLabelText('Email'), 'petra@example.org')
    await user.type(screen.getByLabelText('Password'), 'wrong')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The email or the password is wrong.')
    expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('petra@example.org')
  })

  it('never leads to another site', async () => {
    const who = { now: nobody }
    fakeServer({
      'GET /session': () => who.now,
      'POST /session': () => {
        who.now = session()
        return who.now
      },
      'GET /setup': () => ({ needed: false }),
      'GET /products': () => page([]),
    })
    const { user, address } = openApp('/sign-in?to=//evil.example/')
    await user.type(await screen.findByLabelText('Email'), 'a@b')
    await user.type(screen.getByLabelText('Password'), 'x')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await waitFor(() => expect(address()).toBe('/products/new'))
  })

  it('is asked for again when the session has ended', async () => {
    let ended = false
    fakeServer({
      'GET /session': () => (ended ? nobody : session()),
      'GET /setup': () => ({ needed: false }),
      'GET /products': () => page([product]),
      'GET /products/p1/items': () => {
        ended = true
        return problem(401, 'not_signed_in', 'Sign in first')
      },
    })
    const { address } = openApp('/products/nsw/items')
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
    expect(address()).toContain('/sign-in?to=%2Fproducts%2Fnsw%2Fitems')
  })
})

describe('setting up', () => {
  it('makes the first account with the token of the link, and signs it in', async () => {
    let who = nobody
    const { calls } = fakeServer({
      'GET /session': () => who,
      'POST /session': () => {
        who = session({ role: 'admin' })
        return who
      },
      'POST /setup': () => ({ status: 201, body: {} }),
      'GET /products': () => page([]),
    })
    const { user } = openApp('/setup?token=once')
    await user.type(await screen.findByLabelText('Your name'), 'Ada')
    await user.type(screen.getByLabelText('Email'), 'ada@example.org')
    await user.type(screen.getByLabelText('Password'), 'a long password')
    await user.click(screen.getByRole('button', { name: 'Make the account and sign in' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing is followed here yet.' })).toBeTruthy()
    expect(calls.find((call) => call.path === '/setup')?.body).toEqual({
      token: 'once',
      displayName: 'Ada',
      email: 'ada@example.org',
      password: 'a long password',
    })
  })

  it('puts what is wrong with a field at the field', async () => {
    fakeServer({
      'GET /session': () => nobody,
      'POST /setup': () =>
        problem(400, 'validation_failed', 'Some values are not acceptable', null, [
          { pointer: '/password', message: 'must have at least 12 characters and at most 72 bytes' },
        ]),
    })
    const { user } = openApp('/setup?token=once')
    await user.type(await screen.findByLabelText('Your name'), 'Ada')
    await user.type(screen.getByLabelText('Email'), 'ada@example.org')
    await user.type(screen.getByLabelText('Password'), 'long enough?')
    await user.click(screen.getByRole('button', { name: 'Make the account and sign in' }))
    expect(await screen.findByText('must have at least 12 characters and at most 72 bytes')).toBeTruthy()
    const field = screen.getByLabelText('Password')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const described = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toContain('must have at least 12 characters and at most 72 bytes')
  })
})

describe('the shell', () => {
  const handlers = {
    'GET /session': () => session({ demonstration: true, displayName: 'Demonstration planner' }),
    'GET /products': () => page([product, { ...product, productId: 'p2', key: 'claims', name: 'Claims triage' }]),
    'GET /products/p1/metrics': () => page([]),
    'GET /products/p1/items': () =>
      page([{ ...item, itemId: 'i6', key: 'NSW-6', title: 'Retrain on spring demand', kind: 'maintenance' }]),
    'GET /tokens': () => page([]),
  }

  it('says that this is the demonstration, who looks, and what day it is here', async () => {
    fakeServer(handlers)
    openApp('/access')
    const banner = await screen.findByRole('complementary', { name: 'Demonstration' })
    expect(banner.textContent).toBe('Demonstration · signed in as Demonstration planner · it is 2 December 1998 here')
  })

  it('marks the page that is open, and links to no page that does not exist', async () => {
    fakeServer(handlers)
    openApp('/access')
    const pages = within(await screen.findByRole('navigation', { name: 'Pages' })).getAllByRole('link')
    expect(pages.map((link) => link.textContent)).toEqual([
      'Timeline',
      'Sprints',
      'Items',
      'Metrics',
      'Trade-offs',
      'Decisions',
      'Inbox',
      'Imports',
      'Access',
    ])
    expect(pages.filter((link) => link.getAttribute('aria-current')).map((link) => link.textContent)).toEqual([
      'Access',
    ])
  })

  it('goes to a page by two keys, but not while somebody types', async () => {
    fakeServer(handlers)
    const { user, address } = openApp('/access')
    await screen.findByText('Let a machine write')
    await user.keyboard('gm')
    await waitFor(() => expect(address()).toBe('/products/nsw/metrics'))
    await user.keyboard('gi')
    await user.type(await screen.findByLabelText(/^Find an item/), 'gm')
    await waitFor(() => expect(address()).toBe('/products/nsw/items?text=gm'))
  })

  it('finds an item in the palette and goes there by keyboard alone', async () => {
    const { calls } = fakeServer(handlers)
    const { user, address } = openApp('/access')
    await screen.findByText('Let a machine write')
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await user.keyboard('spring')
    await waitFor(() => expect(calls.some((call) => call.search.get('text') === 'spring')).toBe(true))
    expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual([
      'NSW-6Retrain on spring demandMaintenance',
    ])
    await user.keyboard('{Enter}')
    await waitFor(() => expect(address()).toBe('/products/nsw/items/NSW-6'))
  })

  it('lists the keys on ?', async () => {
    fakeServer(handlers)
    const { user } = openApp('/access')
    await screen.findByText('Let a machine write')
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keys' })
    expect(within(dialog).getByText('These keys')).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('says so beside the navigation when there is no such page', async () => {
    fakeServer(handlers)
    openApp('/products/nsw/nonsense')
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page.' })).toBeTruthy()
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeTruthy()
  })

  it('says so while the server is silent, and stops saying so when it answers again', async () => {
    let silent = true
    fakeServer({
      ...handlers,
      'GET /products/p1/standings': () => page([]),
      'GET /products/p1/metrics': () => {
        if (silent) throw new TypeError('failed to fetch')
        return page([])
      },
    })
    const { user } = openApp('/products/nsw/metrics')
    const banner = await screen.findByRole('complementary', { name: 'Connection' })
    silent = false
    await user.click(within(banner).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('2 · Say what is measured')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Connection' })).toBeNull())
  })

  it('shows what failed with its trace, and tries again when asked', async () => {
    let broken = true
    fakeServer({
      ...handlers,
      'GET /products/p1/standings': () => page([]),
      'GET /products/p1/metrics': () =>
        broken
          ? {
              status: 500,
              body: { ...problem(500, 'internal', 'Something went wrong on our side').body, traceId: 'trace-7' },
            }
          : page([]),
    })
    const { user } = openApp('/products/nsw/metrics')
    expect((await screen.findByRole('alert')).textContent).toContain('trace-7')
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('2 · Say what is measured')).toBeTruthy()
  })
})

describe('access', () => {
  const token: TokenView = {
    tokenId: 't1',
    name: 'nightly evaluation',
    madeBy: 'Petra Planner',
    role: 'planner',
    scopes: ['snapshots:write'],
    createdAt: '1998-12-01T08:00:00Z',
    expiresAt: '1999-03-01T08:00:00Z',
    revokedAt: null,
  }
  const tom: AccountView = {
    accountId: 'a2',
    email: 'tom@example.org',
    displayName: 'Tom',
    role: 'viewer',
    active: true,
    hasPassword: true,
    createdAt: '1998-10-04T00:00:00Z',
  }
  const base = { 'GET /products': () => page([product]) }

  it('a new token is shown once, and only what was ticked is asked for', async () => {
    let tokens: TokenView[] = []
    const { calls } = fakeServer({
      ...base,
      'GET /session': () => session(),
      'GET /tokens': () => page(tokens),
      'POST /tokens': () => {
        tokens = [token]
        return { status: 201, body: { token: 'hf_secret', view: token } }
      },
    })
    const { user } = openApp('/access')
    await user.click(await screen.findByRole('button', { name: 'New token' }))
    await user.type(await screen.findByLabelText('Name'), 'nightly evaluation')
    await user.click(screen.getByRole('button', { name: 'Make the token' }))
    expect(await screen.findByText('hf_secret')).toBeTruthy()
    const made = calls.find((call) => call.method === 'POST')!
    expect(made.body).toEqual({ name: 'nightly evaluation', scopes: ['snapshots:write'], expiresInDays: 90 })
    expect(made.headers.get('X-CSRF-Token')).toBe('proof')
    await user.click(screen.getByRole('button', { name: 'I have stored it' }))
    expect(screen.queryByText('hf_secret')).toBeNull()
    expect(await screen.findByRole('rowheader', { name: 'nightly evaluation' })).toBeTruthy()
  })

  it('a viewer cannot tick what a viewer’s token may not do', async () => {
    fakeServer({ ...base, 'GET /session': () => session({ role: 'viewer' }), 'GET /tokens': () => page([]) })
    const { user } = openApp('/access')
    await user.click(await screen.findByRole('button', { name: 'New token' }))
    const boxes = await screen.findAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map((box) => box.disabled)).toEqual([true, false, false, true, false, true])
    expect(boxes.some((box) => box.checked)).toBe(false)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Make the token' }).disabled).toBe(true)
  })

  it('a change of role shows at once and can be taken back', async () => {
    let role = 'viewer'
    const { calls } = fakeServer({
      ...base,
      'GET /session': () => session({ role: 'admin' }),
      'GET /tokens': () => page([]),
      'GET /accounts': () => page([tom]),
      'PATCH /accounts/*': (call) => {
        role = (call.body as { role: string }).role
        return { ...tom, role }
      },
    })
    const { user } = openApp('/access')
    const pick = await screen.findByLabelText<HTMLSelectElement>('Role of Tom')
    await user.selectOptions(pick, 'contributor')
    expect(pick.value).toBe('contributor')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(role).toBe('viewer'))
    expect(pick.value).toBe('viewer')
    expect(calls.filter((call) => call.method === 'PATCH').map((call) => call.path)).toEqual([
      '/accounts/a2',
      '/accounts/a2',
    ])
  })

  it('a refused change goes back to what it was, with the reason', async () => {
    fakeServer({
      ...base,
      'GET /session': () => session({ role: 'admin' }),
      'GET /tokens': () => page([]),
      'GET /accounts': () => page([{ ...tom, role: 'admin' }]),
      'PATCH /accounts/*': () =>
        problem(409, 'conflict', 'This contradicts what is already there', 'The last administrator must stay one.'),
    })
    const { user } = openApp('/access')
    const pick = await screen.findByLabelText<HTMLSelectElement>('Role of Tom')
    await user.selectOptions(pick, 'viewer')
    expect(await screen.findByText('Not changed: The last administrator must stay one.')).toBeTruthy()
    expect(pick.value).toBe('admin')
  })

  it('people who are no administrators learn who may change what, and nobody’s names', async () => {
    const { calls } = fakeServer({ ...base, 'GET /session': () => session(), 'GET /tokens': () => page([]) })
    openApp('/access')
    expect(await screen.findByText(/Only an administrator sees who else may sign in/)).toBeTruthy()
    expect(calls.some((call) => call.path === '/accounts')).toBe(false)
  })
})

describe('a fresh installation', () => {
  it('leads from a product over a metric to a call that pushes the first snapshot', async () => {
    const products: object[] = []
    const metrics: object[] = []
    const snapshots: object[] = []
    const { calls } = fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page(products),
      'POST /products': (call) => {
        const made = { ...product, ...(call.body as object) }
        products.push(made)
        return { status: 201, body: made }
      },
      'GET /products/p1/metrics': () => page(metrics),
      'GET /products/p1/standings': () => page([]),
      'POST /products/p1/metrics': (call) => {
        metrics.push({ ...(call.body as object), metricId: 'm1', recordedAt: '1998-12-02T08:00:00Z' })
        return { status: 201, body: metrics[0] }
      },
      'GET /products/p1/snapshots': () => page(snapshots),
      'POST /tokens': () => ({ status: 201, body: { token: 'hf_push', view: {} } }),
    })
    const { user, address } = openApp('/')
    await user.type(await screen.findByLabelText('Name'), 'Claims triage')
    await user.click(screen.getByRole('button', { name: 'Create the product' }))
    await user.click(await screen.findByRole('button', { name: 'Define a metric' }))
    await user.click(await screen.findByRole('button', { name: 'Define it' }))
    expect(address()).toBe('/products/claims-triage/metrics')
    await user.click(await screen.findByRole('button', { name: 'Make a token for it' }))
    const example = await screen.findByText(/Bearer hf_push[\s\S]*application\/json/)
    expect(example.textContent).toContain('/api/v1/products/p1/snapshots')
    expect(calls.filter((call) => call.method === 'POST').map((call) => call.body)).toEqual([
      { key: 'claims-triage', name: 'Claims triage' },
      {
        key: 'accuracy',
        name: 'Accuracy',
        kind: 'accuracy',
        direction: 'higher_is_better',
        unit: 'share',
        scorerVersion: null,
        seasonWindows: null,
      },
      { name: 'push to claims-triage', scopes: ['snapshots:write'], expiresInDays: 90 },
    ])
  })

  it('tells a viewer who can begin', async () => {
    fakeServer({ 'GET /session': () => session({ role: 'viewer' }), 'GET /products': () => page([]) })
    openApp('/')
    expect(await screen.findByText('A planner begins')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Create the product' })).toBeNull()
  })
})

describe('an item', () => {
  it('is found by its exact key among items that only mention it', async () => {
    fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/metrics': () => page([]),
      'GET /products/p1/items': () => page([{ ...item, itemId: 'i10', key: 'NSW-10', title: 'Another' }, item]),
      'GET /products/p1/items/i1/revisions': () =>
        page([{ number: 1, author: 'import', recordedAt: item.recordedAt, knownAt: item.knownAt, reason: null, item }]),
      'GET /products/p1/items/i1/evidence': (): ItemEvidenceView => ({
        itemId: item.itemId,
        key: item.key,
        item,
        looks: 0,
        plan: null,
        shift: null,
        primary: null,
        guardrails: [],
        segments: [],
        others: [],
        tolerance: null,
        sharedWith: [],
        trades: [],
        attributions: [],
        errorsAvoided: [],
        falseClaims: { verdicts: 0, expected: 0, sentence: 'Nothing has been judged yet, so nothing is claimed.' },
      }),
    })
    openApp('/products/nsw/items/NSW-1')
    expect(await screen.findByRole('heading', { level: 1, name: 'First model' })).toBeTruthy()
    expect(screen.getByText('Asked, and not known.')).toBeTruthy()
    expect(screen.getByText('27 Aug 1996 to Q4 1996, 30 days, forecasting')).toBeTruthy()
    expect(await screen.findByText(/No evaluation is planned, so nothing will be claimed for it/)).toBeTruthy()
    expect(await screen.findByText('Put on the roadmap')).toBeTruthy()
  })

  it('that does not exist is said not to exist', async () => {
    fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/items': () => page([]),
    })
    openApp('/products/nsw/items/NSW-99')
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no item NSW-99' })).toBeTruthy()
  })
})
