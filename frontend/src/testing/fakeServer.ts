import { vi } from 'vitest'

export interface Call {
  readonly method: string
  readonly path: string
  readonly search: URLSearchParams
  readonly body: unknown
  readonly headers: Headers
}

type Answer = { status: number; body?: unknown } | object
type Handler = (call: Call, ...ids: string[]) => Answer

/**
 * A server that speaks HTTP to `fetch`: `'GET /tokens'` or `'PATCH /accounts/*'` → what it answers, where `*` stands for
 * one part of the path and is handed to the handler. An object without `status` is a 200. What nobody handles is a 404.
 */
export function fakeServer(handlers: Readonly<Record<string, Handler>>): { readonly calls: Call[] } {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const url = new URL(address, 'http://localhost')
    const call: Call = {
      method: init.method ?? 'GET',
      path: url.pathname.replace(/^\/api\/v1/, ''),
      search: url.searchParams,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
    }
    calls.push(call)
    for (const [pattern, handler] of Object.entries(handlers)) {
      const [method, template = ''] = pattern.split(' ')
      const match = new RegExp(`^${template.replace(/\*/g, '([^/]+)')}$`).exec(call.path)
      if (method !== call.method || !match) continue
      const answer = handler(call, ...match.slice(1))
      const { status, body } =
        'status' in answer ? (answer as { status: number; body?: unknown }) : { status: 200, body: answer }
      return new Response(body === undefined ? null : JSON.stringify(body), { status })
    }
    return new Response(JSON.stringify(problem(404, 'not_found', 'There is no such thing here').body), { status: 404 })
  })
  return { calls }
}

export const problem = (
  status: number,
  code: string,
  title: string,
  detail: string | null = null,
  violations: { pointer: string; message: string }[] = [],
) => ({
  status,
  body: { type: `urn:holdfast:problem:${code}`, title, status, detail, code, violations, traceId: null },
})

export const page = <T>(items: T[]) => ({ items, nextCursor: null })
