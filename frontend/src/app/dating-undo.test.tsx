import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, type KeyboardEvent } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { TimelineItem } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import type { LaneChart } from '@/charts/lane-chart'
import { Dating, type DatingHandle } from '@/features/timeline/Dating'
import { fakeServer } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'

afterEach(() => vi.unstubAllGlobals())

const item = { itemId: 'a', key: 'KELP-1', stage: 'planned', start: '1999-01-04', ship: '1999-01-15' } as TimelineItem
const from = { startedOn: '1999-01-04', shippedOn: '1999-01-15' }

it('the undo that a move of dates was told with takes back that move, and shift with Ctrl and z does it again', async () => {
  let revision = 3
  const { calls } = fakeServer({
    'POST /products/p/schedule-previews': ({ body }) => {
      const { itemId, ...to } = (body as { changes: { itemId: string }[] }).changes[0]!
      const change = { itemId, key: 'KELP-1', title: 'Feed', revision, from, to }
      return { changes: [change], followers: [], arising: [], staying: [], cleared: [] }
    },
    'POST /products/p/item-change-sets': () => {
      revision += 1
      return { items: [{ itemId: 'a', revision }] }
    },
  })
  const handle = createRef<DatingHandle>()
  const chart = { lend: vi.fn(), redraw: vi.fn(), letGo: vi.fn(), reveal: vi.fn() }
  render(
    <QueryClientProvider client={newQueryClient()}>
      <UiProvider env="test">
        <Dating
          handle={handle}
          productId="p"
          items={new Map([['a', item]])}
          conflicts={new Map()}
          editable
          takenUp={null}
          chart={{ current: chart as unknown as LaneChart }}
          side={{ current: document.body.appendChild(document.createElement('aside')) }}
          say={() => {}}
          onDone={() => {}}
        />
      </UiProvider>
    </QueryClientProvider>,
  )
  const move = async () => {
    for (const key of ['m', 'ArrowRight', 'Enter'])
      await act(async () => void handle.current!.keys({ key, shiftKey: false } as KeyboardEvent, 'a'))
    await userEvent.click(await screen.findByRole('button', { name: 'Move 1 item' }))
  }
  const sent = () => calls.filter((call) => call.path.endsWith('item-change-sets')).length
  await move()
  const first = await screen.findByRole('button', { name: 'Undo' })
  await move()
  await vi.waitFor(() => expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(2))
  await userEvent.click(first)
  await screen.findByText('Not undone: something else was done since.')
  expect(sent()).toBe(2)
  await userEvent.keyboard('{Control>}z{/Control}')
  await screen.findByText('Undone: KELP-1 moved.')
  await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}')
  await screen.findByText('Done again: KELP-1 moved.')
  expect(sent()).toBe(4)
})
