import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  apiError,
  type ItemKind,
  type PlannedRow,
  type ProductView,
  type SprintView,
  type StandingView,
  useAsOf,
  useMay,
  useSession,
} from '@/api'
import { capitalised, count, counted } from '@/format'
import { paths, type SearchValues } from '@/format/paths'
import {
  Button,
  EmptyState,
  Failure,
  FilterChip,
  KeyNames,
  Keys,
  PageHead,
  Panel,
  PickMenu,
  Sheet,
  SinceMark,
  Skeleton,
  Tag,
  useShortcuts,
  useToast,
  Withheld,
} from '@/ui'
import { useTyped } from '@/ui/typed'
import { BurnUpPanel } from './BurnUpPanel'
import { PlanDetail } from './PlanDetail'
import { type Dragged, PlanGrid } from './PlanGrid'
import { atRiskFirst, placed, type Side, sprintToShow, stakesByCell, waiting } from './planning-model'
import { dayText, markScales, moveText, nextSprint, span } from './planning-words'
import { backlogQuery, sprintPlanQuery, sprintsQuery } from './queries'
import { CloseSprint, SprintForm, StartSprint } from './SprintDialogs'
import { Capacity, keyIn, ScopeChange, Suggestions, Warnings } from './SprintHead'
import { SprintReportPanel } from './SprintReportPanel'
import { useChanges } from './useChanges'
import { useNarrow } from './useNarrow'
import './planning.css'

interface PlanningPageProps {
  product: ProductView
  /** `sprint` (its number), `open` (an item's key), `kind`, `text`, `order`, `suggest`, as they stand in the address. */
  search: SearchValues
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
  /** The form of an item, which the page that knows items brings; null: a new one. */
  itemForm: (itemKey: string | null, onClose: () => void) => ReactNode
  /** How the metrics of the product stand; empty while not read. */
  standings: readonly StandingView[]
  /** A picture of what is to be expected of a level, which the page that knows levels brings. */
  outlook: (standing: StandingView) => ReactNode
}

type Form = 'new' | 'edit' | 'start' | 'close'

const kinds: readonly ItemKind[] = ['corrective', 'maintenance', 'additive']
const word = (value: SearchValues[string]): string => (typeof value === 'string' ? value : '')

/** Where the page is one column, and where the evidence comes over it instead of beside it. */
const oneColumn = 900
const noAside = 1240

/** Backlog on the left, the sprint on the right, the evidence of the selected item beside them. */
export function PlanningPage({ product, search, onSearch, itemForm, standings, outlook }: PlanningPageProps) {
  const { productId } = product
  const asOf = useAsOf()
  const mayPlan = useMay('planner')
  const { now } = useSession()
  const today = (asOf ?? now).slice(0, 10)
  const sprints = useQuery(sprintsQuery(productId, asOf))
  const all = useMemo(() => sprints.data?.items ?? [], [sprints.data])
  const sprint = all.find((one) => String(one.number) === word(search.sprint)) ?? sprintToShow(all)
  const [form, setForm] = useState<Form | null>(null)
  const [editing, setEditing] = useState<{ key: string | null } | null>(null)
  const toast = useToast()

  const problem = apiError(sprints.error)
  const head = <PageHead title={`Sprints · ${product.name}`} sentence="Sprints" basis={product.name} />
  // What was read stays where reading it again fails: somebody may be writing in it.
  if (problem && !sprints.data)
    return (
      <div className="hf-page">
        {head}
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => sprints.refetch()}
        />
      </div>
    )
  if (!sprints.data)
    return (
      <div className="plan-page" aria-busy="true">
        {head}
        <div className="plan-columns">
          <Panel className="plan-panel" heading="Backlog">
            <Skeleton lines={7} />
          </Panel>
          <Panel className="plan-panel" heading="Sprint">
            <Skeleton lines={7} />
          </Panel>
        </div>
      </div>
    )
  return (
    <>
      {sprint ? (
        <Board
          key={sprint.sprintId}
          product={product}
          sprint={sprint}
          sprints={all}
          search={search}
          onSearch={onSearch}
          asOf={asOf}
          today={today}
          editable={mayPlan && asOf === null}
          standings={standings}
          outlook={outlook}
          onForm={setForm}
          onEdit={setEditing}
        />
      ) : (
        <div className="hf-page">
          <PageHead
            title={`Sprints · ${product.name}`}
            sentence="No sprint is planned yet."
            basis={`${product.name} · two weeks at a time, say`}
          />
          <Panel>
            <EmptyState
              title="Plan the first sprint"
              action={
                mayPlan &&
                asOf === null && (
                  <Button look="primary" onClick={() => setForm('new')}>
                    Plan a sprint
                  </Button>
                )
              }
            >
              <p>
                Here you see which tolerances are at risk and pull corrective, maintenance and additive work against the
                time that there is. Starting a sprint freezes what was promised; closing it says what became of it. For
                example: two weeks, two people, “be ready for the summer peak”.
              </p>
              {!mayPlan && <p>Your role may read. A planner plans.</p>}
            </EmptyState>
          </Panel>
        </div>
      )}
      {(form === 'new' || form === 'edit') && (
        <SprintForm
          productId={productId}
          sprint={form === 'edit' ? sprint : null}
          dates={nextSprint(all, today)}
          people={all[0]?.people ?? []}
          onClose={() => setForm(null)}
          onSaved={(saved) => {
            setForm(null)
            if (form === 'new') onSearch({ sprint: String(saved.number), open: undefined })
          }}
        />
      )}
      {(form === 'start' || form === 'close') && sprint && (
        <EndDialogs
          productId={productId}
          sprint={sprint}
          sprints={all}
          form={form}
          onClose={() => setForm(null)}
          onDone={(done) => {
            setForm(null)
            onSearch({ sprint: String(done.number), open: undefined }, { replace: true })
            toast({
              text:
                form === 'start'
                  ? `${done.name} has started: what it holds is promised now.`
                  : `${done.name} is closed, and its report is frozen.`,
            })
          }}
        />
      )}
      {editing && itemForm(editing.key, () => setEditing(null))}
    </>
  )
}

/** What starts or closes a sprint needs it as it is planned now. */
function EndDialogs(props: {
  productId: string
  sprint: SprintView
  sprints: readonly SprintView[]
  form: 'start' | 'close'
  onClose: () => void
  onDone: (sprint: SprintView) => void
}) {
  const plan = useQuery(sprintPlanQuery(props.productId, props.sprint.sprintId))
  if (!plan.data) return null
  if (props.form === 'start') return <StartSprint plan={plan.data} onClose={props.onClose} onStarted={props.onDone} />
  return (
    <CloseSprint
      sprint={plan.data.sprint}
      rows={plan.data.rows}
      drafts={props.sprints.filter((one) => one.state === 'draft')}
      onClose={props.onClose}
      onClosed={props.onDone}
    />
  )
}

interface BoardProps extends Pick<PlanningPageProps, 'product' | 'search' | 'onSearch' | 'standings' | 'outlook'> {
  sprint: SprintView
  sprints: readonly SprintView[]
  asOf: string | null
  today: string
  editable: boolean
  onForm: (form: Form) => void
  onEdit: (item: { key: string | null }) => void
}

const stateWords = { draft: 'draft', active: 'under way', closed: 'closed' } as const

function Board({ product, sprint, sprints, search, onSearch, asOf, today, editable, ...on }: BoardProps) {
  const { productId } = product
  const { onForm, onEdit } = on
  const kind = kinds.find((one) => one === search.kind) ?? null
  const text = word(search.text)
  const byRisk = search.order === 'risk'
  const filter = useMemo(() => ({ text: text.trim(), kind }), [text, kind])
  const backlog = useInfiniteQuery({ ...backlogQuery(productId, filter, asOf), placeholderData: keepPreviousData })
  const plan = useQuery(sprintPlanQuery(productId, sprint.sprintId, asOf))
  const [selection, setSelection] = useState<Readonly<Record<Side, readonly string[]>>>({ backlog: [], sprint: [] })
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const dragged = useRef<Dragged | null>(null)
  const flat = useNarrow(oneColumn)
  const sheet = useNarrow(noAside)

  // The whole backlog comes page by page, so that ranking and ranges know every row.
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage } = backlog
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData && !isError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage])

  const pages = backlog.data?.pages
  const view = plan.data
  const stakes = useMemo(
    () => stakesByCell([...(pages?.flatMap((one) => one.stakes) ?? []), ...(view?.stakes ?? [])]),
    [pages, view],
  )
  const scales = useMemo(() => markScales(stakes.values()), [stakes])
  const held = view?.sprint.itemIds
  const rows = useMemo(() => {
    const known = pages?.flatMap((one) => one.items) ?? []
    const others = sprints.map((one) => (one.sprintId === sprint.sprintId && held ? { ...one, itemIds: held } : one))
    const open = waiting(known, others)
    return byRisk ? atRiskFirst(open, stakes) : open
  }, [pages, sprints, sprint, held, byRisk, stakes])
  const waitingByKey = useMemo(() => new Map(rows.map((row) => [row.item.key, row])), [rows])
  const everything = useMemo(() => {
    const map = new Map<string, PlannedRow>()
    for (const row of [...(pages?.flatMap((one) => one.items) ?? []), ...(view?.rows ?? [])])
      map.set(row.item.itemId, row)
    return map
  }, [pages, view])
  const rowOf = useCallback((id: string) => everything.get(id), [everything])
  const { fill, rank, undo, redo } = useChanges(productId, sprint, filter, rowOf)

  const open = [...everything.values()].find((row) => row.item.key === search.open) ?? null
  const show = (row: PlannedRow | null) => {
    onSearch({ open: row?.item.key }, { replace: true })
    if (row === null && open) {
      const id = open.item.itemId
      requestAnimationFrame(() => page.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus())
    }
  }
  const closed = sprint.state === 'closed'
  const editableSprint = editable && !closed
  const ranked = !byRisk && text === '' && kind === null
  const names = (ids: readonly string[]) =>
    ids.length === 1 ? (rowOf(ids[0] ?? '')?.item.key ?? 'one item') : counted(ids.length, 'item')
  const tell = (says: string, ids: readonly string[]) =>
    setSaid(
      moveText(
        says,
        ids.flatMap((id) => rowOf(id) ?? []),
        view?.capacity.days ?? null,
      ),
    )
  const add = (ids: readonly string[], before: string | null = null) => {
    if (!held || !editableSprint) return
    const next = placed(held, ids, before)
    const says = `${names(ids)} into ${sprint.name}`
    fill(next, says)
    tell(says, next)
    setSelection((now) => ({ ...now, backlog: [] }))
  }
  const remove = (ids: readonly string[], before: string | null = null) => {
    if (!held || !editableSprint) return
    const next = held.filter((id) => !ids.includes(id))
    const says = `${names(ids)} back to the backlog`
    fill(next, says)
    tell(says, next)
    if (before !== null && ranked) rank(ids, before, `${names(ids)} moved in the backlog`)
    setSelection((now) => ({ ...now, sprint: [] }))
  }
  const placeIn = (side: Side) => (ids: readonly string[], before: string | null) => {
    const order = side === 'sprint' ? (held ?? []) : rows.map((row) => row.item.itemId)
    const next = placed(order, ids, before)
    if (next.join() === order.join()) return
    const where = side === 'sprint' ? sprint.name : 'the backlog'
    if (side === 'sprint') fill(next, `${names(ids)} moved in ${where}`)
    else rank(ids, before, `${names(ids)} moved in ${where}`)
    setSaid(`${names(ids)} is ${next.indexOf(ids[0] ?? '') + 1} of ${next.length} in ${where}.`)
  }

  useShortcuts(
    'Sprints',
    useMemo(() => {
      const focusRows = (side: Side) => () =>
        page.current?.querySelector<HTMLElement>(`[data-side="${side}"] [role="row"][tabindex="0"]`)?.focus()
      return [
        { keys: '/', does: 'Find in the backlog', run: () => field.current?.focus() },
        { keys: 'b', does: 'To the backlog', run: focusRows('backlog') },
        { keys: 's', does: 'To the sprint', run: focusRows('sprint') },
        ...(editable
          ? [
              { keys: 'mod+z', does: 'Undo', run: undo },
              { keys: 'mod+y', does: 'Do again', run: redo },
              { keys: 'mod+shift+z', does: 'Do again', run: redo },
              { keys: 'n', does: 'Put work on the roadmap', run: () => onEdit({ key: null }) },
              { keys: 'ArrowRight', does: 'Backlog: into the sprint' },
              { keys: 'ArrowLeft', does: 'Sprint: back to the backlog' },
              { keys: 'alt+ArrowUp', does: 'Move the row up; alt and down, down' },
              { keys: 'e', does: 'Edit the item' },
            ]
          : []),
        { keys: ' ', does: 'Pick the row; shift and an arrow pick several' },
        { keys: 'Enter', does: 'Show what is at stake, or hide it' },
        { keys: 'Escape', does: 'Pick nothing; hide what is at stake' },
      ]
    }, [undo, redo, editable, onEdit]),
  )

  const detail = open && (
    <PlanDetail
      product={product}
      row={open}
      stake={open.cell === null ? undefined : stakes.get(open.cell)}
      scale={open.cell === null ? undefined : scales.get(stakes.get(open.cell)?.metricId ?? '')}
      standing={on.standings.find((one) => `${one.metricId}/${one.segmentId}` === open.cell)}
      outlook={on.standings
        .filter((one) => `${one.metricId}/${one.segmentId}` === open.cell)
        .map((one) => <div key={one.metricId}>{on.outlook(one)}</div>)}
      editable={editable}
      onEdit={() => onEdit({ key: open.item.key })}
      onClose={sheet ? null : () => show(null)}
    />
  )
  const grid = {
    stakes,
    scales,
    open: open?.item.itemId ?? null,
    onOpen: show,
    onEdit: (row: PlannedRow) => onEdit({ key: row.item.key }),
    dragged,
    menus: flat,
  }
  const sprintPanel = (
    <Panel
      className="plan-panel"
      heading={sprint.name}
      note={
        <>
          <Tag tone={sprint.state === 'active' ? 'active' : 'neutral'}>{stateWords[sprint.state]}</Tag>{' '}
          {span(sprint.startsOn, sprint.endsOn)}
          {sprint.state !== 'closed' && ` · ${dayText(sprint, today)}`}
        </>
      }
      actions={
        editableSprint && (
          <>
            <Button onClick={() => onForm('edit')}>Edit</Button>
            <Button
              aria-pressed={search.suggest === '1'}
              onClick={() => onSearch({ suggest: search.suggest === '1' ? undefined : '1' }, { replace: true })}
            >
              Suggest
              {view && view.suggestions.length > 0 && <span className="plan-count">{view.suggestions.length}</span>}
            </Button>
            {sprint.state === 'draft' ? (
              <Button
                look="primary"
                disabled={!view || view.rows.length === 0}
                title={view?.rows.length === 0 ? 'Bring an item in first' : undefined}
                onClick={() => onForm('start')}
              >
                Start sprint
              </Button>
            ) : (
              <Button look="primary" onClick={() => onForm('close')}>
                Close sprint
              </Button>
            )}
          </>
        )
      }
    >
      {!view ? (
        <Waiting query={plan} />
      ) : closed ? (
        <div className="plan-scroll">
          {sprint.goal && <p className="plan-goal">{sprint.goal}</p>}
          <SprintReportPanel product={product} plan={view} asOf={asOf} />
        </div>
      ) : (
        <PlanGrid
          {...grid}
          label={sprint.name}
          side="sprint"
          rows={view.rows}
          selection={selection.sprint}
          onSelect={(ids) => setSelection((now) => ({ ...now, sprint: ids }))}
          onSend={remove}
          onPlace={editableSprint ? placeIn('sprint') : null}
          onReceive={add}
          editable={editableSprint}
          scrolls={false}
          empty={
            <div className="plan-drop">
              {editableSprint ? (
                <p>
                  Nothing is in it yet. Drag items here, or press <Keys>→</Keys> on one in the backlog.
                </p>
              ) : (
                <p>Nothing is in it yet.</p>
              )}
            </div>
          }
        >
          <div className="plan-top">
            {sprint.goal && <p className="plan-goal">{sprint.goal}</p>}
            <Capacity plan={view} />
            {sprint.state === 'active' && (
              <BurnUpPanel productId={productId} sprint={sprint} today={today} asOf={asOf} />
            )}
            <ScopeChange plan={view} keyOf={keyIn(view, rowOf)} />
            {search.suggest === '1' && (
              <Suggestions
                plan={view}
                editable={editableSprint}
                onAdd={(id) => add([id])}
                onOpen={(id) => show(rowOf(id) ?? null)}
              />
            )}
            <Warnings
              product={product}
              plan={view}
              standings={on.standings}
              editable={editableSprint}
              waitingByKey={waitingByKey}
              onAdd={(id) => add([id])}
              onOpen={(id) => show(rowOf(id) ?? null)}
              onEdit={(row) => onEdit({ key: row.item.key })}
              onEditSprint={() => onForm('edit')}
            />
          </div>
        </PlanGrid>
      )}
      <p className="plan-foot">
        {sprint.state === 'draft'
          ? 'Starting freezes this list; later changes are shown.'
          : sprint.state === 'active'
            ? 'What was promised is frozen; what comes in or goes out is shown.'
            : 'Closed: nothing about it changes any more. Verdicts are those of today.'}
      </p>
    </Panel>
  )
  return (
    <div className="plan-page" ref={page} data-detail={(open !== null && !sheet && !closed) || undefined}>
      <PageHead
        title={`${sprint.name} · ${product.name}`}
        sentence={(closed && view?.sprint.report?.sentence) || view?.sentence || sprint.name}
        basis={view?.basis ?? product.name}
      >
        {sprint.illustrative && <Tag>illustrative</Tag>}
        <PickMenu
          label="Sprint"
          value={String(sprint.number)}
          options={sprints.map((one) => ({
            value: String(one.number),
            label: one.name,
            note: `${stateWords[one.state]} · ${span(one.startsOn, one.endsOn)}${one.illustrative ? ' · illustrative' : ''}`,
          }))}
          onPick={(picked) => onSearch({ sprint: picked, open: undefined })}
        />
        {editable && <Button onClick={() => onForm('new')}>Plan another</Button>}
        <Withheld>Plan another</Withheld>
        <SinceMark id={sprint.sprintId} />
      </PageHead>
      {closed ? (
        <div className="plan-columns" data-closed="">
          {sprintPanel}
          <Panel className="plan-panel plan-closed-burn" heading="Day by day">
            <BurnUpPanel productId={productId} sprint={sprint} today={today} asOf={asOf} />
          </Panel>
        </div>
      ) : (
        <div className="plan-columns">
          <div className="plan-side" data-side="backlog">
            <Panel
              className="plan-panel"
              heading="Backlog"
              note={pages ? counted(rows.length, 'item') : undefined}
              actions={
                <>
                  <FilterChip
                    pressed={byRisk}
                    onPress={() => onSearch({ order: byRisk ? undefined : 'risk' }, { replace: true })}
                  >
                    At risk first
                  </FilterChip>
                  {editable && <Button onClick={() => onEdit({ key: null })}>New item</Button>}
                </>
              }
            >
              <div className="plan-filter">
                <FindField
                  field={field}
                  text={text}
                  onText={(next) => onSearch({ text: next || undefined }, { replace: true })}
                />
                {kinds.map((one) => (
                  <FilterChip
                    key={one}
                    pressed={kind === one}
                    onPress={() => onSearch({ kind: kind === one ? undefined : one }, { replace: true })}
                  >
                    {capitalised(one)}
                  </FilterChip>
                ))}
              </div>
              {!pages ? (
                <Waiting query={backlog} />
              ) : (
                <PlanGrid
                  {...grid}
                  label="Backlog"
                  side="backlog"
                  rows={rows}
                  selection={selection.backlog}
                  onSelect={(ids) => setSelection((now) => ({ ...now, backlog: ids }))}
                  onSend={add}
                  onPlace={ranked && editable ? placeIn('backlog') : null}
                  onReceive={remove}
                  editable={editable}
                  scrolls={!flat}
                  empty={
                    <p className="hf-muted plan-none">
                      {text || kind
                        ? 'Nothing in the backlog matches.'
                        : 'Nothing waits: all work is in a sprint, or none is planned.'}
                    </p>
                  }
                />
              )}
              {pages && isError && <Waiting query={backlog} />}
              <p className="plan-foot">
                {selection.backlog.length > 0 ? (
                  <>
                    <strong>{count(selection.backlog.length)} picked</strong>
                    {editable && (
                      <span>
                        <Keys>→</Keys> into the sprint
                      </span>
                    )}
                    <span>
                      <Keys>Esc</Keys> none
                    </span>
                  </>
                ) : (
                  <FootKeys editable={editable} />
                )}
              </p>
            </Panel>
          </div>
          <div className="plan-side" data-side="sprint">
            {sprintPanel}
          </div>
          {detail && !sheet && (
            <aside
              className="plan-aside"
              aria-label="The selected item"
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return
                event.stopPropagation()
                show(null)
              }}
            >
              {detail}
            </aside>
          )}
        </div>
      )}
      {detail && sheet && !closed && (
        <Sheet title="At stake" onClose={() => show(null)}>
          {detail}
        </Sheet>
      )}
      <p className="hf-visually-hidden" role="status">
        {said}
      </p>
      <p className="hf-visually-hidden">
        <a href={paths.items(product.key)}>All items as a table</a>
      </p>
    </div>
  )
}

/** Where rows will stand: grey lines, or what went wrong and a way to try again. */
function Waiting({ query }: { query: { error: unknown; refetch: () => unknown } }) {
  const problem = apiError(query.error)
  if (!problem) return <Skeleton lines={7} />
  const { title, detail, traceId } = problem
  return <Failure title={title} detail={detail} traceId={traceId} onRetry={() => void query.refetch()} />
}

const FootKeys = ({ editable }: { editable: boolean }) => (
  <>
    <span>
      <Keys>↑</Keys> <Keys>↓</Keys> move
    </span>
    {editable && (
      <>
        <span>
          <Keys>→</Keys> into the sprint
        </span>
        <span>
          <Keys>e</Keys> edit
        </span>
        <span>
          <KeyNames keys="mod+z" /> undo
        </span>
      </>
    )}
    <span>
      <Keys>?</Keys>
      <span className="hf-visually-hidden"> all keys</span>
    </span>
  </>
)

/** Escape empties it, Enter goes on to the rows. */
function FindField({
  field,
  text,
  onText,
}: {
  field: { current: HTMLInputElement | null }
  text: string
  onText: (text: string) => void
}) {
  const find = useTyped(field, text, onText)
  return (
    <label className="plan-find">
      <span className="hf-visually-hidden">Find in the backlog</span>
      <input
        ref={field}
        type="search"
        placeholder="Find"
        value={find.value}
        onChange={find.onChange}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            find.clear()
            event.currentTarget.blur()
          } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            event.currentTarget
              .closest('[data-side]')
              ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
              ?.focus()
          }
        }}
      />
      <Keys>/</Keys>
    </label>
  )
}
