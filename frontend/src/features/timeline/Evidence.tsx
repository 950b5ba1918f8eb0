import type { AssessmentView, ItemEvidenceView, TimelineItem, ToleranceView } from '@/api'
import { IntervalRows } from '@/charts/IntervalRows'
import type { ChartTheme } from '@/design/chartTheme'
import { capitalised, day, inSentence, roadmapDate, word } from '@/format'
import { Table, VerdictChip, VerdictGlyph } from '@/ui'
import './evidence.css'
import { bySegment, errorsOf, methodText, reasonsOf, segmentText } from './evidence-model'
import { HowComputed } from './HowComputed'
import { Part } from './Part'
import { SegmentDigest, SegmentTable } from './SegmentParts'
import { Errors, Together } from './SplitAndErrors'
import { Trades } from './Trades'
import { differenceText, valueText } from './timeline-model'

export interface EvidenceProps {
  evidence: ItemEvidenceView
  item: Pick<TimelineItem, 'ship'>
  theme: ChartTheme
  /** An instant; null: now. */
  asOf?: string | null
  /** All of it, with every segment and every metric; else what fits beside the chart. */
  full?: boolean
  /** How the live level stands to the tolerance of a cell, in words. */
  standing?: (toleranceId: string) => string | null
}

/** What came of an item and what its verdict rests on. */
export function Evidence({ evidence, item, theme, asOf = null, full = false, standing = () => null }: EvidenceProps) {
  const { primary } = evidence
  const { productId } = evidence.item
  const trades = full ? evidence.trades : evidence.trades.filter((trade) => trade.proven).slice(0, 3)
  return (
    <>
      {primary ? (
        <Judged assessment={primary} evidence={evidence} />
      ) : (
        <Unjudged evidence={evidence} ship={item.ship} />
      )}
      <Trades item={evidence.item} trades={trades} asOf={asOf} />
      {trades.length < evidence.trades.length && (
        <p className="tl-part-text">
          {evidence.trades.length - trades.length} more that the headline does not say, on the page of the item.
        </p>
      )}
      {primary && (
        <Part
          heading={`${primary.metricName}${segmentText(primary)}`}
          aside={<HowComputed assessment={primary} productId={productId} />}
        >
          <FourNumbers assessment={primary} theme={theme} />
        </Part>
      )}
      {evidence.guardrails.map((guardrail) => (
        <Part
          key={`${guardrail.metricId} ${guardrail.segmentId}`}
          heading={`Guardrail: ${inSentence(guardrail.metricName)}${segmentText(guardrail)}`}
          aside={<VerdictChip verdict={guardrail.verdict} />}
        >
          <FourNumbers assessment={guardrail} theme={theme} />
          <p className="ev-how-line">
            <HowComputed
              assessment={guardrail}
              productId={productId}
              label={`How computed: ${inSentence(guardrail.metricName)}`}
            />
          </p>
        </Part>
      ))}
      {bySegment(evidence.segments).map(([dimension, rows]) =>
        full ? (
          <SegmentTable key={dimension} dimension={dimension} rows={rows} evidence={evidence} />
        ) : (
          <SegmentDigest key={dimension} dimension={dimension} rows={rows} theme={theme} />
        ),
      )}
      {evidence.shift?.strongest && (
        <Part heading="Shift of the inputs">
          <p className="tl-part-text">{evidence.shift.strongest.sentence}</p>
        </Part>
      )}
      {primary && <CrossChecks assessment={primary} />}
      {primary && <Reasons assessment={primary} />}
      <Together evidence={evidence} theme={theme} />
      {full && <Errors evidence={evidence} />}
      {evidence.tolerance && (
        <Agreed
          tolerance={evidence.tolerance}
          standing={standing(evidence.tolerance.toleranceId)}
          unit={primary ?? { unit: 'share', direction: 'higher_is_better' }}
        />
      )}
      {full && <Others evidence={evidence} />}
      {full && evidence.falseClaims.verdicts > 0 && <p className="ev-false">{evidence.falseClaims.sentence}</p>}
    </>
  )
}

function Judged({ assessment, evidence }: { assessment: AssessmentView; evidence: ItemEvidenceView }) {
  const errors = errorsOf(evidence, assessment)?.sentence
  return (
    <>
      <p className="tl-verdict-line">
        <VerdictChip verdict={assessment.verdict} />
        {assessment.grade && (
          <span>
            Evidence {assessment.grade}
            {assessment.method &&
              ` · ${assessment.assertedBy ? `${assessment.assertedBy} expects it` : methodText(assessment.method)}`}
          </span>
        )}
        {evidence.plan?.declaredAtImport && <span className="hf-tag">declared at import</span>}
      </p>
      <p className="tl-sentence">
        {assessment.sentence}
        {errors && ` ${errors}`}
      </p>
      {assessment.alsoShown.length > 0 && (
        <p className="hf-muted">Also shown: {assessment.alsoShown.map(word).join(', ')}.</p>
      )}
    </>
  )
}

function Unjudged({ evidence, ship }: { evidence: ItemEvidenceView; ship: string | null }) {
  const { item, plan } = evidence
  const shipped = item.stage !== 'planned' && item.stage !== 'building' && item.stage !== 'cut'
  return (
    <>
      <p className="tl-verdict-line">
        <span className="hf-tag">{capitalised(word(item.stage))}</span>
        {ship && <span>{`${shipped ? 'shipped' : 'to ship'} ${roadmapDate(ship)}`}</span>}
      </p>
      {item.hypothesis && <p className="tl-sentence">{item.hypothesis}</p>}
      <p className="hf-muted">
        {plan
          ? `Judged on its own numbers once they are there${plan.evaluateUntil ? `, on the windows until ${day(plan.evaluateUntil)}` : ''}.`
          : shipped
            ? 'No evaluation was planned, so nothing is claimed for it. What was measured stands below.'
            : 'No evaluation is planned yet, so nothing will be claimed. Name a metric and a margin before the work starts.'}
      </p>
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

/** The same effect by other methods: whether they agree is part of the grade. */
function CrossChecks({ assessment }: { assessment: AssessmentView }) {
  const checks = assessment.crossChecks
  if (checks.length === 0) return null
  return (
    <Part heading="By other methods" aside={<span className="hf-muted">effect, beside the one above</span>}>
      <dl className="tl-differences ev-errors">
        {checks.map((check) => (
          <div key={check.method}>
            <dt>
              {methodText(check.method)}
              {check.grade && <small>evidence {check.grade} by itself</small>}
            </dt>
            <dd>{differenceText(assessment, check.effect)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

/** Why this verdict, and, where there is a grade, every step that led to it. */
function Reasons({ assessment }: { assessment: AssessmentView }) {
  const { verdict, grade } = reasonsOf(assessment)
  return (
    <>
      {verdict.length > 0 && (
        <Part heading="Why this verdict">
          <ReasonList reasons={verdict} />
        </Part>
      )}
      {grade.length > 0 && (
        <Part heading={`Why evidence ${assessment.grade}`}>
          <ReasonList reasons={grade} />
        </Part>
      )}
    </>
  )
}

const ReasonList = ({ reasons }: { reasons: AssessmentView['reasons'] }) => (
  <ul className="tl-reasons">
    {reasons.map((reason) => (
      <li key={`${reason.code} ${reason.text}`} data-tone={reason.tone}>
        {reason.text}
      </li>
    ))}
  </ul>
)

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

/** Metrics that no plan names, over all inputs: looked at beside the others, and told all the same. */
function Others({ evidence }: { evidence: ItemEvidenceView }) {
  const rows = evidence.others.filter((other) => other.segment === 'all')
  if (rows.length === 0) return null
  return (
    <Part heading="Other metrics" aside={<span className="hf-muted">over all inputs; no plan names them</span>}>
      <Table
        caption="Other metrics over all inputs"
        rows={rows}
        rowKey={(row) => row.metricId}
        columns={[
          { heading: 'Metric', cell: (row) => row.metricName },
          {
            heading: 'Before',
            cell: (row) => (row.before ? valueText(row, row.before.value, 1) : '–'),
            numeric: true,
            wide: true,
          },
          {
            heading: 'Without',
            cell: (row) => (row.withoutChange ? valueText(row, row.withoutChange.value, 1) : '–'),
            numeric: true,
            wide: true,
          },
          {
            heading: 'After',
            cell: (row) => (row.after ? valueText(row, row.after.value, 1) : '–'),
            numeric: true,
          },
          {
            heading: 'Effect (95%)',
            cell: (row) => (row.effect ? differenceText(row, row.effect) : '–'),
            numeric: true,
          },
          {
            heading: 'Verdict',
            cell: (row) => (
              <span className="tl-table-verdict" data-verdict={row.verdict}>
                <VerdictGlyph verdict={row.verdict} /> {word(row.verdict)}
              </span>
            ),
          },
          {
            heading: 'How computed',
            unheaded: true,
            wide: true,
            cell: (row) => (
              <HowComputed
                assessment={row}
                productId={evidence.item.productId}
                label={`How computed: ${inSentence(row.metricName)}`}
              />
            ),
          },
        ]}
      />
    </Part>
  )
}
