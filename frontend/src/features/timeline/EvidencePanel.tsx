import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  ApiError,
  type AssessmentView,
  type ItemEvidenceView,
  type ProductView,
  type TimelineItem,
  type ToleranceView,
} from '@/api'
import { IntervalRows } from '@/charts/IntervalRows'
import type { ChartTheme } from '@/design/chartTheme'
import { capitalised, count, counted, day, percent, roadmapDate, word } from '@/format'
import { paths } from '@/format/paths'
import { Button, ButtonLink, Explained, Failure, IconButton, Skeleton, VerdictChip } from '@/ui'
import { evidenceQuery } from './queries'
import { Trades } from './Trades'
import { differenceText, isShare, valueText } from './timeline-model'

interface EvidencePanelProps {
  product: ProductView
  item: TimelineItem
  theme: ChartTheme
  /** An instant; null: now. */
  asOf: string | null
  /** How the live level stands to the tolerance of a cell, in words. */
  standing: (toleranceId: string) => string | null
  onClose: () => void
  onTable: () => void
}

/** Everything that the verdict of one item rests on. */
export function EvidencePanel({ product, item, theme, asOf, standing, onClose, onTable }: EvidencePanelProps) {
  const evidence = useQuery(evidenceQuery(product.productId, item.itemId, asOf))
  return (
    <section className="tl-evidence" aria-label={`Evidence of ${item.key}`}>
      <header>
        <p className="tl-evidence-key">
          {item.key} · {item.kind} · {word(item.stage)}
          <IconButton label="Close (Esc)" onClick={onClose}>
            ✕
          </IconButton>
        </p>
        <h2>{item.title}</h2>
      </header>
      {evidence.data ? (
        <Evidence evidence={evidence.data} item={item} theme={theme} asOf={asOf} standing={standing} />
      ) : evidence.error ? (
        <Failure
          title="The evidence could not be read."
          detail={evidence.error instanceof ApiError ? (evidence.error.detail ?? evidence.error.title) : null}
          onRetry={() => void evidence.refetch()}
        />
      ) : (
        <Skeleton lines={7} />
      )}
      <footer className="tl-evidence-actions">
        <ButtonLink href={paths.item(product.key, item.key)}>Open item</ButtonLink>
        <Button onClick={onTable}>Numbers as a table</Button>
      </footer>
    </section>
  )
}

export function Evidence({
  evidence,
  item,
  theme,
  asOf = null,
  standing = () => null,
}: {
  evidence: ItemEvidenceView
  item: Pick<TimelineItem, 'ship'>
  theme: ChartTheme
  /** An instant; null: now. */
  asOf?: string | null
  standing?: EvidencePanelProps['standing']
}) {
  const { primary } = evidence
  return (
    <>
      {primary ? (
        <Judged assessment={primary} evidence={evidence} theme={theme} />
      ) : (
        <>
          <p className="tl-verdict-line">
            <span className="hf-tag">{capitalised(word(evidence.item.stage))}</span>
            {item.ship && <span>{`to ship ${roadmapDate(item.ship)}`}</span>}
          </p>
          {evidence.item.hypothesis && <p className="tl-sentence">{evidence.item.hypothesis}</p>}
          <p className="hf-muted">
            {evidence.plan
              ? `Judged on its own numbers once they are there${evidence.plan.evaluateUntil ? `, on the windows until ${day(evidence.plan.evaluateUntil)}` : ''}.`
              : 'No evaluation is planned yet, so nothing will be claimed. Name a metric and a margin before the work starts.'}
          </p>
        </>
      )}
      <Trades item={evidence.item} trades={evidence.trades} asOf={asOf} />
      {evidence.guardrails.map((guardrail) => (
        <Part
          key={`${guardrail.metricId} ${guardrail.segmentId}`}
          heading={`Guardrail: ${guardrail.metricName.toLowerCase()}${segmentText(guardrail)}`}
          aside={<VerdictChip verdict={guardrail.verdict} />}
        >
          <FourNumbers assessment={guardrail} theme={theme} />
        </Part>
      ))}
      {bySegment(evidence.segments).map(([dimension, rows]) => (
        <SegmentTable key={dimension} dimension={dimension} rows={rows} theme={theme} />
      ))}
      {primary && primary.reasons.length > 0 && (
        <Part heading="Why this verdict">
          <ul className="tl-reasons">
            {primary.reasons.map((reason) => (
              <li key={`${reason.code} ${reason.text}`} data-tone={reason.tone}>
                {reason.text}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {evidence.tolerance && (
        <Agreed
          tolerance={evidence.tolerance}
          standing={standing(evidence.tolerance.toleranceId)}
          unit={primary ?? { unit: 'share', direction: 'higher_is_better' }}
        />
      )}
      {evidence.sharedWith.length > 0 && (
        <Part heading="Shipped together">
          <p className="tl-part-text">
            In the same version as {evidence.sharedWith.join(', ')}: the effect belongs to all of them and is not split.
          </p>
        </Part>
      )}
    </>
  )
}

function Judged({
  assessment,
  evidence,
  theme,
}: {
  assessment: AssessmentView
  evidence: ItemEvidenceView
  theme: ChartTheme
}) {
  return (
    <>
      <p className="tl-verdict-line">
        <VerdictChip verdict={assessment.verdict} />
        {assessment.grade && (
          <span>
            Evidence {assessment.grade}
            {assessment.method && ` · ${word(assessment.method)}`}
          </span>
        )}
        {evidence.plan?.declaredAtImport && <span className="hf-tag">declared at import</span>}
      </p>
      <p className="tl-sentence">{assessment.sentence}</p>
      {assessment.alsoShown.length > 0 && (
        <p className="hf-muted">Also shown: {assessment.alsoShown.map(word).join(', ')}.</p>
      )}
      <Part
        heading={`${assessment.metricName}${segmentText(assessment)}`}
        aside={<HowComputed assessment={assessment} />}
      >
        <FourNumbers assessment={assessment} theme={theme} />
      </Part>
    </>
  )
}

/** Before, without and after on one scale, then what environment and work did; the same for a metric and its guardrail. */
function FourNumbers({ assessment, theme }: { assessment: AssessmentView; theme: ChartTheme }) {
  const { before, withoutChange, after, pressure, effect, change } = assessment
  const unit = assessment
  const mark = theme.verdict[assessment.verdict].mark
  const rows = [
    ['before', before, theme.live],
    ['without', withoutChange, theme.without],
    ['after', after, mark],
  ] as const
  const differences = [
    ['pressure', pressure],
    ['effect of the work', effect],
    ['change', effect ? null : change],
  ] as const
  return (
    <>
      <IntervalRows
        label="Before, without the change, after"
        rows={rows.flatMap(([name, estimate, colour]) =>
          estimate
            ? [
                {
                  id: name,
                  label: name,
                  value: estimate.value,
                  low: estimate.lower,
                  high: estimate.upper,
                  colour,
                  text: valueText(unit, estimate.value, 1),
                },
              ]
            : [],
        )}
      />
      <dl className="tl-differences">
        {differences.flatMap(([name, estimate]) =>
          estimate ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{differenceText(unit, estimate)}</dd>
            </div>
          ) : (
            []
          ),
        )}
      </dl>
    </>
  )
}

function SegmentTable({
  dimension,
  rows,
  theme,
}: {
  dimension: string
  rows: readonly AssessmentView[]
  theme: ChartTheme
}) {
  return (
    <Part
      heading={`By ${dimension}`}
      aside={<span className="hf-muted">share of inputs · effect{rows[0] && isShare(rows[0]) ? ', points' : ''}</span>}
    >
      <IntervalRows
        zero
        label={`Effect by ${dimension}`}
        rows={rows.flatMap((row) =>
          row.effect
            ? [
                {
                  id: row.segmentId + row.segment,
                  label: (
                    <span className="tl-segment">
                      {row.segment}
                      {row.againstHeadline && (
                        <span className="tl-against" title="Moved against the headline">
                          ⚑<span className="hf-visually-hidden">moved against the headline</span>
                        </span>
                      )}
                    </span>
                  ),
                  note: row.share === null ? undefined : percent(row.share),
                  value: row.effect.value,
                  low: row.effect.lower,
                  high: row.effect.upper,
                  colour: theme.verdict[row.verdict].mark,
                  ...split(differenceText(row, row.effect)),
                },
              ]
            : [],
        )}
      />
      {rows.some((row) => !row.effect) && (
        <p className="tl-part-text">
          Not estimable:{' '}
          {rows
            .filter((row) => !row.effect)
            .map((row) => row.segment)
            .join(', ')}
          .
        </p>
      )}
    </Part>
  )
}

/** The tolerance: where the level stands, and what is done when the model errs. */
function Agreed({
  tolerance,
  standing,
  unit,
}: {
  tolerance: ToleranceView
  standing: string | null
  unit: Pick<AssessmentView, 'unit' | 'direction'>
}) {
  const { floor, fallback, revisitBy } = tolerance
  const bound = `${unit.direction === 'lower_is_better' ? 'At most' : 'At least'} ${valueText(unit, floor)}.`
  return (
    <Part heading="Tolerance">
      <p className="tl-part-text">
        {standing ?? bound}
        {fallback && ` When it errs: ${fallback}.`}
        {revisitBy && ` To be looked at again by ${day(revisitBy)}.`}
      </p>
    </Part>
  )
}

function HowComputed({ assessment }: { assessment: AssessmentView }) {
  const { counts, baseline, evaluated, effect, margin } = assessment
  const unit = assessment
  return (
    <Explained
      label="How computed"
      explanation={
        <dl className="tl-facts">
          <Fact name="Method">{`${assessment.method ? word(assessment.method) : 'none'}, version ${assessment.methodVersion}`}</Fact>
          {baseline && (
            <Fact name="Before">{`${day(baseline.from)} to ${day(baseline.until)}, ${counted(baseline.windows, 'window')}${counts.before === null ? '' : `, ${count(counts.before)} inputs`}`}</Fact>
          )}
          {evaluated && (
            <Fact name="After">{`${day(evaluated.from)} to ${day(evaluated.until)}, ${counted(evaluated.windows, 'window')}${counts.after === null ? '' : `, ${count(counts.after)} inputs`}`}</Fact>
          )}
          {counts.withoutChange !== null && (
            <Fact name="Without the change">{`${assessment.oldVersion} on ${count(counts.withoutChange)} of the new inputs`}</Fact>
          )}
          {effect && (
            <Fact name="Effect">{`${differenceText(unit, effect)}: 95%, against the usual swing from window to window`}</Fact>
          )}
          {effect && effect.samplingLower !== null && effect.samplingUpper !== null && (
            <Fact name="On these inputs alone">{`${differenceText(unit, { value: effect.value, lower: effect.samplingLower, upper: effect.samplingUpper })}: sampling error only`}</Fact>
          )}
          {margin !== null && (
            <Fact name="Margin">
              {isShare(unit) ? `${(margin * 100).toFixed(0)} points count as no change` : `${margin} ${unit.unit}`}
            </Fact>
          )}
          {assessment.recordedAt && <Fact name="Judged">{day(assessment.recordedAt)}</Fact>}
        </dl>
      }
    >
      how computed
    </Explained>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Part({ heading, aside, children }: { heading: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="tl-part">
      <header>
        <h3>{heading}</h3>
        {aside}
      </header>
      {children}
    </section>
  )
}

const segmentText = (assessment: AssessmentView): string =>
  assessment.segment === 'all' ? '' : `, ${assessment.dimension} ${assessment.segment}`

/** `+6.7 (1.6–11.9)` as a number and, quieter, its interval. */
const split = (text: string): { text: string; detail: string } => {
  const cut = text.indexOf(' (')
  return cut < 0 ? { text, detail: '' } : { text: text.slice(0, cut), detail: text.slice(cut + 1) }
}

const bySegment = (segments: readonly AssessmentView[]): [string, AssessmentView[]][] => [
  ...segments.reduce(
    (groups, row) => groups.set(row.dimension, [...(groups.get(row.dimension) ?? []), row]),
    new Map<string, AssessmentView[]>(),
  ),
]
