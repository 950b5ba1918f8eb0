import { expect, it } from 'vitest'
import type { ItemRevision, ItemView, Stage } from '@/api'
import { changedParts, effort, expectation, itemsSentence, marginText } from './items-model'

const item = (change: Partial<ItemView> = {}): ItemView => ({
  itemId: 'i',
  productId: 'p',
  key: 'NSW-6',
  kind: 'maintenance',
  title: 'Retrain on spring demand',
  hypothesis: null,
  cause: null,
  causeKnown: null,
  dependencies: { data: [], model: [] },
  expectedEffect: null,
  stopRule: null,
  stopCondition: null,
  effortDays: null,
  owner: null,
  startedOn: '1998-01-05',
  shippedOn: '1998-01',
  modelVersion: null,
  supersedes: null,
  labels: [],
  waitsFor: [],
  backlogRank: '500000000000',
  illustrative: false,
  stage: 'planned',
  stageSince: '1998-01-01',
  stageReason: null,
  begunOn: null,
  archived: false,
  revision: 1,
  recordedAt: '1998-12-02T08:00:00Z',
  knownAt: '1998-12-02T08:00:00Z',
  changedBy: 'Petra Planner',
  ...change,
})
const revision = (number: number, change: Partial<ItemView> = {}): ItemRevision => ({
  number,
  author: 'Petra Planner',
  recordedAt: '1998-12-02T08:00:00Z',
  knownAt: '1998-12-02T08:00:00Z',
  reason: null,
  item: item(change),
})

it('the sentence counts the stages, most first', () => {
  const of = (...stages: Stage[]) => stages.map((stage) => item({ stage }))
  expect(itemsSentence([], false)).toBe('No work is on the roadmap yet.')
  expect(itemsSentence(of('planned'), false)).toBe('1 item on the roadmap: 1 planned.')
  expect(itemsSentence(of('planned', 'settled', 'settled', 'building'), false)).toBe(
    '4 items on the roadmap: 2 settled, 1 planned and 1 building.',
  )
  expect(itemsSentence(of('planned'), true)).toBe('The first 1 items of the roadmap.')
})

const names = {
  itemKey: (itemId: string) => (itemId === 'i2' ? 'NSW-2' : itemId),
  metric: () => 'Accuracy',
  segment: () => 'evening',
  amount: (_: string, value: number) => `${value * 100} points`,
}

it('a change tells what it changed, dates with their precision', () => {
  expect(changedParts(revision(1), undefined, names)).toEqual([])
  expect(
    changedParts(revision(2, { stage: 'building', shippedOn: '1998-Q1', owner: 'forecasting' }), revision(1), names),
  ).toEqual([
    { name: 'stage', before: 'planned', after: 'building' },
    { name: 'owner', before: null, after: 'forecasting' },
    { name: 'ship', before: 'Jan 1998', after: 'Q1 1998' },
  ])
  expect(changedParts(revision(2), revision(1), names)).toEqual([])
})

it('a change of what is watched and waited for is told in words, never as ids', () => {
  const after = revision(2, {
    waitsFor: ['i2'],
    stopCondition: {
      measured: {
        metricId: 'm1',
        segmentId: null,
        subject: 'candidate',
        version: null,
        against: 'service',
        atLeast: 0.015,
        counted: 'windows',
        inARow: 4,
      },
      notShippedBy: '1999-03',
      effortAbove: null,
    },
  })
  expect(changedParts(after, revision(1), names).map((change) => change.after)).toEqual([
    'Accuracy, 4 windows in a row: the new version is no better than the model in service, asked for 1.5 points;' +
      ' not shipped by Mar 1999',
    'NSW-2',
  ])
})

it('margins read in the unit of their metric', () => {
  expect(marginText(0.02)).toBe('2 points')
  expect(marginText(0.005)).toBe('0.5 points')
  expect(marginText(40, 'ms')).toBe('40 ms')
})

it('effort and expectation read as sentences', () => {
  expect(effort(1)).toBe('1 day')
  expect(effort(2.5)).toBe('2.5 days')
  expect(expectation({ low: -0.02, likely: 0.06, high: 0.09 })).toBe('+6.0 points likely, between −2.0 and +9.0')
})
