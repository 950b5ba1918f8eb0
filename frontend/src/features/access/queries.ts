import { queryOptions } from '@tanstack/react-query'
import { type AccountView, api, type Page, type TokenView } from '@/api'

/** Follows a list to its end: tokens and people are few. */
async function all<T>(template: '/tokens' | '/accounts', signal: AbortSignal): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await api.get<Page<T>>(template, { query: { limit: 200, cursor }, signal })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => all<TokenView>('/tokens', signal),
})

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => all<AccountView>('/accounts', signal),
})
