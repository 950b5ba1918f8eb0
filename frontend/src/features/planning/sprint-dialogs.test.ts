import { expect, it } from 'vitest'
import { bodyOf } from './SprintDialogs'

const draft = {
  goal: '  ',
  startsOn: '1998-12-07',
  endsOn: '1998-12-18',
  people: [
    { id: 1, person: ' ada ', days: '7,5' },
    { id: 2, person: '', days: '' },
    { id: 3, person: 'bo', days: 'many' },
  ],
  kinds: { corrective: '', maintenance: '', additive: '' },
}

it('sends what was typed, leaves out empty lines, and lets the server name what cannot be read', () => {
  expect(bodyOf(draft)).toEqual({
    goal: null,
    startsOn: '1998-12-07',
    endsOn: '1998-12-18',
    people: [
      { person: 'ada', days: 7.5 },
      { person: 'bo', days: 'many' },
    ],
    kinds: null,
  })
})

it('takes an empty kind for none as soon as another one is said', () => {
  expect(bodyOf({ ...draft, kinds: { corrective: '3', maintenance: '', additive: ' ' } }).kinds).toEqual({
    corrective: 3,
    maintenance: 0,
    additive: 0,
  })
})
