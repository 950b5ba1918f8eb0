import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { chartTheme } from '@/design/chartTheme'
import { UiProvider } from '@/ui'
import { Evidence } from './EvidencePanel'
import { evidence, itemWith, view } from './fixtures/nsw'
import { ItemList } from './ItemList'
import { TimelineTable } from './TimelineTable'

const theme = chartTheme('light')

const show = (key: string) => {
  const item = itemWith(key)
  render(
    <UiProvider env="test">
      <Evidence
        evidence={evidence[item.itemId]!}
        item={item}
        theme={theme}
        standing={() => 'Accuracy is 84% (80–87), above its floor of 70%.'}
      />
    </UiProvider>,
  )
}

it('shows_the_claim_with_its_sentence_its_numbers_and_its_reasons', () => {
  show('NSW-6')
  expect(screen.getByText('Prevented regression')).toBeTruthy()
  expect(screen.getByText(/the work prevented a drop of about 7 points/)).toBeTruthy()
  expect(screen.getAllByText('+8.5 (1.3–15.5)').length).toBe(1)
  expect(screen.getAllByText('−7.0 (−12.7 to −1.3)').length).toBe(1)
  expect(screen.getByText(/scored on the same inputs/)).toBeTruthy()
  expect(screen.getByText(/above its floor of 70%/)).toBeTruthy()
})

it('shows_harm_and_the_guardrail_that_gained_at_the_same_size', () => {
  show('NSW-7')
  expect(screen.getByText('Harmed')).toBeTruthy()
  const guardrail = screen.getByText('Guardrail: recall').closest('section')!
  expect(within(guardrail).getByText('Improved')).toBeTruthy()
  expect(within(guardrail).getAllByText(/^(before|without|after)$/).length).toBe(3)
})

it('flags_a_segment_that_moved_against_the_headline', () => {
  const item = itemWith('NSW-8')
  const changed = structuredClone(evidence[item.itemId]!)
  changed.segments[0]!.againstHeadline = true
  render(
    <UiProvider env="test">
      <Evidence evidence={changed} item={item} theme={theme} standing={() => null} />
    </UiProvider>,
  )
  expect(screen.getByText(new RegExp(`${changed.segments[0]!.segment} moved against the headline`))).toBeTruthy()
})

it('says_that_nothing_will_be_claimed_while_nobody_planned_how_to_judge', () => {
  show('NSW-11')
  expect(screen.getByText(/No evaluation is planned yet/)).toBeTruthy()
})

it('names_the_items_that_shipped_in_the_same_version', () => {
  show('NSW-3')
  expect(screen.getByText(/In the same version as NSW-4/)).toBeTruthy()
})

it('holds_the_same_numbers_in_tables_with_captions', () => {
  render(
    <UiProvider env="test">
      <TimelineTable view={view} items={view.items} onSelect={() => {}} />
    </UiProvider>,
  )
  const releases = screen.getByRole('table', { name: 'Accuracy: releases' })
  const row = within(releases).getByRole('row', { name: /NSW-3, NSW-4/ })
  expect(row.textContent).toContain('+4.3 (0.9–7.8)')
  expect(row.textContent).toContain('−11.8 (−21.2 to −2.0)')
  const ledger = screen.getByRole('table', { name: 'Accuracy: ledger' })
  expect(within(ledger).getByRole('row', { name: /Environment/ }).textContent).toContain('−32.6(−45.8 to −19.3)')
  expect(within(screen.getByRole('table', { name: 'Items' })).getAllByRole('row').length).toBe(12)
})

it('lists_what_shipped_newest_first_then_what_is_to_come_and_opens_what_is_picked', async () => {
  const picked = vi.fn()
  render(<ItemList items={view.items} view={view} selected="NSW-8" onSelect={picked} />)
  const rows = screen.getAllByRole('button')
  expect(rows.map((row) => /NSW-\d+/.exec(row.textContent!)![0])).toEqual(
    [8, 7, 6, 5, 3, 4, 2, 1, 9, 10, 11].map((number) => `NSW-${number}`),
  )
  expect(rows[0]!.getAttribute('aria-current')).toBe('true')
  await userEvent.click(rows[2]!)
  expect(picked).toHaveBeenCalledWith(itemWith('NSW-6'))
})
