import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { ItemView } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { fakeServer, page } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { EditItem } from './routes-planning'

afterEach(() => vi.unstubAllGlobals())

const item = (change: Partial<ItemView> = {}) =>
  ({
    itemId: 'i1',
    productId: 'p1',
    key: 'NSW-1',
    title: 'Retrain',
    kind: 'corrective',
    hypothesis: null,
    cause: null,
    causeKnown: null,
    dependencies: {},
    labels: [],
    waitsFor: [],
    effortDays: null,
    revision: 1,
    ...change,
  }) as unknown as ItemView

it('a form stays open with what is typed in it when somebody else makes its item wait for another one', async () => {
  fakeServer({
    'GET /products/p1/metrics': () => page([]),
    'GET /products/p1/segments': () => page([]),
    'GET /products/p1/items/i2': () => item({ itemId: 'i2', key: 'NSW-2' }),
  })
  const client = newQueryClient()
  const shown = (of: ItemView) => (
    <QueryClientProvider client={client}>
      <UiProvider env="test">
        <EditItem item={of} onClose={() => {}} />
      </UiProvider>
    </QueryClientProvider>
  )
  const { rerender } = render(shown(item()))
  const title = await screen.findByLabelText<HTMLInputElement>(/^Title/)
  await userEvent.type(title, ' twice')
  rerender(shown(item({ waitsFor: ['i2'], revision: 2 })))
  expect(screen.getByLabelText<HTMLInputElement>(/^Title/)).toBe(title)
  expect(title.value).toBe('Retrain twice')
})
