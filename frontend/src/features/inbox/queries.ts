import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, type InboxEntry, type InboxPage, inboxKey } from '@/api'

export type InboxState = InboxEntry['state']

const pageSize = 50

export const inboxQuery = (productId: string, state: InboxState) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey(productId), 'list', state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<InboxPage>('/products/{productId}/inbox-entries', {
        path: { productId },
        query: { state, limit: pageSize, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  })

/** Says that an entry was looked at. */
export const handle = (entry: InboxEntry, note: string | null) =>
  api.put<InboxEntry>('/products/{productId}/inbox-entries/{entryId}/handling', {
    path: { productId: entry.productId, entryId: entry.entryId },
    ifMatch: `"${entry.revision}"`,
    body: { note },
  })

export const reopen = (entry: InboxEntry) =>
  api.delete<InboxEntry>('/products/{productId}/inbox-entries/{entryId}/handling', {
    path: { productId: entry.productId, entryId: entry.entryId },
    ifMatch: `"${entry.revision}"`,
  })
