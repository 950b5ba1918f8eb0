import type { ChangeEvent } from 'react'
import type { MeasuredStop, MetricView, SegmentView } from '@/api'
import { SelectField, TextField } from '@/ui'
import { looksAtOneVersion, type StopDraft, watched } from './item-draft'
import { segmentOptions } from './items-model'

interface MeasuredStopFieldsProps {
  draft: StopDraft
  set: (change: Partial<StopDraft>) => void
  /** What may be watched, and what else the first field may say. */
  options: readonly { readonly value: string; readonly label: string }[]
  metrics: readonly MetricView[]
  segments: readonly SegmentView[]
  /** The version that is looked at if none is named; null: it is not the same for all. */
  ships: string | null
  /** What is wrong with any of these members. */
  at: (...members: (keyof MeasuredStop)[]) => string | undefined
}

/** What is measured of the work, so that the inbox can say when to stop. */
export function MeasuredStopFields({ draft, set, options, metrics, segments, ships, at }: MeasuredStopFieldsProps) {
  const [, against, counted] = draft.stopWatch.split('/')
  const metric = metrics.find((one) => one.metricId === draft.stopMetric)
  const share = (metric?.unit ?? 'share') === 'share'
  const text = (member: keyof StopDraft) => ({
    value: draft[member],
    onChange: (event: ChangeEvent<HTMLInputElement>) => set({ [member]: event.currentTarget.value }),
  })
  const pick = (stopWatch: string) => {
    const toLevel = stopWatch.includes('/level/')
    const same = toLevel === draft.stopWatch.includes('/level/') && watched(draft)
    set({
      stopWatch,
      stopMetric: draft.stopMetric || metrics[0]?.metricId || '',
      // A level and a difference are not the same number.
      ...(!same && { stopAtLeast: toLevel ? '' : '0' }),
      ...(!watched(draft) && { stopInARow: stopWatch.endsWith('/versions') ? '2' : '4' }),
    })
  }
  return (
    <>
      <SelectField
        label="Stop if"
        options={options}
        value={draft.stopWatch}
        onPick={pick}
        error={at('subject', 'against', 'counted')}
      />
      {watched(draft) && (
        <>
          <div className="hf-field-row">
            <SelectField
              label="In which metric"
              options={[
                ...(metric ? [] : [{ value: draft.stopMetric, label: 'Pick one' }]),
                ...metrics.map((one) => ({ value: one.metricId, label: one.name })),
              ]}
              value={draft.stopMetric}
              onPick={(stopMetric) => set({ stopMetric })}
              error={at('metricId')}
            />
            <SelectField
              label="Where"
              options={segmentOptions(segments)}
              value={draft.stopSegment}
              onPick={(stopSegment) => set({ stopSegment })}
              error={at('segmentId')}
            />
          </div>
          <div className="hf-field-row">
            <TextField
              label={
                against === 'level'
                  ? `${metric?.direction === 'lower_is_better' ? 'At most' : 'At least'}, ${share ? '%' : metric?.unit}`
                  : `Better by at least, ${share ? 'points' : metric?.unit}`
              }
              hint={
                against !== 'level'
                  ? '0: only if it is worse.'
                  : metric?.direction === 'lower_is_better'
                    ? 'Above this it misses.'
                    : 'Below this it misses.'
              }
              inputMode="decimal"
              {...text('stopAtLeast')}
              error={at('atLeast')}
            />
            <TextField
              label={counted === 'versions' ? 'So many versions in a row' : 'So many windows in a row'}
              hint={
                counted === 'versions' ? 'First measured since the work began.' : 'As often as the metric is measured.'
              }
              inputMode="numeric"
              {...text('stopInARow')}
              error={at('inARow')}
            />
            {looksAtOneVersion(draft.stopWatch) && (
              <TextField
                label="Of model version"
                hint={ships ? `Empty: ${ships}.` : 'Empty: the one that it ships as.'}
                {...text('stopVersion')}
                error={at('version')}
              />
            )}
          </div>
        </>
      )}
    </>
  )
}
