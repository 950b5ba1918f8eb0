import { describe, expect, it } from 'vitest'
import { clashes, mergedDraft } from './conflict'

const opened = { goal: 'Hold recall', until: '2026-01-16', people: [{ name: 'ada', days: 8 }] }

describe('what two people changed', () => {
  it('keeps both where they wrote into different places', () => {
    const theirs = { ...opened, until: '2026-01-19' }
    const yours = { ...opened, goal: 'Hold precision' }
    expect(clashes(opened, theirs, yours)).toEqual([])
    expect(mergedDraft(opened, theirs, yours)).toEqual({ ...opened, until: '2026-01-19', goal: 'Hold precision' })
  })

  it('shows both versions where they wrote into the same place, and keeps what was typed', () => {
    const theirs = { ...opened, goal: 'Hold both' }
    const yours = { ...opened, goal: 'Hold precision' }
    expect(clashes(opened, theirs, yours)).toEqual([{ member: 'goal', theirs: 'Hold both', yours: 'Hold precision' }])
    expect(mergedDraft(opened, theirs, yours).goal).toBe('Hold precision')
  })

  it('is silent where they wrote the same, lists included', () => {
    const same = { ...opened, people: [{ name: 'ada', days: 6 }] }
    expect(clashes(opened, same, { ...opened, people: [{ name: 'ada', days: 6 }] })).toEqual([])
  })

  it('takes theirs where only they wrote, although the form holds what was read', () => {
    const theirs = { ...opened, people: [] }
    expect(mergedDraft(opened, theirs, opened)).toEqual(theirs)
  })
})
