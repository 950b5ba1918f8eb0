import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ItemPage } from '@/features/items/ItemPage'
import { ItemsPage } from '@/features/items/ItemsPage'
import type { SearchValues } from '@/format/paths'
import { paths } from '@/format/paths'
import { ItemEvidence } from './ItemEvidence'
import { useProduct } from './product'
import { EditItem } from './routes-planning'

export function ItemsRoute() {
  const product = useProduct()
  const search = useSearch({ strict: false }) as SearchValues
  const navigate = useNavigate()
  return (
    <ItemsPage
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
      onOpen={(key) => navigate({ to: paths.item(product.key, key) })}
    />
  )
}

export function ItemRoute() {
  const product = useProduct()
  const { itemKey = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return (
    <ItemPage
      key={itemKey}
      product={product}
      itemKey={itemKey}
      evidence={(item) => <ItemEvidence item={item} />}
      form={(item, onClose) => <EditItem item={item} onClose={onClose} />}
      onOpen={(key) => navigate({ to: paths.item(product.key, key) })}
    />
  )
}
