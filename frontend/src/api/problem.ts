/** One thing that is wrong with a request, and where: `pointer` is a JSON pointer into the body. */
export interface Violation {
  readonly pointer: string
  readonly message: string
}

/** Any failed call. `code` is the server's ErrorCode, or `offline` when no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | null,
    readonly violations: readonly Violation[] = [],
    readonly traceId: string | null = null,
  ) {
    super(detail ?? title)
  }

  /** No answer came: the server is down or the line is. */
  get offline(): boolean {
    return this.code === 'offline'
  }

  /** What stands wrong at `pointer`, for the field that holds it. */
  at(pointer: string): string | undefined {
    return this.violations.find((violation) => violation.pointer === pointer)?.message
  }
}

/** The typed error of an answer that is not 2xx; an answer that is no problem document (a proxy's page) stays readable. */
export function problemOf(status: number, body: unknown): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => (typeof problem[name] === 'string' ? (problem[name] as string) : null)
  const violations = Array.isArray(problem.violations) ? (problem.violations as Violation[]) : []
  return new ApiError(
    status,
    text('code') ?? `http_${status}`,
    text('title') ?? `The server answered ${status}`,
    text('detail'),
    violations,
    text('traceId'),
  )
}

/** No answer at all. */
export const offlineError = (): ApiError =>
  new ApiError(0, 'offline', 'Holdfast does not answer', 'Check the connection; nothing that you typed is lost.')

/** The error of a mutation, if the server gave one; anything else is a mistake of ours and is thrown on. */
export function apiError(error: unknown): ApiError | null {
  if (error === null || error === undefined) return null
  if (error instanceof ApiError) return error
  throw error
}
