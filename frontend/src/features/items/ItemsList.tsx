import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { ItemView } from '@/api'
import { roadmapDate, word } from '@/format'
import { paths } from '@/format/paths'
import { SinceMark, VerdictGlyph } from '@/ui'
import type { Told } from './columns'
import { Loss } from './ItemsGrid'
import { effort } from './items-model'

const rowHeight = 84

interface ItemsListProps {
  productKey: string
  rows: readonly ItemView[]
  told: ReadonlyMap<string, Told>
}

/** The same work to read on a phone: what it is, where it stands and what came of it. */
export function ItemsList({ productKey, rows, told }: ItemsListProps) {
  const scroll = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="items-scroll" ref={scroll} tabIndex={0} aria-label="Items">
      <ul className="items-list" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = rows[index]
          if (!item) return null
          const verdict = told.get(item.itemId)?.verdict
          return (
            <li
              key={item.itemId}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
            >
              <a href={paths.item(productKey, item.key)}>
                <span className="items-list-title">
                  <span className="hf-muted">{item.key}</span> {item.title}
                  <SinceMark id={item.itemId} brief />
                </span>
              </a>
              <span className="items-list-under">
                {item.kind} · {word(item.stage)}
                {verdict && (
                  <>
                    {' · '}
                    <span className="items-verdict" data-verdict={verdict}>
                      <VerdictGlyph verdict={verdict} /> {word(verdict)}
                    </span>
                  </>
                )}
              </span>
              <span className="items-list-under">
                {item.owner ?? 'nobody'}
                {item.effortDays !== null && ` · ${effort(item.effortDays)}`}
                {item.shippedOn && ` · ${roadmapDate(item.shippedOn)}`}
              </span>
              <Loss told={told.get(item.itemId)} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
