import { expect, it } from 'vitest'
import { stepsOf } from './StepLines'

it('holds each value until the next one, and the last until the end', () => {
  const points = [
    { at: 0, value: 12 },
    { at: 2, value: 14 },
    { at: 3, value: 14 },
  ]
  expect(stepsOf(points, 5)).toEqual([
    { at: 0, value: 12 },
    { at: 2, value: 12 },
    { at: 2, value: 14 },
    { at: 3, value: 14 },
    { at: 5, value: 14 },
  ])
  expect(stepsOf(points, 3).at(-1)).toEqual({ at: 3, value: 14 })
  expect(stepsOf([], 3)).toEqual([])
})
