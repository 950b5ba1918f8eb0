import { describe, expect, it } from 'vitest'
import { distinct, type Entry, match, ranked, recentIn, remembered } from './palette-model'

const entry = (what: string, name: string, href: string | null = `/${name}`): Entry => ({ what, name, href })
const entries = [
  entry('Do', 'Put work on the roadmap', null),
  entry('Page', 'Timeline'),
  entry('Page', 'Trade-offs'),
  entry('Metric', 'Recall'),
  entry('NSW-1', 'Retrain each quarter'),
  entry('NSW-12', 'Keep recall in the evening'),
]
const found = (typed: string, recent: Parameters<typeof ranked>[2] = []) =>
  ranked(entries, typed, recent).map((one) => one.name)

describe('what the palette finds', () => {
  it('leads to an item by its key, before those whose keys only begin so', () => {
    expect(found('nsw-1')).toEqual(['Retrain each quarter', 'Keep recall in the evening'])
    expect(found('NSW-12')).toEqual(['Keep recall in the evening'])
  })

  it('puts the name that begins with what was typed before the name that holds it', () => {
    expect(found('recall')).toEqual(['Recall', 'Keep recall in the evening'])
  })

  it('takes words in any order, and beginnings of words', () => {
    expect(found('even rec')).toEqual(['Keep recall in the evening'])
    expect(found('work roadm')).toEqual(['Put work on the roadmap'])
  })

  it('takes letters in order only when nothing could be meant by accident', () => {
    expect(match(entry('Page', 'Timeline'), 'tmln')).toBe(5)
    expect(match(entry('Page', 'Timeline'), 'tm')).toBeNull()
    expect(match(entry('Page', 'Timeline'), 'enil')).toBeNull()
  })

  it('takes the first letters of words', () => {
    expect(match(entry('Metric', 'False alarm rate'), 'far')).toBe(4)
  })

  it('offers where somebody went before first when nothing is typed, and among equals', () => {
    const recent = [{ what: 'Page', name: 'Trade-offs', href: '/Trade-offs' }]
    expect(found('', recent)[0]).toBe('Trade-offs')
    expect(found('t', recent).slice(0, 2)).toEqual(['Trade-offs', 'Timeline'])
    expect(found('timeline', recent)[0]).toBe('Timeline')
  })

  it('shows what the server found by other words, last', () => {
    const all = [{ ...entry('NSW-3', 'Watch the feed'), found: true }, ...entries]
    expect(ranked(all, 'recall', []).map((one) => one.name)).toEqual([
      'Recall',
      'Keep recall in the evening',
      'Watch the feed',
    ])
  })

  it('gives the same order for the same question', () => {
    expect(found('re')).toEqual(found('re'))
    expect(found('zzz')).toEqual([])
  })
})

describe('where somebody went before', () => {
  const went = (name: string) => ({ what: 'Page', name, href: `/${name}` })
  it('is kept once each, the latest first, and not without end', () => {
    let recent = remembered([], went('a'))
    for (const name of ['b', 'c', 'a', 'd', 'e', 'f', 'g', 'h', 'i']) recent = remembered(recent, went(name))
    expect(recent.map((one) => one.name)).toEqual(['i', 'h', 'g', 'f', 'e', 'd', 'a', 'c'])
  })

  it('is nothing where the browser kept something else', () => {
    expect(recentIn(null)).toEqual([])
    expect(recentIn('{')).toEqual([])
    expect(recentIn('[{"what":1}, null, {"what":"Page","name":"x","href":"https://elsewhere"}]')).toEqual([])
    expect(recentIn(JSON.stringify([went('a')]))).toEqual([went('a')])
  })
})

describe('each place once', () => {
  it('keeps the first mention', () => {
    expect(distinct([entry('Page', 'A', '/a'), entry('NSW-1', 'A again', '/a'), entry('Do', 'A', null)])).toHaveLength(
      2,
    )
  })
})
