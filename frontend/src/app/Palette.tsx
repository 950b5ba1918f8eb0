import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { api, type ItemView, metricsQuery, type Page, productsQuery } from '@/api'
import { capitalised, word } from '@/format'
import { paths } from '@/format/paths'
import { Dialog } from '@/ui'
import { type Destination, matching } from './palette-model'
import './palette.css'

/** Ctrl or Cmd K: type a part of a name, Enter goes there. */
export default function Palette({ productKey, onClose }: { productKey: string | undefined; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const router = useRouter()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const found = useDestinations(productKey, useDeferredValue(typed.trim()))
  const shown = Math.min(marked, Math.max(0, found.length - 1))

  useEffect(() => {
    list.current?.children[shown]?.scrollIntoView({ block: 'nearest' })
  }, [shown])

  const go = (destination: Destination | undefined) => {
    if (!destination) return
    onClose()
    router.history.push(destination.href)
  }
  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setMarked((shown + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(found[shown])
    }
  }
  return (
    <Dialog open onClose={onClose} title="Go to" size={560}>
      <div className="hf-palette">
        <input
          data-autofocus
          role="combobox"
          aria-label="Item, metric, page or product"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${shown}` : undefined}
          placeholder="Item, metric, page or product"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setMarked(0)
          }}
          onKeyDown={steer}
        />
        <div id={listId} role="listbox" aria-label="Where to go" ref={list}>
          {found.map((destination, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above steers the list by keyboard
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the marked option
            <div
              key={destination.href}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === shown}
              onClick={() => go(destination)}
              onPointerMove={() => setMarked(index)}
            >
              <span>{destination.what}</span>
              <span>{destination.name}</span>
              {destination.note && <span>{destination.note}</span>}
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="hf-muted">Nothing here is called that.</p>}
      </div>
    </Dialog>
  )
}

/** Pages, products and metrics are few and filtered here; items are asked for by their text. */
function useDestinations(productKey: string | undefined, text: string): Destination[] {
  const products = useQuery(productsQuery).data?.items ?? []
  const product = products.find((one) => one.key === productKey)
  const path = { productId: product?.productId ?? '' }
  const metrics = useQuery({ ...metricsQuery(path.productId), enabled: product !== undefined })
  const items = useQuery({
    queryKey: ['products', path.productId, 'items', 'called', text],
    queryFn: ({ signal }) =>
      api.get<Page<ItemView>>('/products/{productId}/items', {
        path,
        query: { text: text || undefined, limit: 12 },
        signal,
      }),
    enabled: product !== undefined,
    placeholderData: keepPreviousData,
  })
  const pages: Destination[] = [
    ...(product
      ? [
          { what: 'Page', name: 'Timeline', href: paths.timeline(product.key) },
          { what: 'Page', name: 'Items', href: paths.items(product.key) },
          { what: 'Page', name: 'Metrics', href: paths.metrics(product.key) },
          { what: 'Page', name: 'Inbox', href: paths.inbox(product.key) },
        ]
      : []),
    { what: 'Page', name: 'Access', href: paths.access },
  ]
  return [
    ...matching(pages, text),
    ...matching(
      (metrics.data?.items ?? []).map((metric) => ({
        what: 'Metric',
        name: metric.name,
        note: word(metric.kind),
        href: `${paths.timeline(productKey ?? '')}?metric=${encodeURIComponent(metric.key)}`,
      })),
      text,
    ),
    ...(product ? (items.data?.items ?? []) : []).map((item) => ({
      what: item.key,
      name: item.title,
      note: capitalised(item.kind),
      href: paths.item(productKey ?? '', item.key),
    })),
    ...matching(
      products
        .filter((one) => one.key !== productKey)
        .map((one) => ({ what: 'Product', name: one.name, href: paths.timeline(one.key) })),
      text,
    ),
  ]
}
