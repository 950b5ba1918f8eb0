import { useQueries } from '@tanstack/react-query'
import type { AssessmentView, ProductView, SprintPlanView, SprintReport } from '@/api'
import { capitalised, day, word } from '@/format'
import { paths } from '@/format/paths'
import { Table, VerdictChip } from '@/ui'
import { longDays, type ReportGroup, reportGroups, shortDays } from './planning-words'
import { evidenceQuery } from './queries'

/** What the report froze of the effect comes with contracts from the demonstration's on; older reports do not have it. */
type Line = SprintReport['items'][number] & {
  readonly verdict?: string | null
  readonly judgedOn?: string | null
}

const headings: Readonly<Record<ReportGroup, string>> = {
  gained: 'Gained',
  held: 'Held',
  lost: 'Lost',
  unknown: 'Nothing shown either way',
  not_judged: 'Shipped, not judged',
  carried_over: 'Carried over',
  dropped: 'Dropped',
  taken_out: 'Taken out during the sprint',
}

const kinds = ['corrective', 'maintenance', 'additive'] as const

/** What became of a closed sprint: planned against actual as it was frozen, and what the work did, as it is judged now. */
export function SprintReportPanel({
  product,
  plan,
  asOf,
}: {
  product: ProductView
  plan: SprintPlanView
  asOf: string | null
}) {
  const { report, commitment, kinds: meant } = plan.sprint
  const shipped = report?.items.filter((line) => line.outcome === 'done') ?? []
  const judged = useQueries({
    queries: shipped.map((line) => evidenceQuery(product.productId, line.itemId, asOf)),
    combine: (answers) => new Map(answers.flatMap(({ data }) => (data ? [[data.itemId, data.primary] as const] : []))),
  })
  if (!report || !commitment) return null
  const effects = (report as SprintReport & { readonly effects?: string | null }).effects
  const verdictOf = (itemId: string) => judged.get(itemId)?.verdict ?? null
  return (
    <div className="plan-report">
      {effects && <p className="plan-report-sentence">{effects}</p>}
      <p className="hf-muted">
        Closed on {day(report.closedAt)} by {report.closedBy}.
      </p>
      <Table
        caption="Planned against actual, in days"
        rows={[
          ...kinds.map((kind) => ({
            name: capitalised(kind),
            meant: meant?.[kind],
            promised: commitment.kinds[kind],
            done: report.done[kind],
          })),
          { name: 'Together', meant: undefined, promised: report.committedDays, done: report.doneDays },
        ]}
        rowKey={(row) => row.name}
        columns={[
          { heading: 'Work', cell: (row) => row.name },
          { heading: 'Promised', numeric: true, cell: (row) => shortDays(row.promised) },
          { heading: 'Shipped', numeric: true, cell: (row) => shortDays(row.done) },
          { heading: 'Difference', numeric: true, cell: (row) => difference(row.done - row.promised) },
        ]}
      />
      {report.addedDays > 0 && (
        <p className="hf-muted">{capitalised(longDays(report.addedDays))} came in after the start.</p>
      )}
      {reportGroups(report.items, verdictOf).map(({ group, lines }) => (
        <section key={group} aria-label={headings[group]}>
          <h3>
            {headings[group]} <span className="hf-panel-note">{lines.length}</span>
          </h3>
          <ul>
            {lines.map((line) => (
              <ReportLine
                key={line.itemId}
                line={line}
                product={product}
                assessment={judged.get(line.itemId) ?? null}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const difference = (days: number): string =>
  days === 0 ? 'as promised' : `${shortDays(Math.abs(days))} ${days > 0 ? 'more' : 'less'}`

function ReportLine({
  line,
  product,
  assessment,
}: {
  line: Line
  product: ProductView
  assessment: AssessmentView | null
}) {
  return (
    <li>
      <p className="plan-report-title">
        <a href={paths.item(product.key, line.key)}>{line.title}</a>
        {assessment && <VerdictChip verdict={assessment.verdict} />}
      </p>
      <p className="plan-under">
        <span className="plan-key">{line.key}</span> · {word(line.kind)} · {shortDays(line.effortDays)}
        {!line.committed && ' · came in after the start'}
        {line.reason && ` · ${line.reason}`}
      </p>
      {assessment && <p className="plan-report-said">{assessment.sentence}</p>}
      {line.verdict && assessment && line.verdict !== assessment.verdict && (
        <p className="plan-under">When the sprint was closed: {word(line.verdict)}.</p>
      )}
      {line.outcome === 'done' && !assessment && (
        <p className="plan-report-said hf-muted">
          {line.judgedOn
            ? `To be judged on the windows until ${day(line.judgedOn)}.`
            : 'Nothing was measured of it, or no evaluation was planned.'}
        </p>
      )}
    </li>
  )
}
