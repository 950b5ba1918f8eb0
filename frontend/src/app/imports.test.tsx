import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ImportQuestion, ImportView } from '@/api'
import { rememberCsrfToken } from '@/api'
import { openApp, product, session } from '@/testing/app'
import { fakeServer, page, problem } from '@/testing/fakeServer'

const question = (change: Partial<ImportQuestion>): ImportQuestion => ({
  question: '/windowStart',
  sentence: 'From when are the inputs that were measured?',
  type: 'instant',
  choices: [],
  proposed: null,
  answer: null,
  required: true,
  open: true,
  ...change,
})

const preview: ImportView = {
  importId: 'm1',
  productId: 'p1',
  state: 'preview',
  sentence:
    'This is a scikit-learn classification report of 2 classes: 1 snapshot can be stored. Two things must be said first.',
  files: [
    {
      number: 1,
      name: 'report.json',
      format: 'scikit_learn_report',
      formatVersion: null,
      bytes: 480,
      sha256: 'ab',
      storedBefore: null,
    },
  ],
  pull: null,
  questions: [
    question({}),
    question({
      question: '/role',
      sentence: 'What did the version do while it was measured?',
      type: 'choice',
      choices: [
        { value: 'live', label: 'it served' },
        { value: 'offline', label: 'it was scored on other inputs' },
      ],
    }),
  ],
  rowsToStore: 1,
  rows: [],
  warnings: [{ file: 1, place: '/accuracy', message: 'the counts are marked as inferred' }],
  leftOut: [],
  progress: { done: 0, total: 1 },
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  leftOutRows: 0,
  trouble: null,
  revision: 1,
  createdBy: 'Petra Planner',
  createdAt: '1998-12-02T08:00:00Z',
  expiresAt: '1998-12-06T08:00:00Z',
  endedAt: null,
}

const stored: ImportView = {
  ...preview,
  state: 'stored',
  accepted: 1,
  revision: 3,
  progress: { done: 1, total: 1 },
  expiresAt: null,
  endedAt: '1998-12-02T08:00:05Z',
}

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
})

describe('importing', () => {
  it('reads a file, asks what it does not say, keeps what is typed, and stores', async () => {
    let now = preview
    let refuse = true
    const { calls } = fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/imports': () => page([]),
      'POST /products/p1/imports': () => ({ status: 201, body: preview }),
      'GET /products/p1/imports/*': () => now,
      'GET /products/p1/imports/*/rows': () => page([]),
      'PUT /products/p1/imports/*/answers': () =>
        refuse
          ? problem(400, 'validation_failed', 'Some values are not acceptable', null, [
              { pointer: '/answers/0/value', message: 'must be a date and time' },
            ])
          : { ...preview, revision: 2 },
      'POST /products/p1/imports/*/confirmation': () => {
        now = stored
        return stored
      },
    })
    const { user, address } = openApp('/products/nsw/imports')
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing has been imported yet.' })).toBeTruthy()
    await user.upload(
      screen.getByLabelText('Files to import'),
      new File(['{"macro avg": {}}'], 'report.json', { type: 'application/json' }),
    )
    expect(await screen.findByRole('heading', { level: 1, name: preview.sentence })).toBeTruthy()
    expect(address()).toBe('/products/nsw/imports/m1')
    const sent = calls.find((call) => call.method === 'POST')
    expect(sent?.headers.get('Content-Type')).toBe('application/json')
    expect(sent?.search.get('name')).toBe('report.json')
    expect(screen.getByText('the counts are marked as inferred')).toBeTruthy()

    const start = screen.getByLabelText<HTMLInputElement>(/From when/)
    await user.type(start, 'last week')
    await user.selectOptions(screen.getByLabelText(/What did the version do/), 'live')
    await user.click(screen.getByRole('button', { name: 'Store 1 row' }))
    expect(await screen.findByText('must be a date and time')).toBeTruthy()
    expect(start.value).toBe('last week')

    refuse = false
    await user.clear(start)
    await user.type(start, '1998-11-24')
    await user.click(screen.getByRole('button', { name: 'Store 1 row' }))
    expect(await screen.findByRole('heading', { level: 1, name: '1 row stored, none refused.' })).toBeTruthy()
    const puts = calls.filter((call) => call.method === 'PUT')
    expect(puts.at(-1)?.headers.get('If-Match')).toBe('"1"')
    const confirmation = calls.find((call) => call.path.endsWith('/confirmation'))
    expect(confirmation?.headers.get('If-Match')).toBe('"2"')
    expect(puts.at(-1)?.body).toEqual({
      answers: [
        { question: '/windowStart', value: '1998-11-24T00:00:00Z' },
        { question: '/role', value: 'live' },
      ],
    })
  })

  it('says why a file is refused', async () => {
    fakeServer({
      'GET /session': () => session(),
      'GET /products': () => page([product]),
      'GET /products/p1/imports': () => page([]),
      'POST /products/p1/imports': () =>
        problem(400, 'validation_failed', 'Some values are not acceptable', 'The file ends in the middle, at line 4.'),
    })
    const { user } = openApp('/products/nsw/imports')
    await user.upload(await screen.findByLabelText('Files to import'), new File(['{'], 'report.json'))
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByText('The file ends in the middle, at line 4.')).toBeTruthy()
  })

  it('lets a viewer look and change nothing', async () => {
    fakeServer({
      'GET /session': () => session({ role: 'viewer' }),
      'GET /products': () => page([product]),
      'GET /products/p1/imports/*': () => preview,
      'GET /products/p1/imports/*/rows': () => page([]),
    })
    openApp('/products/nsw/imports/m1')
    expect(await screen.findByRole('heading', { level: 1, name: preview.sentence })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Store/ })).toBeNull()
    expect(screen.queryByLabelText('Files to import')).toBeNull()
  })
})
