import { useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { type ItemView, type StandingView, useSession } from '@/api'
import { ItemForm } from '@/features/items/ItemForm'
import { itemByKeyQuery, itemQuery } from '@/features/items/queries'
import { standingsQuery } from '@/features/metrics/queries'
import { PlanningPage } from '@/features/planning/PlanningPage'
import type { SearchValues } from '@/format/paths'
import { OutlookPicture } from './OutlookPicture'
import { useProduct } from './product'

const none: readonly StandingView[] = []

export function PlanningRoute() {
  const product = useProduct()
  const search = useSearch({ strict: false }) as SearchValues
  const navigate = useNavigate()
  const today = useSession().now.slice(0, 10)
  // Of an earlier day no picture is drawn: the words of the plan are those of that day.
  const standings = useQuery({ ...standingsQuery(product.productId, null), enabled: !search.asOf }).data ?? none
  return (
    <PlanningPage
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
      standings={search.asOf ? none : standings}
      outlook={(standing) => <OutlookPicture standing={standing} today={today} />}
      itemForm={(itemKey, onClose) =>
        itemKey === null ? (
          <ItemForm productId={product.productId} item={null} onClose={onClose} onSaved={onClose} />
        ) : (
          <EditByKey productId={product.productId} itemKey={itemKey} onClose={onClose} />
        )
      }
    />
  )
}

/** The form of an item that is named by its key, once it and those that it waits for are read. */
function EditByKey({ productId, itemKey, onClose }: { productId: string; itemKey: string; onClose: () => void }) {
  const item = useQuery(itemByKeyQuery(productId, itemKey)).data
  if (!item) return null
  return <EditItem item={item} onClose={onClose} />
}

export function EditItem({ item, onClose }: { item: ItemView; onClose: () => void }) {
  const awaited = useQueries({ queries: item.waitsFor.map((id) => itemQuery(item.productId, id)) })
  // Once it is open it stays, whatever else the item comes to wait for meanwhile.
  const opened = useRef(false)
  opened.current ||= awaited.every((query) => !query.isPending)
  if (!opened.current) return null
  const keys = new Map(awaited.flatMap((query) => (query.data ? [[query.data.itemId, query.data.key] as const] : [])))
  return (
    <ItemForm
      productId={item.productId}
      item={item}
      keyOf={(id) => keys.get(id) ?? id}
      onClose={onClose}
      onSaved={onClose}
    />
  )
}
