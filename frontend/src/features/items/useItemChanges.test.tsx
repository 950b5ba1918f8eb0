import { type InfiniteData, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import type { ItemView, Page } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { fakeServer, problem } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { itemsQuery } from './queries'
import { useItemChanges } from './useItemChanges'

type Change = { itemId: string; revision: number; change: Record<string, unknown> }

const filter = { text: '', kinds: [], stages: [], owner: '', label: '', archived: false, waiting: false }

/** Three rows, and a server that holds them: a change with an old revision is refused, −1 days too. */
function workshop(narrowed = false) {
  const stored = new Map(
    ['a', 'b', 'c'].map((itemId, i) => [
      itemId,
      {
        itemId,
        key: `NSW-${i + 1}`,
        owner: null,
        effortDays: null,
        revision: 1,
        changedBy: 'Petra',
      } as unknown as ItemView,
    ]),
  )
  const write = (itemId: string, change: object, by = 'Petra') => {
    const item = stored.get(itemId)!
    stored.set(itemId, { ...item, ...change, revision: item.revision + 1, changedBy: by })
  }
  const { calls } = fakeServer({
    'POST /products/p1/item-change-sets': ({ body }) => {
      const { changes } = body as { changes: Change[] }
      const stale = changes.flatMap(({ itemId, revision }, i) =>
        stored.get(itemId)?.revision === revision
          ? []
          : [{ pointer: `/changes/${i}/revision`, message: 'is not the latest' }],
      )
      if (stale.length > 0) return problem(412, 'changed_since', 'Somebody changed this', null, stale)
      const wrong = changes.flatMap(({ change }, i) =>
        change.effortDays === -1
          ? [{ pointer: `/changes/${i}/change/effortDays`, message: 'must not be negative' }]
          : [],
      )
      if (wrong.length > 0) return problem(400, 'validation_failed', 'Some values are not acceptable', null, wrong)
      for (const { itemId, change } of changes) write(itemId, change)
      return { items: changes.map(({ itemId }) => stored.get(itemId)) }
    },
    // A row that is not shown stands behind each.
    'GET /products/p1/items': ({ search }) => ({
      items: [{ itemId: `hidden-behind-${search.get('cursor')}` }],
      nextCursor: null,
    }),
    'GET /products/p1/items/*': (_, itemId) => stored.get(itemId ?? '')!,
    'POST /products/p1/item-rankings': ({ body }) => {
      const { itemIds } = body as { itemIds: string[] }
      for (const id of itemIds) write(id, {})
      return { items: itemIds.map((id) => stored.get(id)) }
    },
  })
  const client = newQueryClient(() => {})
  const { queryKey } = itemsQuery('p1', filter)
  const read = () =>
    client.getQueryData<InfiniteData<Page<ItemView>>>(queryKey)?.pages.flatMap((page) => page.items) ?? []
  const refetch = () =>
    client.setQueryData(queryKey, { pages: [{ items: [...stored.values()], nextCursor: null }], pageParams: [null] })
  refetch()
  const { result } = renderHook(() => useItemChanges('p1', ['a', 'b', 'c'], narrowed), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>
        <UiProvider env="test">{children}</UiProvider>
      </QueryClientProvider>
    ),
  })
  const owner = (itemId: string) => read().find((row) => row.itemId === itemId)?.owner
  const set = (value: string, ...itemIds: string[]) =>
    act(() =>
      result.current.change(
        'owner',
        itemIds.map((itemId) => ({ itemId, change: { owner: value } })),
      ),
    )
  return { stored, write, calls, result, read, refetch, owner, set }
}

it('a change of several shows at once, and one undo takes it back after the rows were read anew', async () => {
  const { stored, write, result, refetch, owner, set, calls } = workshop()
  await set('ann', 'a', 'b', 'c')
  expect(['a', 'b', 'c'].map(owner)).toEqual(['ann', 'ann', 'ann'])
  write('b', { effortDays: 5 }, 'Cleo')
  refetch()
  act(() => result.current.undo())
  await waitFor(() => expect([...stored.values()].map((row) => row.owner)).toEqual([null, null, null]))
  expect(stored.get('b')?.effortDays).toBe(5)
  act(() => result.current.redo())
  await waitFor(() => expect([...stored.values()].map((row) => row.owner)).toEqual(['ann', 'ann', 'ann']))
  expect(calls.filter((call) => call.method === 'POST')).toHaveLength(3)
})

it('where others changed other things unseen, the change is sent again and nothing of theirs is lost', async () => {
  const { stored, write, result, owner, set } = workshop()
  write('a', { effortDays: 5 }, 'Cleo')
  await set('ann', 'a', 'b')
  expect(stored.get('a')).toMatchObject({ owner: 'ann', effortDays: 5 })
  expect(owner('a')).toBe('ann')
  expect(result.current.overtaken).toBeNull()
})

it('where somebody wrote into the same place unseen, nothing is overwritten and both versions are shown', async () => {
  const { stored, write, result, owner, set } = workshop()
  write('a', { owner: 'cleo' }, 'Cleo')
  await set('ann', 'a', 'b')
  expect([...stored.values()].map((row) => row.owner)).toEqual(['cleo', null, null])
  await waitFor(() => expect(owner('a')).toBe('cleo'))
  expect(owner('b')).toBeNull()
  expect(result.current.overtaken?.clashes).toEqual([
    { itemId: 'a', key: 'NSW-1', member: 'owner', by: 'Cleo', theirs: 'cleo', yours: 'ann' },
  ])
  act(() => result.current.overtaken?.insist())
  await waitFor(() => expect([...stored.values()].map((row) => row.owner)).toEqual(['ann', 'ann', null]))
})

it('an undo never takes back what somebody else has made of it since', async () => {
  const { stored, write, result, refetch, set } = workshop()
  await set('ann', 'a')
  write('a', { owner: 'cleo' }, 'Cleo')
  refetch()
  act(() => result.current.undo())
  await waitFor(() => expect(result.current.overtaken?.clashes[0]).toMatchObject({ theirs: 'cleo', yours: null }))
  expect(stored.get('a')?.owner).toBe('cleo')
})

it('what is refused goes back, is told, and is not there to be undone', async () => {
  const { result, read } = workshop()
  const outcome = await act(() => result.current.change('effort', [{ itemId: 'a', change: { effortDays: -1 } }]))
  expect(outcome).toMatchObject({ done: false, error: { violations: [{ message: 'must not be negative' }] } })
  await waitFor(() => expect(read()[0]?.effortDays).toBeNull())
  expect(result.current.canUndo).toBe(false)
})

it('changes travel in the order in which they were made, each with the revision that the one before left behind', async () => {
  const { calls, result, stored } = workshop()
  await act(async () => {
    const both = ['ann', 'bob'].map((owner) => result.current.change('owner', [{ itemId: 'a', change: { owner } }]))
    await Promise.all(both)
  })
  expect(stored.get('a')?.owner).toBe('bob')
  expect(calls.map((call) => (call.body as { changes: Change[] }).changes[0]?.revision)).toEqual([1, 2])
})

it('rows that were moved go back to where they stood', async () => {
  const { result, read, calls } = workshop()
  act(() => result.current.rank('place of NSW-3', ['c'], 'a'))
  await waitFor(() => expect(read().map((row) => row.itemId)).toEqual(['c', 'a', 'b']))
  await waitFor(() => expect(calls).toHaveLength(1))
  act(() => result.current.undo())
  await waitFor(() => expect(read().map((row) => row.itemId)).toEqual(['a', 'b', 'c']))
  await waitFor(() => expect(calls[1]?.body).toEqual({ itemIds: ['c'], before: null }))
})

it('where rows are hidden, those that were moved go back to where they stood among all', async () => {
  const { result, calls } = workshop(true)
  act(() => result.current.rank('place of two', ['b', 'c'], 'a'))
  await waitFor(() => expect(calls.filter((call) => call.method === 'POST')).toHaveLength(1))
  act(() => result.current.undo())
  await waitFor(() => expect(calls.filter((call) => call.method === 'POST')).toHaveLength(3))
  expect(calls.filter((call) => call.method === 'POST').map((call) => call.body)).toEqual([
    { itemIds: ['b', 'c'], before: 'a' },
    { itemIds: ['c'], before: 'hidden-behind-c' },
    { itemIds: ['b'], before: 'hidden-behind-b' },
  ])
})
