import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ItemView } from '@/api'
import { ItemsGrid } from './ItemsGrid'

// happy-dom lays nothing out: without a size no row is in view.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
})
afterEach(() => vi.restoreAllMocks())

const item = (itemId: string, key: string) =>
  ({
    itemId,
    key,
    title: `Work ${key}`,
    kind: 'corrective',
    stage: 'planned',
    labels: [],
    waitsFor: [],
  }) as unknown as ItemView
const items = [item('a', 'NSW-1'), item('b', 'NSW-2')]

function Page({ rows, onText, onPick }: { rows: ItemView[]; onText: () => void; onPick: () => void }) {
  return (
    <>
      <input aria-label="Find" />
      <ItemsGrid
        label="Items"
        productKey="nsw"
        rows={rows}
        told={new Map()}
        keyOf={(id) => id}
        owners={[]}
        editable
        rankable
        sort={null}
        onSort={() => {}}
        picked={[]}
        onPick={onPick}
        refused={new Map()}
        reopen={null}
        onText={onText}
        onGiveUp={() => {}}
        onKind={() => {}}
        onStage={() => {}}
        onRank={() => {}}
        onOpen={() => {}}
      />
    </>
  )
}

async function writing() {
  const user = userEvent.setup()
  const [onText, onPick] = [vi.fn(), vi.fn()]
  const { rerender } = render(<Page rows={items} onText={onText} onPick={onPick} />)
  await user.dblClick(await screen.findByText('Work NSW-1'))
  const editor = await screen.findByLabelText('Title of NSW-1')
  await user.type(editor, ' more')
  return { user, onText, onPick, left: () => rerender(<Page rows={items.slice(1)} onText={onText} onPick={onPick} />) }
}

it('a cell that somebody clicks away from is kept, and the hand stays where it went', async () => {
  const { user, onText } = await writing()
  const find = screen.getByLabelText<HTMLInputElement>('Find')
  await user.click(find)
  await waitFor(() => expect(screen.queryByLabelText('Title of NSW-1')).toBeNull())
  expect(onText).toHaveBeenCalledTimes(1)
  await user.keyboard('no')
  expect(document.activeElement).toBe(find)
  expect(find.value).toBe('no')
})

it('hears its keys again when the row of the cell that is written leaves the list', async () => {
  const { user, left, onPick } = await writing()
  left()
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('gridcell'))
  await user.keyboard(' ')
  expect(onPick).toHaveBeenCalledWith(['b'])
})
