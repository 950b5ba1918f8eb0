/**
 * From what the server knows to what is drawn, listed and told. Pure; the drawing itself (charts/) knows no word of this.
 * "Oriented" values are flipped where lower is better, so that up is always better inside a computation.
 */
import type {
  Estimate,
  ItemKind,
  Ledger,
  ScheduleConflict,
  TimelineItem,
  TimelinePanel,
  TimelineTransition,
  TimelineView,
  VerdictWord,
} from '@/api'
import { ticksWithin } from '@/charts/scale'
import type { Bar, Change, Fill, Glyph, Lane, Panel, Scene, Target } from '@/charts/scene'
import { type Day, dayOf, isoOf, type Span, spanText } from '@/charts/time'
import type { ChartTheme } from '@/design/chartTheme'
import { count, counted, day, inSentence, roadmapDate, word } from '@/format'
import { differenceText, isShare, levelText, limitsText, valueText } from '@/format/measures'
import { cellsOf, flagText, marksOf, tellShift } from './pressure'
import { kinds, type ViewState } from './search'

// ---- numbers of a metric

/** Digits after the point that the half-width of an interval supports: none from one point on. */
const digitsFor = (estimate: Estimate): number =>
  estimate.lower === null || estimate.upper === null || estimate.upper - estimate.lower >= 0.02 ? 0 : 1

export { differenceText, isShare, levelText, limitsText, valueText }

/** What a row of the ledger prints: levels with their unit, differences with their sign. */
export const ledgerText = (panel: Pick<TimelinePanel, 'unit'>, row: Ledger['rows'][number]): string =>
  row.kind === 'opening' || row.kind === 'closing'
    ? `${row.displayed}${isShare(panel) ? '%' : panel.unit === 'score' ? '' : ` ${panel.unit}`}`
    : row.value > 0 && /[1-9]/.test(row.displayed)
      ? `+${row.displayed}`
      : row.displayed

const orientation = (panel: TimelinePanel): 1 | -1 => (panel.direction === 'lower_is_better' ? -1 : 1)

/** Whether zero lies outside an interval. */
export const proven = (estimate: Estimate | null): boolean =>
  estimate !== null && estimate.lower !== null && estimate.upper !== null && (estimate.lower > 0 || estimate.upper < 0)

// ---- items

/** Whether an item passes the filters of the address; nothing picked means everything. */
export function passes(item: TimelineItem, view: ViewState): boolean {
  return (
    !item.archived &&
    (view.kinds.length === 0 || view.kinds.includes(item.kind)) &&
    (view.owners.length === 0 || view.owners.includes(item.owner ?? '')) &&
    (view.verdicts.length === 0 || (item.verdict !== null && view.verdicts.includes(item.verdict))) &&
    (view.stages.length === 0 || view.stages.includes(item.stage))
  )
}

const maps = new WeakMap<TimelineView, ReadonlyMap<string, TimelineItem>>()

/** The items of an answer by their ids, made when somebody first asks. */
export function itemsById(view: TimelineView): ReadonlyMap<string, TimelineItem> {
  let found = maps.get(view)
  if (!found) {
    found = new Map(view.items.map((item) => [item.itemId, item]))
    maps.set(view, found)
  }
  return found
}

/** Whether an item has something to show in a window, its watching included; ISO dates compare as they are written. */
export function touches(window: Span): (item: TimelineItem) => boolean {
  const [from, until] = [isoOf(window.from), isoOf(window.until)]
  return ({ startDay, shipDay, evaluateUntil }) => {
    const first = startDay ?? shipDay
    if (first === null) return true
    return first < until && [first, shipDay, evaluateUntil].some((one) => one !== null && one >= from)
  }
}

const begun = (item: TimelineItem): string => item.shipDay ?? item.startDay ?? '9'
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The order in which items are listed: what shipped, newest first, that of which something can be said before the rest;
 * then what is to come, soonest first.
 */
export function listed(items: readonly TimelineItem[]): TimelineItem[] {
  const said = (item: TimelineItem) => (item.verdict === null ? 0 : 1)
  return [
    ...items.filter(shipped).sort((a, b) => said(b) - said(a) || byText(begun(b), begun(a))),
    ...items.filter((item) => !shipped(item)).sort((a, b) => byText(begun(a), begun(b))),
  ]
}

const SOFT: Record<string, number> = { day: 0, month: 30, quarter: 91, half_year: 182, half: 182 }

const softness = (precision: string | null): number => SOFT[precision ?? 'day'] ?? 0

/** The glyph that stands for each verdict on a bar; the same shapes as `verdictGlyph` in text. */
export const glyphs: Record<VerdictWord, Glyph> = {
  prevented_regression: 'square',
  improved: 'triangle',
  helped: 'triangle-open',
  held: 'diamond',
  harmed: 'triangle-down',
  not_shown: 'ring',
  not_estimable: 'question',
  measurement_broken: 'cross',
  too_early: 'dots',
}

const shipped = ({ stage }: TimelineItem): boolean => stage !== 'planned' && stage !== 'building' && stage !== 'cut'

/** Conflicts by the item that waits. */
export type Conflicts = ReadonlyMap<string, readonly ScheduleConflict[]>

/** None: always the same, so that an answer without any makes no new picture. */
const NONE: Conflicts = new Map()

export function conflictsOf(all: readonly ScheduleConflict[]): Conflicts {
  if (all.length === 0) return NONE
  const found = new Map<string, ScheduleConflict[]>()
  for (const one of all) {
    const others = found.get(one.itemId)
    if (others) others.push(one)
    else found.set(one.itemId, [one])
  }
  return found
}

/** What stands in the way of an item's dates, where it is the one that waits. */
const alarmOf = (conflicts: readonly ScheduleConflict[]): string =>
  conflicts.some((one) => one.certain) ? 'in conflict' : 'perhaps in conflict'

/** An item as a bar; null while it has no date at all. */
export function barOf(item: TimelineItem, today: Day, theme: ChartTheme, conflicts?: Conflicts): Bar | null {
  const start = item.startDay === null ? null : dayOf(item.startDay)
  const ship = item.shipDay === null ? null : dayOf(item.shipDay)
  if (start === null && ship === null) return null
  const from = start ?? ship!
  const solidUntil = Math.max(from, ship ?? Math.max(today, from + 7))
  const softEnd = ship === null ? 28 : softness(item.shipPrecision)
  const out = shipped(item)
  const tailUntil = out && item.evaluateUntil !== null ? Math.max(solidUntil, dayOf(item.evaluateUntil)) : null
  const verdict = item.verdict ?? (out ? 'too_early' : null)
  const contradicts = conflicts?.get(item.itemId)
  return {
    id: item.itemId,
    alarm: contradicts !== undefined,
    title: contradicts
      ? `! ${alarmOf(contradicts)}: ${item.title}`
      : item.stage === 'cut'
        ? `${item.title} (cut)`
        : item.stage === 'drifting'
          ? `${item.title} (drifting)`
          : item.title,
    from,
    until: Math.max(solidUntil + softEnd, tailUntil ?? 0),
    solidFrom: from,
    solidUntil,
    softStart: Math.min(softness(item.startPrecision), solidUntil - from),
    softEnd,
    tailUntil,
    glyph: verdict === null ? null : glyphs[verdict],
    paint:
      verdict === null
        ? { mark: theme.work, tail: theme.unjudgedTail, soft: theme.usualSwing }
        : theme.verdict[verdict],
    pale: item.stage === 'planned' || item.stage === 'cut',
  }
}

const laneNames: Record<ItemKind, string> = {
  corrective: 'Corrective',
  maintenance: 'Maintenance',
  additive: 'Additive',
}

export function lanesOf(items: readonly TimelineItem[], today: Day, theme: ChartTheme, conflicts?: Conflicts): Lane[] {
  const bars: Record<ItemKind, Bar[]> = { corrective: [], maintenance: [], additive: [] }
  for (const item of items) {
    const bar = barOf(item, today, theme, conflicts)
    if (bar) bars[item.kind].push(bar)
  }
  return kinds.map((kind) => ({
    id: kind,
    label: laneNames[kind],
    bars: bars[kind].sort((a, b) => a.from - b.from || b.until - a.until),
  }))
}

// ---- panels

/**
 * What the work did, as areas between the level and what it would have been. Only what the verdict claims has a colour;
 * a part that was measured and is not claimed is grey.
 */
export function fillsOf(transition: TimelineTransition, better: 1 | -1, theme: ChartTheme): Fill[] {
  const { before, withoutChange, after } = transition
  if (!before || !withoutChange || !after) return []
  const [a, b, c] = [after.value * better, before.value * better, withoutChange.value * better]
  const claims = new Set<VerdictWord>([transition.verdict, ...transition.alsoShown])
  const part = (low: number, high: number, fill: string, hatch: string | null): Fill[] =>
    high - low <= 0
      ? []
      : [{ low: Math.min(low * better, high * better), high: Math.max(low * better, high * better), fill, hatch }]
  const { prevented, improved, harmed, notShown } = theme.area
  if (a < c) return part(a, c, claims.has('harmed') ? harmed.fill : notShown.fill, null)
  const kept = Math.min(a, b)
  const rise = Math.max(b, c)
  if (claims.has('helped')) return part(c, a, theme.verdict.helped.tail, null)
  return [
    ...part(
      c,
      kept,
      claims.has('prevented_regression') ? prevented.fill : notShown.fill,
      claims.has('prevented_regression') ? prevented.hatch : null,
    ),
    ...part(rise, a, claims.has('improved') ? improved.fill : notShown.fill, null),
  ]
}

/** "prevented 7.0 (1.3–12.7)" as it is written on the chart: name and number, interval, and the name alone. */
function noteOf(panel: TimelinePanel, transition: TimelineTransition): Pick<Change, 'note' | 'detail' | 'word'> {
  const { label, effect, verdict } = transition
  if (label) {
    const cut = label.indexOf(' (')
    const note = cut < 0 ? label : label.slice(0, cut)
    return { note, detail: cut < 0 ? null : label.slice(cut + 1), word: note.replace(/ [−+\d].*$/, '') }
  }
  if (effect && (verdict === 'not_shown' || verdict === 'too_early')) {
    return { note: word(verdict), detail: differenceText(panel, effect), word: word(verdict) }
  }
  return { note: null, detail: null, word: null }
}

export const changeId = (transition: TimelineTransition): string =>
  `${transition.at} ${transition.itemIds.join(' ')}`.trim()

function panelOf(panel: TimelinePanel, index: number, theme: ChartTheme): Panel {
  const better = orientation(panel)
  const changes: Change[] = panel.transitions.map((transition) => ({
    id: changeId(transition),
    from: dayOf(transition.at),
    until: dayOf(transition.evaluatedUntil ?? transition.until),
    level: transition.after?.value ?? null,
    dashed: transition.withoutChange?.value ?? null,
    fills: fillsOf(transition, better, theme),
    ...noteOf(panel, transition),
    ink: theme.verdict[transition.verdict].mark,
  }))
  const steps = panel.levels.map((level) => ({
    from: dayOf(level.from),
    until: dayOf(level.until),
    value: level.value,
    low: level.lower,
    high: level.upper,
    label: valueText(panel, level.value, digitsFor(level)),
  }))
  const dots = panel.points
    .map((point) => ({ from: dayOf(point.from), until: dayOf(point.until), value: point.value }))
    .sort((a, b) => a.from - b.from)
  const [low, high] = domain(panel)
  const digits = (step: number) =>
    isShare(panel) ? (step < 0.01 ? 1 : 0) : Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
  const ticks = ticksWithin(low, high, index === 0 ? 5 : 4)
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1
  return {
    id: `${panel.metricId} ${panel.segmentId}`,
    title: panel.metricName,
    caption: panel.segment === 'all' ? '' : `${panel.segment}`,
    weight: index === 0 ? 1 : 0.55,
    low,
    high,
    ticks: ticks.map((value) => ({ value, label: valueText(panel, value, digits(step)) })),
    dots,
    steps,
    changes,
    rule: panel.tolerance
      ? {
          value: panel.tolerance.floor,
          label: `${better === 1 ? 'floor' : 'ceiling'} ${valueText(panel, panel.tolerance.floor)}`,
          short: valueText(panel, panel.tolerance.floor),
        }
      : null,
  }
}

/**
 * The range of a panel: all levels, what would have been, and the floor; single windows as far as they lie within half
 * of that range, so that one wild week does not flatten the story.
 */
function domain(panel: TimelinePanel): [number, number] {
  const core = [
    ...panel.levels.flatMap((level) => [level.value, level.lower ?? level.value, level.upper ?? level.value]),
    ...panel.transitions.flatMap((transition) => (transition.withoutChange ? [transition.withoutChange.value] : [])),
    ...(panel.tolerance ? [panel.tolerance.floor] : []),
  ]
  const values = core.length > 0 ? core : panel.points.map((point) => point.value)
  if (values.length === 0) return [0, 1]
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const reach = Math.max((high - low) * 0.25, isShare(panel) ? 0.01 : Math.abs(high) * 0.01, 1e-9)
  let [least, most] = [low, high]
  for (const point of panel.points) {
    least = Math.min(least, Math.max(point.value, low - reach))
    most = Math.max(most, Math.min(point.value, high + reach))
  }
  const pad = (most - least) * 0.04
  return isShare(panel) && low >= 0 && high <= 1
    ? [Math.max(0, least - pad), Math.min(1, most + pad)]
    : [least - pad, most + pad]
}

export function sceneOf(
  view: TimelineView,
  items: readonly TimelineItem[],
  theme: ChartTheme,
  conflicts?: Conflicts,
): Scene {
  const today = dayOf(view.today)
  return {
    now: today,
    strip: {
      label: 'Pressure',
      cells: cellsOf(view, theme),
      flags: view.events
        .map((event) => ({
          id: event.eventId,
          at: dayOf(event.on),
          text: flagText(view, event),
          hollow: event.detected,
        }))
        .sort((a, b) => a.at - b.at),
    },
    panels: view.panels.map((panel, index) => panelOf(panel, index, theme)),
    lanes: lanesOf(items, today, theme, conflicts),
  }
}

// ---- moving among items with the keys

type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

/** The next thing that the keys reach: above the first lane stand the marks of the strip, in time order. */
export function reached(
  scene: Pick<Scene, 'strip' | 'lanes'>,
  from: string | null,
  direction: Direction,
  view: { from: Day; until: Day },
): string | null {
  const marks = marksOf(scene.strip)
  const index = marks.findIndex((mark) => mark.key === from)
  if (index < 0) {
    const next = neighbour(scene.lanes, from, direction, view)
    if (direction !== 'up' || next !== from || from === null || marks.length === 0) return next
    const bar = scene.lanes.flatMap((lane) => lane.bars).find((one) => one.id === from)
    return bar ? nearestMark(marks, middleOf(bar)).key : next
  }
  if (direction === 'left' || direction === 'right') return marks[index + (direction === 'left' ? -1 : 1)]?.key ?? from
  if (direction === 'first' || direction === 'last') return neighbour(scene.lanes, null, direction, view)
  if (direction === 'up') return from
  const below = scene.lanes.find((lane) => lane.bars.length > 0)
  return below ? nearest(below.bars, marks[index]!.at).id : from
}

const nearestMark = <T extends { readonly at: Day }>(marks: readonly T[], at: Day): T =>
  marks.reduce((a, b) => (Math.abs(b.at - at) < Math.abs(a.at - at) ? b : a))

/** The neighbour of an item: in time within its lane, or the nearest in time in the next lane that has any. */
export function neighbour(
  lanes: readonly Lane[],
  from: string | null,
  direction: Direction,
  view: { from: Day; until: Day },
): string | null {
  const all = lanes.flatMap((lane) => lane.bars)
  if (all.length === 0) return null
  if (direction === 'first') return all.reduce((a, b) => (b.from < a.from ? b : a)).id
  if (direction === 'last') return all.reduce((a, b) => (b.from > a.from ? b : a)).id
  const laneIndex = lanes.findIndex((lane) => lane.bars.some((bar) => bar.id === from))
  if (laneIndex < 0) {
    const middle = (view.from + view.until) / 2
    return nearest(all, middle).id
  }
  const bars = lanes[laneIndex]!.bars
  const index = bars.findIndex((bar) => bar.id === from)
  if (direction === 'left' || direction === 'right') return bars[index + (direction === 'left' ? -1 : 1)]?.id ?? from
  const step = direction === 'up' ? -1 : 1
  for (let lane = laneIndex + step; lane >= 0 && lane < lanes.length; lane += step) {
    if (lanes[lane]!.bars.length > 0) return nearest(lanes[lane]!.bars, middleOf(bars[index]!)).id
  }
  return from
}

const middleOf = (bar: Bar): Day => (bar.from + bar.until) / 2

const nearest = (bars: readonly Bar[], at: Day): Bar =>
  bars.reduce((a, b) => (Math.abs(middleOf(b) - at) < Math.abs(middleOf(a) - at) ? b : a))

/** One item as it is read aloud. */
export function spoken(item: TimelineItem, view: TimelineView): string {
  const dates = [
    item.start && `started ${roadmapDate(item.start)}`,
    item.ship && `${shipped(item) ? 'shipped' : 'to ship'} ${roadmapDate(item.ship)}`,
  ]
  const label = labelOf(item, view)
  return [
    `${item.key}, ${item.title}`,
    item.kind,
    item.stage,
    ...dates,
    item.verdict && `verdict: ${word(item.verdict)}`,
    label !== null && label !== word(item.verdict ?? '') && label,
  ]
    .filter(Boolean)
    .join('. ')
}

/** The claim of an item's primary metric ("prevented 7.0 (1.3–12.7)"), or its verdict in words; null before both. */
export function labelOf(item: TimelineItem, view: TimelineView): string | null {
  const panel =
    item.primary &&
    view.panels.find((one) => one.metricId === item.primary!.metricId && one.segmentId === item.primary!.segmentId)
  const transition = panel?.transitions.find((one) => one.itemIds.includes(item.itemId))
  if (transition?.label && transition.verdict === item.verdict) return transition.label
  if (panel && transition?.effect && item.verdict === 'not_shown')
    return `not shown, ${differenceText(panel, transition.effect)}`
  return item.verdict === null ? null : word(item.verdict)
}

// ---- what a tooltip says

export interface Told {
  readonly title: string
  readonly verdict: VerdictWord | null
  readonly rows: readonly (readonly [string, string])[]
  readonly note: string | null
}

const windowText = (from: string, until: string): string => spanText(dayOf(from), dayOf(until))

export function tell(target: Target, view: TimelineView, itemsById: ReadonlyMap<string, TimelineItem>): Told | null {
  switch (target.kind) {
    case 'bar': {
      const item = itemsById.get(target.id)
      if (!item) return null
      const label = labelOf(item, view)
      return {
        title: item.title,
        verdict: item.verdict,
        rows: [
          ['Item', `${item.key} · ${item.kind} · ${word(item.stage)}`],
          ...(item.start ? ([['Started', roadmapDate(item.start)]] as const) : []),
          ...(item.ship ? ([[shipped(item) ? 'Shipped' : 'To ship', roadmapDate(item.ship)]] as const) : []),
          ...(item.evaluateUntil && shipped(item)
            ? ([['Judged on', `windows until ${day(item.evaluateUntil)}`]] as const)
            : []),
          ...(label ? ([['Verdict', label + (item.grade ? `, evidence ${item.grade}` : '')]] as const) : []),
          ...item.guardrails.flatMap((guardrail) =>
            guardrail.verdict ? ([[`Guardrail ${guardrail.metric}`, word(guardrail.verdict)]] as const) : [],
          ),
          ...(item.owner ? ([['Owner', item.owner]] as const) : []),
        ],
        note: null,
      }
    }
    case 'flag': {
      const event = view.events.find((one) => one.eventId === target.id)
      return (
        (event && {
          title: event.title,
          verdict: null,
          rows: [
            ['On', day(event.on)],
            ['Kind', word(event.kind.replace(/-/g, ' '))],
            ...(event.inputs.length > 0 ? ([['Inputs', event.inputs.join(', ')]] as const) : []),
            ['Source', event.detected ? 'detected from the inputs' : 'recorded by a person'],
          ],
          note: null,
        }) ??
        null
      )
    }
    case 'cell': {
      const told = tellShift(view, target.id, (panel, { pressure }) => pressure && differenceText(panel, pressure))
      return told && { ...told, verdict: null }
    }
    case 'change': {
      const panel = panelBy(view, target.panel)
      const transition = panel?.transitions.find((one) => changeId(one) === target.id)
      if (!panel || !transition) return null
      const names = transition.itemIds.flatMap((id) => itemsById.get(id)?.key ?? [])
      const rows: [string, string][] = []
      if (transition.before) rows.push(['Before', `${levelText(panel, transition.before)} · ${transition.oldVersion}`])
      if (transition.withoutChange) rows.push(['Without the change', levelText(panel, transition.withoutChange)])
      if (transition.pressure) rows.push(['Pressure', differenceText(panel, transition.pressure)])
      if (transition.after) rows.push(['After', `${levelText(panel, transition.after)} · ${transition.newVersion}`])
      if (transition.effect) rows.push(['Effect of the work', differenceText(panel, transition.effect)])
      rows.push(['Window', windowText(transition.at, transition.evaluatedUntil ?? transition.until)])
      const level = panel.levels.find((one) => one.from === transition.at)
      if (level?.sampleSize) rows.push(['Inputs', `${count(level.sampleSize)} in ${counted(level.windows, 'window')}`])
      if (transition.method)
        rows.push(['Source', `${transition.method}${transition.grade ? `, evidence ${transition.grade}` : ''}`])
      return {
        title:
          names.length > 0
            ? `${names.join(', ')} on ${inSentence(panel.metricName)}`
            : `${transition.newVersion} on ${inSentence(panel.metricName)}`,
        verdict: transition.verdict,
        rows,
        note: null,
      }
    }
    case 'step': {
      const panel = panelBy(view, target.panel)
      const level = panel?.levels[target.index]
      if (!panel || !level) return null
      return {
        title: `${panel.metricName} of ${level.version}`,
        verdict: null,
        rows: [
          ['Level', levelText(panel, level)],
          [
            'Inputs',
            `${level.sampleSize === null ? 'number not known' : count(level.sampleSize)} in ${counted(level.windows, 'window')}`,
          ],
          ['Window', windowText(level.from, level.until)],
          ['Source', 'live snapshots; interval 95%, with swing'],
        ],
        note: null,
      }
    }
    case 'dot': {
      const panel = panelBy(view, target.panel)
      const point = panel && [...panel.points].sort((a, b) => dayOf(a.from) - dayOf(b.from))[target.index]
      if (!panel || !point) return null
      return {
        title: `${panel.metricName}, one window`,
        verdict: null,
        rows: [
          ['Value', valueText(panel, point.value, 1)],
          ['Inputs', point.sampleSize === null ? 'number not known' : count(point.sampleSize)],
          ['Window', windowText(point.from, point.until)],
          ['Source', `live snapshot of ${point.version}`],
        ],
        note: 'One window is shown, never judged.',
      }
    }
    case 'rule': {
      const panel = panelBy(view, target.panel)
      return panel?.tolerance
        ? {
            title: `Tolerance for ${inSentence(panel.metricName)}`,
            verdict: null,
            rows: [],
            note: panel.tolerance.sentence,
          }
        : null
    }
  }
}

const panelBy = (view: TimelineView, id: string): TimelinePanel | undefined =>
  view.panels.find((panel) => `${panel.metricId} ${panel.segmentId}` === id)

// ---- windows

/**
 * The window to fetch around the one that is shown, so that a reader can pan for a while; null when the shown one holds
 * everything. Lengths are powers of two and edges multiples of them, so that small moves ask for the same window again.
 */
export function around(shown: Span, extent: { from: string; until: string } | null): Span | null {
  if (extent === null || (shown.from <= dayOf(extent.from) && shown.until >= dayOf(extent.until))) return null
  const length = 2 ** Math.ceil(Math.log2(shown.until - shown.from))
  const from = (Math.floor(shown.from / length) - 1) * length
  return { from, until: from + 4 * length }
}

/** Whether an answer's window holds what is shown. */
export const covers = (window: { from: string; until: string }, shown: Span): boolean =>
  dayOf(window.from) <= shown.from && dayOf(window.until) >= shown.until
