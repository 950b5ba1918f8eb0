import { expect, it } from 'vitest'
import { doneAgain, forgotten, nothingDone, type Past, remembered, takenBack } from './past'
import { picked, placed, stepTarget, waysBack } from './picking'

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
      let now = placed(ids, moved, before)
      for (const run of waysBack(ids, moved).reverse()) now = placed(now, run.ids, run.before)
      expect(now, `${moved} before ${before}`).toEqual(ids)
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
