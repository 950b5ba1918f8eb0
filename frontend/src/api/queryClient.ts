import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './problem'

/** A refusal stays a refusal when repeated; only silence and the server's own failures are worth another try. */
export const worthRetrying = (attempts: number, error: unknown): boolean =>
  attempts < 2 && error instanceof ApiError && (error.offline || error.status >= 500)

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 30_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
