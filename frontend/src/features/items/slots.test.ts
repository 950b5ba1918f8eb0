import { describe, expect, it } from 'vitest'
import { noSlots, type Slots, slotsOf } from './slots'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const told = ({ rows }: Slots) => rows.map(({ slot, id }) => `${id}${slot}`).join(' ')

describe('the elements that rows are shown in', () => {
  it('a row that comes in takes the element of one that has gone, where it stands', () => {
    const first = slotsOf(noSlots, ids, ['a', 'b', 'c'], false)
    expect(told(first)).toBe('a0 b1 c2')
    expect(told(slotsOf(first, ids, ['b', 'c', 'd'], true))).toBe('d0 b1 c2')
  })

  it('stand in the order of the rows as soon as the view rests, and do not move when it sets out again', () => {
    const moving = slotsOf(slotsOf(noSlots, ids, ['a', 'b', 'c'], false), ids, ['b', 'c', 'd'], true)
    const resting = slotsOf(moving, ids, ['b', 'c', 'd'], false)
    expect(told(resting)).toBe('b1 c2 d0')
    expect(told(slotsOf(resting, ids, ['b', 'c', 'd'], true))).toBe('b1 c2 d0')
  })

  it('are never given to two rows, however the view jumps and grows', () => {
    let slots = noSlots
    for (const moving of [true, false])
      for (const shown of [['a'], ['c', 'd', 'e'], ['b', 'c', 'd', 'e', 'f'], ['a', 'f'], ids, []]) {
        slots = slotsOf(slots, ids, shown, moving)
        expect(slots.rows.map(({ id }) => id).sort()).toEqual(shown)
        expect(new Set(slots.rows.map(({ slot }) => slot)).size).toBe(shown.length)
      }
  })

  it('are not taken over from a row that has left the list', () => {
    const first = slotsOf(noSlots, ids, ['a', 'b'], false)
    const without = ids.filter((id) => id !== 'a')
    expect(told(slotsOf(first, without, ['b', 'c'], true))).toBe('b1 c2')
  })
})
