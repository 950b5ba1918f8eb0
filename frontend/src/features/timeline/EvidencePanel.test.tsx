import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { type ItemEvidenceView, type SignOffView, sessionQuery } from '@/api'
import { chartTheme } from '@/design/chartTheme'
import { session } from '@/testing/app'
import { fakeServer } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { Evidence } from './Evidence'
import { evidence, itemWith, view } from './fixtures/nsw'
import { ItemList } from './ItemList'
import { TimelineTable } from './TimelineTable'

const theme = chartTheme('light')

const draw = (of: ItemEvidenceView, ship: string | null, full = false) => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  queryClient.setQueryData(sessionQuery.queryKey, session())
  return render(
    <QueryClientProvider client={queryClient}>
      <UiProvider env="test">
        <Evidence
          evidence={of}
          item={{ ship }}
          theme={theme}
          full={full}
          standing={() => 'Accuracy is 84% (80–87), above its floor of 70%.'}
        />
      </UiProvider>
    </QueryClientProvider>,
  )
}

const show = (key: string) => {
  const item = itemWith(key)
  draw(evidence[item.itemId]!, item.ship)
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

it('says_what_the_headline_hides_and_lets_a_planner_accept_it_who_why_until_when', async () => {
  const { calls } = fakeServer({ 'POST /products/*/items/*/sign-offs': () => ({ ...signed, state: 'standing' }) })
  show('NSW-8')
  expect(screen.getByText('The work cost about 18 points of recall (9–27).')).toBeTruthy()
  expect(screen.getByText('Nobody has accepted this yet.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Accept this trade…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Accept this trade of NSW-8' })
  await userEvent.type(within(dialog).getByLabelText('Why it is acceptable'), 'False alarms cost more')
  await userEvent.type(within(dialog).getByLabelText('Until, when it is looked at again'), '1999-03-01')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Accept it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const trade = evidence[itemWith('NSW-8').itemId]!.trades[0]!
  expect(calls[0]!.body).toEqual({
    metricId: trade.metricId,
    segmentId: trade.segmentId,
    reason: 'False alarms cost more',
    acceptedBy: null,
    until: '1999-03-01',
  })
})

it('says_who_accepted_it_and_that_it_expired_or_has_grown_since', () => {
  const of = structuredClone(evidence[itemWith('NSW-8').itemId]!)
  of.trades[0]!.signOff = { ...signed, state: 'expired' }
  draw(of, null)
  expect(
    screen.getByText(
      'Accepted by head of trading until 1 Mar 1999, which has passed: False alarms cost more. When it was accepted it read: “The work cost about 5 points of recall (1–9).”',
    ),
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Accept anew…' })).toBeTruthy()
})

it('tells_what_was_not_proven_apart_and_offers_nothing_to_accept', () => {
  const of = structuredClone(evidence[itemWith('NSW-8').itemId]!)
  of.trades = [{ ...of.trades[0]!, proven: false, sentence: 'The estimate points the other way.' }]
  draw(of, null, true)
  expect(screen.getByText('1 segment where the estimate points the other way, but cannot be told.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Accept this trade…' })).toBeNull()
})

it('tells_on_the_page_of_the_item_every_segment_with_its_numbers_and_what_stands_out', () => {
  const of = structuredClone(evidence[itemWith('NSW-6').itemId]!)
  draw(of, null, true)
  const table = screen.getByRole('table', { name: 'Accuracy by demand' })
  expect(within(table).getAllByRole('row').length).toBe(of.segments.length + 1)
  const high = within(table).getByRole('row', { name: /^high/ })
  expect(high.textContent).toContain('83.5%')
  expect(high.textContent).toContain('+10.0 (−3.1 to 22.6)')
  expect(screen.getByText(/Looked at together/)).toBeTruthy()
  expect(screen.getByText(of.falseClaims.sentence)).toBeTruthy()
})

it('tells_a_shared_effect_as_together_and_by_item_once_it_was_measured_apart', () => {
  const of = structuredClone(evidence[itemWith('NSW-3').itemId]!)
  const { metricId, segmentId } = of.primary!
  const lacking = {
    metricId,
    segmentId,
    method: null,
    order: [],
    parts: [],
    refusal: 'coalition_missing',
    missing: [['NSW-3']],
    sentence: 'The effect belongs to all of them and is not split.',
  }
  of.attributions = [lacking]
  const { unmount } = draw(of, null)
  expect(screen.getByText('The effect belongs to all of them and is not split.')).toBeTruthy()
  unmount()
  const effect = { ...of.primary!.effect!, value: 0.026, lower: 0.001, upper: 0.051 }
  const part = { itemId: of.itemId, key: 'NSW-3', effect, displayed: '+2.6', own: true }
  of.attributions = [
    {
      ...lacking,
      method: 'shapley',
      parts: [part, { ...part, key: 'NSW-4', displayed: '+1.7', own: false }],
      refusal: null,
      missing: [],
      sentence: 'NSW-3 brought about 3 points (0.1–5); what NSW-4 did cannot be told from the usual swing.',
    },
  ]
  draw(of, null)
  expect(screen.getByText(/averaged over all orders/)).toBeTruthy()
  const parts = within(screen.getByRole('list', { name: 'Accuracy: effect by item' })).getAllByRole('listitem')
  expect(parts.map((one) => one.textContent)).toEqual(['NSW-3+2.6(0.1–5.1)', 'NSW-4+1.7(0.1–5.1)'])
})

it('tells_errors_a_week_where_they_may_be_counted_and_why_not_where_they_may_not', () => {
  const of = structuredClone(evidence[itemWith('NSW-6').itemId]!)
  const cell = of.primary!
  const counted = {
    metricId: cell.metricId,
    segmentId: cell.segmentId,
    dimension: 'all',
    volumePerWeek: 336,
    volume: 'agreed',
    perWeek: { value: 28.6, lower: 4.4, upper: 52.1, samplingLower: null, samplingUpper: null },
    inAll: null,
    money: null,
    refusal: null,
    refusalText: null,
    sentence: 'That is some 24 wrong calls a week fewer (4–43).',
  }
  const refused = { ...counted, perWeek: null, volumePerWeek: null, volume: null, sentence: null }
  of.errorsAvoided = [
    counted,
    { ...refused, segmentId: null, dimension: 'demand', refusal: 'effect_not_known', refusalText: 'Not known.' },
  ]
  draw(of, null, true)
  expect(
    screen.getByText(/the work prevented a drop.*That is some 24 wrong calls a week fewer \(4–43\)\./),
  ).toBeTruthy()
  const errors = screen.getByText('In errors a week').closest('section')!
  expect(errors.textContent).toContain('of 336 a week, as the tolerance says')
  expect(errors.textContent).toContain('+29 (4–52)')
  expect(errors.textContent).toContain('Not known.')
})

it('tells_the_other_methods_the_placebo_and_whose_word_it_is', async () => {
  const of = structuredClone(evidence[itemWith('NSW-6').itemId]!)
  of.primary!.crossChecks = [
    {
      method: 'control',
      effect: { value: 0.05, lower: -0.01, upper: 0.11, samplingLower: null, samplingUpper: null },
      grade: 'C',
    },
  ]
  of.primary!.placebo = { windows: 6, passed: 5, miss: 0.021, error: 0.02 }
  of.primary!.assertedBy = 'Petra'
  of.shift!.strongest!.sentence = 'About 33% of inputs moved.'
  draw(of, null)
  expect(screen.getByText(/Petra expects it/)).toBeTruthy()
  expect(screen.getByText('About 33% of inputs moved.')).toBeTruthy()
  const checks = screen.getByText('By other methods').closest('section')!
  expect(checks.textContent).toContain('against a series that the work did not touch')
  expect(checks.textContent).toContain('+5.0 (−1.0 to 11.0)')
  await userEvent.click(screen.getByRole('button', { name: 'How computed' }))
  expect(
    await screen.findByText(
      '6 earlier stretches, 5 of them inside its 90% range; it missed by 2.1 points (root mean square)',
    ),
  ).toBeTruthy()
})

const signed: SignOffView = {
  signOffId: 's1',
  itemId: 'i8',
  metricId: 'm2',
  segmentId: 'all',
  kind: 'harmed',
  accepted: 'The work cost about 5 points of recall (1–9).',
  effect: { value: -0.05, lower: -0.09, upper: -0.01, samplingLower: null, samplingUpper: null },
  assessmentId: null,
  reason: 'False alarms cost more.',
  acceptedBy: 'head of trading',
  until: '1999-03-01',
  state: 'standing',
  author: 'Petra Planner',
  knownAt: '1998-12-02T08:00:00Z',
  recordedAt: '1998-12-02T08:00:00Z',
}

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
      <TimelineTable conflicts={new Map()} view={view} items={view.items} onSelect={() => {}} />
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
  render(<ItemList conflicts={new Map()} items={view.items} view={view} selected="NSW-8" onSelect={picked} />)
  const rows = screen.getAllByRole('button')
  expect(rows.map((row) => /NSW-\d+/.exec(row.textContent!)![0])).toEqual(
    [8, 7, 6, 5, 3, 4, 2, 1, 9, 10, 11].map((number) => `NSW-${number}`),
  )
  expect(rows[0]!.getAttribute('aria-current')).toBe('true')
  await userEvent.click(rows[2]!)
  expect(picked).toHaveBeenCalledWith(itemWith('NSW-6'))
})
