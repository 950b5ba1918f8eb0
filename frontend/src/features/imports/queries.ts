import { queryOptions } from '@tanstack/react-query'
import { api, type ImportRow, type ImportSummary, type ImportView, type Page } from '@/api'
import { isAtWork } from './imports-model'

const listenMilliseconds = 1_000

export const importsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'imports'],
    queryFn: ({ signal }) =>
      api.get<Page<ImportSummary>>('/products/{productId}/imports', { path: { productId }, signal }),
  })

/** Asked again and again while the server is at work on it. */
export const importQuery = (productId: string, importId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'imports', importId],
    queryFn: ({ signal }) =>
      api.get<ImportView>('/products/{productId}/imports/{importId}', { path: { productId, importId }, signal }),
    refetchInterval: (query) => (query.state.data && isAtWork(query.state.data) ? listenMilliseconds : false),
  })

/** The first hundred rows; `revision` and `state` make an answered or stored import another list. */
export const importRowsQuery = (productId: string, importId: string, revision: number, state: string) =>
  queryOptions({
    queryKey: ['products', productId, 'imports', importId, 'rows', revision, state],
    queryFn: ({ signal }) =>
      api.get<Page<ImportRow>>('/products/{productId}/imports/{importId}/rows', {
        path: { productId, importId },
        query: { limit: 100 },
        signal,
      }),
    placeholderData: (before) => before,
  })
