import { describe, expect, it } from 'vitest'
import { bothDone, reapplied } from './reapply'

const list = (text: string) => text.split('')
const done = (from: string, to: string, now: string) => {
  const { itemIds, gone } = reapplied(list(from), list(to), list(now))
  return itemIds.join('') + (gone.length > 0 ? ` without ${gone.join('')}` : '')
}

describe('what a hand did, done to the list as somebody else left it', () => {
  it('is what was wanted where nobody else did anything', () => {
    expect(done('abc', 'cab', 'abc')).toBe('cab')
  })

  it('adds beside what somebody else added', () => {
    expect(done('abc', 'abcx', 'abcy')).toBe('abcxy')
    expect(done('abc', 'axbc', 'yabc')).toBe('yaxbc')
    expect(done('', 'xy', 'ab')).toBe('abxy')
  })

  it('adds nothing twice', () => {
    expect(done('ab', 'abx', 'axb')).toBe('axb')
  })

  it('takes out, and leaves in what somebody else put in', () => {
    expect(done('abc', 'ac', 'abcy')).toBe('acy')
    expect(done('abc', 'ac', 'ac')).toBe('ac')
  })

  it('moves one row and leaves the order of the others to whoever changed it', () => {
    expect(done('abcd', 'dabc', 'abdc')).toBe('dabc')
    expect(done('abcd', 'bacd', 'abdc')).toBe('badc')
  })

  it('does not bring back what somebody else took out, and says so of what was moved', () => {
    expect(done('abcd', 'abcdx', 'acd')).toBe('acdx')
    expect(done('abcd', 'dabc', 'abc')).toBe('abc without d')
  })

  it('goes to the nearest neighbour that is still there', () => {
    expect(done('abc', 'abxc', 'ac')).toBe('axc')
    expect(done('abc', 'xabc', 'bc')).toBe('xbc')
  })

  it('undoes only its own: what came in meanwhile stays', () => {
    expect(done('abx', 'ab', 'abxy')).toBe('aby')
  })

  it('changes nothing when done once more', () => {
    const lists = ['abcd', 'dcba', 'bd', 'abxcd', 'yabcd', '']
    for (const from of lists)
      for (const to of lists)
        for (const now of lists) {
          const once = reapplied(list(from), list(to), list(now)).itemIds
          expect(reapplied(list(from), list(to), once).itemIds, `${from}→${to} on ${now}`).toEqual(once)
          expect(new Set(once).size).toBe(once.length)
        }
  })
})

describe('the message after both', () => {
  const keys = (id: string) => ({ a: 'NSW-1', b: 'NSW-2' })[id]
  it('names who was faster', () => {
    expect(bothDone('ada', [], keys)).toBe('ada changed this sprint meanwhile: your change was made on top of theirs.')
  })
  it('names what is not there any more', () => {
    expect(bothDone('ada', ['a'], keys)).toContain('NSW-1 is no longer in it.')
    expect(bothDone('ada', ['a', 'b'], keys)).toContain('NSW-1, NSW-2 are no longer in it.')
  })
})
