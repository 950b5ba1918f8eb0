import { ApiError, offlineError, problemOf } from './problem'
import type { paths } from './schema'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The addresses of the contract that take a method; a misspelt one does not compile. */
export type Address<M extends Method> = {
  [Path in keyof paths]: paths[Path][M] extends object ? (Path extends `/api/v1${infer Rest}` ? Rest : never) : never
}[keyof paths]

type Primitive = string | number | boolean
export type Query = Readonly<Record<string, Primitive | readonly Primitive[] | null | undefined>>

export interface CallOptions {
  /** Values of the `{names}` in the path. */
  readonly path?: Readonly<Record<string, string>>
  /** Lists repeat their name; null and undefined are left out. */
  readonly query?: Query
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, in place of a JSON body. */
  readonly file?: { readonly content: Blob; readonly type: string }
  /** What the caller last saw, for `If-Match`. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal
}

const base = '/api/v1'

/** Proof that a change comes from this page; the session endpoint hands it out. */
let csrfToken: string | null = null

export function rememberCsrfToken(token: string | null): void {
  csrfToken = token
}

/** The moment that the screen shows, as an instant; null: now. */
let shown: string | null = null

/**
 * From now on whatever is read of a product is read as it was known then, and nothing of a product is written: the whole
 * screen shows one moment, and no page can forget to ask for it. What has no earlier state, such as the definition of a
 * metric, is answered as it is. A read that names its own moment keeps it.
 */
export function lookAt(instant: string | null): void {
  shown = instant
}

const ofProduct = '/products/{productId}/'

const readOnly = (): ApiError =>
  new ApiError(
    0,
    'read_only',
    'Nothing can be changed here',
    'This is how it stood then. Go back to now to change something.',
  )

/** `/products/{productId}/items` with its values filled in; a missing value is a mistake of the caller. */
export function address(template: string, path: CallOptions['path'] = {}, query: Query = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name]
    if (value === undefined) throw new Error(`no value for ${name} in ${template}`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return base + filled + (text && `?${text}`)
}

async function call<T>(method: string, template: string, options: CallOptions = {}): Promise<T> {
  const then = shown !== null && template.startsWith(ofProduct) ? shown : null
  if (then !== null && method !== 'GET') throw readOnly()
  const query = then === null ? options.query : { ...options.query, asOf: options.query?.asOf ?? then }
  const headers = new Headers({ Accept: 'application/json, application/problem+json' })
  if (options.file !== undefined) headers.set('Content-Type', options.file.type)
  else if (options.body !== undefined) headers.set('Content-Type', 'application/json')
  if (options.ifMatch !== undefined) headers.set('If-Match', options.ifMatch)
  if (method !== 'GET' && csrfToken !== null) headers.set('X-CSRF-Token', csrfToken)
  let response: Response
  try {
    response = await fetch(address(template, options.path, query), {
      method,
      headers,
      body: options.file?.content ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      credentials: 'same-origin',
      signal: options.signal,
    })
  } catch (failure) {
    if (options.signal?.aborted) throw failure
    throw offlineError()
  }
  const text = await response.text()
  let body: unknown
  try {
    body = text === '' ? undefined : JSON.parse(text)
  } catch {
    body = undefined
  }
  if (!response.ok) throw problemOf(response.status, body)
  return body as T
}

/** The one way to the server. Every failure is an `ApiError`. */
export const api = {
  get: <T>(template: Address<'get'>, options?: CallOptions) => call<T>('GET', template, options),
  post: <T>(template: Address<'post'>, options?: CallOptions) => call<T>('POST', template, options),
  put: <T>(template: Address<'put'>, options?: CallOptions) => call<T>('PUT', template, options),
  patch: <T>(template: Address<'patch'>, options?: CallOptions) => call<T>('PATCH', template, options),
  delete: <T = void>(template: Address<'delete'>, options?: CallOptions) => call<T>('DELETE', template, options),
} as const
