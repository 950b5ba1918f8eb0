import { type InfiniteData, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import type { ItemView, Page } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { fakeServer, problem } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { itemsQuery } from './queries'
import { type Outcome, useItemChanges } from './useItemChanges'

type Change = { itemId: string; revision: number; change: Record<string, unknown> }

const filter = { text: '', kinds: [], stages: [], owner: '', label: '', archived: false, waiting: false }

/** Three rows, and a server that holds them: a change with an old revision is refused, −1 days too; it can be down. */
function workshop(narrowed = false) {
  let down = false
  const broken = () => problem(503, 'unavailable', 'The server is down')
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
      if (down) return broken()
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
      if (down) return broken()
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
  /** Begins a change that may have to ask before it is over. */
  const begin = (change: object, ...itemIds: string[]) => {
    let outcome!: Promise<Outcome>
    act(() => {
      outcome = result.current.change(
        'it',
        itemIds.map((itemId) => ({ itemId, change: change as Record<string, unknown> })),
      )
    })
    return outcome
  }
  const owner = (itemId: string) => read().find((row) => row.itemId === itemId)?.owner
  const set = (value: string, ...itemIds: string[]) =>
    act(() =>
      result.current.change(
        'owner',
        itemIds.map((itemId) => ({ itemId, change: { owner: value } })),
      ),
    )
  const fail = (fails: boolean) => {
    down = fails
  }
  return { stored, write, calls, result, client, read, refetch, owner, set, begin, fail }
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
  const { stored, write, result, owner, begin } = workshop()
  write('a', { owner: 'cleo' }, 'Cleo')
  const outcome = begin({ owner: 'ann' }, 'a', 'b')
  await waitFor(() =>
    expect(result.current.overtaken?.clashes).toEqual([
      { itemId: 'a', key: 'NSW-1', member: 'owner', by: 'Cleo', theirs: 'cleo', yours: 'ann' },
    ]),
  )
  expect([...stored.values()].map((row) => row.owner)).toEqual(['cleo', null, null])
  expect(['a', 'b'].map(owner)).toEqual(['cleo', null])
  act(() => result.current.overtaken?.insist())
  expect(await outcome).toMatchObject({ done: true })
  expect([...stored.values()].map((row) => row.owner)).toEqual(['ann', 'ann', null])
  expect(result.current.overtaken).toBeNull()
})

it('a change that gave way to somebody else’s is not done, and not there to be undone', async () => {
  const { stored, write, result, begin } = workshop()
  write('a', { owner: 'cleo' }, 'Cleo')
  const outcome = begin({ owner: 'ann' }, 'a')
  await waitFor(() => expect(result.current.overtaken).not.toBeNull())
  act(() => result.current.overtaken?.giveWay())
  expect(await outcome).toEqual({ done: false, error: null })
  await waitFor(() => expect(result.current.canUndo).toBe(false))
  expect(stored.get('a')?.owner).toBe('cleo')
})

it('a change that was insisted on and refused says so to whoever made it', async () => {
  const { write, result, begin } = workshop()
  write('a', { effortDays: 5 }, 'Cleo')
  const outcome = begin({ effortDays: -1 }, 'a')
  await waitFor(() => expect(result.current.overtaken).not.toBeNull())
  act(() => result.current.overtaken?.insist())
  expect(await outcome).toMatchObject({ done: false, error: { violations: [{ message: 'must not be negative' }] } })
})

it('what waits behind another change does not overwrite what somebody else wrote meanwhile', async () => {
  const { stored, write, result, begin } = workshop()
  const owner = begin({ owner: 'ann' }, 'a')
  const effort = begin({ effortDays: 3 }, 'a')
  write('a', { effortDays: 8 }, 'Cleo')
  expect(await owner).toMatchObject({ done: true })
  await waitFor(() => expect(result.current.overtaken?.clashes).toMatchObject([{ theirs: 8, yours: 3 }]))
  expect(stored.get('a')).toMatchObject({ owner: 'ann', effortDays: 8 })
  act(() => result.current.overtaken?.giveWay())
  await effort
})

it('what was made on top of a change that is refused is no clash with oneself', async () => {
  const { stored, result } = workshop()
  const days = (effortDays: number) => result.current.change('effort', [{ itemId: 'a', change: { effortDays } }])
  const both = await act(() => Promise.all([days(-1), days(3)]))
  expect(both).toMatchObject([{ done: false }, { done: true }])
  expect(stored.get('a')?.effortDays).toBe(3)
})

it('an old list that nobody looks at makes no conflict', async () => {
  const { stored, write, refetch, client, result, set } = workshop()
  const old = { pages: [{ items: [stored.get('a')], nextCursor: null }], pageParams: [null] }
  write('a', { owner: 'cleo' }, 'Cleo')
  refetch()
  client.setQueryData(itemsQuery('p1', { ...filter, text: 'retrain' }).queryKey, old as never)
  expect(await set('ann', 'a')).toMatchObject({ done: true })
  expect(result.current.overtaken).toBeNull()
  expect(stored.get('a')?.owner).toBe('ann')
})

it('the undo that is offered with a change takes back that change and no other', async () => {
  const { stored, set } = workshop()
  const first = await set('ann', 'a')
  const second = await set('bob', 'b')
  act(() => first.done && first.undo?.())
  expect(await screen.findByText('Not undone: something else was done since.')).toBeTruthy()
  expect([...stored.values()].map((row) => row.owner)).toEqual(['ann', 'bob', null])
  act(() => second.done && second.undo?.())
  await waitFor(() => expect(stored.get('b')?.owner).toBeNull())
})

it('counts as being at it until the server has answered, so that what others change is read after it', async () => {
  const { client, begin } = workshop()
  const outcome = begin({ owner: 'ann' }, 'a')
  expect(client.isMutating()).toBe(1)
  await outcome
  expect(client.isMutating()).toBe(0)
})

it('rows that could not be moved go back at once, and are not there to be undone', async () => {
  const { result, read, fail } = workshop()
  fail(true)
  act(() => result.current.rank('place of NSW-3', ['c'], 'a'))
  expect(read().map((row) => row.itemId)).toEqual(['c', 'a', 'b'])
  await waitFor(() => expect(read().map((row) => row.itemId)).toEqual(['a', 'b', 'c']))
  await waitFor(() => expect(result.current.canUndo).toBe(false))
})

it('an undo that the server did not hear of can be tried again', async () => {
  const { stored, owner, result, set, fail } = workshop()
  await set('ann', 'a')
  fail(true)
  act(() => result.current.undo())
  await screen.findByText(/Not done: undo owner/)
  expect(owner('a')).toBe('ann')
  expect([result.current.canUndo, result.current.canRedo]).toEqual([true, false])
  fail(false)
  act(() => result.current.undo())
  await waitFor(() => expect(stored.get('a')?.owner).toBeNull())
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
