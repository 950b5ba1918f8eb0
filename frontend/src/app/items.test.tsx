import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page } from '@/testing/fakeServer'

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

/** The first test of a file also waits for the page's code. */
const patient = { timeout: 10_000 }

const served = (role: 'planner' | 'viewer') =>
  fakeServer({
    'GET /session': () => session({ role }),
    'GET /products': () => page([product]),
    'GET /products/p1/items': () => page([]),
    'GET /products/p1/metrics': () => page([]),
    'GET /products/p1/segments': () => page([]),
    'GET /products/p1/saved-filters': () => page([]),
    'GET /products/p1/inbox-entries': () => ({ items: [], nextCursor: null, open: 0 }),
  })

it('a roadmap without items offers whoever may to put the first one on it', async () => {
  served('planner')
  const { user } = openApp('/products/nsw/items')
  await screen.findByText('Put the work on the roadmap', {}, patient)
  const buttons = screen.getAllByRole('button', { name: 'New item' })
  await user.click(buttons.at(-1)!)
  expect(await screen.findByRole('dialog', { name: 'Put work on the roadmap' })).toBeTruthy()
})

it('items are asked for once the hand rests, and their field keeps what is typed', async () => {
  const { calls } = served('viewer')
  const { user, address } = openApp('/products/nsw/items')
  const field = await screen.findByLabelText<HTMLInputElement>(/^Find an item/, {}, patient)
  await user.type(field, 'peak')
  expect(field.value).toBe('peak')
  await screen.findByText('Nothing matches')
  expect(address()).toBe('/products/nsw/items?text=peak')
  const asked = calls.filter((call) => call.path === '/products/p1/items').map((call) => call.search.get('text'))
  await waitFor(() => expect(asked.at(-1)).toBe('peak'))
  expect(asked.length).toBeLessThan(5)
  expect(screen.queryByRole('button', { name: 'New item' })).toBeNull()
})
