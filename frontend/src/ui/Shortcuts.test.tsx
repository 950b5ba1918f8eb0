import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import {
  keyName,
  keyOf,
  type Shortcut,
  ShortcutList,
  ShortcutsProvider,
  useActiveShortcuts,
  useShortcuts,
} from './Shortcuts'

function Part({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  useShortcuts(title, shortcuts)
  return null
}

function Actions() {
  return <output>{useActiveShortcuts().map((one) => `${one.group}: ${one.does}. `)}</output>
}

const undo = vi.fn()
const palette = vi.fn()
const everywhere: Shortcut[] = [{ keys: 'mod+k', does: 'Palette', always: true, run: palette }]
const page: Shortcut[] = [
  { keys: 'mod+z', does: 'Undo', run: undo },
  { keys: 'ArrowRight', does: 'Into the sprint' },
]

it('leaves to a field what is typed there, and lists the page before what acts everywhere', async () => {
  const user = userEvent.setup()
  render(
    <ShortcutsProvider>
      <input aria-label="Find" />
      <Part title="Everywhere" shortcuts={everywhere} />
      <Part title="Sprints" shortcuts={page} />
      <section aria-label="keys">
        <ShortcutList />
      </section>
      <Actions />
    </ShortcutsProvider>,
  )
  await user.click(screen.getByLabelText('Find'))
  await user.keyboard('{Control>}z{/Control}{Control>}k{/Control}')
  expect(undo).not.toHaveBeenCalled()
  expect(palette).toHaveBeenCalledTimes(1)
  await user.tab()
  await user.keyboard('{Control>}z{/Control}')
  expect(undo).toHaveBeenCalledTimes(1)
  const titles = within(screen.getByLabelText('keys')).getAllByRole('heading')
  expect(titles.map((one) => one.textContent)).toEqual(['Sprints', 'Everywhere'])
  expect(screen.getByRole('status').textContent).toBe('Sprints: Undo. Everywhere: Palette. ')
})

it('shift tells doing again from undoing, and is part of what a key writes elsewhere', () => {
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  expect(keyOf({ ...held, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('mod+shift+z')
  expect(keyOf({ ...held, key: 'z', metaKey: true })).toBe('mod+z')
  expect(keyOf({ ...held, key: '?', shiftKey: true })).toBe('?')
  expect(keyName('mod+shift+z')).toBe('Ctrl ⇧Z')
})
