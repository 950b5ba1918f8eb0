import { queryOptions } from '@tanstack/react-query'
import { api, type Page, type SnapshotView } from '@/api'

/** The first snapshot of a product, to know whether there is any. */
export const anySnapshotQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'snapshots', 'any'],
    queryFn: ({ signal }) =>
      api.get<Page<SnapshotView>>('/products/{productId}/snapshots', {
        path: { productId },
        query: { limit: 1 },
        signal,
      }),
  })
