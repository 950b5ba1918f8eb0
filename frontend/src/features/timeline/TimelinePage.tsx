import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ApiError, type ProductView, type TimelineItem, useAsOf, useMay } from '@/api'
import { dayOf, isoOf, type Span, spanText } from '@/charts/time'
import { chartTheme } from '@/design/chartTheme'
import { paths, type SearchValues } from '@/format/paths'
import { ButtonLink, EmptyState, Failure, PageHead, Panel, Skeleton, useMarked, useScheme } from '@/ui'
import { Controls, VerdictChips } from './Controls'
import { ItemList } from './ItemList'
import { LedgerStrip } from './LedgerStrip'
import { conflictsQuery, metricsQuery, segmentsQuery, type TimelineQuestion, timelineQuery } from './queries'
import { readView } from './search'
import { TimelineChart } from './TimelineChart'
import { around, conflictsOf, covers, passes, touches } from './timeline-model'
import './timeline.css'

// What the first picture does not need comes when it is asked for.
const EvidencePanel = lazy(async () => ({ default: (await import('./EvidencePanel')).EvidencePanel }))
const TimelineTable = lazy(async () => ({ default: (await import('./TimelineTable')).TimelineTable }))

export interface TimelinePageProps {
  product: ProductView
  /** The state of the view, as it stands in the address. */
  search: SearchValues
  /** Changes some of it; `replace` for steps that Back should skip, as while panning. */
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
}

/** The home screen: what the environment did, what the work did, and what each verdict rests on. */
export function TimelinePage({ product, search, onSearch }: TimelinePageProps) {
  const scheme = useScheme()
  const theme = useMemo(() => chartTheme(scheme), [scheme])
  const state = useMemo(() => readView(search), [search])
  const { productId } = product
  const asOf = useAsOf()

  const metrics = useQuery(metricsQuery(productId))
  const segments = useQuery(segmentsQuery(productId))
  const metricList = metrics.data?.items ?? []
  const segmentList = segments.data?.items ?? []
  const named = metricList.filter((metric) => state.metrics.includes(metric.key))
  const segment = segmentList.find((one) => `${one.dimension}/${one.segment}` === state.segment)

  // Without a word in the address the server chooses the metrics, and nobody has to wait for the lists.
  const question: TimelineQuestion = {
    metricId: named.map((metric) => metric.metricId),
    segmentId: segment ? [segment.segmentId] : [],
    from: state.from,
    until: state.until,
    asOf,
  }
  const ready = (state.metrics.length === 0 || metrics.isSuccess) && (state.segment === null || segments.isSuccess)
  const exact = useQuery({ ...timelineQuery(productId, question), enabled: ready })
  const shownMetrics = [...new Set(exact.data?.panels.map((panel) => panel.metric) ?? [])]

  // The window that the address names, or the server's; while it is on its way the chart already stands there.
  const from = state.from ?? exact.data?.window.from
  const until = state.until ?? exact.data?.window.until
  const shown: Span | null = useMemo(
    () => (from && until ? { from: dayOf(from), until: dayOf(until) } : null),
    [from, until],
  )
  // A wider answer is drawn, so that there is something on both sides to pan to; where the window holds everything, none is asked for.
  const wide = shown && exact.data ? around(shown, exact.data.extent) : null
  const seen = useSeen(exact.data !== undefined)
  const wider = useQuery({
    ...timelineQuery(productId, { ...question, from: wide && isoOf(wide.from), until: wide && isoOf(wide.until) }),
    enabled: ready && wide !== null && seen,
  })
  const answers = wide === null ? [exact.data] : [wider.data, exact.data]
  const drawn = answers.find((answer) => answer && shown && covers(answer.window, shown)) ?? answers.find(Boolean)

  const contradicting = useQuery(conflictsQuery(productId)).data
  const conflicts = useMemo(() => conflictsOf(contradicting?.items ?? []), [contradicting])
  const mayPlan = useMay('planner')
  const side = useRef<HTMLDivElement>(null)

  const change = onSearch
  const select = useCallback((item: TimelineItem | null) => onSearch({ selected: item?.key }), [onSearch])
  const onWindow = useCallback(
    (span: Span) => onSearch({ from: isoOf(span.from), until: isoOf(span.until) }, { replace: true }),
    [onSearch],
  )
  const marked = useMarked<TimelineItem>(drawn?.items)
  // The same filters make the same list, and so the same picture, wherever the window goes.
  const { kind, owner, verdict, stage } = search
  const filters = useMemo(() => readView({ kind, owner, verdict, stage }), [kind, owner, verdict, stage])
  const items = useMemo(() => marked.filter((item) => passes(item, filters)), [marked, filters])
  const inWindow = useMemo(() => (shown === null ? items : items.filter(touches(shown))), [items, shown])
  const selected =
    (state.selected !== null &&
      (drawn?.items.find((item) => item.key === state.selected) ??
        exact.data?.items.find((item) => item.key === state.selected))) ||
    null

  const failure = exact.error ?? metrics.error ?? segments.error
  if (failure && !exact.data) {
    return (
      <div className="tl-page">
        <PageHead sentence={product.name} />
        <Failure
          title="The timeline could not be read."
          detail={failure instanceof ApiError ? (failure.detail ?? failure.title) : null}
          traceId={failure instanceof ApiError ? failure.traceId : null}
          onRetry={() => void Promise.all([metrics.refetch(), segments.refetch(), exact.refetch()])}
        />
      </div>
    )
  }
  if (!exact.data || !drawn || !shown) {
    return (
      <div className="tl-page" aria-busy="true">
        <PageHead sentence={<span className="hf-muted">{product.name}</span>} />
        <Skeleton height={520} />
      </div>
    )
  }
  const view = exact.data
  if (view.extent === null)
    return <NothingYet product={product} missing={metrics.data?.items.length === 0 ? 'metrics' : 'data'} />

  const panel = view.panels[0]
  const standing = (toleranceId: string) =>
    view.panels.find((one) => one.tolerance?.toleranceId === toleranceId)?.tolerance?.sentence ?? null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open, wherever the focus is
    <div
      className="tl-page"
      onKeyDown={(event) => {
        if (
          event.key === 'Escape' &&
          selected &&
          !event.defaultPrevented &&
          !(event.target as Element).closest('details[open], input')
        )
          select(null)
      }}
    >
      <PageHead
        sentence={view.headline?.sentence ?? 'Nothing was measured in this window.'}
        basis={view.headline?.basis ?? spanText(shown.from, shown.until)}
      >
        <VerdictChips view={view} state={state} change={change} />
        <Controls
          view={view}
          state={state}
          shownMetrics={shownMetrics}
          metrics={metricList}
          segments={segmentList}
          change={change}
        />
      </PageHead>
      <div className="tl-body" data-table={state.table ? (selected ? 'beside' : 'alone') : undefined}>
        <div className="tl-main">
          {state.table ? (
            <>
              <p className="tl-table-head">
                {spanText(shown.from, shown.until)}
                <button type="button" className="tl-tool-text" onClick={() => change({ view: undefined })}>
                  Chart
                </button>
              </p>
              {view.expectedFalseClaims.verdicts > 0 && (
                <p className="tl-table-head hf-muted">{view.expectedFalseClaims.sentence}</p>
              )}
              <Suspense fallback={<Skeleton lines={7} />}>
                <TimelineTable view={view} items={inWindow} conflicts={conflicts} onSelect={select} />
              </Suspense>
            </>
          ) : (
            <>
              <TimelineChart
                view={drawn}
                items={items}
                inWindow={inWindow.length}
                window={shown}
                theme={theme}
                selected={selected}
                onSelect={select}
                onWindow={onWindow}
                onTable={() => change({ view: 'table' })}
                productId={productId}
                conflicts={conflicts}
                editable={mayPlan}
                side={side}
              />
              {panel && <LedgerStrip panel={panel} theme={theme} />}
            </>
          )}
        </div>
        {(selected || !state.table) && (
          <aside className="tl-side" aria-label={selected ? 'Evidence' : 'Items'}>
            <div className="tl-side-card" ref={side}>
              {selected ? (
                <Suspense fallback={<Skeleton lines={7} />}>
                  <EvidencePanel
                    product={product}
                    item={selected}
                    asOf={question.asOf}
                    standing={standing}
                    conflicts={(contradicting?.items ?? []).filter(
                      (one) => conflicts.size > 0 && [one.itemId, one.waitsFor].includes(selected.itemId),
                    )}
                    theme={theme}
                    onClose={() => select(null)}
                    onTable={() => change({ view: 'table' })}
                  />
                </Suspense>
              ) : (
                <section className="tl-items" aria-label="Items in this window">
                  <header>
                    <h2>What was done</h2>
                    <p>Pick one to see what its verdict rests on.</p>
                    {view.expectedFalseClaims.verdicts > 0 && <p>{view.expectedFalseClaims.sentence}</p>}
                  </header>
                  {seen ? (
                    <ItemList
                      items={inWindow}
                      view={drawn}
                      conflicts={conflicts}
                      selected={state.selected}
                      onSelect={select}
                    />
                  ) : (
                    <Skeleton lines={7} />
                  )}
                  <p className="tl-undated">
                    Work without dates has no place here:{' '}
                    <a className="hf-link" href={`${paths.items(product.key)}?stage=planned`}>
                      all planned items
                    </a>
                    .
                  </p>
                </section>
              )}
            </div>
          </aside>
        )}
      </div>
    </div>
  )
}

/** Whether the picture has been on the screen: what it can do without comes then. */
function useSeen(drawn: boolean): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!drawn) return
    // A frame brings the picture; what is asked for in the turn after it keeps no picture waiting.
    let turn = 0
    const frame = requestAnimationFrame(() => {
      turn = window.setTimeout(() => setSeen(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(turn)
    }
  }, [drawn])
  return seen
}

/** Before there is anything to draw the page says what it is for, and what comes first. */
function NothingYet({ product, missing }: { product: ProductView; missing: 'metrics' | 'data' }) {
  return (
    <div className="tl-page">
      <PageHead sentence="Nothing has been measured yet." basis={product.name} />
      <Panel>
        {missing === 'metrics' ? (
          <EmptyState
            title="Start with one metric"
            action={
              <ButtonLink look="primary" href={paths.metrics(product.key)}>
                Define a metric
              </ButtonLink>
            }
          >
            <p>
              The timeline sets what the world did to a model beside what the team did about it: the live level of a
              metric, the items that shipped, and what the old model would have scored on the new inputs.
            </p>
            <p>For example: accuracy, higher is better, in percent, with a floor of 70%.</p>
          </EmptyState>
        ) : (
          <EmptyState
            title="Post the first snapshot, or plan the first item"
            action={
              <ButtonLink look="primary" href={paths.items(product.key)}>
                Add an item
              </ButtonLink>
            }
          >
            <p>
              One evaluation is enough to begin: a window, a version, and counts. Every evaluation run can post its own
              at its end.
            </p>
            <p>For example: version v1, live, 7 to 13 October, 336 inputs, 294 right.</p>
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}
