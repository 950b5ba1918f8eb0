import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  api,
  apiError,
  type ItemKind,
  type PlannedRow,
  type ProductView,
  type SprintView,
  useAsOf,
  useMay,
  useSession,
} from '@/api'
import { capitalised, count, counted, day } from '@/format'
import { paths, type SearchValues } from '@/format/paths'
import {
  Button,
  EmptyState,
  Failure,
  FilterChip,
  PageHead,
  Panel,
  PickMenu,
  SinceMark,
  Skeleton,
  useShortcuts,
  useToast,
  Withheld,
} from '@/ui'
import { PlanDetail } from './PlanDetail'
import { PlanGrid } from './PlanGrid'
import { atRiskFirst, placed, sprintToShow, stakesByCell, waiting } from './planning-model'
import { backlogQuery, planningKey, sprintPlanQuery, sprintsQuery } from './queries'
import { CloseSprint, SprintForm } from './SprintDialogs'
import { CapacityBars, keyIn, Report, ScopeChange, Warnings } from './SprintHead'
import { useChanges } from './useChanges'
import './planning.css'

interface PlanningPageProps {
  product: ProductView
  /** `sprint` (its number), `open` (an item's key), `kind`, `text`, `order`, as they stand in the address. */
  search: SearchValues
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
  /** The form of an item, which the page that knows items brings; null: a new one. */
  itemForm: (itemKey: string | null, onClose: () => void) => ReactNode
}

const kinds: readonly ItemKind[] = ['corrective', 'maintenance', 'additive']
const word = (value: SearchValues[string]): string => (typeof value === 'string' ? value : '')

/** Backlog on the left, the sprint on the right, the evidence of the selected item beside them. */
export function PlanningPage({ product, search, onSearch, itemForm }: PlanningPageProps) {
  const { productId } = product
  const asOf = useAsOf()
  const mayPlan = useMay('planner')
  const { now } = useSession()
  const sprints = useQuery(sprintsQuery(productId, asOf))
  const all = useMemo(() => sprints.data?.items ?? [], [sprints.data])
  const sprint = all.find((one) => String(one.number) === word(search.sprint)) ?? sprintToShow(all)
  const [form, setForm] = useState<'new' | 'edit' | 'close' | null>(null)
  const [editing, setEditing] = useState<{ key: string | null } | null>(null)

  const problem = apiError(sprints.error)
  const head = <PageHead title={`Sprints · ${product.name}`} sentence="Sprints" basis={product.name} />
  if (problem)
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
      <div className="hf-page" aria-busy="true">
        {head}
        <Panel>
          <Skeleton lines={7} />
        </Panel>
      </div>
    )
  const people = all[0]?.people ?? []
  const from =
    all.length > 0
      ? nextDay(
          [...all]
            .map((one) => one.endsOn)
            .sort()
            .at(-1) ?? now.slice(0, 10),
        )
      : now.slice(0, 10)
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
          editable={mayPlan && asOf === null}
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
          startsOn={from}
          people={people}
          onClose={() => setForm(null)}
          onSaved={(saved) => {
            setForm(null)
            onSearch({ sprint: String(saved.number) })
          }}
        />
      )}
      {form === 'close' && sprint && (
        <CloseDialog productId={productId} sprint={sprint} sprints={all} onClose={() => setForm(null)} />
      )}
      {editing && itemForm(editing.key, () => setEditing(null))}
    </>
  )
}

const nextDay = (date: string) => new Date(Date.parse(date) + 3 * 86_400_000).toISOString().slice(0, 10)

function CloseDialog(props: {
  productId: string
  sprint: SprintView
  sprints: readonly SprintView[]
  onClose: () => void
}) {
  const plan = useQuery(sprintPlanQuery(props.productId, props.sprint.sprintId))
  if (!plan.data) return null
  return (
    <CloseSprint
      sprint={plan.data.sprint}
      rows={plan.data.rows}
      drafts={props.sprints.filter((one) => one.state === 'draft')}
      onClose={props.onClose}
    />
  )
}

interface BoardProps {
  product: ProductView
  sprint: SprintView
  sprints: readonly SprintView[]
  search: SearchValues
  onSearch: PlanningPageProps['onSearch']
  asOf: string | null
  editable: boolean
  onForm: (form: 'new' | 'edit' | 'close') => void
  onEdit: (item: { key: string | null }) => void
}

function Board({ product, sprint, sprints, search, onSearch, asOf, editable, onForm, onEdit }: BoardProps) {
  const { productId } = product
  const client = useQueryClient()
  const toast = useToast()
  const kind = kinds.find((one) => one === search.kind) ?? null
  const text = word(search.text)
  const filter = useMemo(() => ({ text: text.trim(), kind }), [text, kind])
  const backlog = useInfiniteQuery({ ...backlogQuery(productId, filter, asOf), placeholderData: keepPreviousData })
  const plan = useQuery(sprintPlanQuery(productId, sprint.sprintId, asOf))
  const [selection, setSelection] = useState<{ backlog: readonly string[]; sprint: readonly string[] }>({
    backlog: [],
    sprint: [],
  })
  const field = useRef<HTMLInputElement>(null)

  // The whole backlog comes page by page, so that ranking and ranges know every row.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = backlog
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const pages = backlog.data?.pages
  const stakes = useMemo(
    () => stakesByCell([...(pages?.flatMap((page) => page.stakes) ?? []), ...(plan.data?.stakes ?? [])]),
    [pages, plan.data],
  )
  const held = plan.data?.sprint.itemIds
  const rows = useMemo(() => {
    const known = pages?.flatMap((page) => page.items) ?? []
    const others = sprints.map((one) => (one.sprintId === sprint.sprintId && held ? { ...one, itemIds: held } : one))
    const open = waiting(known, others)
    return search.order === 'risk' ? atRiskFirst(open, stakes) : open
  }, [pages, sprints, sprint, held, search.order, stakes])
  const everything = useMemo(() => {
    const map = new Map<string, PlannedRow>()
    for (const row of [...(pages?.flatMap((page) => page.items) ?? []), ...(plan.data?.rows ?? [])])
      map.set(row.item.itemId, row)
    return map
  }, [pages, plan.data])
  const rowOf = useCallback((id: string) => everything.get(id), [everything])
  const { fill, rank, undo, redo } = useChanges(productId, sprint, filter, rowOf)

  const open = [...everything.values()].find((row) => row.item.key === search.open) ?? null
  const show = (row: PlannedRow | null) => onSearch({ open: row?.item.key }, { replace: true })
  const editableSprint = editable && sprint.state !== 'closed'
  const names = (ids: readonly string[]) =>
    ids.length === 1 ? (rowOf(ids[0] ?? '')?.item.key ?? 'one item') : counted(ids.length, 'item')
  const add = (ids: readonly string[], before: string | null = null) => {
    if (!held || !editableSprint) return
    fill(placed(held, ids, before), `${names(ids)} into ${sprint.name}`)
    setSelection((now) => ({ ...now, backlog: [] }))
  }
  const remove = (ids: readonly string[], before: string | null = null) => {
    if (!held || !editableSprint) return
    fill(
      held.filter((id) => !ids.includes(id)),
      `${names(ids)} back to the backlog`,
    )
    if (before !== null) rank(ids, before, `${names(ids)} moved in the backlog`)
    setSelection((now) => ({ ...now, sprint: [] }))
  }

  const start = useMutation({
    mutationFn: () =>
      api.post<SprintView>('/products/{productId}/sprints/{sprintId}/start', {
        path: { productId, sprintId: sprint.sprintId },
        body: {},
        ifMatch: `"${plan.data?.sprint.revision}"`,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: planningKey(productId) })
      toast({ text: `${sprint.name} has started: what it holds is promised now.` })
    },
    onError: (failure) => toast({ text: failure.message, tone: 'failure' }),
  })

  useShortcuts(
    'Sprints',
    useMemo(
      () => [
        { keys: '/', does: 'Find in the backlog', run: () => field.current?.focus() },
        { keys: 'mod+z', does: 'Undo', run: undo },
        { keys: 'mod+y', does: 'Do again', run: redo },
        ...(editable ? [{ keys: 'n', does: 'Put work on the roadmap', run: () => onEdit({ key: null }) }] : []),
        { keys: 'ArrowRight', does: 'Backlog: into the sprint' },
        { keys: 'ArrowLeft', does: 'Sprint: back to the backlog' },
        { keys: 'alt+ArrowUp', does: 'Move the row up; alt and down, down' },
        { keys: ' ', does: 'Pick the row; shift and an arrow pick several' },
        { keys: 'Enter', does: 'Show what is at stake' },
        { keys: 'e', does: 'Edit the item' },
      ],
      [undo, redo, editable, onEdit],
    ),
  )

  const failure = apiError(plan.error ?? backlog.error)
  const view = plan.data
  return (
    <div className="plan-page" data-detail={open !== null || undefined}>
      <PageHead
        title={`${sprint.name} · ${product.name}`}
        sentence={view?.sentence ?? sprint.name}
        basis={view?.basis ?? product.name}
      >
        <PickMenu
          label="Sprint"
          value={String(sprint.number)}
          options={sprints.map((one) => ({
            value: String(one.number),
            label: one.name,
            note: `${one.state} · ${day(one.startsOn)} to ${day(one.endsOn)}${one.illustrative ? ' · illustrative' : ''}`,
          }))}
          onPick={(picked) => onSearch({ sprint: picked, open: undefined })}
        />
        {editable && <Button onClick={() => onForm('new')}>Plan another</Button>}
        <Withheld>Plan another</Withheld>
        {sprint.illustrative && <span className="hf-tag">illustrative</span>}
        <SinceMark id={sprint.sprintId} />
      </PageHead>
      {failure && (
        <Failure
          title={failure.title}
          detail={failure.detail}
          traceId={failure.traceId}
          onRetry={() => void Promise.all([plan.refetch(), backlog.refetch()])}
        />
      )}
      <div className="plan-columns">
        <Panel
          className="plan-panel"
          heading="Backlog"
          note={pages ? counted(rows.length, 'item') : undefined}
          actions={
            <>
              <FilterChip
                pressed={search.order === 'risk'}
                onPress={() => onSearch({ order: search.order === 'risk' ? undefined : 'risk' }, { replace: true })}
              >
                At risk first
              </FilterChip>
              {editable && <Button onClick={() => onEdit({ key: null })}>New item</Button>}
            </>
          }
        >
          <div className="plan-filter">
            <label>
              <span className="hf-visually-hidden">Find in the backlog</span>
              <input
                ref={field}
                type="search"
                className="hf-input"
                placeholder="Find (/)"
                value={text}
                onChange={(event) => onSearch({ text: event.currentTarget.value || undefined }, { replace: true })}
              />
            </label>
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
            <Skeleton lines={7} />
          ) : rows.length === 0 ? (
            <p className="hf-muted plan-none">
              {text || kind
                ? 'Nothing in the backlog matches.'
                : 'Nothing waits: all work is in a sprint, or none is planned.'}
            </p>
          ) : (
            <PlanGrid
              label="Backlog"
              side="backlog"
              rows={rows}
              stakes={stakes}
              selection={selection.backlog}
              onSelect={(ids) => setSelection((now) => ({ ...now, backlog: ids }))}
              open={open?.item.itemId ?? null}
              onOpen={show}
              onSend={add}
              onPlace={
                search.order === 'risk' || text !== '' || kind !== null
                  ? null
                  : (ids, before) => rank(ids, before, `${names(ids)} moved in the backlog`)
              }
              onReceive={remove}
              onEdit={(row) => onEdit({ key: row.item.key })}
              editable={editable}
            />
          )}
          <p className="plan-foot" aria-hidden="true">
            {selection.backlog.length > 0
              ? `${count(selection.backlog.length)} picked · → into the sprint`
              : '↑ ↓ move · → into the sprint · e edit · ? all keys'}
          </p>
        </Panel>
        <Panel
          className="plan-panel"
          heading={sprint.name}
          note={`${sprint.state} · ${day(sprint.startsOn)} to ${day(sprint.endsOn)}`}
          actions={
            editableSprint && (
              <>
                <Button onClick={() => onForm('edit')}>Edit</Button>
                {sprint.state === 'draft' ? (
                  <Button
                    look="primary"
                    busy={start.isPending}
                    disabled={!view || view.rows.length === 0}
                    onClick={() => start.mutate()}
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
            <Skeleton lines={7} />
          ) : (
            <>
              {sprint.goal && <p className="plan-goal">{sprint.goal}</p>}
              <CapacityBars plan={view} />
              {sprint.state !== 'closed' && (
                <Warnings
                  plan={view}
                  editable={editableSprint}
                  onAdd={(id) => add([id])}
                  onOpen={(id) => show(rowOf(id) ?? null)}
                />
              )}
              <ScopeChange plan={view} keyOf={keyIn(view, rowOf)} />
              <Report plan={view} />
              {view.rows.length === 0 ? (
                <div className="plan-drop" role="note">
                  Drag items here, or press → on one in the backlog.
                </div>
              ) : (
                sprint.state !== 'closed' && (
                  <PlanGrid
                    label={sprint.name}
                    side="sprint"
                    rows={view.rows}
                    stakes={stakes}
                    selection={selection.sprint}
                    onSelect={(ids) => setSelection((now) => ({ ...now, sprint: ids }))}
                    open={open?.item.itemId ?? null}
                    onOpen={show}
                    onSend={remove}
                    onPlace={(ids, before) =>
                      held && fill(placed(held, ids, before), `${names(ids)} moved in ${sprint.name}`)
                    }
                    onReceive={add}
                    onEdit={(row) => onEdit({ key: row.item.key })}
                    editable={editableSprint}
                  />
                )
              )}
              <p className="plan-foot">
                {sprint.state === 'draft'
                  ? 'Starting freezes this list; later changes are shown.'
                  : sprint.state === 'active'
                    ? 'What was promised is frozen; what comes in or goes out is shown.'
                    : 'Closed: nothing about it changes any more.'}
              </p>
            </>
          )}
        </Panel>
        {open && (
          <aside className="plan-side" aria-label="The selected item">
            <PlanDetail
              product={product}
              row={open}
              stake={open.cell === null ? undefined : stakes.get(open.cell)}
              editable={editable}
              onEdit={() => onEdit({ key: open.item.key })}
              onClose={() => show(null)}
            />
          </aside>
        )}
      </div>
      <p className="hf-visually-hidden">
        <a href={paths.items(product.key)}>All items as a table</a>
      </p>
    </div>
  )
}
