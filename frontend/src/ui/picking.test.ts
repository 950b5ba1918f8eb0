import { expect, it } from 'vitest'
import { doneAgain, forgotten, isLast, nothingDone, type Past, remembered, stuck, takenBack } from './past'
import { picked, placed, putBack, reordered, stepTarget, waysBack } from './picking'

const ids = ['a', 'b', 'c', 'd', 'e']

it('rows are placed before another one, or at the end', () => {
  expect(placed(ids, ['d'], 'b')).toEqual(['a', 'd', 'b', 'c', 'e'])
  expect(placed(ids, ['a', 'c'], null)).toEqual(['b', 'd', 'e', 'a', 'c'])
})

it('a step with the keys stops at the ends', () => {
  expect(stepTarget(ids, ['b', 'c'], -1)).toBe('a')
  expect(stepTarget(ids, ['b', 'c'], 1)).toBe('e')
  expect(stepTarget(ids, ['d'], 1)).toBeNull()
  expect(stepTarget(ids, ['a'], -1)).toBeUndefined()
  expect(stepTarget(ids, ['e'], 1)).toBeUndefined()
})

it('a range goes on from the row that was picked last', () => {
  expect(picked(ids, ['b'], 'd', 'range')).toEqual(['c', 'd', 'b'])
  expect(picked(ids, ['b', 'c'], 'c', 'toggle')).toEqual(['b'])
  expect(picked(ids, [], 'c', 'range')).toEqual(['c'])
})

it('rows that were moved go back to where they stood, whatever was moved where', () => {
  for (const moved of [['b'], ['b', 'c'], ['a', 'c', 'd'], ['e'], ['d', 'a'], ids]) {
    for (const before of [null, 'a', 'c', 'e']) {
      if (before !== null && moved.includes(before)) continue
      const now = placed(ids, moved, before)
      expect(putBack(now, waysBack(ids, moved)), `${moved} before ${before}`).toEqual(ids)
    }
  }
})

it('what was done is taken back and done again, the latest first, and a step that failed is forgotten', () => {
  let past: Past<string> = nothingDone
  past = remembered(remembered(past, 'one'), 'two')
  const back = takenBack(past)
  expect(back?.step).toBe('two')
  expect(doneAgain(back!.past)?.step).toBe('two')
  expect(doneAgain(remembered(back!.past, 'three'))).toBeNull()
  expect(takenBack(forgotten(past, 'two'))?.step).toBe('one')
  expect(takenBack(nothingDone)).toBeNull()
})

it('what could not be taken back stands where it stood, unless the server said no', () => {
  const past = remembered(remembered(nothingDone as Past<string>, 'one'), 'two')
  const back = takenBack(past)!.past
  expect(stuck(back, 'two', false)).toEqual(past)
  expect(stuck(back, 'two', true)).toEqual({ done: ['one'], undone: [] })
  expect(stuck(doneAgain(back)!.past, 'two', false)).toEqual(back)
  const since = remembered(back, 'three')
  expect(stuck(since, 'two', false)).toEqual(since)
  expect([isLast(past, 'two'), isLast(past, 'one'), isLast(back, 'two')]).toEqual([true, false, false])
})

it('pages stay as long as they were when their rows are put in another order', () => {
  const data = {
    pages: [
      { items: ['a', 'b'], total: 3 },
      { items: ['c'], total: 3 },
    ],
    pageParams: [null],
  }
  expect(
    reordered(
      data,
      (row) => row,
      () => ['c', 'a', 'b'],
    ),
  ).toEqual({
    pages: [
      { items: ['c', 'a'], total: 3 },
      { items: ['b'], total: 3 },
    ],
    pageParams: [null],
  })
})
