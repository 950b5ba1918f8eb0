import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Dropdown } from './Dropdown'

it('builds_its_form_while_it_is_open_and_Escape_closes_it', async () => {
  render(
    <Dropdown label="Items: all" shown="All items">
      <button type="button">Show all</button>
    </Dropdown>,
  )
  expect(screen.queryByText('Show all')).toBeNull()
  await userEvent.click(screen.getByText('All items'))
  await screen.findByText('Show all')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByText('Show all')).toBeNull()
})
