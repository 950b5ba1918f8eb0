import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import {
  ApiError,
  api,
  type ChangeSetView,
  type ItemView,
  type SchedulePreview,
  type TimelineItem,
  type TimelineView,
} from '@/api'
import { xScale } from '@/charts/draw'
import { drawGhosts, type Ghost, partAt, placeOf, type Tie } from '@/charts/ghosts'
import type { Hand } from '@/charts/hand'
import { hit } from '@/charts/hit'
import type { LaneChart } from '@/charts/lane-chart'
import { isoOf } from '@/charts/time'
import { counted } from '@/format'
import { useShortcuts, useToast } from '@/ui'
import { DatingPanel } from './DatingPanel'
import {
  changeOf,
  chosenWith,
  type Dates,
  datesOf,
  datesText,
  distanceText,
  firstDay,
  holdOf,
  lastDay,
  leap,
  MOST,
  type Part,
  pulled,
  type Step,
  sameDates,
  saysOf,
  steppedBy,
  stepsOf,
} from './dating-model'
import type { Conflicts } from './timeline-model'

export interface DatingHandle {
  /** Whether a key in the chart was for moving dates; `at` is the item that the keys have reached. */
  keys(event: KeyboardEvent, at: string | null): boolean
  /** What the hand can do with an item, or why not, for its tooltip. */
  note(itemId: string): string | null
}

export interface DatingProps {
  handle: Ref<DatingHandle | null>
  productId: string
  items: ReadonlyMap<string, TimelineItem>
  conflicts: Conflicts
  editable: boolean
  /** An item that a key took up before this was there. */
  takenUp: string | null
  chart: RefObject<LaneChart | null>
  side: RefObject<HTMLElement | null>
  say: (text: string) => void
  onDone: (itemId: string) => void
}

/** Other dates for one item: `held` in the hand, or `proposed`, with those that would move too. */
interface Proposal {
  readonly item: TimelineItem
  readonly dates: Dates
  readonly phase: 'held' | 'proposed'
  readonly part: Part
  readonly also: ReadonlySet<string>
}

const partNames: Record<Part, string> = { both: 'both dates', start: 'the start', ship: 'the ship date' }

/** What was confirmed, with the revisions that it left behind, so that it can be taken back. */
interface Done {
  readonly says: string
  readonly steps: readonly Step[]
}

/** Takes up bars by hand or keys, shows what else would move, and changes nothing before somebody confirms. */
export function Dating({
  handle,
  productId,
  items,
  conflicts,
  editable,
  takenUp,
  chart,
  side,
  say,
  onDone,
}: DatingProps) {
  const client = useQueryClient()
  const toast = useToast()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const proposed = proposal?.phase === 'proposed'
  const also = useMemo(() => [...(proposal?.also ?? [])].sort(), [proposal?.also])
  const asked = proposed && {
    changes: [{ itemId: proposal.item.itemId, ...proposal.dates }],
    also,
  }
  const answer = useQuery<SchedulePreview>({
    queryKey: ['products', productId, 'items', 'schedule-preview', asked],
    queryFn: ({ signal }) =>
      api.post<SchedulePreview>('/products/{productId}/schedule-previews', {
        path: { productId },
        body: asked,
        signal,
      }),
    enabled: proposed,
    // While followers are chosen the last answer stays; that of other dates would be a wrong one.
    placeholderData: (before) => {
      const change = before?.changes[0]
      return change?.itemId === proposal?.item.itemId && proposal && change && sameDates(change.to, proposal.dates)
        ? before
        : undefined
    },
    gcTime: 0,
    retry: false,
  })
  const preview = proposed ? (answer.data ?? null) : null

  // ---- what is drawn

  const drawn = useRef<{ ghosts: readonly Ghost[]; ties: readonly Tie[] }>({ ghosts: [], ties: [] })
  const ties = useMemo(() => {
    const found = new Map<string, Tie>()
    const add = (one: { itemId: string; waitsFor: string; certain: boolean }) =>
      found.set(`${one.itemId} ${one.waitsFor}`, { from: one.waitsFor, to: one.itemId, soft: !one.certain })
    for (const list of conflicts.values()) list.forEach(add)
    if (preview) {
      for (const one of preview.cleared) found.delete(`${one.itemId} ${one.waitsFor}`)
      for (const one of [...preview.arising, ...preview.staying]) add(one)
    }
    return [...found.values()]
  }, [conflicts, preview])
  const ghosts = useMemo(
    () =>
      proposal === null
        ? []
        : [
            ...(preview?.followers ?? []).map((follower) =>
              ghostOf(follower.itemId, follower.to, follower.taken ? 'taken' : 'offered', null),
            ),
            ghostOf(proposal.item.itemId, proposal.dates, 'held', datesOf(proposal.item)),
          ],
    [proposal, preview],
  )
  useEffect(() => {
    drawn.current = { ghosts, ties }
    chart.current?.redraw()
  }, [ghosts, ties, chart])

  // ---- the hand

  const leave = useCallback(
    (text: string) => {
      const itemId = proposal?.item.itemId
      setProposal(null)
      setProblem(null)
      say(text)
      if (itemId) onDone(itemId)
    },
    [proposal, say, onDone],
  )

  const latest = useRef({ items, editable, say, saving })
  latest.current = { items, editable, say, saving }
  useEffect(() => {
    const hand: Hand = {
      grip: (sight, px, py) => {
        if (!latest.current.editable || latest.current.saving) return null
        const target = hit(sight, px, py)
        const item = target?.kind === 'bar' ? latest.current.items.get(target.id) : undefined
        if (!item) return null
        const { parts } = holdOf(item)
        if (parts.length === 0) return null
        const place = placeOf(sight, item.itemId, xScale(sight.layout, sight.view))
        if (!place) return null
        const wanted = { begin: 'start', end: 'ship', whole: 'both' } as const
        const solid = xScale(sight.layout, sight.view)(place.bar.solidUntil + place.bar.softEnd)
        const part = wanted[partAt(place.box.x, Math.max(solid, place.box.x), px)]
        const held = parts.includes(part) ? part : parts[0]!
        const from = datesOf(item)
        return {
          cursor: held === 'both' || (parts.length === 1 && part === 'both') ? 'grab' : 'ew-resize',
          pull: (days) => {
            const dates = pulled(from, held, days)
            setProblem(null)
            setProposal({ item, dates, phase: 'held', part: held, also: new Set() })
          },
          drop: () =>
            setProposal((now) => (now === null || sameDates(now.dates, from) ? null : { ...now, phase: 'proposed' })),
          leave: () => setProposal(null),
        }
      },
      draw: (ctx, picture, x) => drawGhosts(ctx, picture, x, drawn.current.ghosts, drawn.current.ties),
    }
    const lent = chart.current
    lent?.lend(hand)
    return () => lent?.lend(null)
  }, [chart])

  const takeUp = useCallback(
    (itemId: string) => {
      const item = items.get(itemId)
      if (!item) return
      const { parts, why } = holdOf(item)
      if (parts.length === 0) return say(`${item.key} cannot be moved. ${why}`)
      setProblem(null)
      setProposal({ item, dates: datesOf(item), phase: 'held', part: parts[0]!, also: new Set() })
      say(
        `${item.key} taken up, ${datesText(datesOf(item))}. Left and right move ${partNames[parts[0]!]}, Enter shows what else would move, Escape leaves it.`,
      )
    },
    [items, say],
  )
  const first = useRef(takenUp)
  useEffect(() => {
    if (first.current) takeUp(first.current)
    first.current = null
  }, [takeUp])

  const step = (units: number, part: Part) => {
    if (proposal === null) return
    const { item } = proposal
    const dates = steppedBy(proposal.dates, part, units)
    setProposal({ ...proposal, dates, phase: 'held', also: new Set() })
    say(`${item.key}: ${datesText(dates)}`)
    chart.current?.reveal(item.itemId)
  }

  // ---- confirming, and taking back

  const send = useCallback(
    async (steps: readonly (Step & { revision: number })[], reason: string | null) => {
      const { items: changed } = await api.post<ChangeSetView>('/products/{productId}/item-change-sets', {
        path: { productId },
        body: {
          changes: steps.map(({ itemId, revision, from, to }) => ({
            itemId,
            revision,
            change: { ...changeOf(from, to), ...(reason && { reason }) },
          })),
        },
      })
      client.setQueriesData<TimelineView>(
        { queryKey: ['timeline', productId] },
        (view) => view && withDates(view, changed),
      )
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey.includes(productId) && !queryKey.includes('schedule-preview'),
      })
      return new Map(changed.map((item) => [item.itemId, item.revision]))
    },
    [client, productId],
  )

  const past = useRef<{ done: Done[]; undone: Done[]; revisions: Map<string, number>; queue: Promise<void> }>({
    done: [],
    undone: [],
    revisions: new Map(),
    queue: Promise.resolve(),
  })
  const again = useCallback(
    /** `only`: the step that the hand was offered to take back, or to do again; not another one that came after it. */
    (which: 'undo' | 'redo', only?: Done) => {
      past.current.queue = past.current.queue.then(async () => {
        const [from, to] = which === 'undo' ? (['done', 'undone'] as const) : (['undone', 'done'] as const)
        const one = past.current[from].at(-1)
        if (!one)
          return toast({ text: which === 'undo' ? 'There is nothing to undo here.' : 'There is nothing to do again.' })
        if (only && one !== only)
          return toast({ text: `Not ${which === 'undo' ? 'undone' : 'done again'}: something else was done since.` })
        const steps = one.steps.map((each) => ({
          ...each,
          ...(which === 'undo' && { from: each.to, to: each.from }),
          revision: past.current.revisions.get(each.itemId) ?? 1,
        }))
        try {
          const revisions = await send(steps, which === 'undo' ? 'move of dates undone' : null)
          for (const [id, revision] of revisions) past.current.revisions.set(id, revision)
          past.current[from].pop()
          past.current[to].push(one)
          const text = which === 'undo' ? `Undone: ${one.says}.` : `Done again: ${one.says}.`
          toast(which === 'undo' ? { text, action: { label: 'Do again', run: () => again('redo', one) } } : { text })
        } catch (failure) {
          const faster = failure instanceof ApiError && failure.status === 412
          toast({
            text: faster
              ? `Not ${which === 'undo' ? 'undone' : 'done again'}: somebody has changed ${one.steps.map((each) => each.key).join(', ')} since, and their change stays.`
              : `Not ${which === 'undo' ? 'undone' : 'done again'}: ${detailOf(failure)}`,
            tone: 'failure',
          })
          void client.invalidateQueries({ queryKey: ['timeline', productId] })
        }
      })
    },
    [client, productId, send, toast],
  )
  useShortcuts(
    'Dates',
    useMemo(
      () => [
        { keys: 'm', does: 'Take up an item; again: both dates, its start or its ship date' },
        {
          keys: 'ArrowRight',
          does: 'Later by a day, month, quarter or half-year; Shift moves the ship date, Page ↑ ↓ leaps',
        },
        { keys: 'Enter', does: 'Show what else would move; again: confirm' },
        { keys: 'Escape', does: 'Leave the dates as they are' },
        { keys: 'mod+z', does: 'Undo', run: () => again('undo') },
        { keys: 'mod+y', does: 'Do again', run: () => again('redo') },
        { keys: 'mod+shift+z', does: 'Do again', run: () => again('redo') },
      ],
      [again],
    ),
  )

  const confirm = async () => {
    if (!preview || !proposal || saving || answer.isPlaceholderData || answer.isFetching) return
    const steps = stepsOf(preview).filter((one) => !sameDates(one.from, one.to))
    if (steps.length === 0) return leave('Nothing moved.')
    if (steps.length > MOST) return setProblem(`One change can hold ${MOST} items; these are ${steps.length}.`)
    setSaving(true)
    try {
      const revisions = await send(steps, null)
      for (const [id, revision] of revisions) past.current.revisions.set(id, revision)
      const done: Done = { says: saysOf(steps), steps: steps.map(({ revision: _, ...one }) => one) }
      past.current.done.push(done)
      past.current.undone = []
      toast({ text: `${done.says}.`, action: { label: 'Undo', run: () => again('undo', done) } })
      leave(`${saysOf(steps)}.`)
    } catch (failure) {
      const text =
        failure instanceof ApiError && failure.status === 412 ? await fasterText(productId, steps, failure) : null
      // The dates that somebody chose stay; what they are held against is read again.
      void answer.refetch()
      void client.invalidateQueries({ queryKey: ['timeline', productId] })
      setProblem(text ?? `Not saved: ${detailOf(failure)}`)
    } finally {
      setSaving(false)
    }
  }

  const spokenFor = useRef<SchedulePreview | null>(null)
  useEffect(() => {
    if (!preview || answer.isPlaceholderData || spokenFor.current === preview) return
    spokenFor.current = preview
    say(previewText(preview))
  }, [preview, answer.isPlaceholderData, say])

  useImperativeHandle(handle, () => ({
    note: (itemId) => {
      const item = items.get(itemId)
      if (!item || !editable) return null
      const { parts, why } = holdOf(item)
      return (
        why ?? (parts.includes('both') ? 'Drag it to move its dates, or one of its ends.' : 'Drag it to move its date.')
      )
    },
    keys: (event, at) => {
      if (!editable) return false
      if (proposal === null) {
        if (event.key !== 'm' || event.shiftKey || at === null) return false
        takeUp(at)
        return true
      }
      const { parts } = holdOf(proposal.item)
      const part = event.shiftKey && parts.includes('ship') ? 'ship' : proposal.part
      const sign = event.key === 'ArrowLeft' || event.key === 'PageUp' ? -1 : 1
      switch (event.key) {
        case 'ArrowLeft':
        case 'ArrowRight':
          step(sign, part)
          return true
        case 'PageUp':
        case 'PageDown':
          step(sign * leap(proposal.dates, part), part)
          return true
        case 'm': {
          const next = parts[(parts.indexOf(proposal.part) + 1) % parts.length]!
          setProposal({ ...proposal, part: next, phase: 'held' })
          say(`Left and right move ${partNames[next]}.`)
          return true
        }
        case 'Enter':
          if (proposal.phase === 'proposed') void confirm()
          else if (sameDates(proposal.dates, datesOf(proposal.item))) leave('Nothing moved.')
          else setProposal({ ...proposal, phase: 'proposed' })
          return true
        case 'Escape':
          chart.current?.letGo()
          leave(`${proposal.item.key} stays where it was.`)
          return true
        default:
          return ['ArrowUp', 'ArrowDown', 'Home', 'End', ' '].includes(event.key)
      }
    },
  }))

  if (!proposal || !side.current || !editable) return null
  return createPortal(
    <DatingPanel
      item={proposal.item}
      dates={proposal.dates}
      phase={proposal.phase}
      part={proposal.part}
      preview={preview}
      waiting={answer.isFetching || answer.isPlaceholderData}
      failure={answer.error}
      problem={problem}
      saving={saving}
      chosen={proposal.also}
      onChoose={(itemId, on) =>
        preview && setProposal({ ...proposal, also: chosenWith(preview, proposal.also, itemId, on) })
      }
      onAll={() => preview && setProposal({ ...proposal, also: new Set(preview.followers.map((one) => one.itemId)) })}
      onConfirm={() => void confirm()}
      onRetry={() => void answer.refetch()}
      onLeave={() => leave(`${proposal.item.key} stays where it was.`)}
    />,
    side.current,
  )
}

/** Where an item would be; `from`, where it is said how far that is. */
function ghostOf(id: string, dates: Dates, state: Ghost['state'], from: Dates | null): Ghost {
  const begin = firstDay((dates.startedOn ?? dates.shippedOn)!)
  const end =
    dates.shippedOn === null
      ? begin + 28
      : dates.shippedOn.length === 10
        ? firstDay(dates.shippedOn)
        : lastDay(dates.shippedOn) + 1
  const far = from && (distanceText(from.startedOn, dates.startedOn) ?? distanceText(from.shippedOn, dates.shippedOn))
  return {
    id,
    from: begin,
    until: Math.max(begin, end),
    state,
    text: from ? `${datesText(dates)}${far ? `, ${far}` : ''}` : '',
  }
}

/** An answer of the timeline with the dates that a change has just set, until the server's next one comes. */
function withDates(view: TimelineView, changed: readonly ItemView[]): TimelineView {
  const byId = new Map(changed.map((item) => [item.itemId, item]))
  const day = (date: string | null) => (date === null ? null : isoOf(firstDay(date)))
  const precision = (date: string | null) =>
    date === null
      ? null
      : date.includes('Q')
        ? 'quarter'
        : date.includes('H')
          ? 'half_year'
          : date.length === 7
            ? 'month'
            : 'day'
  return {
    ...view,
    items: view.items.map((item) => {
      const now = byId.get(item.itemId)
      return now
        ? {
            ...item,
            start: now.startedOn,
            ship: now.shippedOn,
            startDay: day(now.startedOn),
            shipDay: day(now.shippedOn),
            startPrecision: precision(now.startedOn),
            shipPrecision: precision(now.shippedOn),
          }
        : item
    }),
  }
}

const detailOf = (failure: unknown): string =>
  failure instanceof ApiError ? (failure.violations[0]?.message ?? failure.detail ?? failure.title) : String(failure)

/** Who was faster, and what stands there now. */
async function fasterText(productId: string, steps: readonly Step[], failure: ApiError): Promise<string> {
  const behind = steps.filter((_, place) => failure.at(`/changes/${place}/revision`) !== undefined)
  const told = await Promise.all(
    behind.slice(0, 3).map(async ({ itemId, key }) => {
      try {
        const now = await api.get<ItemView>('/products/{productId}/items/{itemId}', { path: { productId, itemId } })
        return `${now.changedBy} was faster: ${key} is now ${datesText(now)}.`
      } catch {
        return `Somebody else has changed ${key}.`
      }
    }),
  )
  const more = behind.length - told.length
  return `${told.join(' ')}${more > 0 ? ` So were ${counted(more, 'other')}.` : ''} Nothing was saved and your dates are kept: look at them again, then confirm.`
}

const previewText = ({ followers, arising, staying }: SchedulePreview): string => {
  const open = followers.filter((one) => !one.taken).length
  const clash = arising.length + staying.length
  return [
    clash === 0 ? 'Nothing would be in conflict.' : `${counted(clash, 'conflict')} if you confirm.`,
    open > 0 && `${counted(open, 'item')} could move too.`,
    'Enter confirms, Escape leaves it.',
  ]
    .filter(Boolean)
    .join(' ')
}
