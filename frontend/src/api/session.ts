import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useAsOf } from './asOf'
import { api, rememberCsrfToken } from './client'
import type { InboxPage, MetricView, Page, ProductView, Role, SessionView } from './types'

/** Who is looking, whether this is the demonstration, and what time it is in the application. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await api.get<SessionView>('/session', { signal })
    rememberCsrfToken(session.csrfToken)
    return session
  },
  staleTime: 5 * 60_000,
})

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: ({ signal }) => api.get<Page<ProductView>>('/products', { query: { limit: 200 }, signal }),
  staleTime: 5 * 60_000,
})

const order: readonly Role[] = ['viewer', 'contributor', 'planner', 'admin']

/** Whether `role` may do what asks for at least `least`. */
export const mayAct = (role: Role | null | undefined, least: Role): boolean =>
  role != null && order.indexOf(role) >= order.indexOf(least)

/** The session, once the shell has loaded it; on a page that shows an earlier moment it is that moment. */
export function useSession(): SessionView {
  const session = useSuspenseQuery(sessionQuery).data
  const then = useAsOf()
  return then === null ? session : { ...session, now: then }
}

/**
 * What the person who is looking is here; null while not known. On a page that shows an earlier moment nobody may do more
 * than read, so everybody is a viewer.
 */
export function useRole(): Role | null {
  const role = useQuery(sessionQuery).data?.role ?? null
  return useAsOf() === null ? role : role && 'viewer'
}

/** Whether the person who is looking may do what asks for at least `least`; false while not known. */
export const useMay = (least: Role): boolean => mayAct(useRole(), least)

/** The metrics of a product, in the order of their definition; few, so one page holds them. */
export const metricsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'metrics'],
    queryFn: ({ signal }) =>
      api.get<Page<MetricView>>('/products/{productId}/metrics', {
        path: { productId },
        query: { limit: 200 },
        signal,
      }),
    staleTime: 5 * 60_000,
  })

/** Everything about the inbox of a product; whoever handles an entry makes all of it old. */
export const inboxKey = (productId: string) => ['products', productId, 'inbox'] as const

/** How many things of a product need a look, for the navigation; asked again once a minute. */
export const inboxCountQuery = (productId: string) =>
  queryOptions({
    queryKey: [...inboxKey(productId), 'count'],
    queryFn: async ({ signal }) =>
      (
        await api.get<InboxPage>('/products/{productId}/inbox-entries', {
          path: { productId },
          query: { state: 'open', limit: 1 },
          signal,
        })
      ).open,
    refetchInterval: 60_000,
    staleTime: 30_000,
  })
