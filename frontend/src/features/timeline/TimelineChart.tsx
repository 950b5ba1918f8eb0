import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { TimelineItem, TimelineView } from '@/api'
import { LaneChart } from '@/charts/LaneChart'
import type { LaneChart as Chart } from '@/charts/lane-chart'
import { leastHeight } from '@/charts/layout'
import type { Target } from '@/charts/scene'
import { dayOf, type Span, spanText } from '@/charts/time'
import { limitsFor, wholeDays } from '@/charts/view'
import type { ChartTheme } from '@/design/chartTheme'
import { counted } from '@/format'
import { IconButton, useShortcuts, VerdictChip } from '@/ui'
import type { DatingHandle } from './Dating'
import { spokenMark } from './pressure'
import { type Conflicts, itemsById, reached, sceneOf, spoken, type Told, tell } from './timeline-model'

// Comes when somebody reaches for a bar, or when dates contradict.
const Dating = lazy(async () => ({ default: (await import('./Dating')).Dating }))

interface TimelineChartProps {
  view: TimelineView
  items: readonly TimelineItem[]
  /** How many of them lie in the window. */
  inWindow: number
  /** The window that the address names. */
  window: Span
  theme: ChartTheme
  selected: TimelineItem | null
  onSelect: (item: TimelineItem | null) => void
  onWindow: (window: Span) => void
  onTable: () => void
  productId: string
  conflicts: Conflicts
  /** Whether dates can be moved here. */
  editable: boolean
  /** Where what a move would bring about is shown. */
  side: RefObject<HTMLElement | null>
}

/** How much closer one step of zooming goes. */
const STEP = 1.35

const ARROWS = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
} as const

/** The chart in its card: tools above, what is under the pointer beside it, what the keys reach said aloud. */
export function TimelineChart({
  view,
  items,
  inWindow,
  window: shown,
  theme,
  selected,
  onSelect,
  onWindow,
  onTable,
  productId,
  conflicts,
  editable,
  side,
}: TimelineChartProps) {
  useMarkOnce('bench:data', true)
  const chart = useRef<Chart | null>(null)
  const tip = useRef<TipHandle | null>(null)
  const help = useId()
  const [focused, setFocused] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  // While the window follows the focus, the item that was reached is what is said, not the window.
  const follows = useRef(false)

  const dating = useRef<DatingHandle | null>(null)
  const root = useRef<HTMLElement>(null)
  // Whether somebody reached for a bar, or the item that a key took up before the hand was there.
  const [reach, setReach] = useState<boolean | string>(false)

  const scene = useMemo(() => sceneOf(view, items, theme, conflicts), [view, items, theme, conflicts])
  const whole = useMemo(() => spanOf(view.extent ?? view.window), [view.extent, view.window])
  const limits = useMemo(
    () => limitsFor({ from: Math.min(whole.from, shown.from), until: Math.max(whole.until, shown.until) }),
    [whole, shown],
  )

  const settle = useCallback(
    (span: Span) => {
      const days = wholeDays(span)
      if (!follows.current) setSaid(`Showing ${spanText(days.from, days.until)}`)
      onWindow(days)
    },
    [onWindow],
  )
  const showMark = (target: Target, key: string) => {
    const at = chart.current?.whereIs(key)
    const told = tell(target, view, itemsById(view))
    if (at && told) tip.current?.show(told, at.x, at.y)
  }
  const focus = (id: string | null) => {
    setFocused(id)
    const mark = id === null ? null : targetOf(id)
    if (mark) {
      follows.current = true
      chart.current?.reveal(id!)
      setSaid(spokenMark(view, id!) ?? '')
      showMark(mark, id!)
      return
    }
    const item = id === null ? undefined : itemsById(view).get(id)
    if (!item) return
    follows.current = true
    chart.current?.reveal(id!)
    const place = items.indexOf(item) + 1
    setSaid(`${spoken(item, view)}. ${place} of ${items.length}`)
    const at = chart.current?.whereIs(id!)
    const told = tell({ kind: 'bar', id: id! }, view, itemsById(view))
    if (at && told) tip.current?.show(told, at.x, at.y + 30)
  }
  const jump = (span: Span) => {
    chart.current?.look(span)
    settle(span)
  }
  const toToday = () => {
    const now = chart.current?.view ?? shown
    const length = now.until - now.from
    const today = dayOf(view.today)
    jump({ from: today - length * 0.7, until: today + length * 0.3 })
  }

  const actions = useRef({ toToday, showAll: () => {}, onTable })
  actions.current = { toToday, showAll: () => jump(whole), onTable }
  useShortcuts(
    'Timeline',
    useMemo(
      () => [
        { keys: '+', does: 'Zoom in', run: () => chart.current?.zoomBy(STEP) },
        { keys: '-', does: 'Zoom out', run: () => chart.current?.zoomBy(1 / STEP) },
        { keys: 'f', does: 'Everything', run: () => actions.current.showAll() },
        { keys: 't', does: 'Today', run: () => actions.current.toToday() },
        { keys: 'v', does: 'The same as tables', run: () => actions.current.onTable() },
        { keys: 'ArrowRight', does: 'In the chart: to the next item, ↑ ↓ to another lane or to pressure, Shift pans' },
        { keys: 'Enter', does: 'In the chart: open the evidence' },
        ...(editable ? [{ keys: 'm', does: 'In the chart: take up the item and move its dates with ← →' }] : []),
        { keys: 'Escape', does: 'Close the evidence' },
      ],
      [editable],
    ),
  )

  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    follows.current = false
    const at = focused ?? selected?.itemId ?? null
    if (dating.current?.keys(event, at)) {
      event.preventDefault()
      return
    }
    const arrow = ARROWS[event.key as keyof typeof ARROWS]
    if (arrow && event.shiftKey && (arrow === 'left' || arrow === 'right'))
      chart.current?.panBy(arrow === 'left' ? -0.15 : 0.15)
    else if (arrow) focus(reached(scene, at, arrow, chart.current?.view ?? shown))
    else if (event.key === 'PageUp' || event.key === 'PageDown')
      chart.current?.panBy(event.key === 'PageUp' ? -0.8 : 0.8)
    else if (event.key === '=') chart.current?.zoomBy(STEP)
    else if (event.key === 'Enter' || event.key === ' ') {
      const item = focused === null ? undefined : itemsById(view).get(focused)
      if (!item) return
      onSelect(item)
      setSaid(`Opened the evidence of ${item.key}`)
    } else if (event.key === 'm' && editable && at && !dating.current) setReach(at)
    else return
    event.preventDefault()
  }

  const listener = {
    settled: settle,
    hovered: (target: Target | null, x: number, y: number) => {
      const told = target && tell(target, view, itemsById(view))
      if (target?.kind === 'bar' && editable) setReach((before) => before || true)
      const note = target?.kind === 'bar' ? dating.current?.note(target.id) : null
      if (told) tip.current?.show(note ? { ...told, note } : told, x, y)
      else tip.current?.hide()
    },
    chosen: (target: Target | null) => {
      // A finger cannot hover: what it touches is told, and nothing that is open closes.
      if (target?.kind === 'cell' || target?.kind === 'flag') {
        showMark(target, `${target.kind} ${target.id}`)
        return
      }
      tip.current?.hide()
      const id =
        target?.kind === 'bar' ? target.id : target?.kind === 'change' ? (target.id.split(' ')[1] ?? null) : null
      onSelect(id === null ? null : (itemsById(view).get(id) ?? null))
    },
  }

  return (
    <section ref={root} className="tl-chart" aria-label="Timeline">
      <header className="tl-chart-head">
        <p>
          {spanText(shown.from, shown.until)} <span className="hf-muted">{counted(inWindow, 'item')}</span>
        </p>
        <div className="tl-tools" role="toolbar" aria-label="Window">
          <IconButton label="Zoom out (−)" onClick={() => chart.current?.zoomBy(1 / STEP)}>
            <Icon path="M3 8h10" />
          </IconButton>
          <IconButton label="Zoom in (+)" onClick={() => chart.current?.zoomBy(STEP)}>
            <Icon path="M3 8h10M8 3v10" />
          </IconButton>
          <IconButton label="Everything (f)" onClick={() => jump(whole)}>
            <Icon path="M2 4v8M14 4v8M4.5 8h7M6.5 5.5 4 8l2.5 2.5M9.5 5.5 12 8l-2.5 2.5" />
          </IconButton>
          <button type="button" className="tl-tool-text" title="Today (t)" onClick={toToday}>
            Today
          </button>
          <button type="button" className="tl-tool-text" onClick={onTable}>
            Table
          </button>
        </div>
      </header>
      <div className="tl-chart-body" style={{ minHeight: leastHeight(scene) }}>
        <LaneChart
          chartRef={chart}
          scene={scene}
          theme={theme}
          limits={limits}
          view={shown}
          selected={selected?.itemId ?? null}
          focused={focused}
          label={`${view.headline?.sentence ?? 'Nothing was measured in this window.'} ${counted(inWindow, 'item')} in three lanes.`}
          describedBy={help}
          listener={listener}
          onKeyDown={keys}
          onFocus={() => {}}
          onBlur={() => {
            setFocused(null)
            tip.current?.hide()
          }}
        />
        <Tip handle={tip} />
        <DrawnMark />
        {(conflicts.size > 0 || (editable && reach !== false)) && (
          <Suspense>
            <Dating
              handle={dating}
              productId={productId}
              items={itemsById(view)}
              conflicts={conflicts}
              editable={editable}
              takenUp={typeof reach === 'string' ? reach : null}
              chart={chart}
              side={side}
              say={setSaid}
              onDone={(itemId) => {
                root.current?.querySelector<HTMLElement>('.lane-chart')?.focus()
                setFocused(itemId)
              }}
            />
          </Suspense>
        )}
      </div>
      <p id={help} className="hf-visually-hidden">
        Arrow keys move between items, up and down between lanes; above the first lane stand the shifts of the inputs
        and the events; Enter opens the evidence, Escape closes it; plus and minus zoom, Shift with an arrow pans, T
        goes to today, F shows everything, A asks for an as-of date.
        {editable && ' M takes up an item to move its dates; nothing is saved before you confirm.'} The same numbers
        stand in the table view.
      </p>
      <p className="hf-visually-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  )
}

/** What a key of the strip names; null for items. */
const targetOf = (key: string): Target | null =>
  key.startsWith('cell ')
    ? { kind: 'cell', id: key.slice(5) }
    : key.startsWith('flag ')
      ? { kind: 'flag', id: key.slice(5) }
      : null

const spanOf = (window: { from: string; until: string }): Span => ({
  from: dayOf(window.from),
  until: dayOf(window.until),
})

const Icon = ({ path }: { path: string }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)

/** Marks for benchmarks: once per page, so that later windows do not move them. */
function useMarkOnce(name: string, now: boolean) {
  if (now && performance.getEntriesByName(name).length === 0) performance.mark(name)
}

/** Comes after the chart, so its effect runs when the first picture has been drawn. */
function DrawnMark() {
  useLayoutEffect(() => {
    if (performance.getEntriesByName('bench:drawn').length === 0) performance.mark('bench:drawn')
  }, [])
  return null
}

interface TipHandle {
  show(told: Told, x: number, y: number): void
  hide(): void
}

/** What lies under the pointer, in words and numbers; it renders alone, never the chart. */
function Tip({ handle }: { handle: React.Ref<TipHandle | null> }) {
  const [tip, setTip] = useState<{ told: Told; x: number; y: number } | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useImperativeHandle(handle, () => ({ show: (told, x, y) => setTip({ told, x, y }), hide: () => setTip(null) }), [])
  useLayoutEffect(() => {
    const element = box.current
    const parent = element?.parentElement
    if (!element || !parent || !tip) return
    const { clientWidth, clientHeight } = parent
    const right = tip.x + 16 + element.offsetWidth <= clientWidth
    const left = right ? tip.x + 16 : Math.max(4, tip.x - 16 - element.offsetWidth)
    const top = Math.max(4, Math.min(tip.y + 12, clientHeight - element.offsetHeight - 4))
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  }, [tip])
  if (!tip) return null
  const { told } = tip
  return (
    <div ref={box} className="tl-tip" role="tooltip">
      <strong>{told.title}</strong>
      {told.verdict && <VerdictChip verdict={told.verdict} />}
      {told.rows.length > 0 && (
        <dl>
          {told.rows.map(([name, value]) => (
            <div key={name} className="tl-tip-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {told.note && <p>{told.note}</p>}
    </div>
  )
}
