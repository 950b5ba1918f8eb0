import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client'
import type { CapacityOf, OperatingPointSetEntry, Page, TradeOffView } from './types'

/** With what a trade-off is reckoned; null where nothing was entered. All four costs, or none. */
export interface TradeOffAsk {
  readonly volumePerWeek: number | null
  readonly baseRate: number | null
  readonly falseAlarmCostLow: number | null
  readonly falseAlarmCostHigh: number | null
  readonly missCostLow: number | null
  readonly missCostHigh: number | null
  readonly capacityPerWeek: number | null
  readonly capacityOf: CapacityOf | null
}

/** The current sets of operating points of a product, as known at an instant (null: now), in the order of arrival. */
export const operatingPointSetsQuery = (productId: string, asOf: string | null = null) =>
  queryOptions({
    queryKey: ['products', productId, 'operating-point-sets', asOf],
    queryFn: ({ signal }) =>
      api.get<Page<OperatingPointSetEntry>>('/products/{productId}/operating-point-sets', {
        path: { productId },
        query: { limit: 200, asOf },
        signal,
      }),
  })

/** One set, reckoned by the server; while a new answer is awaited the one before stays. */
export const tradeOffQuery = (
  productId: string,
  operatingPointSetId: string,
  ask: TradeOffAsk,
  asOf: string | null = null,
) =>
  queryOptions({
    queryKey: ['products', productId, 'operating-point-sets', operatingPointSetId, 'trade-off', ask, asOf],
    queryFn: ({ signal }) =>
      api.get<TradeOffView>('/products/{productId}/operating-point-sets/{operatingPointSetId}/trade-off', {
        path: { productId, operatingPointSetId },
        query: { ...ask, asOf },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
