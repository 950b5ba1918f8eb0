import type { AttributionView, ErrorsAvoidedView, ItemEvidenceView } from '@/api'
import { IntervalRows } from '@/charts/IntervalRows'
import type { ChartTheme } from '@/design/chartTheme'
import { count, number } from '@/format'
import { errorsOf, errorsText, split } from './evidence-model'
import { Part } from './Part'
import { differenceText } from './timeline-model'

/** Items that shipped in one version: what each did, as far as it was measured apart. */
export function Together({ evidence, theme }: { evidence: ItemEvidenceView; theme: ChartTheme }) {
  const { primary, sharedWith, attributions } = evidence
  if (sharedWith.length === 0) return null
  const named = [primary, ...evidence.guardrails].filter((cell) => cell !== null)
  return (
    <Part heading="Shipped together">
      <p className="tl-part-text">In the same version as {sharedWith.join(', ')}.</p>
      {attributions.length === 0 && <p className="tl-part-text">The effect belongs to all of them and is not split.</p>}
      {sameRefusal(attributions) ? (
        <p className="tl-part-text">{attributions[0]?.sentence}</p>
      ) : (
        attributions.map((attribution) => {
          const cell = named.find(
            (one) => one.metricId === attribution.metricId && one.segmentId === attribution.segmentId,
          )
          if (!cell) return null
          return (
            <div key={`${attribution.metricId} ${attribution.segmentId}`} className="ev-split">
              <h4>
                {cell.metricName}
                {attribution.method && (
                  <span className="hf-muted">
                    {attribution.method === 'shapley' ? ' · averaged over all orders' : ' · in the order of adding'}
                  </span>
                )}
              </h4>
              {attribution.parts.length > 0 && (
                <IntervalRows
                  zero
                  label={`${cell.metricName}: effect by item`}
                  rows={attribution.parts.map((part) => ({
                    id: part.key,
                    label: part.own ? <strong>{part.key}</strong> : part.key,
                    value: part.effect.value,
                    low: part.effect.lower,
                    high: part.effect.upper,
                    colour: part.own ? theme.live : theme.without,
                    text: part.displayed,
                    detail: split(differenceText(cell, part.effect)).detail,
                  }))}
                />
              )}
              <p className="tl-part-text">{attribution.sentence}</p>
            </div>
          )
        })
      )}
    </Part>
  )
}

/** One sentence is enough where all cells lack the same. */
const sameRefusal = (attributions: readonly AttributionView[]): boolean =>
  attributions.length > 0 &&
  attributions.every(
    (one) => one.method === null && one.sentence === attributions[0]?.sentence && one.refusal !== 'effect_not_known',
  )

/** The effects as errors a week, and what they cost; never added over metrics. */
export function Errors({ evidence }: { evidence: ItemEvidenceView }) {
  const { primary, guardrails } = evidence
  const cells = [primary, ...guardrails].filter((cell) => cell !== null)
  const sums = evidence.errorsAvoided.filter((each) => each.segmentId === null)
  if (cells.every((cell) => !errorsOf(evidence, cell))) return null
  return (
    <Part heading="In errors a week" aside={<span className="hf-muted">avoided +, caused −</span>}>
      <dl className="tl-differences ev-errors">
        {cells.map((cell) => {
          const avoided = errorsOf(evidence, cell)
          if (!avoided) return null
          return (
            <div key={`${cell.metricId} ${cell.segmentId}`}>
              <dt>
                {cell.metricName}
                <small>{volumeText(avoided)}</small>
              </dt>
              <dd>
                {errorsText(avoided) ?? '–'}
                <small>{moneyText(avoided) ?? avoided.refusalText}</small>
              </dd>
            </div>
          )
        })}
        {sums.map((sum) => (
          <div key={sum.dimension}>
            <dt>
              {primary?.metricName}, added over {sum.dimension}
              <small>segments that have no input in common</small>
            </dt>
            <dd>
              {errorsText(sum) ?? '–'}
              {sum.refusalText && <small>{sum.refusalText}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="tl-part-text">Errors of different metrics are never added.</p>
    </Part>
  )
}

const volumeText = ({ volumePerWeek, volume }: ErrorsAvoidedView): string =>
  volumePerWeek === null
    ? ''
    : `of ${count(volumePerWeek)} a week, ${volume === 'agreed' ? 'as the tolerance says' : 'as measured'}`

/** `1,176 to 4,704 AUD a week (218–8,534)`; null where nobody said what an error costs. */
export function moneyText({ money }: Pick<ErrorsAvoidedView, 'money'>): string | null {
  if (!money) return null
  const unit = money.currency ? ` ${money.currency}` : ''
  const range =
    money.lowest === null || money.highest === null ? '' : ` (${number(money.lowest)} to ${number(money.highest)})`
  return `${number(money.low)} to ${number(money.high)}${unit} a week${range}`
}
