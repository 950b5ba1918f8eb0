import type { AssessmentView, ItemEvidenceView } from '@/api'
import { IntervalRows } from '@/charts/IntervalRows'
import type { ChartTheme } from '@/design/chartTheme'
import { counted, percent, word } from '@/format'
import { Table, Tag, VerdictGlyph } from '@/ui'
import { digest, errorsOf, errorsText, split } from './evidence-model'
import { HowComputed } from './HowComputed'
import { Part } from './Part'
import { differenceText, isShare, valueText } from './timeline-model'

const MOST_IN_DIGEST = 6

const Against = () => (
  <span className="tl-against" title="The estimate points the other way than over all inputs">
    ⚑<span className="hf-visually-hidden">points the other way than over all inputs</span>
  </span>
)

/** The effect in the segments of one dimension, on one scale; a long list by its most telling rows. */
export function SegmentDigest({
  dimension,
  rows,
  theme,
}: {
  dimension: string
  rows: readonly AssessmentView[]
  theme: ChartTheme
}) {
  const known = rows.filter((row) => row.effect)
  const shown = digest(known, MOST_IN_DIGEST)
  const unknown = rows.filter((row) => !row.effect)
  return (
    <Part
      heading={`By ${dimension}`}
      aside={<span className="hf-muted">share of inputs · effect{rows[0] && isShare(rows[0]) ? ', points' : ''}</span>}
    >
      {shown.length > 0 && (
        <IntervalRows
          zero
          label={`Effect by ${dimension}`}
          rows={shown.flatMap((row) =>
            row.effect
              ? [
                  {
                    id: row.segmentId + row.segment,
                    label: (
                      <span className="tl-segment">
                        {row.segment}
                        {row.againstHeadline && <Against />}
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
      )}
      {known.length > shown.length && (
        <p className="tl-part-text">{counted(known.length - shown.length, 'more segment')} on the page of the item.</p>
      )}
      {unknown.length > 0 && (
        <p className="tl-part-text">Not estimable: {unknown.map((row) => row.segment).join(', ')}.</p>
      )}
    </Part>
  )
}

/** Every segment of one dimension with all its numbers. */
export function SegmentTable({
  dimension,
  rows,
  evidence,
}: {
  dimension: string
  rows: readonly AssessmentView[]
  evidence: ItemEvidenceView
}) {
  const found = rows.filter((row) => row.discovery)
  const errors = rows.some((row) => errorsOf(evidence, row)?.perWeek)
  return (
    <Part heading={`By ${dimension}`} aside={<span className="hf-muted">{counted(rows.length, 'segment')}</span>}>
      <Table
        caption={`${rows[0]?.metricName ?? ''} by ${dimension}`}
        rows={rows}
        rowKey={(row) => `${row.metricId} ${row.segmentId}`}
        columns={[
          {
            heading: dimension,
            cell: (row) => (
              <span className="tl-segment">
                {row.segment}
                {row.againstHeadline && <Against />}
              </span>
            ),
          },
          {
            heading: 'Inputs',
            cell: (row) => (row.share === null ? '–' : percent(row.share, row.share < 0.01 ? 1 : 0)),
            numeric: true,
          },
          { heading: 'Before', cell: (row) => level(row, row.before), numeric: true, wide: true },
          { heading: 'Without', cell: (row) => level(row, row.withoutChange), numeric: true, wide: true },
          { heading: 'After', cell: (row) => level(row, row.after), numeric: true, wide: true },
          {
            heading: 'Effect (95%)',
            cell: (row) => <Effect row={row} />,
            numeric: true,
          },
          ...(errors
            ? [
                {
                  heading: 'Errors avoided a week',
                  cell: (row: AssessmentView) => {
                    const avoided = errorsOf(evidence, row)
                    return (avoided && errorsText(avoided)) ?? '–'
                  },
                  numeric: true,
                  wide: true,
                },
              ]
            : []),
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
                label={`How computed: ${row.segment}`}
              />
            ),
          },
        ]}
      />
      <p className="tl-part-text">
        {found.length === 0
          ? `Looked at together, no effect of the ${counted(rows.length, 'segment')} stands out.`
          : `Looked at together, ${found.map((row) => row.segment).join(', ')} ${found.length === 1 ? 'stands' : 'stand'} out: of effects called found, at most one in ten is expected to be none.`}
        {rows.some((row) => row.againstHeadline) && ' ⚑ points the other way than over all inputs.'}
      </p>
    </Part>
  )
}

const Effect = ({ row }: { row: AssessmentView }) => {
  if (!row.effect) return <>–</>
  const { text, detail } = split(differenceText(row, row.effect))
  return (
    <span className="ev-effect">
      <strong>{text}</strong> <small>{detail}</small>
      {row.discovery && <Tag>stands out</Tag>}
    </span>
  )
}

const level = (row: AssessmentView, estimate: AssessmentView['before']): string =>
  estimate ? valueText(row, estimate.value, 1) : '–'
