import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { newQueryClient } from '@/api/queryClient'
import { fakeServer } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { NewMetric } from './NewMetric'

function open() {
  const server = fakeServer({ 'POST /products/p1/metrics': (call) => ({ status: 201, body: call.body }) })
  render(
    <QueryClientProvider client={newQueryClient(() => undefined)}>
      <UiProvider env="test">
        <NewMetric productId="p1" onClose={() => undefined} />
      </UiProvider>
    </QueryClientProvider>,
  )
  return { server, user: userEvent.setup() }
}

const pick = async (user: ReturnType<typeof userEvent.setup>, label: string) => {
  await user.selectOptions(screen.getByLabelText(/^Kind/), label)
}

it('says_in_plain_words_what_a_kind_tells_and_what_its_snapshot_carries', async () => {
  const { user } = open()
  await pick(user, 'Matthews correlation (MCC)')
  expect(screen.getByText(/How closely answers follow the truth, from −1 to 1/)).toBeTruthy()
  expect(screen.getByText(/a confusion matrix of all classes/)).toBeTruthy()
})

it('asks_which_way_is_good_only_where_that_is_a_question', async () => {
  const { server, user } = open()
  expect(screen.queryByLabelText(/Which way is good/)).toBeNull()
  await pick(user, 'Macro F1')
  expect(screen.queryByLabelText(/Which way is good/)).toBeNull()
  await pick(user, 'A share of errors')
  expect(screen.getByLabelText<HTMLSelectElement>(/Which way is good/).value).toBe('lower_is_better')
  await pick(user, 'Cohen’s kappa')
  await user.click(screen.getByRole('button', { name: 'Define it' }))
  expect(server.calls.find((call) => call.method === 'POST')!.body).toMatchObject({
    kind: 'kappa',
    direction: 'higher_is_better',
    unit: 'score',
    name: 'Kappa',
    key: 'kappa',
  })
})
