import { lazy } from 'react'
import type { TimelineView } from '@/api'
import { verdicts } from '@/design/tokens'
import { capitalised, word } from '@/format'
import type { SearchValues } from '@/format/paths'
import { FilterChip } from '@/ui'
import { Dropdown } from './Dropdown'
import type { MetricChoice, SegmentChoice } from './queries'
import { toggled, type ViewState } from './search'

// What is in them comes when one of them is opened.
const MetricChoices = lazy(async () => ({ default: (await import('./choices')).MetricChoices }))
const SegmentChoices = lazy(async () => ({ default: (await import('./choices')).SegmentChoices }))
const ItemChoices = lazy(async () => ({ default: (await import('./choices')).ItemChoices }))

export type Change = (change: SearchValues) => void

/** How many items have which verdict; a click shows those alone. */
export function VerdictChips({ view, state, change }: { view: TimelineView; state: ViewState; change: Change }) {
  return (
    <fieldset className="tl-chips">
      <legend className="hf-visually-hidden">Show only verdicts</legend>
      {[...view.verdictCounts]
        .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))
        .map(({ verdict, count }) => (
          <FilterChip
            key={verdict}
            verdict={verdict}
            pressed={state.verdicts.includes(verdict)}
            onPress={() => change({ verdict: toggled(state.verdicts, verdict) })}
          >
            {count} {word(verdict)}
          </FilterChip>
        ))}
    </fieldset>
  )
}

/** Which metrics, which segment, which items. */
export function Controls({
  view,
  state,
  shownMetrics,
  metrics,
  segments,
  change,
}: {
  view: TimelineView | undefined
  state: ViewState
  shownMetrics: readonly string[]
  metrics: readonly MetricChoice[]
  segments: readonly SegmentChoice[]
  change: Change
}) {
  const first = metrics.find((metric) => metric.key === shownMetrics[0])
  const segment = segments.find((one) => `${one.dimension}/${one.segment}` === state.segment)
  const filtered = state.kinds.length + state.owners.length + state.stages.length
  return (
    <div className="tl-controls">
      <Dropdown
        label={`Metrics: ${shownMetrics.join(', ') || 'none'}`}
        shown={
          <>
            {first?.name ?? 'Metric'}
            {shownMetrics.length > 1 && <span className="hf-muted">+{shownMetrics.length - 1}</span>}
          </>
        }
      >
        <MetricChoices metrics={metrics} shown={shownMetrics} change={change} />
      </Dropdown>
      <Dropdown
        label={`Segment: ${segment ? `${segment.dimension} ${segment.segment}` : 'all inputs'}`}
        shown={segment ? `${capitalised(segment.dimension)}: ${segment.segment}` : 'All inputs'}
        active={segment !== undefined}
      >
        <SegmentChoices segments={segments} shown={segment} change={change} />
      </Dropdown>
      <Dropdown
        label={`Items: ${filtered === 0 ? 'all' : `${filtered} filters`}`}
        shown={filtered === 0 ? 'All items' : `${filtered} ${filtered === 1 ? 'filter' : 'filters'}`}
        active={filtered > 0}
      >
        <ItemChoices items={view?.items ?? []} state={state} change={change} />
      </Dropdown>
    </div>
  )
}
