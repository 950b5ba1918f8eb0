import { describe, expect, it } from 'vitest'
import type { ImportQuestion, ImportRow, ImportSummary } from '@/api'
import {
  answerError,
  answersOf,
  importsSentence,
  instantAnswer,
  measured,
  resultSentence,
  share,
} from './imports-model'

const question = (change: Partial<ImportQuestion>): ImportQuestion => ({
  question: '/role',
  sentence: 'What did it do?',
  type: 'choice',
  choices: [],
  proposed: null,
  answer: null,
  required: true,
  open: true,
  ...change,
})

describe('answers', () => {
  it('are sent when they say something that was not proposed', () => {
    const questions = [
      question({ question: '/role', proposed: 'offline' }),
      question({ question: '/windowStart', type: 'instant' }),
      question({ question: '/segment', type: 'text' }),
      question({ question: '/modelVersion', type: 'text', answer: 'v7' }),
    ]
    expect(answersOf(questions, { '/role': 'offline', '/windowStart': '2026-11-02', '/segment': ' ' })).toEqual([
      { question: '/windowStart', value: '2026-11-02T00:00:00Z' },
      { question: '/modelVersion', value: 'v7' },
    ])
    expect(answersOf(questions, { '/role': 'live' })[0]).toEqual({ question: '/role', value: 'live' })
    expect(answersOf(questions, { '/modelVersion': '' })).toEqual([])
  })

  it('are told what is wrong with them at their fields', () => {
    const sent = [{ question: '/role' }, { question: '/windowStart' }]
    expect(answerError(sent, [{ pointer: '/answers/1/value', message: 'no' }], '/windowStart')).toBe('no')
    expect(answerError(sent, [{ pointer: '/answers/1/value', message: 'no' }], '/role')).toBeUndefined()
  })

  it('take a day as its first moment in UTC', () => {
    expect(instantAnswer('2026-11-02')).toBe('2026-11-02T00:00:00Z')
    expect(instantAnswer('2026-11-02T06:00')).toBe('2026-11-02T06:00:00Z')
    expect(instantAnswer('2026-11-02T06:00:00+01:00')).toBe('2026-11-02T06:00:00+01:00')
  })
})

describe('sentences', () => {
  it('count what came in and what waits', () => {
    const one = { state: 'stored', accepted: 1 } as ImportSummary
    expect(importsSentence([])).toBe('Nothing has been imported yet.')
    expect(importsSentence([one])).toBe('1 row came in by import.')
    expect(importsSentence([one, { ...one, state: 'preview', accepted: 0 }])).toBe(
      '1 row came in by import; 1 import waits for you.',
    )
  })

  it('say what became of the rows', () => {
    expect(resultSentence({ accepted: 3, duplicates: 1, rejected: 0 })).toBe(
      '3 rows stored, 1 there before, none refused.',
    )
    expect(resultSentence({ accepted: 0, duplicates: 0, rejected: 2 })).toBe('0 rows stored, 2 refused.')
  })
})

describe('rows', () => {
  const row = (snapshot: object) => ({ snapshot }) as unknown as ImportRow
  it('say what was measured', () => {
    expect(measured(row({ right: 71, sampleSize: 100 }))).toBe('71 of 100 right')
    expect(measured(row({ tp: 1, fp: 2, fn: 3, tn: 4 }))).toBe('5 of 10 right')
    expect(measured(row({ bothRight: 364, onlyNew: 147, onlyOld: 476, bothWrong: 13 }))).toBe(
      'only new 147, only old 476 of 1,000',
    )
    expect(measured(row({ value: 0.5 }))).toBe('0.5000, shown, not judged')
    expect(measured(row({ value: 0.5, standardError: 0.01 }))).toBe('0.5000 ± 0.0100')
  })
  it('know how far they are', () => {
    expect(share({ progress: { done: 5, total: 10 } })).toBe(0.5)
    expect(share({ progress: { done: 5, total: null } })).toBeNull()
    expect(share({ progress: { done: 0, total: 0 } })).toBe(1)
  })
})
