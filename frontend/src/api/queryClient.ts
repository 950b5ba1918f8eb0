import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './problem'
import { sessionQuery } from './session'

/** A refusal stays a refusal when repeated; only silence and the server's own failures are worth another try. */
export const worthRetrying = (attempts: number, error: unknown): boolean =>
  attempts < 2 && error instanceof ApiError && (error.offline || error.status >= 500)

/** `onSignedOut`: an answer said that the session has ended. */
export function newQueryClient(onSignedOut: () => void = () => {}): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (!(error instanceof ApiError) || error.status !== 401) return
        client.removeQueries({ queryKey: sessionQuery.queryKey })
        onSignedOut()
      },
    }),
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 30_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
