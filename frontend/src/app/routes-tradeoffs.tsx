import { useNavigate, useSearch } from '@tanstack/react-router'
import { TradeoffsPage } from '@/features/tradeoffs/TradeoffsPage'
import type { SearchValues } from '@/format/paths'
import { useProduct } from './product'

export function TradeoffsRoute() {
  const product = useProduct()
  const search = useSearch({ strict: false }) as SearchValues
  const navigate = useNavigate()
  return (
    <TradeoffsPage
      key={product.productId}
      product={product}
      search={search}
      onSearch={(change, options) =>
        navigate({
          to: '.',
          search: (before: SearchValues) => ({ ...before, ...change }),
          replace: options?.replace ?? false,
          resetScroll: false,
        })
      }
    />
  )
}
