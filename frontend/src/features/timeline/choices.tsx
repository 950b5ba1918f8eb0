import type { TimelineItem } from '@/api'
import { capitalised, word } from '@/format'
import { Button, CheckField } from '@/ui'
import type { Change } from './Controls'
import type { MetricChoice, SegmentChoice } from './queries'
import { kinds, stages, toggled, type ViewState } from './search'

export function MetricChoices({
  metrics,
  shown,
  change,
}: {
  metrics: readonly MetricChoice[]
  shown: readonly string[]
  change: Change
}) {
  return (
    <fieldset>
      <legend>Metrics, one panel each</legend>
      {metrics.map((metric) => {
        const next = toggled(shown, metric.key)
        return (
          <CheckField
            key={metric.metricId}
            label={metric.name}
            checked={shown.includes(metric.key)}
            disabled={next === undefined}
            onCheck={() => change({ metric: next })}
          />
        )
      })}
    </fieldset>
  )
}

export function SegmentChoices({
  segments,
  shown,
  change,
}: {
  segments: readonly SegmentChoice[]
  /** Undefined: all inputs. */
  shown: SegmentChoice | undefined
  change: Change
}) {
  return (
    <fieldset>
      <legend>Segment</legend>
      <label className="tl-radio">
        <input
          type="radio"
          name="segment"
          checked={shown === undefined}
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
              checked={one === shown}
              onChange={() => change({ segment: `${one.dimension}/${one.segment}` })}
            />
            {capitalised(one.dimension)}: {one.segment}
          </label>
        ))}
    </fieldset>
  )
}

export function ItemChoices({
  items,
  state,
  change,
}: {
  items: readonly TimelineItem[]
  state: ViewState
  change: Change
}) {
  const owners = [...new Set(items.flatMap((item) => item.owner ?? []))].sort()
  return (
    <>
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
      {state.kinds.length + state.owners.length + state.stages.length > 0 && (
        <Button look="quiet" onClick={() => change({ kind: undefined, stage: undefined, owner: undefined })}>
          Show all items
        </Button>
      )}
    </>
  )
}
