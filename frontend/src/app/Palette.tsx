import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { api, type ItemView, metricsQuery, type Page, productsQuery } from '@/api'
import { sprintsQuery } from '@/features/planning/queries'
import { capitalised, word } from '@/format'
import { paths, searchText } from '@/format/paths'
import { Dialog, KeyNames, useActiveShortcuts } from '@/ui'
import { distinct, type Entry, ranked, recentIn, remembered } from './palette-model'
import './palette.css'

/** Between two questions to the server while somebody types. */
const pauseMilliseconds = 120

/** Ctrl or Cmd K: type a part of a name, Enter goes there or does it. */
export default function Palette({ productKey, onClose }: { productKey: string | undefined; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const router = useRouter()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const stored = `hf-recent:${productKey ?? ''}`
  const [recent] = useState(() => recentIn(localStorage.getItem(stored)))
  const { entries, waiting } = useEntries(productKey, typed.trim())
  const found = ranked(
    distinct([...entries, ...recent.filter(({ href }) => entries.every((entry) => entry.href !== href))]),
    typed,
    recent,
  )
  const shown = Math.min(marked, Math.max(0, found.length - 1))

  useEffect(() => {
    list.current?.children[shown]?.scrollIntoView({ block: 'nearest' })
  }, [shown])

  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    const { what, name, href, run } = entry
    if (href !== null) {
      localStorage.setItem(stored, JSON.stringify(remembered(recent, { what, name, href })))
      router.history.push(href)
      // Once the palette is closed and the focus is back where it was.
    } else setTimeout(() => run?.())
  }
  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setMarked((shown + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(found[shown])
    }
  }
  return (
    <Dialog open onClose={onClose} title="Go to, or do" size={560}>
      <div className="hf-palette">
        <input
          data-autofocus
          role="combobox"
          aria-label="Item, metric, sprint, page, product or action"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${shown}` : undefined}
          placeholder="Item, metric, sprint, page, product or action"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setMarked(0)
          }}
          onKeyDown={steer}
        />
        <div id={listId} role="listbox" aria-label="What was found" aria-busy={waiting} ref={list}>
          {found.map((entry, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above steers the list by keyboard
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the marked option
            <div
              key={entry.href ?? `${entry.what} ${entry.name}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === shown}
              onClick={() => choose(entry)}
              onPointerMove={() => setMarked(index)}
            >
              <span>{entry.what}</span>
              <span>{entry.name}</span>
              {(entry.keys || entry.note) && <span>{entry.keys ? <KeyNames keys={entry.keys} /> : entry.note}</span>}
            </div>
          ))}
        </div>
        {found.length === 0 && (
          <p className="hf-muted">{waiting ? 'Looking among the items…' : 'Nothing here is called that.'}</p>
        )}
      </div>
    </Dialog>
  )
}

/** Follows what is typed when the hand rests for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pauseMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** Actions, pages, products, sprints and metrics are few and ranked here; items are asked for by their text. */
function useEntries(productKey: string | undefined, text: string): { entries: Entry[]; waiting: boolean } {
  const products = useQuery(productsQuery).data?.items ?? []
  const product = products.find((one) => one.key === productKey)
  const path = { productId: product?.productId ?? '' }
  const enabled = product !== undefined
  const metrics = useQuery({ ...metricsQuery(path.productId), enabled })
  const sprints = useQuery({ ...sprintsQuery(path.productId), enabled })
  const rested = useRested(text)
  const items = useQuery({
    queryKey: ['products', path.productId, 'items', 'called', rested],
    queryFn: ({ signal }) =>
      api.get<Page<ItemView>>('/products/{productId}/items', {
        path,
        query: { text: rested || undefined, limit: 12 },
        signal,
      }),
    enabled,
    placeholderData: keepPreviousData,
  })
  const shortcuts = useActiveShortcuts()
  const keysOf = (name: string) => shortcuts.find((one) => one.keys.startsWith('g ') && one.does === name)?.keys
  const page = (name: string, href: string, keys = keysOf(name)): Entry => ({ what: 'Page', name, href, keys })
  const entries = [
    ...shortcuts
      .filter((one) => !one.keys.startsWith('g ') && one.keys !== 'mod+k')
      // What two keys do is one action.
      .filter((one, at, all) => all.findIndex(({ does, group }) => does === one.does && group === one.group) === at)
      .map(({ does, keys, run }): Entry => ({ what: 'Do', name: does, keys, href: null, run })),
    ...(product
      ? [
          page('Timeline', paths.timeline(product.key)),
          page('Sprints', paths.sprints(product.key)),
          page('Items', paths.items(product.key)),
          page('Metrics', paths.metrics(product.key)),
          page('Trade-offs', paths.tradeoffs(product.key)),
          page('Decisions', paths.decisions(product.key)),
          page('Inbox', paths.inbox(product.key)),
          page('Imports', paths.imports(product.key), 'g f'),
          page('Record a decision', paths.newDecision(product.key)),
        ]
      : []),
    page('Access', paths.access),
    ...(sprints.data?.items ?? []).map(
      (sprint): Entry => ({
        what: 'Sprint',
        name: sprint.goal ? `${sprint.name}: ${sprint.goal}` : sprint.name,
        note: capitalised(sprint.state),
        href: paths.sprints(productKey ?? '') + searchText({ sprint: String(sprint.number) }),
      }),
    ),
    ...(metrics.data?.items ?? []).flatMap((metric): Entry[] => [
      {
        what: 'Metric',
        name: metric.name,
        note: word(metric.kind),
        href: paths.metric(productKey ?? '', metric.key),
      },
      {
        what: 'Timeline',
        name: `${metric.name} on the timeline`,
        href: paths.timeline(productKey ?? '') + searchText({ metric: metric.key }),
      },
    ]),
    ...(product ? (items.data?.items ?? []) : []).map(
      (item): Entry => ({
        what: item.key,
        name: item.title,
        note: capitalised(item.kind),
        href: paths.item(productKey ?? '', item.key),
        found: !items.isPlaceholderData && rested === text,
      }),
    ),
    ...products
      .filter((one) => one.key !== productKey)
      .map((one): Entry => ({ what: 'Product', name: one.name, href: paths.timeline(one.key) })),
  ]
  return { entries, waiting: items.isFetching || rested !== text }
}
