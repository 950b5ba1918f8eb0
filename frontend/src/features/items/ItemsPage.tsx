import { keepPreviousData, useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import {
  ApiError,
  address,
  apiError,
  type ItemView,
  type ProductView,
  type Stage,
  useAsOf,
  useMay,
  type VerdictWord,
} from '@/api'
import { verdicts as verdictWords } from '@/design/tokens'
import { capitalised, count, counted, word } from '@/format'
import type { SearchValues } from '@/format/paths'
import {
  Button,
  ButtonLink,
  EmptyState,
  Failure,
  FilterChip,
  PageHead,
  Panel,
  PickMenu,
  Skeleton,
  useShortcuts,
  useToast,
  Withheld,
} from '@/ui'
import { useTyped } from '@/ui/typed'
import { type Asked, AskWhy } from './AskWhy'
import { BulkEdit } from './BulkEdit'
import { mostAtOnce } from './bulk-model'
import { type Column, type ColumnId, columnOf, sorted, type Told } from './columns'
import { needed, placeOf } from './edits'
import { everything, narrowed, type Shown, searchOf, shownBy } from './filter-model'
import { ItemForm } from './ItemForm'
import { ItemsGrid, type RefusedIn } from './ItemsGrid'
import { ItemsList } from './ItemsList'
import { keysIn } from './item-draft'
import { itemsSentence, kinds, stages } from './items-model'
import { OvertakenDialog } from './OvertakenDialog'
import { filterQuery, type ItemFilter, itemByKeyQuery, itemQuery, itemsQuery, verdictsQuery } from './queries'
import { SavedFilters } from './SavedFilters'
import { useItemChanges } from './useItemChanges'
import './items.css'

interface ItemsPageProps {
  product: ProductView
  /** The filter and the order, as they stand in the address. */
  search: SearchValues
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
  /** Goes to an item. */
  onOpen: (key: string) => void
}

/** Keys of items that are not among the rows are read one by one, up to so many. */
const mostKeys = 40
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

const phone = '(max-width: 700px)'
const usePhone = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(phone)
      query.addEventListener('change', changed)
      return () => query.removeEventListener?.('change', changed)
    },
    () => window.matchMedia(phone).matches,
  )

/** All work of a product: found, put in order and changed in place, one by one or together. */
export function ItemsPage({ product, search, onSearch, onOpen }: ItemsPageProps) {
  const { productId } = product
  const mayEdit = useMay('planner')
  const asOf = useAsOf()
  const onPhone = usePhone()
  const client = useQueryClient()
  const toast = useToast()
  const [adding, setAdding] = useState(false)
  const [bulk, setBulk] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [picks, setPicks] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<ReadonlyMap<string, RefusedIn>>(new Map())
  const [reopen, setReopen] = useState<{ readonly itemId: string; readonly column: ColumnId } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const ids = useId()

  const shown = useMemo(() => shownBy(search), [search])
  const filter = useMemo<ItemFilter>(() => ({ ...shown.filter, text: shown.filter.text.trim() }), [shown.filter])
  const items = useInfiniteQuery({ ...itemsQuery(productId, filter), placeholderData: keepPreviousData })
  const verdicts = useQuery(verdictsQuery(productId)).data
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage } = items
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData && !isError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage])

  const all = useMemo(() => {
    const seen = new Set<string>()
    return items.data?.pages
      .flatMap((page) => page.items)
      .filter((item) => !seen.has(item.itemId) && seen.add(item.itemId))
  }, [items.data])
  const told = useMemo(() => {
    const found = new Map<string, Told>()
    for (const one of verdicts?.items ?? []) found.set(one.itemId, { verdict: one.verdict, losses: [] })
    for (const loss of verdicts?.losses ?? []) {
      const before = found.get(loss.itemId)
      found.set(loss.itemId, { verdict: before?.verdict, losses: [...(before?.losses ?? []), loss] })
    }
    return found
  }, [verdicts])
  const rows = useMemo(() => {
    if (!all) return undefined
    const words = new Set<VerdictWord>(shown.verdicts)
    const left = all.filter((item) => {
      const verdict = told.get(item.itemId)?.verdict
      return (
        (filter.archived === null || item.archived === filter.archived) &&
        (words.size === 0 || (verdict !== undefined && words.has(verdict)))
      )
    })
    return sorted(left, shown.sort, told)
  }, [all, told, filter.archived, shown.verdicts, shown.sort])

  const known = useMemo(() => new Map((all ?? []).map((item) => [item.itemId, item])), [all])
  const missing = useMemo(
    () => [...new Set((all ?? []).flatMap((item) => item.waitsFor))].filter((id) => !known.has(id)).slice(0, mostKeys),
    [all, known],
  )
  const elsewhere = useQueries({
    queries: (hasNextPage ? [] : missing).map((id) => itemQuery(productId, id)),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [[data.itemId, data.key] as const] : [])),
  })
  const keys = useMemo(() => new Map(elsewhere), [elsewhere])
  const keyOf = useCallback((id: string) => known.get(id)?.key ?? keys.get(id) ?? id, [known, keys])
  const owners = useMemo(() => distinct((all ?? []).map((item) => item.owner ?? '')), [all])
  const labels = useMemo(() => distinct((all ?? []).flatMap((item) => item.labels)), [all])
  const order = useMemo(() => (all ?? []).map((item) => item.itemId), [all])

  const changes = useItemChanges(productId, order, narrowed(shown))
  const { change, rank, move, undo, redo } = changes
  const picked = useMemo(() => {
    const here = new Set(rows?.map((row) => row.itemId))
    return picks.filter((id) => here.has(id))
  }, [picks, rows])

  const show = useCallback(
    (next: Shown, options?: { replace?: boolean }) => onSearch(searchOf(next), options),
    [onSearch],
  )
  const narrow = (some: Partial<ItemFilter>, options?: { replace?: boolean }) =>
    show({ ...shown, filter: { ...shown.filter, ...some } }, options)

  const find = useTyped(field, shown.filter.text, (text) => narrow({ text }, { replace: true }))

  const idsOf = useCallback(
    (wanted: readonly string[]): Promise<string[]> =>
      Promise.all(
        wanted.map(async (one) => {
          if (uuid.test(one)) return one.toLowerCase()
          const here = [...known.values()].find((item) => item.key.toLowerCase() === one.toLowerCase())
          if (here) return here.itemId
          try {
            return (await client.fetchQuery(itemByKeyQuery(productId, one))).itemId
          } catch (failure) {
            if (!(failure instanceof ApiError) || failure.status !== 404) throw failure
            throw new ApiError(400, 'validation_failed', failure.title, null, [
              { pointer: '/changes/0/change/waitsFor', message: `there is no item ${one}` },
            ])
          }
        }),
      ),
    [client, known, productId],
  )

  const refuse = useCallback((item: ItemView, column: Column, typed: string, error: ApiError) => {
    const place = error.violations.find(({ pointer }) => placeOf(pointer)?.member === column.id) ?? error.violations[0]
    const message = capitalised(place?.message ?? error.detail ?? error.title)
    setRefused((before) => {
      const row = new Map(before.get(item.itemId)).set(column.id, { typed, message })
      return new Map(before).set(item.itemId, row)
    })
    setReopen({ itemId: item.itemId, column: column.id })
  }, [])
  const giveUp = useCallback((item: ItemView, column: ColumnId) => {
    setRefused((before) => {
      if (!before.get(item.itemId)?.has(column)) return before
      const row = new Map(before.get(item.itemId))
      row.delete(column)
      return new Map(before).set(item.itemId, row)
    })
  }, [])

  const writeText = useCallback(
    async (item: ItemView, column: Column, typed: string) => {
      try {
        const wanted = column.change?.(typed) ?? { waitsFor: await idsOf(keysIn(typed)) }
        const patch = needed(item, wanted)
        giveUp(item, column.id)
        if (!patch) return
        const outcome = await change(`${column.heading.toLowerCase()} of ${item.key}`, [
          { itemId: item.itemId, change: patch, opened: item },
        ])
        if (!outcome.done && outcome.error) refuse(item, column, typed, outcome.error)
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure
        refuse(item, column, typed, failure)
      }
    },
    [change, giveUp, idsOf, refuse],
  )

  const rankable = mayEdit && shown.sort === null && !hasNextPage && !isPlaceholderData
  const writeRank = useCallback(
    (moved: readonly string[], before: string | null) => {
      if (!rankable) {
        toast({
          text:
            shown.sort === null
              ? 'Rows move once all of them are here: more are on their way.'
              : 'Rows move in the backlog’s order: press “Back to the backlog’s order”.',
        })
        return
      }
      const first = known.get(moved[0] ?? '')?.key ?? 'the item'
      rank(moved.length === 1 ? `place of ${first}` : `place of ${counted(moved.length, 'item')}`, moved, before)
    },
    [known, rank, rankable, shown.sort, toast],
  )

  const writeBulk = useCallback(
    async (says: string, edits: Parameters<typeof change>[1], reason: string | null, knownAt: string | null) => {
      const outcome = await change(says, edits, { reason, knownAt })
      if (outcome.done)
        toast({ text: `Changed: ${says}.`, ...(outcome.undo && { action: { label: 'Undo', run: outcome.undo } }) })
      return outcome
    },
    [change, toast],
  )

  useEffect(() => {
    if (!mayEdit) return
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null
      // Where somebody types, these keys are the field's own.
      if (event.defaultPrevented || target?.closest?.('input, textarea, select, [contenteditable], [role="dialog"]'))
        return
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo()
      else if ((key === 'z' && event.shiftKey) || key === 'y') redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [mayEdit, undo, redo])

  const tooMany = picked.length > mostAtOnce
  const mayBulk = mayEdit && picked.length > 0 && !tooMany
  useShortcuts(
    'Items',
    useMemo(
      () => [
        { keys: '/', does: 'Find items', run: () => field.current?.focus() },
        ...(mayEdit ? [{ keys: 'n', does: 'Put work on the roadmap', run: () => setAdding(true) }] : []),
        ...(mayBulk ? [{ keys: 'b', does: 'Change the picked items together', run: () => setBulk(true) }] : []),
        { keys: 'ArrowDown', does: 'From cell to cell; Home, End and Page keys go further' },
        { keys: 'o', does: 'Open the item' },
        { keys: ' ', does: 'Pick the row; shift and an arrow pick several' },
        { keys: 'mod+a', does: 'Pick all rows' },
        ...(mayEdit
          ? [
              { keys: 'Enter', does: 'Edit the cell, as F2; Enter keeps it, Tab goes on, Esc leaves it' },
              { keys: 'alt+ArrowUp', does: 'Move the row up the backlog; alt and down, down' },
              { keys: 'mod+z', does: 'Undo' },
              { keys: 'mod+y', does: 'Do again, as with shift and z' },
            ]
          : []),
      ],
      [mayEdit, mayBulk],
    ),
  )

  const filtered = narrowed(shown)
  const problem = apiError(items.error)
  const loaded = rows && !hasNextPage
  return (
    <div className="items-page">
      <PageHead
        title={`Items · ${product.name}`}
        sentence={
          !rows || !all
            ? 'Items'
            : filtered
              ? `${counted(rows.length, 'item')}${loaded ? '' : ' so far'} ${rows.length === 1 && loaded ? 'matches' : 'match'}.`
              : itemsSentence(rows, !loaded)
        }
        basis={`${product.name} · corrective, maintenance and additive work, none second class`}
      >
        <label htmlFor={`${ids}-find`} className="hf-visually-hidden">
          Find an item by words in anything written or said about it
        </label>
        <input
          id={`${ids}-find`}
          ref={field}
          type="search"
          className="items-find"
          placeholder="Find words, in comments too"
          value={find.value}
          onChange={find.onChange}
        />
        {kinds.map((kind) => (
          <FilterChip
            key={kind}
            pressed={shown.filter.kinds.includes(kind)}
            onPress={() => narrow({ kinds: toggled(shown.filter.kinds, kind) })}
          >
            {capitalised(kind)}
          </FilterChip>
        ))}
        <FilterChip pressed={shown.filter.waiting} onPress={() => narrow({ waiting: !shown.filter.waiting })}>
          Waiting
        </FilterChip>
        <PickMenu<Stage | ''>
          label="Stage"
          value={shown.filter.stages.length === 1 ? (shown.filter.stages[0] ?? '') : ''}
          shown={shown.filter.stages.length > 1 ? `${shown.filter.stages.length} stages` : undefined}
          options={[
            { value: '', label: 'All stages' },
            ...stages.map((value) => ({ value, label: capitalised(word(value)) })),
          ]}
          onPick={(stage) => narrow({ stages: stage ? [stage] : [] })}
        />
        <PickMenu<VerdictWord | ''>
          label="Verdict"
          value={shown.verdicts.length === 1 ? (shown.verdicts[0] ?? '') : ''}
          shown={shown.verdicts.length > 1 ? `${shown.verdicts.length} verdicts` : undefined}
          options={[
            { value: '', label: 'All verdicts' },
            ...verdictWords.map((value) => ({ value, label: capitalised(word(value)) })),
          ]}
          onPick={(verdict) => show({ ...shown, verdicts: verdict ? [verdict] : [] })}
        />
        <Suggested
          id={`${ids}-owner`}
          label="Owner"
          value={shown.filter.owner}
          from={owners}
          onChange={(owner) => narrow({ owner })}
        />
        <Suggested
          id={`${ids}-label`}
          label="Label"
          value={shown.filter.label}
          from={labels}
          onChange={(label) => narrow({ label })}
        />
        <PickMenu<'no' | 'only' | 'both'>
          label="Archived"
          value={shown.filter.archived === null ? 'both' : shown.filter.archived ? 'only' : 'no'}
          options={[
            { value: 'no', label: 'Not archived' },
            { value: 'only', label: 'Archived' },
            { value: 'both', label: 'Archived or not' },
          ]}
          onPick={(archived) => narrow({ archived: archived === 'both' ? null : archived === 'only' })}
        />
        {filtered && (
          <button type="button" className="hf-link" onClick={() => show({ ...everything, sort: shown.sort })}>
            Show all
          </button>
        )}
        <span className="items-actions">
          <ButtonLink
            href={address(
              '/products/{productId}/items/csv',
              { productId },
              { ...filterQuery(filter), verdict: shown.verdicts, asOf },
            )}
            download
          >
            Export CSV
          </ButtonLink>
          {mayEdit && (
            <Button look="primary" onClick={() => setAdding(true)}>
              New item
            </Button>
          )}
          <Withheld>New item</Withheld>
        </span>
      </PageHead>
      <SavedFilters productId={productId} shown={shown} onShow={show} />
      {adding && (
        <ItemForm
          productId={productId}
          item={null}
          onClose={() => setAdding(false)}
          onSaved={(item) => onOpen(item.key)}
        />
      )}
      {problem && (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => items.refetch()}
        />
      )}
      {(!problem || rows) && (
        <Panel className="items-panel">
          {!rows ? (
            <Skeleton lines={7} />
          ) : rows.length === 0 ? (
            filtered ? (
              <EmptyState
                title="Nothing matches"
                action={<Button onClick={() => show({ ...everything, sort: shown.sort })}>Show all items</Button>}
              >
                <p>No item is all that is asked for{shown.filter.text && ', with all of these words'}.</p>
              </EmptyState>
            ) : (
              <EmptyState
                title="Put the work on the roadmap"
                action={
                  mayEdit && (
                    <Button look="primary" onClick={() => setAdding(true)}>
                      New item
                    </Button>
                  )
                }
              >
                <p>
                  An item is a piece of work with a hypothesis: a retrain, a new feature, a fix. It is tied to a metric
                  before it starts, and judged by what its version did to that metric.
                </p>
              </EmptyState>
            )
          ) : onPhone ? (
            <ItemsList productKey={product.key} rows={rows} told={told} />
          ) : (
            <>
              <div className="items-bar" data-picked={picked.length > 0 || undefined}>
                {picked.length > 0 ? (
                  <>
                    <strong role="status">{count(picked.length)} picked</strong>
                    {mayEdit && (
                      <Button disabled={!mayBulk} onClick={() => setBulk(true)}>
                        Bulk edit
                      </Button>
                    )}
                    <Button look="quiet" onClick={() => setPicks([])}>
                      Pick none
                    </Button>
                    {tooMany && <span className="hf-muted">At most {mostAtOnce} change together.</span>}
                  </>
                ) : (
                  <span className="hf-muted" role="status">
                    {counted(rows.length, 'row')}
                    {hasNextPage && ', more are on their way'}
                    {shown.sort
                      ? ` · sorted by ${columnOf(shown.sort.replace(/^-/, ''))?.heading.toLowerCase() ?? 'nothing'}`
                      : ' · in the order of the backlog'}
                  </span>
                )}
                {shown.sort && (
                  <button type="button" className="hf-link" onClick={() => show({ ...shown, sort: null })}>
                    Back to the backlog’s order
                  </button>
                )}
                {mayEdit && (
                  <span className="items-actions">
                    <Button look="quiet" disabled={!changes.canUndo} onClick={undo}>
                      Undo
                    </Button>
                    <Button look="quiet" disabled={!changes.canRedo} onClick={redo}>
                      Redo
                    </Button>
                  </span>
                )}
              </div>
              <ItemsGrid
                label="Items"
                productKey={product.key}
                rows={rows}
                told={told}
                keyOf={keyOf}
                owners={owners}
                editable={mayEdit}
                rankable={rankable}
                sort={shown.sort}
                onSort={(sort) => show({ ...shown, sort }, { replace: true })}
                picked={picked}
                onPick={setPicks}
                refused={refused}
                reopen={reopen}
                onText={writeText}
                onGiveUp={giveUp}
                onKind={(item, kind) => setAsked({ what: 'kind', item, kind })}
                onStage={(item, stage) => setAsked({ what: 'stage', item, stage })}
                onRank={writeRank}
                onOpen={(item) => onOpen(item.key)}
              />
              {verdicts?.expectedFalseClaims && verdicts.expectedFalseClaims.verdicts > 0 && (
                <p className="items-false">{verdicts.expectedFalseClaims.sentence}</p>
              )}
            </>
          )}
        </Panel>
      )}
      {asked && (
        <AskWhy
          asked={asked}
          onKind={(item, kind, reason) =>
            change(`kind of ${item.key}`, [{ itemId: item.itemId, change: { kind } }], { reason })
          }
          onStage={move}
          onClose={() => setAsked(null)}
        />
      )}
      {bulk && rows && (
        <BulkEdit
          items={rows.filter((row) => picked.includes(row.itemId))}
          idsOf={idsOf}
          onChange={writeBulk}
          onClose={() => setBulk(false)}
        />
      )}
      {changes.overtaken && <OvertakenDialog overtaken={changes.overtaken} keyOf={keyOf} />}
    </div>
  )
}

const toggled = <T,>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]

const distinct = (texts: readonly string[]): string[] =>
  [...new Set(texts.filter(Boolean))].sort((a, b) => a.localeCompare(b))

/** A field that proposes what is in use. It asks once it is left, with Enter, or when it holds something in use. */
function Suggested({
  id,
  label,
  value,
  from,
  onChange,
}: {
  id: string
  label: string
  value: string
  from: readonly string[]
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const ask = (next: string) => next !== value && onChange(next)
  return (
    <>
      <label htmlFor={id} className="hf-visually-hidden">
        {label}, exactly
      </label>
      <input
        id={id}
        className="items-find items-suggested"
        placeholder={label}
        list={`${id}-list`}
        value={typed}
        onChange={(event) => {
          const next = event.currentTarget.value
          setTyped(next)
          if (next === '' || from.includes(next)) ask(next)
        }}
        onKeyDown={(event) => event.key === 'Enter' && ask(typed.trim())}
        onBlur={() => ask(typed.trim())}
      />
      <datalist id={`${id}-list`}>
        {from.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}
