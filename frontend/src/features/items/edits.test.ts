import { expect, it } from 'vitest'
import type { ItemView, MetricView, PlanView } from '@/api'
import { type Doing, editsOf, faultsOf, listAfter, touched, unitOfAll, untouched } from './bulk-model'
import { columnOf, firstDay, nextSort, sorted } from './columns'
import { applied, clashesWith, needed, placeOf, stepOf } from './edits'
import { criteriaOf, everything, narrowed, sameShown, searchOf, shownBy, shownByCriteria } from './filter-model'

/** Metrics in points, but for `ms`. */
const shares = { effect: 100, of: (metricId: string) => (metricId === 'ms' ? 1 : 100) }

const item = (change: Partial<ItemView> = {}): ItemView => ({
  itemId: 'i',
  productId: 'p',
  key: 'NSW-6',
  kind: 'maintenance',
  title: 'Retrain',
  hypothesis: null,
  cause: null,
  causeKnown: null,
  dependencies: { data: ['vicprice'], model: [] },
  expectedEffect: null,
  stopRule: null,
  stopCondition: null,
  effortDays: 3,
  owner: 'ann',
  startedOn: null,
  shippedOn: null,
  modelVersion: null,
  supersedes: null,
  labels: ['peak'],
  waitsFor: [],
  backlogRank: '500000000000',
  stage: 'planned',
  stageSince: '1998-01-01',
  stageReason: null,
  begunOn: null,
  archived: false,
  illustrative: false,
  revision: 1,
  recordedAt: '1998-12-02T08:00:00Z',
  knownAt: '1998-12-02T08:00:00Z',
  changedBy: 'Ann',
  ...change,
})

it('a change shows as it will read, and one that changes nothing is none', () => {
  expect(applied(item(), { owner: null, dependencies: { model: ['50 ms'] } })).toMatchObject({
    owner: null,
    dependencies: { data: ['vicprice'], model: ['50 ms'] },
  })
  expect(needed(item(), { owner: 'ann', effortDays: 3 })).toBeNull()
  expect(needed(item(), { owner: 'ann', effortDays: 4 })).toEqual({ effortDays: 4 })
})

it('a step knows both versions of what it touches and no revision', () => {
  expect(stepOf('owner', [{ itemId: 'i', change: { owner: 'bob' } }], () => item()).edits).toEqual([
    { itemId: 'i', before: { owner: 'ann' }, after: { owner: 'bob' } },
  ])
})

it('a step starts from the item as it stood when the hand began', () => {
  const opened = item({ owner: 'ann' })

  const step = stepOf('owner', [{ itemId: 'i', change: { owner: 'cleo' }, opened }], () => item({ owner: 'bob' }))

  expect(step.edits[0]?.before).toEqual({ owner: 'ann' })
})

it('it is a clash only where somebody else wrote something else into the same place', () => {
  const edit = { itemId: 'i', from: { owner: 'ann' }, to: { owner: 'bob' } }
  const with_ = (change: Partial<ItemView>) => clashesWith([edit], () => item(change))
  expect(with_({ title: 'Another' })).toEqual([])
  expect(with_({ owner: 'bob' })).toEqual([])
  expect(with_({ owner: 'cleo', changedBy: 'Cleo' })).toEqual([
    { itemId: 'i', key: 'NSW-6', member: 'owner', by: 'Cleo', theirs: 'cleo', yours: 'bob' },
  ])
})

it('what is typed into a cell travels as it is meant, and what cannot be read as it was typed', () => {
  const typed = (column: string, text: string) => columnOf(column)?.change?.(text)
  expect(typed('shippedOn', ' 1999-q1 ')).toEqual({ shippedOn: '1999-Q1' })
  expect(typed('effortDays', '2,5')).toEqual({ effortDays: 2.5 })
  expect(typed('effortDays', '-1')).toEqual({ effortDays: -1 })
  expect(typed('effortDays', 'soon')).toEqual({ effortDays: 'soon' })
  expect(typed('owner', ' ')).toEqual({ owner: null })
  expect(typed('labels', 'peak, , ready')).toEqual({ labels: ['peak', 'ready'] })
})

it('dates of any precision are in the order of their first days, and what has none goes last either way', () => {
  expect(['1999-Q2', '1999-H2', '1999-03', '1999-03-09'].map(firstDay)).toEqual([
    '1999-04-01',
    '1999-07-01',
    '1999-03-01',
    '1999-03-09',
  ])
  const rows = ['1999-Q2', null, '1999-03', '1999-05-01'].map((shippedOn, i) => item({ itemId: String(i), shippedOn }))
  const order = (sort: string | null) => sorted(rows, sort, new Map()).map((row) => row.itemId)
  expect(order('shippedOn')).toEqual(['2', '0', '3', '1'])
  expect(order('-shippedOn')).toEqual(['3', '0', '2', '1'])
  expect(order(null)).toEqual(['0', '1', '2', '3'])
  expect(order('nonsense')).toEqual(['0', '1', '2', '3'])
  const keys = ['NSW-10', 'NSW-9', 'ABC-11'].map((key) => item({ itemId: key, key }))
  expect(sorted(keys, 'key', new Map()).map((row) => row.key)).toEqual(['ABC-11', 'NSW-9', 'NSW-10'])
  expect([null, 'owner', '-owner'].map((sort) => nextSort(sort, 'owner'))).toEqual(['owner', '-owner', null])
})

it('a filter stands in the address, is kept with its criteria and comes back the same', () => {
  const search = {
    text: 'summer peak',
    kind: ['corrective', 'maintenance'],
    stage: 'planned',
    owner: 'ann',
    verdict: 'harmed',
    archived: 'both',
    waiting: 'yes',
    sort: '-shippedOn',
  }
  const shown = shownBy(search)
  expect(sameShown(shownBy(searchOf(shown)), shown)).toBe(true)
  expect(sameShown(shownByCriteria(criteriaOf(shown)), shown)).toBe(true)
  expect(searchOf(everything)).toEqual({})
  expect(narrowed(shown)).toBe(true)
  expect(narrowed(shownBy({ sort: 'owner' }))).toBe(false)
  expect(shownBy({ kind: 'nonsense', archived: 'maybe', verdict: ['held', 'so-so'] })).toMatchObject({
    filter: { kinds: [], archived: false },
    verdicts: ['held'],
  })
})

it('a change of many says of each what becomes of it, and leaves out those of which nothing changes', () => {
  const draft = {
    ...untouched,
    doing: { ...untouched.doing, owner: 'set' as const, labels: 'add' as const, data: 'remove' as const },
    typed: { ...untouched.typed, owner: 'bob', labels: 'ready, peak', data: 'vicprice' },
    archived: 'archive' as const,
  }
  const done = item({
    itemId: 'done',
    owner: 'bob',
    labels: ['peak', 'ready'],
    dependencies: { data: [], model: [] },
    archived: true,
  })
  expect(editsOf([item(), done], draft, [], shares)).toEqual([
    {
      itemId: 'i',
      change: { owner: 'bob', labels: ['peak', 'ready'], dependencies: { data: [], model: [] }, archived: true },
    },
  ])
  expect(touched(draft)).toEqual(['owner', 'labels', 'data it needs', 'archived'])
  expect(editsOf([item()], untouched, [], shares)).toEqual([])
  expect(
    editsOf(
      [item()],
      { ...untouched, doing: { ...untouched.doing, effect: 'set' }, low: '1', likely: '2', high: '3' },
      [],
      shares,
    )[0]?.change,
  ).toEqual({ expectedEffect: { low: 0.01, likely: 0.02, high: 0.03 } })
  expect(
    editsOf([item({ cause: 'drift', causeKnown: true })], { ...untouched, cause: 'not_known' }, [], shares)[0]?.change,
  ).toEqual({ cause: null, causeKnown: false })
  const until = { measured: null, notShippedBy: '1999-03', effortAbove: null }
  const stop = (
    stopCondition: ItemView['stopCondition'],
    doing: Partial<Record<'stopBy' | 'stopEffort', Doing>>,
    watch: Partial<typeof untouched.stop> = {},
  ) =>
    editsOf(
      [item({ stopCondition })],
      {
        ...untouched,
        doing: { ...untouched.doing, ...doing },
        stop: { ...untouched.stop, ...watch },
        typed: { ...untouched.typed, stopBy: '1999-q2', stopEffort: '8' },
      },
      [],
      shares,
    )[0]?.change
  expect(stop(null, { stopBy: 'set' })).toEqual({ stopCondition: { notShippedBy: '1999-Q2' } })
  expect(stop(until, { stopEffort: 'set' })).toEqual({ stopCondition: { effortAbove: 8 } })
  expect(stop(until, { stopBy: 'empty' })).toEqual({ stopCondition: null })
  const level = { stopWatch: 'service/level/windows', stopMetric: 'accuracy', stopAtLeast: '80', stopInARow: '3' }
  const measured = {
    metricId: 'accuracy',
    segmentId: null,
    subject: 'service',
    version: null,
    against: 'level',
    atLeast: 0.8,
    counted: 'windows',
    inARow: 3,
  }
  expect(stop(until, {}, level)).toEqual({ stopCondition: { measured } })
  expect(touched({ ...untouched, stop: { ...untouched.stop, ...level } })).toEqual(['what is watched'])
  expect(stop(until, {}, { stopWatch: '' })).toEqual(undefined)
  expect(stop({ ...until, measured } as ItemView['stopCondition'], {}, { stopWatch: '' })).toEqual({
    stopCondition: { measured: null },
  })
  expect(stop({ ...until, measured } as ItemView['stopCondition'], { stopBy: 'empty' }, { stopWatch: '' })).toEqual({
    stopCondition: null,
  })
  expect(stop(null, { stopBy: 'empty' })).toBeUndefined()
  expect(listAfter(['a', 'b'], 'set', ['c', 'c'])).toEqual(['c'])
  expect(listAfter(['a', 'b'], 'empty', ['c'])).toEqual([])
})

it('what is wrong with some of many stands at its field, with whose it is', () => {
  expect(placeOf('/changes/12/change/expectedEffect/likely')).toEqual({ index: 12, member: 'expectedEffect' })
  expect(placeOf('/changes/3/revision')).toEqual({ index: 3, member: 'revision' })
  expect(placeOf('/title')).toBeNull()
  const faults = faultsOf(
    [
      { pointer: '/changes/0/change/shippedOn', message: 'must not be before the start' },
      { pointer: '/changes/2/change/shippedOn', message: 'must not be before the start' },
      { pointer: '/changes/1/change/dependencies/data/0', message: 'must not be blank' },
      { pointer: '/changes/1/change/stopCondition/measured/inARow', message: 'must be 1 or more' },
    ],
    ['NSW-1', 'NSW-2', 'NSW-3'],
  )
  expect(faults.get('shippedOn')).toBe('Must not be before the start (NSW-1 and 1 more)')
  expect(faults.get('measured/inARow')).toBe('Must be 1 or more (NSW-2)')
  expect(faults.get('data')).toBe('Must not be blank (NSW-2)')
})

it('an effect of many is expected in one unit: that of the metrics that they are planned on, else a share’s', () => {
  const metrics = [
    { metricId: 'accuracy', unit: 'share' },
    { metricId: 'latency', unit: 'ms' },
  ] as MetricView[]
  const on = (metricId: string) => ({ metricId }) as PlanView
  expect(unitOfAll(metrics, [on('latency'), on('latency')])).toBe('ms')
  expect(unitOfAll(metrics, [on('accuracy'), null])).toBe('share')
  expect(unitOfAll(metrics, [on('latency'), null])).toBeNull()
})
