import { type InfiniteData, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { BacklogView, PlannedRow, SprintPlanView, SprintView } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { fakeServer, problem } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { backlogQuery, sprintPlanQuery } from './queries'
import { useChanges } from './useChanges'

afterEach(() => vi.unstubAllGlobals())

const filter = { text: '', kind: null }
const row = (itemId: string) => ({ item: { itemId, key: itemId, kind: 'additive', effortDays: 1 } }) as PlannedRow

/** A backlog of three rows and a sprint that holds one more, and a server that can be down: nothing is read again then. */
function workshop() {
  let down = true
  const { calls } = fakeServer({
    'PUT /products/p1/sprints/s1/items': () =>
      down ? problem(503, 'unavailable', 'The server is down') : { revision: 3 },
    'POST /products/p1/item-rankings': () => (down ? problem(503, 'unavailable', 'The server is down') : { items: [] }),
  })
  const client = newQueryClient()
  const sprint = { sprintId: 's1', itemIds: ['d'], revision: 2 } as unknown as SprintView
  const rows = new Map(['a', 'b', 'c', 'd'].map((id) => [id, row(id)]))
  const backlog = backlogQuery('p1', filter).queryKey
  const plan = sprintPlanQuery('p1', 's1').queryKey
  client.setQueryData(backlog, {
    pages: [{ items: ['a', 'b', 'c'].map(row), stakes: [], total: 3, nextCursor: null }],
    pageParams: [null],
  } as InfiniteData<BacklogView, string | null>)
  client.setQueryData(plan, { sprint, rows: [row('d')], capacity: {} } as unknown as SprintPlanView)
  const { result } = renderHook(() => useChanges('p1', sprint, filter, (id) => rows.get(id)), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>
        <UiProvider env="test">{children}</UiProvider>
      </QueryClientProvider>
    ),
  })
  const order = () => client.getQueryData(backlog)?.pages.flatMap((page) => page.items.map((one) => one.item.itemId))
  const held = () => client.getQueryData(plan)?.sprint.itemIds
  const up = () => {
    down = false
  }
  return { result, order, held, calls, up }
}

it('what the server cannot be told of goes back at once, and is not there to be undone', async () => {
  const { result, order, held } = workshop()
  act(() => result.current.rank(['c'], 'a', 'c moved'))
  act(() => result.current.fill(['d', 'a'], 'a into the sprint'))
  expect(order()).toEqual(['c', 'a', 'b'])
  expect(held()).toEqual(['d', 'a'])
  await waitFor(() => expect(held()).toEqual(['d']))
  expect(order()).toEqual(['a', 'b', 'c'])
  act(() => result.current.undo())
  expect(await screen.findByText('There is nothing to undo here.')).toBeTruthy()
})

it('an undo that the server did not hear of is not done, and can be tried again', async () => {
  const { result, held, up } = workshop()
  const down = vi.fn()
  up()
  act(() => result.current.fill(['d', 'a'], 'a into the sprint'))
  await waitFor(() => expect(held()).toEqual(['d', 'a']))
  const answers = globalThis.fetch
  vi.stubGlobal('fetch', () => {
    down()
    return Promise.reject(new TypeError('no line'))
  })
  act(() => result.current.undo())
  await screen.findByText(/^Not done: /)
  expect(down).toHaveBeenCalled()
  expect(held()).toEqual(['d', 'a'])
  vi.stubGlobal('fetch', answers)
  act(() => result.current.undo())
  await screen.findByText('Undone: a into the sprint.')
  expect(held()).toEqual(['d'])
})
