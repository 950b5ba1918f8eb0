import { expect, test } from 'vitest'
import { readAsOf } from './asOf'

const now = '1998-12-02T08:00:00Z'

test.each([
  [undefined, 'now'],
  ['', 'now'],
  ['1998-06-01', 'then'],
  ['1998-12-01', 'then'],
  ['1998-12-02T07:59:59Z', 'then'],
  ['1998-12-02T09:00:00+02:00', 'then'],
  ['1998-12-02', 'ahead'],
  ['1998-12-02T08:00:01Z', 'ahead'],
  ['2999-01-01', 'ahead'],
  ['yesterday', 'unreadable'],
  ['1998-02-31', 'unreadable'],
  ['1998-13-01', 'unreadable'],
  ['1998-6-1', 'unreadable'],
  ['1998-06-01T99:00:00Z', 'unreadable'],
  ['1998-06-01T08:00:00', 'unreadable'],
  ['<script>', 'unreadable'],
])('%s is %s', (text, kind) => expect(readAsOf(text, now).kind).toBe(kind))

test('a day is meant to its end, an instant as it is', () => {
  expect(readAsOf('1998-06-01', now)).toEqual({ kind: 'then', instant: '1998-06-01T23:59:59Z', named: '1998-06-01' })
  expect(readAsOf('1998-06-01T10:00:00Z', now)).toMatchObject({ instant: '1998-06-01T10:00:00Z' })
})

test('of several the first counts', () => {
  expect(readAsOf(['1998-06-01', 'yesterday'], now)).toMatchObject({ kind: 'then', named: '1998-06-01' })
})
