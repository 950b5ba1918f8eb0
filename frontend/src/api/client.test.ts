import { afterEach, expect, it, vi } from 'vitest'
import { address, api, lookAt, rememberCsrfToken } from './client'
import { ApiError } from './problem'

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrfToken(null)
  lookAt(null)
})

const answering = (status: number, body: string) => {
  const calls: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return new Response(status === 204 ? null : body, { status })
  })
  return calls
}

it('fills path and query, repeats lists and leaves out what is not set', () => {
  expect(
    address(
      '/products/{productId}/timeline',
      { productId: 'a/b' },
      { metricId: ['m1', 'm2'], from: '1998-01-01', until: undefined, asOf: null },
    ),
  ).toBe('/api/v1/products/a%2Fb/timeline?metricId=m1&metricId=m2&from=1998-01-01')
  expect(() => address('/products/{productId}')).toThrow('no value for productId')
})

it('turns a problem into a typed error that knows which field is wrong', async () => {
  answering(
    400,
    JSON.stringify({
      title: 'The request is not valid',
      status: 400,
      code: 'invalid_request',
      violations: [{ pointer: '/name', message: 'must not be blank' }],
    }),
  )
  const failure = await api.post('/products', { body: { name: '' } }).catch((e: unknown) => e)
  expect(failure).toBeInstanceOf(ApiError)
  const error = failure as ApiError
  expect([error.status, error.code, error.at('/name'), error.at('/key')]).toEqual([
    400,
    'invalid_request',
    'must not be blank',
    undefined,
  ])
})

it('keeps an answer readable that is no problem document', async () => {
  answering(502, '<html>Bad gateway</html>')
  await expect(api.get('/session')).rejects.toMatchObject({ status: 502, code: 'http_502' })
})

it('says offline when no answer comes', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed to fetch')
  })
  await expect(api.get('/session')).rejects.toMatchObject({ offline: true })
})

it('proves with every change, and with no read, that it comes from this page', async () => {
  const calls = answering(200, '{}')
  rememberCsrfToken('proof')
  await api.get('/session')
  await api.post('/products', { body: {} })
  await api.delete('/session')
  const sent = calls.map(({ init }) => new Headers(init.headers).get('X-CSRF-Token'))
  expect(sent).toEqual([null, 'proof', 'proof'])
})

it('accepts an answer without a body', async () => {
  answering(204, '')
  await expect(api.delete('/tokens/{tokenId}', { path: { tokenId: 't' } })).resolves.toBeUndefined()
})

it('reads all of a product as of the moment that the screen shows, and writes nothing of it', async () => {
  const calls = answering(200, '{}')
  const path = { productId: 'p1' }
  lookAt('1998-06-01T23:59:59Z')
  await api.get('/products/{productId}/items', { path, query: { text: 'a' } })
  await api.get('/products/{productId}/items', { path, query: { asOf: null } })
  await api.get('/products/{productId}/timeline', { path, query: { asOf: '1997-01-01T00:00:00Z' } })
  await api.get('/products')
  await expect(api.post('/products/{productId}/items', { path, body: {} })).rejects.toMatchObject({ code: 'read_only' })
  await expect(
    api.delete('/products/{productId}/inbox-entries/{entryId}/handling', { path: { ...path, entryId: 'e' } }),
  ).rejects.toMatchObject({ code: 'read_only' })
  await api.delete('/session')
  lookAt(null)
  await api.get('/products/{productId}/items', { path })
  expect(calls.map(({ url, init }) => `${init.method} ${url.replace('/api/v1', '')}`)).toEqual([
    'GET /products/p1/items?text=a&asOf=1998-06-01T23%3A59%3A59Z',
    'GET /products/p1/items?asOf=1998-06-01T23%3A59%3A59Z',
    'GET /products/p1/timeline?asOf=1997-01-01T00%3A00%3A00Z',
    'GET /products',
    'DELETE /session',
    'GET /products/p1/items',
  ])
})
