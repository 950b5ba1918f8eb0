import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ItemKind, ItemView, Stage } from '@/api'
import { capitalised, lossText, number, roadmapDate, word } from '@/format'
import { paths } from '@/format/paths'
import { SinceMark, Tag, VerdictGlyph } from '@/ui'
import { picked as pickedAfter, stepTarget } from '@/ui/picking'
import { type Leaving, PickEditor, TextEditor } from './CellEditor'
import { type Column, type ColumnId, columns, nextSort, type Told } from './columns'
import { moves } from './ItemActions'
import { kinds } from './items-model'
import { noSlots, slotsOf } from './slots'

export const rowHeight = 44
const dragType = 'application/x-holdfast-item-rows'

/** What was typed into a cell and refused; it stays until it is put right or given up. */
export interface Refused {
  readonly typed: string
  readonly message: string
}

/** In one row. */
export type RefusedIn = ReadonlyMap<ColumnId, Refused>

interface ItemsGridProps {
  label: string
  productKey: string
  rows: readonly ItemView[]
  told: ReadonlyMap<string, Told>
  keyOf: (itemId: string) => string
  owners: readonly string[]
  editable: boolean
  /** Whether rows can be moved: all of them are here, in the order of the backlog. */
  rankable: boolean
  sort: string | null
  onSort: (sort: string | null) => void
  picked: readonly string[]
  onPick: (itemIds: readonly string[]) => void
  /** By item. */
  refused: ReadonlyMap<string, RefusedIn>
  /** The cell whose text was refused last: it opens again, unless another one is being written. */
  reopen: { readonly itemId: string; readonly column: ColumnId } | null
  onText: (item: ItemView, column: Column, typed: string) => void
  /** Gives up what was typed and refused. */
  onGiveUp: (item: ItemView, column: ColumnId) => void
  onKind: (item: ItemView, kind: ItemKind) => void
  onStage: (item: ItemView, stage: Stage) => void
  onRank: (itemIds: readonly string[], before: string | null) => void
  onOpen: (item: ItemView) => void
}

interface Place {
  /** −1: the headings. */
  readonly row: number
  readonly column: number
}

/** So many columns stay in view: what a row is about. */
const held = 3

const template = columns.map((column) => column.width).join(' ')

/**
 * All of a product's work in rows and columns that the arrows walk. Only the rows in view are in the page, so that
 * thousands stay smooth; the one that has the focus stays in it wherever the view goes.
 */
export function ItemsGrid(props: ItemsGridProps) {
  const { label, productKey, rows, told, keyOf, owners, editable, rankable, sort, picked, onPick, refused } = props
  const scroll = useRef<HTMLElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 2 })
  const [editing, setEditing] = useState<{
    readonly itemId: string
    readonly column: ColumnId
    /** The item as it stood when the hand began: others may change it meanwhile. */
    readonly opened?: ItemView
  } | null>(null)
  const [target, setTarget] = useState<string | null | undefined>(undefined)
  const wanted = useRef(false)
  const slots = useRef(noSlots)
  const ids = useMemo(() => rows.map((row) => row.itemId), [rows])
  const here = Math.max(-1, Math.min(place.row, rows.length - 1))
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 4,
    // In milliseconds: until then the rows do not hear the pointer.
    isScrollingResetDelay: 80,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return here < 0 || here >= range.count || shown.includes(here) ? shown : [...shown, here].sort((a, b) => a - b)
    },
  })

  const cellAt = (row: number, column: number) =>
    scroll.current?.querySelector<HTMLElement>(`[data-row="${row}"] [aria-colindex="${column + 1}"]`)

  useEffect(() => {
    if (!wanted.current || editing) return
    const cell = cellAt(here, place.column)
    if (!cell) return
    wanted.current = false
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  // A box that stays is placed anew with every frame, in each row: only as long as there is something to stay for.
  useEffect(() => {
    const view = scroll.current
    const look = () => view?.toggleAttribute('data-sideways', view.scrollLeft > 0)
    view?.addEventListener('scroll', look, { passive: true })
    return () => view?.removeEventListener('scroll', look)
  }, [])

  const { reopen } = props
  useEffect(() => {
    // Who has gone on to write elsewhere sees it in the cell, and keeps writing there.
    const hand = document.activeElement
    if (!reopen || (hand !== document.body && !scroll.current?.contains(hand))) return
    setEditing((now) => now ?? reopen)
  }, [reopen])

  const go = useCallback(
    (row: number, column: number) => {
      const next = {
        row: Math.max(-1, Math.min(rows.length - 1, row)),
        column: Math.max(0, Math.min(columns.length - 1, column)),
      }
      setPlace(next)
      if (next.row >= 0) virtual.scrollToIndex(next.row)
      wanted.current = true
    },
    [rows.length, virtual],
  )

  const begin = useCallback(
    (index: number, column: Column) => {
      const item = rows[index]
      if (!item || !editable || column.editing === 'none') return
      setPlace({ row: index, column: columns.indexOf(column) })
      setEditing({ itemId: item.itemId, column: column.id, opened: item })
    },
    [editable, rows],
  )

  /** The cell to write next: along the row, then on in the next one. */
  const onward = (row: number, column: number, step: 1 | -1): void => {
    let [r, c] = [row, column + step]
    for (; r >= 0 && r < rows.length; r += step) {
      for (; c >= 0 && c < columns.length; c += step) {
        const next = columns[c]
        if (next && next.editing !== 'none') {
          begin(r, next)
          return
        }
      }
      c = step > 0 ? 0 : columns.length - 1
    }
    setEditing(null)
    go(row, column)
  }

  const leave = (row: number, column: Column, then: Leaving): void => {
    const at = columns.indexOf(column)
    if (then === 'next' || then === 'previous') {
      onward(row, at, then === 'next' ? 1 : -1)
      return
    }
    setEditing(null)
    if (then !== 'away') go(then === 'down' ? Math.min(row + 1, rows.length - 1) : row, at)
  }

  /** What an action is about: the picked rows if this one is among them, else this one. */
  const about = (id: string) => {
    const set = new Set(picked)
    return set.has(id) ? ids.filter((one) => set.has(one)) : [id]
  }

  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || editing) return
    const mod = event.ctrlKey || event.metaKey
    const item = rows[here]
    const column = columns[place.column]
    let handled = true
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    if (mod && event.key.toLowerCase() === 'a' && !event.shiftKey) onPick(ids)
    else if (mod && event.key === 'Home') go(0, 0)
    else if (mod && event.key === 'End') go(rows.length - 1, columns.length - 1)
    else if (mod) handled = false
    else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && event.altKey) {
      if (item && editable) {
        const step = event.key === 'ArrowUp' ? -1 : 1
        const before = stepTarget(ids, about(item.itemId), step)
        if (before !== undefined || !rankable) props.onRank(about(item.itemId), before ?? null)
        if (before !== undefined && rankable) go(here + step, place.column)
      }
    } else if (event.altKey) handled = false
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = here + (event.key === 'ArrowUp' ? -1 : 1)
      const id = ids[next]
      if (event.shiftKey && item && id !== undefined)
        onPick(pickedAfter(ids, picked.length === 0 ? [item.itemId] : picked, id, 'range'))
      go(next, place.column)
    } else if (event.key === 'ArrowLeft') go(here, place.column - 1)
    else if (event.key === 'ArrowRight') go(here, place.column + 1)
    else if (event.key === 'Home') go(here, 0)
    else if (event.key === 'End') go(here, columns.length - 1)
    else if (event.key === 'PageUp') go(here - page, place.column)
    else if (event.key === 'PageDown') go(here + page, place.column)
    else if (here < 0 && (event.key === 'Enter' || event.key === ' ')) {
      if (column?.id === 'picked') onPick(picked.length === rows.length ? [] : ids)
      else if (column) props.onSort(nextSort(sort, column.id))
    } else if (event.key === ' ' && item) onPick(pickedAfter(ids, picked, item.itemId, 'toggle'))
    else if (event.key === 'F2' && item && column) begin(here, column)
    else if (event.key === 'Enter' && item && column) {
      if (column.editing !== 'none' && editable) begin(here, column)
      else if (column.id === 'picked') onPick(pickedAfter(ids, picked, item.itemId, 'toggle'))
      else props.onOpen(item)
    } else if (event.key === 'o' && item) props.onOpen(item)
    else if (event.key === 'Escape' && item && column && refused.get(item.itemId)?.has(column.id))
      props.onGiveUp(item, column.id)
    else if (event.key === 'Escape' && picked.length > 0) onPick([])
    else handled = false
    if (handled) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  // Rows are drawn anew only when something of theirs changes: what they call stays the same from draw to draw.
  const act = useRef({ props, begin, leave, go, about, setTarget, ids, editing })
  act.current = { props, begin, leave, go, about, setTarget, ids, editing }
  const does = useMemo<RowDoes>(
    () => ({
      head: (index, column) => {
        const { props: now, ids: all } = act.current
        if (column.id === 'picked') now.onPick(now.picked.length === all.length ? [] : all)
        else now.onSort(nextSort(now.sort, column.id))
        setPlace({ row: -1, column: index })
      },
      reach: (index) => setPlace({ row: -1, column: index }),
      click: (event) => {
        const { props: now, ids: all, go: to } = act.current
        const at = placeAt(event)
        const id = at ? all[at.row] : undefined
        if (!at || id === undefined || at.written || (event.target as Element).closest('a')) return
        if (at.column === 0) now.onPick(pickedAfter(all, now.picked, id, event.shiftKey ? 'range' : 'toggle'))
        else if (event.shiftKey) now.onPick(pickedAfter(all, now.picked, id, 'range'))
        else if (event.ctrlKey || event.metaKey) now.onPick(pickedAfter(all, now.picked, id, 'toggle'))
        to(at.row, at.column)
      },
      begin: (event) => {
        const at = placeAt(event)
        const column = at && columns[at.column]
        if (column && !at.written) act.current.begin(at.row, column)
      },
      text: (index, item, column, typed, then) => {
        const opened = act.current.editing?.opened ?? item
        act.current.leave(index, column, then)
        act.current.props.onText(opened, column, typed)
      },
      pick: (index, item, column, value, then) => {
        act.current.leave(index, column, then)
        if (column.editing === 'kind') act.current.props.onKind(item, value as ItemKind)
        else act.current.props.onStage(item, value as Stage)
      },
      cancel: (index, item, column, then) => {
        act.current.props.onGiveUp(item, column.id)
        act.current.leave(index, column, then)
      },
      drag: (event) => {
        const id = act.current.ids[placeAt(event)?.row ?? -1]
        if (id === undefined) return
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData(dragType, JSON.stringify(act.current.about(id)))
      },
      over: (event) => {
        if (!act.current.props.editable || !event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        event.stopPropagation()
        act.current.setTarget(act.current.ids[placeAt(event)?.row ?? -1] ?? null)
      },
      drop: (event) => {
        act.current.setTarget(undefined)
        const moved = event.dataTransfer.getData(dragType)
        if (moved === '') return
        event.preventDefault()
        event.stopPropagation()
        const before = act.current.ids[placeAt(event)?.row ?? -1] ?? null
        const movedIds = JSON.parse(moved) as string[]
        if (before === null || !movedIds.includes(before)) act.current.props.onRank(movedIds, before)
      },
    }),
    [],
  )

  // Where one writes is where the arrows go on from.
  useEffect(() => {
    if (!editing) return
    const row = ids.indexOf(editing.itemId)
    if (row >= 0) setPlace({ row, column: columns.findIndex((column) => column.id === editing.column) })
    else {
      // The row has left the list: the keys are the grid's again.
      setEditing(null)
      wanted.current = true
    }
  }, [editing, ids])

  const set = useMemo(() => new Set(picked), [picked])
  const shown = new Map(virtual.getVirtualItems().map(({ index, start }) => [ids[index] ?? '', { index, start }]))
  slots.current = slotsOf(slots.current, ids, [...shown.keys()], virtual.isScrolling)
  return (
    <section
      className="items-scroll"
      ref={scroll}
      aria-label={`${label}: rows`}
      onDragOver={does.over}
      onDragLeave={() => setTarget(undefined)}
      onDrop={does.drop}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable="true"
        aria-readonly={!editable}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className="items-grid"
        style={{ '--items-columns': template } as React.CSSProperties}
        onKeyDown={keys}
      >
        <Headings
          sort={sort}
          picked={picked.length === 0 ? undefined : picked.length === rows.length ? 'all' : 'some'}
          active={here === -1 ? place.column : null}
          does={does}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys */}
        <div
          role="rowgroup"
          className="items-body"
          style={{ height: virtual.getTotalSize() }}
          data-target={target === null || undefined}
          data-scrolled={(virtual.isScrolling && target === undefined) || undefined}
          onClick={does.click}
          onDoubleClick={does.begin}
          onDragStart={does.drag}
          onDragOver={does.over}
          onDrop={does.drop}
        >
          {slots.current.rows.map(({ slot, id }) => {
            const { index, start } = shown.get(id) ?? { index: -1, start: 0 }
            const item = rows[index]
            if (!item) return null
            const active = index === here
            const writes = editing?.itemId === item.itemId ? editing.column : null
            return (
              <Row
                key={slot}
                item={item}
                index={index}
                top={start}
                productKey={productKey}
                told={told.get(item.itemId)}
                waits={item.waitsFor.length === 0 ? '' : item.waitsFor.map(keyOf).join(', ')}
                picked={set.has(item.itemId)}
                active={active ? place.column : null}
                writes={writes}
                owners={writes === 'owner' ? owners : none}
                refused={refused.get(item.itemId)}
                draggable={editable && rankable && !writes}
                target={target === item.itemId}
                does={does}
              />
            )
          })}
        </div>
      </div>
    </section>
  )
}

/** They change less often than the rows in view. */
const Headings = memo(function Headings({
  sort,
  picked,
  active,
  does,
}: {
  sort: string | null
  picked: 'all' | 'some' | undefined
  active: number | null
  does: RowDoes
}) {
  const headings = columns.map((column, index) => (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <span
      key={column.id}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined}
      tabIndex={active === index ? 0 : -1}
      className="items-heading"
      data-column={column.id}
      data-numeric={column.numeric}
      onClick={() => does.head(index, column)}
      onFocus={() => does.reach(index)}
    >
      {column.id === 'picked' ? (
        <>
          <span className="hf-visually-hidden">Picked</span>
          <span className="items-tick" aria-hidden="true" data-picked={picked} />
        </>
      ) : (
        <>
          {column.heading}
          <span aria-hidden="true" className="items-sort">
            {sort === column.id ? '↑' : sort === `-${column.id}` ? '↓' : ''}
          </span>
        </>
      )}
    </span>
  ))
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    <div role="row" aria-rowindex={1} data-row={-1} className="items-row items-headings">
      <Held>{headings.slice(0, held)}</Held>
      {headings.slice(held)}
    </div>
  )
})

/** The box that stays; to a screen reader its cells are the row's. */
const Held = ({ children }: { children: ReactNode }) => (
  <span role="none" className="items-held">
    {children}
  </span>
)

const none: readonly string[] = []

/** Which cell an event is about, and whether it is being written; the rows hear nothing themselves, so that they are light. */
function placeAt(event: MouseEvent): (Place & { readonly written: boolean }) | null {
  const target = event.target as Element
  const row = target.closest<HTMLElement>('.items-body > [data-row]')
  const cell = target.closest<HTMLElement>('[aria-colindex]')
  if (!row) return null
  return {
    row: Number(row.dataset.row),
    column: cell ? Number(cell.getAttribute('aria-colindex')) - 1 : 0,
    written: cell?.querySelector('.items-editor') != null,
  }
}

interface RowDoes {
  /** What a heading does when it is pressed, and when it gets the focus. */
  readonly head: (index: number, column: Column) => void
  readonly reach: (index: number) => void
  readonly click: (event: MouseEvent) => void
  readonly begin: (event: MouseEvent) => void
  readonly text: (index: number, item: ItemView, column: Column, typed: string, then: Leaving) => void
  readonly pick: (index: number, item: ItemView, column: Column, value: string, then: Leaving) => void
  readonly cancel: (index: number, item: ItemView, column: Column, then: Leaving) => void
  readonly drag: (event: DragEvent) => void
  readonly over: (event: DragEvent) => void
  readonly drop: (event: DragEvent) => void
}

interface RowProps {
  item: ItemView
  index: number
  top: number
  productKey: string
  told: Told | undefined
  waits: string
  picked: boolean
  active: number | null
  writes: ColumnId | null
  owners: readonly string[]
  refused: RefusedIn | undefined
  draggable: boolean
  target: boolean
  does: RowDoes
}

const Row = memo(function Row(props: RowProps) {
  const { index, top, picked, active, writes, refused, draggable, target } = props
  const cells = columns.map((column, at) => {
    const wrong = refused?.get(column.id)
    const open = writes === column.id
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the grid
      <span
        key={column.id}
        role="gridcell"
        aria-colindex={at + 1}
        aria-readonly={column.editing === 'none' || undefined}
        aria-invalid={wrong ? true : undefined}
        tabIndex={active === at ? 0 : -1}
        className="items-cell"
        data-column={column.id}
        data-numeric={column.numeric}
      >
        {open ? (
          <Editor {...props} column={column} wrong={wrong} />
        ) : wrong ? (
          <span className="items-wrong" title={wrong.message}>
            {wrong.typed}
            <span className="hf-visually-hidden"> not saved: {wrong.message}</span>
          </span>
        ) : (
          content(props, column.id)
        )}
      </span>
    )
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    <div
      role="row"
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={picked}
      className="items-row"
      data-target={target || undefined}
      data-writes={writes ? true : undefined}
      style={{ top }}
      draggable={draggable}
    >
      <Held>{cells.slice(0, held)}</Held>
      {cells.slice(held)}
    </div>
  )
})

function Editor(props: RowProps & { column: Column; wrong: Refused | undefined }) {
  const { item, index, column, wrong, waits, owners, does } = props
  const label = `${column.heading} of ${item.key}`
  if (column.editing === 'kind' || column.editing === 'stage') {
    const stage = column.editing === 'stage'
    const options = stage ? [item.stage, ...moves[item.stage].map((move) => move.to)] : kinds
    return (
      <PickEditor
        label={label}
        value={stage ? item.stage : item.kind}
        options={options.map((value) => ({ value, label: capitalised(word(value)) }))}
        none="Its stage changes by what is measured."
        onPick={(value, then) => does.pick(index, item, column, value, then)}
        onCancel={(then) => does.cancel(index, item, column, then)}
      />
    )
  }
  const now = column.id === 'waitsFor' ? waits : (column.typed?.(item, (id) => id) ?? '')
  return (
    <TextEditor
      label={label}
      value={wrong?.typed ?? now}
      hint={column.hint}
      error={wrong?.message}
      numeric={column.numeric}
      suggestions={column.id === 'owner' ? owners : undefined}
      onSave={(typed, then) => does.text(index, item, column, typed, then)}
      onCancel={() => does.cancel(index, item, column, 'stay')}
    />
  )
}

/** Called, not mounted: a row that comes into view is thirteen components lighter. */
function content({ item, productKey, told, waits, picked }: RowProps, id: ColumnId) {
  switch (id) {
    case 'picked':
      return (
        // Named rather than with a hidden text in it, which would be a layer of its own in each row.
        <span
          role="img"
          aria-label={picked ? 'picked' : 'not picked'}
          className="items-tick"
          data-picked={picked ? 'all' : undefined}
        />
      )
    case 'key':
      return (
        <a className="items-key" href={paths.item(productKey, item.key)} tabIndex={-1} draggable={false}>
          {item.key}
        </a>
      )
    case 'title': {
      const name = (
        <span className="items-name">
          <span className="items-clip" title={item.title}>
            {item.title}
            {item.archived && <span className="hf-muted"> · archived</span>}
          </span>
          <SinceMark id={item.itemId} brief />
        </span>
      )
      return told && told.losses.length > 0 ? (
        <span className="items-what">
          {name}
          <Loss told={told} />
        </span>
      ) : (
        name
      )
    }
    case 'kind':
      return item.kind
    case 'stage':
      return <Tag tone={item.stage === 'drifting' ? 'pressure' : 'neutral'}>{word(item.stage)}</Tag>
    case 'verdict':
      return told?.verdict ? (
        <span className="items-verdict" data-verdict={told.verdict}>
          <VerdictGlyph verdict={told.verdict} /> {word(told.verdict)}
        </span>
      ) : (
        nothing
      )
    case 'owner':
      return item.owner === null ? (
        <span className="hf-muted">nobody</span>
      ) : (
        <span className="items-clip" title={item.owner}>
          {item.owner}
        </span>
      )
    case 'effortDays':
      return item.effortDays === null ? nothing : number(item.effortDays, Number.isInteger(item.effortDays) ? 0 : 1)
    case 'startedOn':
      return item.startedOn ? roadmapDate(item.startedOn) : nothing
    case 'shippedOn':
      return item.shippedOn ? roadmapDate(item.shippedOn) : nothing
    case 'modelVersion':
      return item.modelVersion ?? nothing
    case 'labels':
      return item.labels.length > 0 ? (
        <span className="items-clip" title={item.labels.join(', ')}>
          {item.labels.join(', ')}
        </span>
      ) : (
        nothing
      )
    case 'waitsFor':
      return waits === '' ? (
        nothing
      ) : (
        <span className="items-clip" title={waits}>
          {waits}
        </span>
      )
  }
}

const nothing = <span className="hf-muted">–</span>

/** What the verdict does not say, in words; more of it stands on the item's own page. */
export function Loss({ told }: { told: Told | undefined }) {
  const [first, ...more] = told?.losses ?? []
  if (!first) return null
  const text = `${lossText(first)}${more.length > 0 ? ` and ${more.length} more` : ''}`
  return (
    <span className="items-loss" data-accepted={first.signOff === 'standing'} title={text}>
      <span aria-hidden="true">⚑</span> {text}
    </span>
  )
}
