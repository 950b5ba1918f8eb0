import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { MetricView, OfflineAgainstLiveView } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { product, session } from '@/testing/app'
import { fakeServer, problem } from '@/testing/fakeServer'
import { UiProvider } from '@/ui'
import { OfflineAgainstLive } from './OfflineAgainstLive'

const metric = {
  metricId: 'm1',
  key: 'accuracy',
  name: 'Accuracy',
  kind: 'accuracy',
  direction: 'higher_is_better',
  unit: 'share',
} as MetricView

const estimate = (value: number, lower: number | null, upper: number | null) => ({
  value,
  lower,
  upper,
  samplingLower: lower,
  samplingUpper: upper,
})

const v6 = {
  modelVersion: 'v6',
  serving: true,
  evaluationSet: 'golden',
  offline: estimate(0.91, 0.89, 0.93),
  offlineSize: 2000,
  scoredAt: '1998-09-01T00:00:00Z',
  live: estimate(0.84, 0.8, 0.88),
  liveSize: 3600,
  liveWindows: 12,
  liveFrom: '1998-09-01T00:00:00Z',
  liveUntil: '1998-12-01T00:00:00Z',
  gap: estimate(-0.07, -0.12, -0.02),
  reasons: [],
  sentence: 'On its test set (golden) v6 scored 91% (89–93); live it is 84% (80–88): about 7 points (2–12) less.',
}

const found: OfflineAgainstLiveView = {
  productId: 'p1',
  metricId: 'm1',
  segmentId: 's1',
  sentence: v6.sentence,
  versions: [
    {
      ...v6,
      modelVersion: 'v5',
      serving: false,
      evaluationSet: null,
      offline: null,
      offlineSize: null,
      scoredAt: null,
      gap: null,
      sentence: 'v5 was 84% (80–88) live; no score on a test set is known.',
    },
    v6,
    {
      ...v6,
      modelVersion: 'v7',
      serving: false,
      gap: estimate(-0.03, null, null),
      reasons: [
        {
          code: 'no_error_given',
          tone: 'bad',
          text: 'A value came without sample size or error: it is shown, not judged.',
        },
      ],
    },
  ],
  onEvaluationSets: [
    {
      evaluationSet: 'golden',
      oldVersion: 'v1',
      newVersion: 'v2',
      before: estimate(0.84, 0.82, 0.86),
      after: estimate(0.511, 0.48, 0.54),
      difference: estimate(-0.329, -0.372, -0.284),
      bothRight: 364,
      onlyNew: 147,
      onlyOld: 476,
      bothWrong: 13,
      sentence: 'On evaluation set golden v2 scored 51% and v1 84%. That holds for this set only.',
    },
  ],
}

function show(answer: object) {
  const server = fakeServer({
    'GET /session': () => session(),
    'GET /products/p1/metrics/m1/offline-against-live': () => answer,
  })
  const client = newQueryClient(() => undefined)
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } })
  client.setQueryData(['session'], session())
  render(
    <QueryClientProvider client={client}>
      <UiProvider env="test">
        <OfflineAgainstLive product={product} metric={metric} segmentId="s1" asOf="1998-12-01T00:00:00Z" />
      </UiProvider>
    </QueryClientProvider>,
  )
  return server
}

it('says_how_much_of_the_test_score_is_there_live_and_shows_the_same_numbers_as_a_table', async () => {
  const server = show(found)
  expect(await screen.findByText(v6.sentence)).toBeTruthy()
  const table = screen.getByRole('table', { name: 'Accuracy: test set and live, by version' })
  const row = within(table).getByRole('row', { name: /v6/ })
  expect(within(row).getByText('in service')).toBeTruthy()
  expect(within(row).getByText('91.0% (89.0–93.0%)')).toBeTruthy()
  expect(within(row).getByText('−7.0 (−12.0 to −2.0)')).toBeTruthy()
  const chart = screen.getByRole('list', { name: 'Score on the test set and live level, by version' })
  expect(within(chart).getAllByRole('listitem')).toHaveLength(4)
  expect(server.calls.at(-1)!.search.get('segmentId')).toBe('s1')
  expect(server.calls.at(-1)!.search.get('asOf')).toBe('1998-12-01T00:00:00Z')
})

it('shows_what_is_not_judged_with_the_reason', async () => {
  show(found)
  expect(await screen.findByText(/v7: A value came without sample size or error: it is shown, not judged/)).toBeTruthy()
})

it('tells_of_two_versions_on_one_set_that_it_holds_for_that_set_only', async () => {
  show({ ...found, versions: [] })
  const part = await screen.findByRole('region', { name: 'Two versions on one fixed set' })
  expect(within(part).getByText(/That holds for this set only/)).toBeTruthy()
  expect(within(part).getByText('−32.9 (−37.2 to −28.4)')).toBeTruthy()
  expect(within(part).getByText('476')).toBeTruthy()
})

it('teaches_what_a_test_score_is_where_there_is_none', async () => {
  show({ ...found, versions: [found.versions[0]], onEvaluationSets: [] })
  expect(await screen.findByText('No version has been scored on a test set yet')).toBeTruthy()
  expect(screen.getByText(/"role":"offline"/)).toBeTruthy()
})

it('says_what_failed_and_tries_again', async () => {
  const server = show(problem(503, 'unavailable', 'The server is busy'))
  expect(await screen.findByText('The server is busy')).toBeTruthy()
  const before = server.calls.length
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
  expect(server.calls.length).toBeGreaterThan(before)
})
