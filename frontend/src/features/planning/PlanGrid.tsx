import { useVirtualizer } from '@tanstack/react-virtual'
import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { PlannedRow, Stake } from '@/api'
import { FloorMark } from '@/charts/FloorMark'
import { number, points, signed, verdictGlyph, word } from '@/format'
import { picked, type Side, stepTarget } from './planning-model'

const rowHeight = 57
const dragType = 'application/x-holdfast-items'

interface PlanGridProps {
  label: string
  side: Side
  rows: readonly PlannedRow[]
  stakes: ReadonlyMap<string, Stake>
  /** Picked here; the last one is where a range goes on from. */
  selection: readonly string[]
  onSelect: (itemIds: readonly string[]) => void
  /** The row whose evidence is shown. */
  open: string | null
  onOpen: (row: PlannedRow) => void
  /** Over to the other side. */
  onSend: (itemIds: readonly string[]) => void
  /** Within this side, before another row or to the end; null where the order cannot be changed. */
  onPlace: ((itemIds: readonly string[], before: string | null) => void) | null
  /** From the other side, to a place here. */
  onReceive: (itemIds: readonly string[], before: string | null) => void
  onEdit: (row: PlannedRow) => void
  editable: boolean
}

/** Rows that are moved by mouse and by keys alike; only those in view are in the page, so that thousands stay smooth. */
export function PlanGrid(props: PlanGridProps) {
  const { label, side, rows, stakes, selection, open, editable } = props
  const scroll = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(0)
  const [target, setTarget] = useState<string | null | undefined>(undefined)
  const wanted = useRef(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  const ids = rows.map((row) => row.item.itemId)
  const here = Math.min(focused, rows.length - 1)

  useEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    scroll.current?.querySelector<HTMLElement>(`[data-index="${here}"]`)?.focus()
  })

  const focus = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setFocused(next)
    virtual.scrollToIndex(next)
    wanted.current = true
  }

  /** What an action is about: the picked rows if this one is among them, else this one. */
  const about = (id: string) => (selection.includes(id) ? ids.filter((one) => selection.includes(one)) : [id])

  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rows[here]
    if (!row || event.target === scroll.current) return
    const id = row.item.itemId
    const sendKey = side === 'backlog' ? 'ArrowRight' : 'ArrowLeft'
    const step = event.key === 'ArrowUp' || event.key === 'k' ? -1 : 1
    let handled = true
    if (event.ctrlKey || event.metaKey) handled = false
    else if (/^(ArrowUp|ArrowDown|j|k)$/.test(event.key) && event.altKey) {
      const before = stepTarget(ids, about(id), step)
      if (editable && before !== undefined) {
        props.onPlace?.(about(id), before)
        focus(here + step)
      }
    } else if (/^(ArrowUp|ArrowDown|j|k)$/.test(event.key)) {
      const next = ids[here + step]
      if (event.shiftKey && next !== undefined)
        props.onSelect(picked(ids, selection.length === 0 ? [id] : selection, next, 'range'))
      focus(here + step)
    } else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(rows.length - 1)
    else if (event.key === ' ') props.onSelect(picked(ids, selection, id, 'toggle'))
    else if (event.key === sendKey && editable) {
      props.onSend(about(id))
      focus(here)
    } else if (event.key === 'Enter') props.onOpen(row)
    else if (event.key === 'e' && editable) props.onEdit(row)
    else if (event.key === 'Escape' && selection.length > 0) props.onSelect([])
    else handled = false
    if (handled) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  const click = (event: MouseEvent, row: PlannedRow, index: number) => {
    const id = row.item.itemId
    setFocused(index)
    if (event.shiftKey) props.onSelect(picked(ids, selection, id, 'range'))
    else if (event.ctrlKey || event.metaKey) props.onSelect(picked(ids, selection, id, 'toggle'))
    else {
      props.onSelect([])
      props.onOpen(row)
    }
  }

  const drag = (event: DragEvent, id: string) => {
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData(dragType, JSON.stringify({ side, itemIds: about(id) }))
  }
  const over = (event: DragEvent, before: string | null) => {
    if (!editable || !event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    event.stopPropagation()
    setTarget(before)
  }
  const drop = (event: DragEvent, before: string | null) => {
    setTarget(undefined)
    const text = event.dataTransfer.getData(dragType)
    if (!editable || text === '') return
    event.preventDefault()
    event.stopPropagation()
    const { side: from, itemIds } = JSON.parse(text) as { side: Side; itemIds: string[] }
    if (from !== side) props.onReceive(itemIds, before)
    else if (before === null || !itemIds.includes(before)) props.onPlace?.(itemIds, before)
  }

  return (
    <section
      className="plan-scroll"
      ref={scroll}
      aria-label={`${label}: rows`}
      onDragOver={(event) => over(event, null)}
      onDragLeave={() => setTarget(undefined)}
      onDrop={(event) => drop(event, null)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={rows.length}
        className="plan-grid"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={keys}
        data-target={target === null || undefined}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          const id = row.item.itemId
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid above hears the keys
            <div
              key={id}
              role="row"
              data-row={id}
              data-index={index}
              aria-rowindex={index + 1}
              aria-selected={selection.includes(id)}
              aria-current={open === id || undefined}
              tabIndex={index === here ? 0 : -1}
              className="plan-row"
              data-target={target === id || undefined}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              draggable={editable}
              onClick={(event) => click(event, row, index)}
              onDoubleClick={() => editable && props.onEdit(row)}
              onFocus={() => setFocused(index)}
              onDragStart={(event) => drag(event, id)}
              onDragOver={(event) => over(event, id)}
              onDrop={(event) => drop(event, id)}
            >
              <Cells row={row} stake={row.cell === null ? undefined : stakes.get(row.cell)} />
            </div>
          )
        })}
      </div>
    </section>
  )
}

function Cells({ row, stake }: { row: PlannedRow; stake: Stake | undefined }) {
  const { item, last, waitingFor } = row
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-key">
        {item.key}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-what">
        <span className="plan-title" title={item.title}>
          {item.title}
        </span>
        <span className="plan-under">
          {item.kind}
          {item.stage === 'building' && ' · building'}
          {waitingFor.length > 0 && <span className="plan-waits"> · waits for {waitingFor.join(', ')}</span>}
          {last && (
            <>
              {' · last: '}
              <span data-verdict={last.verdict} className="hf-glyph" aria-hidden="true">
                {verdictGlyph[last.verdict]}
              </span>{' '}
              {last.key} {word(last.verdict)}
            </>
          )}
        </span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-stake">
        {stake ? <StakeCell stake={stake} /> : <span className="hf-muted">no plan yet</span>}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-effort">
        {item.effortDays === null ? (
          <span className="hf-muted">? d</span>
        ) : (
          `${number(item.effortDays, item.effortDays % 1 === 0 ? 0 : 1)} d`
        )}
      </span>
    </>
  )
}

/** The level beside its floor, and the distance in words: `accuracy +14 (9–18)`. */
export function StakeCell({ stake }: { stake: Stake }) {
  const { level, floor, distance } = stake
  if (level === null) return <span className="hf-muted">not measured</span>
  const share = stake.unit === 'share'
  const ends = [level.value, level.lower ?? level.value, level.upper ?? level.value, floor ?? level.value]
  const low = Math.min(...ends)
  const high = Math.max(...ends)
  const pad = (high - low || 1) * 0.1
  const shown = (value: number) => (share ? points(value, 0) : number(value, 1))
  return (
    <>
      <FloorMark
        value={level.value}
        low={level.lower}
        high={level.upper}
        floor={floor}
        from={low - pad}
        to={high + pad}
      />
      <span className="plan-under" data-state={stake.state ?? undefined}>
        {stake.metricName.toLowerCase()}{' '}
        {distance ? signed(share ? distance.value * 100 : distance.value, share ? 0 : 1) : shown(level.value)}
        {distance && distance.lower !== null && distance.upper !== null && (
          <>
            {' '}
            ({shown(distance.lower)}–{shown(distance.upper)})
          </>
        )}
      </span>
    </>
  )
}
