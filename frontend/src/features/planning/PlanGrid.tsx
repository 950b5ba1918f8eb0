import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PlannedRow, Stake } from '@/api'
import { FloorMark } from '@/charts/FloorMark'
import { counted, inSentence, roadmapDate, verdictGlyph, word } from '@/format'
import { ActionMenu, Button, SinceMark } from '@/ui'
import { picked, type Side, stepTarget } from './planning-model'
import { distanceText, type MarkScale, scaleEnd, shortDays } from './planning-words'

/** A row with one line of title; longer ones are measured. */
const usualHeight = 57
const perStep = 50
const edge = 48

/** What is being dragged, known to both sides while it moves. */
export interface Dragged {
  readonly side: Side
  readonly itemIds: readonly string[]
}

interface PlanGridProps {
  label: string
  side: Side
  rows: readonly PlannedRow[]
  stakes: ReadonlyMap<string, Stake>
  /** By metric, the same on both sides. */
  scales: ReadonlyMap<string, MarkScale>
  /** Picked here; the last one is where a range goes on from. */
  selection: readonly string[]
  onSelect: (itemIds: readonly string[]) => void
  /** The row whose evidence is shown. */
  open: string | null
  onOpen: (row: PlannedRow | null) => void
  /** Over to the other side. */
  onSend: (itemIds: readonly string[]) => void
  /** Within this side, before another row or to the end; null where the order cannot be changed. */
  onPlace: ((itemIds: readonly string[], before: string | null) => void) | null
  /** From the other side, to a place here. */
  onReceive: (itemIds: readonly string[], before: string | null) => void
  onEdit: (row: PlannedRow) => void
  editable: boolean
  dragged: RefObject<Dragged | null>
  /** Scrolls by itself and draws only the rows in view; otherwise all rows stand in the page, some at a time. */
  scrolls: boolean
  /** A button on each row with what keys and dragging do, for fingers. */
  menus: boolean
  /** What is above the rows and takes what is dropped on it, too. */
  children?: ReactNode
  /** Stands where no row does. */
  empty: ReactNode
}

interface Target {
  /** The row that the line is drawn at, and on which side of it; null: there is no row. */
  readonly at: string | null
  readonly after: boolean
  readonly before: string | null
}

/** Rows that are moved by mouse, by keys and by menu alike. */
export function PlanGrid(props: PlanGridProps) {
  const { label, side, rows, stakes, selection, open, editable, dragged, scrolls } = props
  const scroll = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<{ id: string | null; index: number }>({ id: null, index: 0 })
  const [target, setTarget] = useState<Target | null>(null)
  const [shown, setShown] = useState(perStep)
  /** The focus is in here, or was when its row went away. */
  const ours = useRef(false)
  const wanted = useRef(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualHeight,
    // Another function than before would have every row measured anew.
    getItemKey: useCallback((index: number) => rows[index]?.item.itemId ?? index, [rows]),
    overscan: 6,
    enabled: scrolls,
  })
  const ids = useMemo(() => rows.map((row) => row.item.itemId), [rows])
  const at = active.id === null ? -1 : ids.indexOf(active.id)
  const here = Math.max(0, Math.min(at < 0 ? active.index : at, rows.length - 1))

  // Where the active row is scrolled out of the page, Tab comes to one that is in view.
  const drawn = scrolls ? virtual.getVirtualItems() : []
  const inView = drawn.find(({ end }) => end > (virtual.scrollOffset ?? 0))?.index
  const entry = scrolls && drawn.every(({ index }) => index !== here) ? (inView ?? here) : here

  // A row that moved keeps the focus; where it went away the one in its place gets it, and of none left the list itself.
  useEffect(() => {
    const lost = ours.current && document.activeElement === document.body
    if (!wanted.current && !lost) return
    const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${here}"]`)
    if (!row && rows.length > 0) return
    wanted.current = false
    ;(row ?? scroll.current)?.focus({ preventScroll: lost })
  })

  const focus = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setActive({ id: ids[next] ?? null, index: next })
    if (scrolls) virtual.scrollToIndex(next)
    else if (next >= shown) setShown(next + perStep)
    wanted.current = true
    const row = rows[next]
    if (row && open !== null && ids.includes(open)) props.onOpen(row)
  }

  /** What an action is about: the picked rows if this one is among them, else this one. */
  const about = (id: string) => (selection.includes(id) ? ids.filter((one) => selection.includes(one)) : [id])

  const send = (id: string) => {
    const moved = about(id)
    // The row in the place of the first that goes is next.
    const first = ids.findIndex((one) => moved.includes(one))
    const rest = ids.filter((one) => !moved.includes(one))
    const next = Math.min(first, rest.length - 1)
    setActive({ id: rest[next] ?? null, index: Math.max(0, next) })
    props.onSend(moved)
  }
  const step = (id: string, by: -1 | 1) => {
    const before = stepTarget(ids, about(id), by)
    if (before === undefined || !props.onPlace) return
    setActive({ id, index: here + by })
    wanted.current = true
    props.onPlace(about(id), before)
  }

  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rows[here]
    if (!row || (event.target as HTMLElement).getAttribute('role') !== 'row') return
    const id = row.item.itemId
    const sendKey = side === 'backlog' ? 'ArrowRight' : 'ArrowLeft'
    const by = event.key === 'ArrowUp' || event.key === 'k' ? -1 : 1
    let handled = true
    if (event.ctrlKey || event.metaKey) handled = false
    else if (/^(ArrowUp|ArrowDown|j|k)$/.test(event.key) && event.altKey) {
      if (editable) step(id, by)
    } else if (/^(ArrowUp|ArrowDown|j|k)$/i.test(event.key)) {
      const next = ids[here + by]
      if (event.shiftKey && next !== undefined)
        props.onSelect(picked(ids, selection.length === 0 ? [id] : selection, next, 'range'))
      focus(here + by)
    } else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(rows.length - 1)
    else if (event.key === 'PageDown') focus(here + 10)
    else if (event.key === 'PageUp') focus(here - 10)
    else if (event.key === ' ') props.onSelect(picked(ids, selection, id, 'toggle'))
    else if (event.key === sendKey && editable) send(id)
    else if (event.key === 'Enter') props.onOpen(open === id ? null : row)
    else if (event.key === 'e' && editable) props.onEdit(row)
    else if (event.key === 'Escape' && selection.length > 0) props.onSelect([])
    else if (event.key === 'Escape' && open !== null) props.onOpen(null)
    else handled = false
    if (handled) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  const click = (event: MouseEvent<HTMLElement>, row: PlannedRow, index: number) => {
    if ((event.target as HTMLElement).closest('button, a, [role="menu"]')) return
    const id = row.item.itemId
    // The browser has given the focus to the cell; the keys are heard by the row.
    event.currentTarget.focus({ preventScroll: true })
    setActive({ id, index })
    if (event.shiftKey) props.onSelect(picked(ids, selection, id, 'range'))
    else if (event.ctrlKey || event.metaKey || (event.target as HTMLElement).closest('.plan-pick'))
      props.onSelect(picked(ids, selection, id, 'toggle'))
    else {
      props.onSelect([])
      props.onOpen(row)
    }
  }

  const drag = (event: DragEvent, id: string) => {
    const itemIds = about(id)
    dragged.current = { side, itemIds }
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', rows.find((row) => row.item.itemId === id)?.item.key ?? id)
    if (itemIds.length > 1) {
      const image = document.createElement('div')
      image.className = 'plan-drag-image'
      image.textContent = counted(itemIds.length, 'item')
      document.body.append(image)
      event.dataTransfer.setDragImage(image, 12, 12)
      setTimeout(() => image.remove())
    }
  }
  /** Where a drop would go: above or below the row under the pointer, whichever half it is in; else to the end. */
  const over = (event: DragEvent<HTMLDivElement>) => {
    const from = dragged.current
    if (!editable || !from) return
    const box = scroll.current?.getBoundingClientRect()
    if (scroll.current && box && event.clientY < box.top + edge) scroll.current.scrollBy(0, -12)
    else if (scroll.current && box && event.clientY > box.bottom - edge) scroll.current.scrollBy(0, 12)
    if (from.side === side && !props.onPlace) return
    event.preventDefault()
    const element = (event.target as HTMLElement).closest<HTMLElement>('[role="row"]')
    const index = Number(element?.dataset.index ?? -1)
    let next: Target
    if (element && ids[index] !== undefined) {
      const rect = element.getBoundingClientRect()
      const after = event.clientY > rect.top + rect.height / 2
      next = { at: ids[index], after, before: after ? (ids[index + 1] ?? null) : ids[index] }
    } else next = { at: ids[ids.length - 1] ?? null, after: true, before: null }
    if (next.at !== target?.at || next.after !== target.after) setTarget(next)
  }
  const drop = (event: DragEvent) => {
    const from = dragged.current
    dragged.current = null
    setTarget(null)
    if (!editable || !from || !target) return
    event.preventDefault()
    const { itemIds } = from
    // Among the dragged rows themselves nothing moves.
    let { before } = target
    while (before !== null && itemIds.includes(before)) before = ids[ids.indexOf(before) + 1] ?? null
    if (from.side !== side) props.onReceive(itemIds, before)
    else props.onPlace?.(itemIds, before)
  }

  // Rows are drawn anew only when something of theirs changes: what they call stays the same from draw to draw.
  const does = useRef<RowDoes>(null!)
  does.current = {
    click,
    drag,
    dragEnd: () => {
      dragged.current = null
      setTarget(null)
    },
    reach: (id, index) => setActive({ id, index }),
    open: props.onOpen,
    edit: (row) => editable && props.onEdit(row),
    send,
    step,
  }
  const rowAt = (index: number, start: number | null) => {
    const row = rows[index]
    if (!row) return null
    const id = row.item.itemId
    const stake = row.cell === null ? undefined : stakes.get(row.cell)
    return (
      <Row
        key={id}
        row={row}
        index={index}
        start={start}
        measured={start === null ? undefined : virtual.measureElement}
        stake={stake}
        scale={stake && props.scales.get(stake.metricId)}
        picked={selection.includes(id)}
        open={open === id}
        entry={index === entry}
        target={target?.at !== id ? undefined : target.after ? 'after' : 'before'}
        count={target?.at !== id ? undefined : counted(dragged.current?.itemIds.length ?? 1, 'item')}
        side={side}
        editable={editable}
        menus={props.menus}
        up={props.onPlace !== null && index > 0}
        down={props.onPlace !== null && index < rows.length - 1}
        does={does}
      />
    )
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be moved by keys and menus, too
    <div
      className="plan-scroll"
      data-scrolls={scrolls || undefined}
      ref={scroll}
      tabIndex={-1}
      data-empty-target={(target !== null && target.at === null) || undefined}
      onDragOver={over}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setTarget(null)}
      onDrop={drop}
      onFocus={() => {
        ours.current = true
      }}
      onBlur={(event) => {
        // A row that goes away blurs to nowhere: the effect above looks after that.
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) ours.current = false
      }}
    >
      {props.children}
      {rows.length === 0 ? (
        props.empty
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <div
          role="grid"
          tabIndex={-1}
          aria-label={label}
          aria-multiselectable="true"
          aria-rowcount={rows.length}
          className="plan-grid"
          data-virtual={scrolls || undefined}
          style={scrolls ? { height: virtual.getTotalSize() } : undefined}
          onKeyDown={keys}
        >
          {scrolls
            ? drawn.map(({ index, start }) => rowAt(index, start))
            : rows.slice(0, shown).map((_, index) => rowAt(index, null))}
        </div>
      )}
      {!scrolls && rows.length > shown && (
        <Button look="quiet" className="plan-more" onClick={() => setShown(shown + perStep)}>
          Show {Math.min(perStep, rows.length - shown)} more of {rows.length}
        </Button>
      )}
    </div>
  )
}

interface RowDoes {
  readonly click: (event: MouseEvent<HTMLElement>, row: PlannedRow, index: number) => void
  readonly drag: (event: DragEvent, id: string) => void
  readonly dragEnd: () => void
  readonly reach: (id: string, index: number) => void
  readonly open: (row: PlannedRow) => void
  readonly edit: (row: PlannedRow) => void
  readonly send: (id: string) => void
  readonly step: (id: string, by: -1 | 1) => void
}

interface RowProps {
  row: PlannedRow
  index: number
  /** Pixels from the top of all rows; null: it stands where it stands. */
  start: number | null
  measured: Ref<HTMLDivElement> | undefined
  stake: Stake | undefined
  scale: MarkScale | undefined
  picked: boolean
  open: boolean
  /** Tab comes to it. */
  entry: boolean
  /** Where the line of a drop is, and what it says. */
  target: 'before' | 'after' | undefined
  count: string | undefined
  side: Side
  editable: boolean
  menus: boolean
  /** Whether it can go up and down. */
  up: boolean
  down: boolean
  does: RefObject<RowDoes>
}

const Row = memo(function Row(props: RowProps) {
  const { row, index, start, editable, does } = props
  const id = row.item.itemId
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it hears the keys
    <div
      ref={props.measured}
      role="row"
      data-index={index}
      data-row={id}
      aria-rowindex={index + 1}
      aria-selected={props.picked}
      aria-current={props.open || undefined}
      tabIndex={props.entry ? 0 : -1}
      className="plan-row"
      data-menus={props.menus || undefined}
      data-target={props.target}
      data-count={props.count}
      style={start === null ? undefined : { transform: `translateY(${start}px)` }}
      draggable={editable}
      onClick={(event) => does.current.click(event, row, index)}
      onDoubleClick={() => does.current.edit(row)}
      onFocus={() => does.current.reach(id, index)}
      onDragStart={(event) => does.current.drag(event, id)}
      onDragEnd={() => does.current.dragEnd()}
    >
      <Cells row={row} stake={props.stake} scale={props.scale} picked={props.picked} />
      {props.menus && (
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <span role="gridcell" tabIndex={-1} className="plan-menu">
          <ActionMenu
            label={`What to do with ${row.item.key}`}
            className="hf-icon-button"
            actions={[
              { label: 'Show what is at stake', run: () => does.current.open(row) },
              ...(editable
                ? [
                    {
                      label: props.side === 'backlog' ? 'Into the sprint' : 'Back to the backlog',
                      run: () => does.current.send(id),
                    },
                    ...(props.up ? [{ label: 'Up', run: () => does.current.step(id, -1) }] : []),
                    ...(props.down ? [{ label: 'Down', run: () => does.current.step(id, 1) }] : []),
                    { label: 'Edit', run: () => does.current.edit(row) },
                  ]
                : []),
            ]}
          >
            <span aria-hidden="true">⋯</span>
          </ActionMenu>
        </span>
      )}
    </div>
  )
})

function Cells({
  row,
  stake,
  scale,
  picked: isPicked,
}: {
  row: PlannedRow
  stake: Stake | undefined
  scale: MarkScale | undefined
  picked: boolean
}) {
  const { item, last, waitingFor } = row
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-pick" title="Pick (Space)">
        <span className="plan-box" data-on={isPicked || undefined} aria-hidden="true" />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-what">
        <span className="plan-title" title={item.title.length > 60 ? item.title : undefined}>
          {item.title}
          <SinceMark id={item.itemId} brief />
        </span>
        <span className="plan-under plan-parts">
          <span className="plan-key">{item.key}</span>
          <span>{item.kind}</span>
          {item.stage !== 'planned' && <span>{stageText(item)}</span>}
          {waitingFor.length > 0 && <span className="plan-waits">waits for {waitingFor.join(', ')}</span>}
          {last && (
            <span>
              last{' '}
              <span data-verdict={last.verdict} className="hf-glyph" aria-hidden="true">
                {verdictGlyph[last.verdict]}
              </span>{' '}
              {last.key} {word(last.verdict)}
            </span>
          )}
        </span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span role="gridcell" tabIndex={-1} className="plan-stake">
        {stake ? (
          <StakeMark stake={stake} scale={scale} />
        ) : (
          <span className="plan-under">{row.cell === null ? 'no plan yet' : 'no tolerance yet'}</span>
        )}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <span
        role="gridcell"
        tabIndex={-1}
        className="plan-effort"
        title={item.effortDays === null ? 'not estimated' : undefined}
      >
        {item.effortDays === null ? (
          <>
            <span aria-hidden="true">? d</span>
            <span className="hf-visually-hidden">not estimated</span>
          </>
        ) : (
          shortDays(item.effortDays)
        )}
      </span>
    </>
  )
}

/** What is past planning: `building`, `shipped 26 Nov 1998`, `cut`. */
function stageText({ stage, shippedOn }: PlannedRow['item']): string {
  if (stage === 'building' || stage === 'reopened' || stage === 'cut') return word(stage)
  return shippedOn === null ? 'shipped' : `shipped ${roadmapDate(shippedOn)}`
}

/** The level with its interval beside its floor on the metric's scale, and the distance in words. */
export function StakeMark({ stake, scale }: { stake: Stake; scale: MarkScale | undefined }) {
  const { level, floor, unit } = stake
  const tone = stake.state === 'missed' || stake.state === 'likely_missed' ? 'bad' : undefined
  return (
    <>
      {level !== null && scale && (
        <span className="plan-scale" aria-hidden="true">
          <span>{scaleEnd(unit, scale.from, false)}</span>
          <FloorMark
            value={level.value}
            low={level.lower}
            high={level.upper}
            floor={floor}
            from={scale.from}
            to={scale.to}
          />
          <span>{scaleEnd(unit, scale.to, true)}</span>
        </span>
      )}
      <span className="plan-distance" data-tone={tone}>
        {inSentence(stake.metricName)}
        {stake.segment !== 'all inputs' && ` in ${stake.segment}`} {distanceText(stake)}
      </span>
    </>
  )
}
