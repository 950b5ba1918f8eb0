import { memo, useMemo, useState } from 'react'
import type { TimelineItem, TimelineView } from '@/api'
import { datesInWords, lossText, roadmapDate, word } from '@/format'
import { Button, VerdictGlyph } from '@/ui'
import { type Conflicts, labelOf, listed } from './timeline-model'

const STEP = 60
/** More than these stand on the item's own page. */
const MOST_LOSSES = 2

/** The items of the window as a list: what the chart shows, in words; the way in for screen readers and phones. */
export const ItemList = memo(function ItemList({
  items,
  view,
  conflicts,
  selected,
  onSelect,
}: {
  items: readonly TimelineItem[]
  view: TimelineView
  conflicts: Conflicts
  selected: string | null
  onSelect: (item: TimelineItem) => void
}) {
  const [most, setMost] = useState(STEP)
  const losses = view.losses ?? []
  const lossesOf = (item: TimelineItem) => losses.filter((loss) => loss.itemId === item.itemId).slice(0, MOST_LOSSES)
  const ordered = useMemo(() => listed(items), [items])
  if (ordered.length === 0)
    return (
      <p className="hf-muted">
        {view.items.length === 0 ? 'Nothing is on the roadmap yet.' : 'No item passes the filters.'}
      </p>
    )
  return (
    <>
      <ul className="tl-list">
        {ordered.slice(0, most).map((item) => (
          <li key={item.itemId}>
            <button type="button" aria-current={item.key === selected || undefined} onClick={() => onSelect(item)}>
              <span className="tl-list-glyph">
                {item.verdict ? (
                  <VerdictGlyph verdict={item.verdict} />
                ) : (
                  <span className="tl-list-open" aria-hidden="true" />
                )}
              </span>
              <span className="tl-list-title">{item.title}</span>
              <span className="tl-list-verdict" data-verdict={item.verdict ?? undefined}>
                {labelOf(item, view) ?? word(item.stage)}
                {item.illustrative && ' · illustrative'}
              </span>
              {lossesOf(item).map((loss) => (
                <span
                  key={`${loss.metricId} ${loss.segmentId}`}
                  className="tl-list-loss"
                  data-accepted={loss.signOff === 'standing'}
                >
                  <span aria-hidden="true">⚑</span> {lossText(loss)}
                </span>
              ))}
              {conflicts.get(item.itemId)?.map((one) => (
                <span key={one.waitsFor} className="tl-list-loss">
                  <span aria-hidden="true">!</span> {datesInWords(one.sentence)}
                </span>
              ))}
              <span className="tl-list-note">
                {item.key} · {item.kind}
                {item.ship && ` · ${roadmapDate(item.ship)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {ordered.length > most && (
        <Button look="quiet" onClick={() => setMost(most + 4 * STEP)}>
          Show more of {ordered.length}
        </Button>
      )}
    </>
  )
})
