import { describe, expect, it } from 'vitest'
import type { ChangeView } from '@/api'
import { concerns, heard, holds, isNews, nothingHeard, patience, rooms, silence, summary } from './live-model'

const [one, other] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
const change = (what: ChangeView['what'], more: Partial<ChangeView> = {}): ChangeView => ({
  changeId: '01900000-0000-7000-8000-0000000000aa',
  what,
  subjectId: one,
  revision: 2,
  by: 'ada',
  ...more,
})

describe('what a change makes old', () => {
  const concerned = (told: ChangeView, ...key: unknown[]) => concerns(told, 'p1', key)

  it('is the item, the lists that may hold it, and what is reckoned from it', () => {
    const told = change('item')
    expect(concerned(told, 'products', 'p1', 'items', 'list', {})).toBe(true)
    expect(concerned(told, 'products', 'p1', 'items', 'key', 'NSW-1')).toBe(true)
    expect(concerned(told, 'products', 'p1', 'items', one)).toBe(true)
    expect(concerned(told, 'products', 'p1', 'planning', 'sprints', null)).toBe(true)
    expect(concerned(told, 'timeline', 'p1', {})).toBe(true)
    expect(concerned(told, 'evidence', 'p1', one, null)).toBe(true)
  })

  it('is not another item, another room or another product', () => {
    const told = change('item')
    expect(concerned(told, 'products', 'p1', 'items', other, 'plan')).toBe(false)
    expect(concerned(told, 'evidence', 'p1', other, null)).toBe(false)
    expect(concerned(told, 'products', 'p1', 'imports')).toBe(false)
    expect(concerned(told, 'products', 'p2', 'items', 'list', {})).toBe(false)
    expect(concerned(told, 'products')).toBe(false)
    expect(concerned(told, 'session')).toBe(false)
  })

  it('is named as queries name it', () => {
    const sources = import.meta.glob<string>(['/src/features/*/*.ts', '/src/api/*.ts'], {
      query: '?raw',
      import: 'default',
      eager: true,
    })
    const keys = Object.values(sources).join('\n')
    const unknown = [...new Set(Object.values(rooms).flat())].filter(
      (room) => !keys.includes(`['products', productId, '${room}'`) && !keys.includes(`['${room}', productId`),
    )
    expect(unknown).toEqual([])
  })

  it('is only the comments of the item when somebody said something', () => {
    const told = change('comment')
    expect(concerned(told, 'products', 'p1', 'items', one, 'comments')).toBe(true)
    expect(concerned(told, 'products', 'p1', 'items', one, 'revisions')).toBe(false)
    expect(concerned(told, 'products', 'p1', 'items', 'list', {})).toBe(false)
  })

  it('is every item when many changed at once', () => {
    expect(concerned(change('item', { subjectId: null }), 'products', 'p1', 'items', other)).toBe(true)
  })

  it('is the whole product when it was too much to tell, and nothing at the beginning', () => {
    const told = change('everything', { subjectId: null })
    expect(concerned(told, 'products', 'p1', 'imports')).toBe(true)
    expect(concerned(told, 'products')).toBe(true)
    expect(concerned(told, 'products', 'p2', 'items')).toBe(false)
    expect(concerned(change('beginning'), 'products', 'p1', 'items')).toBe(false)
  })
})

describe('a list that holds what a change left behind', () => {
  const all = { text: '', kinds: [], stages: [], owner: '', label: '', archived: false, waiting: false }
  const list = (filter: object = all) => ['products', 'p1', 'items', 'list', filter]
  const data = (revision: number) => ({ pages: [{ items: [{ itemId: one, revision }], nextCursor: null }] })

  it('is not read again: the hand here has made that change', () => {
    expect(holds(change('item'), list(), data(2))).toBe(true)
    expect(holds(change('item'), list(), data(3))).toBe(true)
  })

  it('is read again where somebody else made it, where it may not belong there any more, and if it is no list', () => {
    expect(holds(change('item'), list(), data(1))).toBe(false)
    expect(holds(change('item', { subjectId: other }), list(), data(2))).toBe(false)
    expect(holds(change('item', { subjectId: null }), list(), data(2))).toBe(false)
    expect(holds(change('plan'), list(), data(2))).toBe(false)
    expect(holds(change('item'), list({ ...all, owner: 'ann' }), data(2))).toBe(false)
    expect(holds(change('item'), list({ ...all, kinds: ['additive'] }), data(2))).toBe(false)
    expect(holds(change('item'), ['products', 'p1', 'items', one], data(2))).toBe(false)
    expect(holds(change('item'), list(), undefined)).toBe(false)
  })
})

describe('what was heard', () => {
  const id = (last: string) => `01900000-0000-7000-8000-0000000000${last}`

  it('counts each change once, over reconnections', () => {
    const first = heard(nothingHeard, change('item', { changeId: id('05') }))
    expect(first.isNew).toBe(true)
    expect(heard(first.heard, change('item', { changeId: id('05') })).isNew).toBe(false)
  })

  it('goes on from the greatest id, whatever came last', () => {
    const first = heard(nothingHeard, change('item', { changeId: id('05') })).heard
    expect(heard(first, change('item', { changeId: id('03') })).heard.position).toBe(id('05'))
    expect(heard(first, change('item', { changeId: id('07') })).heard.position).toBe(id('07'))
  })

  it('began once: what is older, or by oneself, or by nobody, is no news', () => {
    const began = heard(nothingHeard, change('beginning', { changeId: id('05'), by: 'system' }))
    expect(began.isNew).toBe(false)
    const again = heard(began.heard, change('beginning', { changeId: id('09'), by: 'system' })).heard
    expect(again.began).toBe(id('05'))
    expect(isNews(change('item', { changeId: id('06') }), again.began, 'bo')).toBe(true)
    expect(isNews(change('item', { changeId: id('04') }), again.began, 'bo')).toBe(false)
    expect(isNews(change('item', { changeId: id('06') }), again.began, 'ada')).toBe(false)
    expect(isNews(change('assessment', { changeId: id('06'), by: 'system' }), again.began, 'bo')).toBe(false)
  })
})

describe('what a screen reader hears', () => {
  const names = (subject: string) => ({ [one]: 'NSW-12' })[subject]

  it('names the item and who changed it', () => {
    expect(summary([change('item')], names)).toBe('NSW-12 was changed by ada.')
    expect(summary([change('item', { subjectId: other })], names)).toBe('An item was changed by ada.')
  })

  it('counts what is many, and names everybody once', () => {
    const both = [change('item'), change('item', { subjectId: other, by: 'bo' }), change('item', { by: 'bo' })]
    expect(summary(both, names)).toBe('2 items were changed by ada and bo.')
    expect(summary([change('item'), change('item', { subjectId: null })], names)).toBe(
      'Many items were changed by ada.',
    )
  })

  it('says what kind of thing happened', () => {
    expect(summary([change('comment'), change('sprint', { subjectId: other, by: 'token:ci' })], names)).toBe(
      'A comment was made on NSW-12 by ada. A sprint was changed by the token ci.',
    )
    expect(summary([change('measurement')], names)).toBe('')
  })
})

describe('a stream that is down', () => {
  it('is tried again less and less often, a minute at most, and never all at once', () => {
    expect([0, 1, 2, 3].map((attempts) => patience(attempts, 0.5))).toEqual([1000, 2000, 4000, 8000])
    expect(patience(40, 1)).toBeLessThanOrEqual(75_000)
    expect(patience(3, 0)).toBeLessThan(patience(3, 1))
  })

  it('says how old the page is', () => {
    expect(silence(61_000)).toBe('Not live; last update 1 min ago')
    expect(silence(200_000)).toBe('Not live; last update 3 min ago')
    expect(silence(2.5 * 3_600_000)).toBe('Not live; last update 2 h ago')
  })
})
