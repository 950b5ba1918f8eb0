import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiError, type ItemView } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { fakeServer, page } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { BulkEdit } from './BulkEdit'
import type { Outcome } from './useItemChanges'

afterEach(() => vi.unstubAllGlobals())

const item = (itemId: string) =>
  ({ itemId, productId: 'p1', key: itemId, expectedEffect: null, labels: [], waitsFor: [] }) as unknown as ItemView

/** The form for items that are planned on a metric each, and what it sends. */
function form(plannedOn: readonly string[], outcome: Outcome) {
  fakeServer({
    'GET /products/p1/metrics': () =>
      page([
        { metricId: 'accuracy', unit: 'share' },
        { metricId: 'latency', unit: 'ms' },
      ]),
    'GET /products/p1/items/*/plan': (_, at) => ({ metricId: plannedOn[Number(at)] }),
  })
  const [onChange, onClose] = [vi.fn(async () => outcome), vi.fn()]
  render(
    <QueryClientProvider client={newQueryClient()}>
      <UiProvider env="test">
        <BulkEdit
          items={plannedOn.map((_, at) => item(String(at)))}
          idsOf={async () => []}
          onChange={onChange}
          onClose={onClose}
        />
      </UiProvider>
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), onChange, onClose }
}

it('an effect of items that are planned on latency is in its unit', async () => {
  const { user, onChange, onClose } = form(['latency', 'latency'], { done: true })
  await user.selectOptions(screen.getByLabelText('Expected effect'), 'Set to')
  await user.type(await screen.findByLabelText('At least, ms'), '10')
  await user.type(screen.getByLabelText('Likely, ms'), '20')
  await user.type(screen.getByLabelText('At most, ms'), '30')
  await user.click(screen.getByRole('button', { name: 'Change 2 items' }))
  const expectedEffect = { low: 10, likely: 20, high: 30 }
  expect(onChange.mock.calls[0]?.slice(0, 2)).toMatchObject([
    'expected effect of 2 items',
    [{ change: { expectedEffect } }, { change: { expectedEffect } }],
  ])
  expect(onClose).toHaveBeenCalledTimes(1)
})

it('an effect of items that are planned on several units is not taken, and why is said', async () => {
  const { user } = form(['latency', 'accuracy'], { done: true })
  await user.selectOptions(screen.getByLabelText('Expected effect'), 'Set to')
  expect(await screen.findByText('They are judged by metrics of several units: pick items of one unit.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Change 2 items' })).toHaveProperty('disabled', true)
})

it('a change that gave way to somebody else’s leaves what was typed', async () => {
  const { user, onClose } = form(['accuracy'], { done: false, error: null })
  await user.selectOptions(screen.getByLabelText('Owner'), 'Set to')
  const field = screen.getByLabelText<HTMLInputElement>('Owner: set to')
  await user.type(field, 'ann')
  await user.click(screen.getByRole('button', { name: 'Change 1 item' }))
  await vi.waitFor(() =>
    expect(screen.getByRole('button', { name: 'Change 1 item' })).toHaveProperty('disabled', false),
  )
  expect(onClose).not.toHaveBeenCalled()
  expect(field.value).toBe('ann')
})

it('what is watched of many is asked as it is of one, and what is wrong with it stands there', async () => {
  const place = '/changes/0/change/stopCondition/measured/inARow'
  const error = new ApiError(400, 'validation_failed', 'Not valid', null, [
    { pointer: place, message: 'must be 1 or more' },
  ])
  const { user, onChange } = form(['accuracy', 'accuracy'], { done: false, error })
  await screen.findByLabelText('Kind')
  await user.selectOptions(screen.getByLabelText('Stop if'), 'What users get misses a level')
  await user.type(screen.getByLabelText('At least, %'), '80')
  const field = screen.getByLabelText<HTMLInputElement>('So many windows in a row')
  await user.clear(field)
  await user.type(field, '0')
  await user.click(screen.getByRole('button', { name: 'Change 2 items' }))
  const measured = { metricId: 'accuracy', subject: 'service', against: 'level', atLeast: 0.8, inARow: 0 }
  expect(onChange.mock.calls[0]?.slice(0, 2)).toMatchObject([
    'what is watched of 2 items',
    [{ change: { stopCondition: { measured } } }, { change: { stopCondition: { measured } } }],
  ])
  expect(await screen.findByText('Must be 1 or more (0)')).toBeTruthy()
  expect(field.value).toBe('0')
})

it('what is wrong with a stop condition as a whole stands where it begins', async () => {
  const violations = [{ pointer: '/changes/0/change/stopCondition', message: 'must name a measurement' }]
  const error = new ApiError(400, 'validation_failed', 'Not valid', null, violations)
  const { user } = form(['accuracy'], { done: false, error })
  await user.selectOptions(await screen.findByLabelText('Stop unless shipped by'), 'Set to')
  await user.type(screen.getByLabelText('Stop unless shipped by: set to'), '1999')
  await user.click(screen.getByRole('button', { name: 'Change 1 item' }))
  expect(await screen.findByText('Must name a measurement')).toBeTruthy()
})
