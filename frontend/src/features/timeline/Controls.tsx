import type { TimelineView } from '@/api'
import { verdicts } from '@/design/tokens'
import { capitalised, word } from '@/format'
import type { SearchValues } from '@/format/paths'
import { Button, CheckField, FilterChip } from '@/ui'
import { Dropdown } from './Dropdown'
import type { MetricChoice, SegmentChoice } from './queries'
import { kinds, stages, toggled, type ViewState } from './search'

type Change = (change: SearchValues) => void

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
  const owners = [...new Set(view?.items.flatMap((item) => item.owner ?? []) ?? [])].sort()
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
        <fieldset>
          <legend>Metrics, one panel each</legend>
          {metrics.map((metric) => {
            const next = toggled(shownMetrics, metric.key)
            return (
              <CheckField
                key={metric.metricId}
                label={metric.name}
                checked={shownMetrics.includes(metric.key)}
                disabled={next === undefined}
                onCheck={() => change({ metric: next })}
              />
            )
          })}
        </fieldset>
      </Dropdown>
      <Dropdown
        label={`Segment: ${segment ? `${segment.dimension} ${segment.segment}` : 'all inputs'}`}
        shown={segment ? `${capitalised(segment.dimension)}: ${segment.segment}` : 'All inputs'}
        active={segment !== undefined}
      >
        <fieldset>
          <legend>Segment</legend>
          <label className="tl-radio">
            <input
              type="radio"
              name="segment"
              checked={segment === undefined}
              onChange={() => change({ segment: undefined })}
            />
            All inputs
          </label>
          {segments
            .filter((one) => one.dimension !== 'all')
            .map((one) => (
              <label className="tl-radio" key={one.segmentId}>
                <input
                  type="radio"
                  name="segment"
                  checked={one === segment}
                  onChange={() => change({ segment: `${one.dimension}/${one.segment}` })}
                />
                {capitalised(one.dimension)}: {one.segment}
              </label>
            ))}
        </fieldset>
      </Dropdown>
      <Dropdown
        label={`Items: ${filtered === 0 ? 'all' : `${filtered} filters`}`}
        shown={filtered === 0 ? 'All items' : `${filtered} ${filtered === 1 ? 'filter' : 'filters'}`}
        active={filtered > 0}
      >
        <fieldset>
          <legend>Kind</legend>
          {kinds.map((kind) => (
            <CheckField
              key={kind}
              label={capitalised(kind)}
              checked={state.kinds.includes(kind)}
              onCheck={() => change({ kind: toggled(state.kinds, kind) })}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>Stage</legend>
          {stages.map((stage) => (
            <CheckField
              key={stage}
              label={capitalised(word(stage))}
              checked={state.stages.includes(stage)}
              onCheck={() => change({ stage: toggled(state.stages, stage) })}
            />
          ))}
        </fieldset>
        {owners.length > 0 && (
          <fieldset>
            <legend>Owner</legend>
            {owners.map((owner) => (
              <CheckField
                key={owner}
                label={owner}
                checked={state.owners.includes(owner)}
                onCheck={() => change({ owner: toggled(state.owners, owner) })}
              />
            ))}
          </fieldset>
        )}
        {filtered > 0 && (
          <Button look="quiet" onClick={() => change({ kind: undefined, stage: undefined, owner: undefined })}>
            Show all items
          </Button>
        )}
      </Dropdown>
    </div>
  )
}
