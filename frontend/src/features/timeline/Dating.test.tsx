import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, type KeyboardEvent } from 'react'
import { expect, it, vi } from 'vitest'
import type { TimelineItem } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import type { LaneChart } from '@/charts/lane-chart'
import { fakeServer, problem } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { Dating, type DatingHandle } from './Dating'

const item = (over: Partial<TimelineItem> = {}) =>
  ({
    itemId: 'a',
    key: 'KELP-1',
    title: 'Feed',
    kind: 'additive',
    stage: 'planned',
    start: '1999-01-04',
    ship: '1999-01-15',
    ...over,
  }) as TimelineItem

const preview = (to: object, also: string[]) => ({
  changes: [
    {
      itemId: 'a',
      key: 'KELP-1',
      title: 'Feed',
      revision: 3,
      from: { startedOn: '1999-01-04', shippedOn: '1999-01-15' },
      to,
    },
  ],
  followers: [
    {
      itemId: 'b',
      key: 'KELP-2',
      title: 'Model',
      revision: 5,
      from: { startedOn: '1999-01-18', shippedOn: null },
      to: { startedOn: '1999-01-22', shippedOn: null },
      because: ['a'],
      certain: true,
      taken: also.includes('b'),
    },
  ],
  arising: [],
  staying: [],
  cleared: [],
})

/** The hand over a chart that is not there, and what it told the server. */
function hand(changeSets: (body: { changes: object[] }, time: number) => object, items = [item()]) {
  let time = 0
  const { calls } = fakeServer({
    'POST /products/p/schedule-previews': ({ body }) => {
      const asked = body as { changes: { itemId: string }[]; also: string[] }
      const { itemId: _, ...to } = asked.changes[0]!
      return preview(to, asked.also)
    },
    'POST /products/p/item-change-sets': ({ body }) => changeSets(body as { changes: object[] }, ++time),
    'GET /products/p/items/*': () => ({ changedBy: 'Ada', startedOn: '1999-03-01', shippedOn: '1999-03-12' }),
  })
  const side = document.body.appendChild(document.createElement('aside'))
  const chart = { lend: vi.fn(), redraw: vi.fn(), letGo: vi.fn(), reveal: vi.fn() }
  const handle = createRef<DatingHandle>()
  const said: string[] = []
  render(
    <QueryClientProvider client={newQueryClient()}>
      <UiProvider env="test">
        <Dating
          handle={handle}
          productId="p"
          items={new Map(items.map((one) => [one.itemId, one]))}
          conflicts={new Map()}
          editable
          takenUp={null}
          chart={{ current: chart as unknown as LaneChart }}
          side={{ current: side }}
          say={(text) => said.push(text)}
          onDone={() => {}}
        />
      </UiProvider>
    </QueryClientProvider>,
  )
  const key = (name: string, shiftKey = false) =>
    act(async () => void handle.current!.keys({ key: name, shiftKey } as KeyboardEvent, items[0]!.itemId))
  const sent = () => calls.filter((call) => call.path.endsWith('item-change-sets')).map((call) => call.body)
  return { key, sent, said, handle }
}

const saved = (revision: number) => ({ items: [{ itemId: 'a', revision }] })

it('sends only what moves, of those that were named, with the revisions that were read', async () => {
  const { key, sent, said } = hand(() => saved(4))
  await key('m')
  await key('PageDown')
  await key('ArrowLeft', true)
  expect(said.at(-1)).toBe('KELP-1: 11 Jan 1999 to 21 Jan 1999')
  await key('Enter')
  await userEvent.click(await screen.findByRole('checkbox', { name: /Move KELP-2 too: from 22 Jan 1999/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Move 2 items' }))
  await screen.findByText('KELP-1 and 1 other moved.')
  expect(sent()).toEqual([
    {
      changes: [
        { itemId: 'a', revision: 3, change: { startedOn: '1999-01-11', shippedOn: '1999-01-21' } },
        { itemId: 'b', revision: 5, change: { startedOn: '1999-01-22' } },
      ],
    },
  ])
})

it('takes a move back with the revisions that it left behind, and does it again', async () => {
  const { key, sent } = hand((_, time) => saved(3 + time))
  await key('m')
  await key('ArrowRight')
  await key('Enter')
  await userEvent.click(await screen.findByRole('button', { name: 'Move 1 item' }))
  await screen.findByText('KELP-1 moved.')
  await userEvent.keyboard('{Control>}z{/Control}')
  await screen.findByText('Undone: KELP-1 moved.')
  await userEvent.keyboard('{Control>}y{/Control}')
  await screen.findByText('Done again: KELP-1 moved.')
  expect(sent()[1]).toMatchObject({
    changes: [{ itemId: 'a', revision: 4, change: { startedOn: '1999-01-04', shippedOn: '1999-01-15' } }],
  })
  expect(sent()[2]).toMatchObject({
    changes: [{ itemId: 'a', revision: 5, change: { startedOn: '1999-01-05', shippedOn: '1999-01-16' } }],
  })
})

it('takes nothing back over the change of somebody else, and says so', async () => {
  const { key } = hand((_, time) => (time === 1 ? saved(4) : problem(412, 'changed_since', 'Changed since')))
  await key('m')
  await key('ArrowRight')
  await key('Enter')
  await userEvent.click(await screen.findByRole('button', { name: 'Move 1 item' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText('Not undone: somebody has changed KELP-1 since, and their change stays.')
})

it('keeps the proposal and names who was faster', async () => {
  const { key } = hand(() =>
    problem(412, 'changed_since', 'Changed since', null, [{ pointer: '/changes/0/revision', message: 'is old' }]),
  )
  await key('m')
  await key('ArrowRight')
  await key('Enter')
  await userEvent.click(await screen.findByRole('button', { name: 'Move 1 item' }))
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Ada was faster: KELP-1 is now 1 Mar 1999 to 12 Mar 1999. Nothing was saved and your dates are kept: look at them again, then confirm.',
  )
  expect(screen.getByText('5 Jan 1999')).toBeTruthy()
})

it('says when the dates that would be replaced are not those that were taken up', async () => {
  const { key } = hand(() => saved(4), [item({ ship: '1999-01-14' })])
  await key('m')
  await key('ArrowRight')
  await key('Enter')
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Somebody has moved KELP-1 meanwhile: it is now 4 Jan 1999 to 15 Jan 1999. Confirm only if your dates shall replace these.',
  )
})

it('leaves everything on Escape, and takes up nothing that happened', async () => {
  const { key, sent, said, handle } = hand(() => saved(4), [item({ stage: 'settled' })])
  await key('m')
  expect(said.at(-1)).toBe('KELP-1 cannot be moved. It has shipped: its dates say what happened, so they stay.')
  expect(handle.current!.note('a')).toBe('It has shipped: its dates say what happened, so they stay.')
  expect(screen.queryByRole('form')).toBeNull()

  const other = hand(() => saved(4))
  await other.key('m')
  await other.key('ArrowRight')
  await other.key('Escape')
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  expect(other.said.at(-1)).toBe('KELP-1 stays where it was.')
  expect([...sent(), ...other.sent()]).toEqual([])
})
