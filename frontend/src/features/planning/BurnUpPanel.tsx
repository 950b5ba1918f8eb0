import { useQuery } from '@tanstack/react-query'
import { apiError, type SprintView } from '@/api'
import { StepLines } from '@/charts/StepLines'
import { chartTheme } from '@/design/chartTheme'
import { day, number } from '@/format'
import { Failure, Skeleton, Table, useScheme } from '@/ui'
import { burnUpText, dayText, longDays, plusDays } from './planning-words'
import { burnUpQuery } from './queries'

const time = (date: string): number => Date.parse(date)
const amount = (days: number): string => number(days, days % 1 === 0 ? 0 : 1)

/** How much is in the sprint and how much of it has shipped, day by day: in a sentence, as lines and as a table. */
export function BurnUpPanel({
  productId,
  sprint,
  today,
  asOf,
}: {
  productId: string
  sprint: SprintView
  today: string
  asOf: string | null
}) {
  const theme = chartTheme(useScheme())
  const burnUp = useQuery(burnUpQuery(productId, sprint.sprintId, asOf))
  const problem = apiError(burnUp.error)
  if (problem && !burnUp.data)
    return <Failure title={problem.title} detail={problem.detail} onRetry={() => burnUp.refetch()} />
  if (!burnUp.data) return <Skeleton lines={3} />
  const { days } = burnUp.data
  const closed = sprint.state === 'closed'
  const said = burnUpText(burnUp.data, sprint.commitment?.days ?? null)
  if (days.length === 0)
    return (
      <section className="plan-burn" aria-label="Burn-up">
        <p className="hf-muted">It {dayText(sprint, today)}; from then on what ships is counted here.</p>
      </section>
    )
  // Each entry is what holds at the end of its day, so it is drawn from there on, and the first day begins with its scope.
  const first = days[0]!
  const last = days[days.length - 1]!
  const from = time(first.day)
  const until = Math.max(time(plusDays(sprint.endsOn, 1)), time(plusDays(last.day, 1)))
  const points = (of: (entry: (typeof days)[number]) => number, start: number) => [
    { at: from, value: start },
    ...days.map((entry) => ({ at: time(plusDays(entry.day, 1)), value: of(entry) })),
  ]
  const shortDay = (date: string) => day(date).replace(/ \d{4}$/, '')
  return (
    <section className="plan-burn" aria-label="Burn-up">
      <p>
        {!closed && <strong>{`${dayText(sprint, today).replace(/^d/, 'D')}. `}</strong>}
        {said}
      </p>
      <StepLines
        theme={theme}
        height={132}
        from={from}
        until={until}
        now={closed ? null : time(plusDays(last.day, 1))}
        nowLabel={asOf === null ? 'today' : 'that day'}
        label={`Burn-up of ${sprint.name}: ${said} The same numbers are in the table below.`}
        valueText={(value) => `${amount(value)} d`}
        ticks={[
          { at: from, label: shortDay(first.day) },
          { at: until, label: shortDay(plusDays(new Date(until).toISOString().slice(0, 10), -1)) },
        ]}
        lines={[
          {
            name: `scope ${amount(last.scopeDays)} d`,
            look: 'limit',
            points: points((entry) => entry.scopeDays, first.scopeDays),
          },
          { name: `done ${amount(last.doneDays)} d`, look: 'level', points: points((entry) => entry.doneDays, 0) },
        ]}
      />
      <details className="hf-details">
        <summary>The same numbers as a table</summary>
        <Table
          caption={`${sprint.name}, what was in it and what had shipped at the end of each day`}
          rows={days}
          rowKey={(entry) => entry.day}
          columns={[
            { heading: 'Day', cell: (entry) => day(entry.day) },
            { heading: 'In the sprint', numeric: true, cell: (entry) => longDays(entry.scopeDays) },
            { heading: 'Shipped', numeric: true, cell: (entry) => longDays(entry.doneDays) },
          ]}
        />
      </details>
    </section>
  )
}
