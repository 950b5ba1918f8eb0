import type { StandingView } from '@/api'
import { CourseChart } from '@/charts/CourseChart'
import { chartTheme } from '@/design/chartTheme'
import { exactText, fanOf, floorWord, livePoints, nameOf, time, valueText } from '@/features/metrics/standing-model'
import { counted, day } from '@/format'
import { Table, useScheme } from '@/ui'

const windows = 26

/** The latest windows of a level, its floor, today and the range of what comes if nothing is done; the same as a table. */
export function OutlookPicture({ standing, today }: { standing: StandingView; today: string }) {
  const theme = chartTheme(useScheme())
  const fan = fanOf(standing.outlook)
  const live = standing.live.slice(-windows)
  if (live.length === 0) return null
  const { tolerance } = standing
  return (
    <>
      <CourseChart
        points={livePoints({ live })}
        steps={[]}
        fan={fan}
        line={tolerance?.floor ?? null}
        lineLabel={tolerance ? `${floorWord(standing)} ${exactText(standing, tolerance.floor)}` : ''}
        now={fan ? { at: time(today), label: 'today' } : undefined}
        joined
        height={150}
        theme={theme}
        label={`${nameOf(standing)} over its latest ${counted(live.length, 'window')}${fan ? ', and the range expected over the next four' : ''}. The same numbers are in the table below.`}
        tickText={(value) => valueText(standing, value)}
      />
      <details className="hf-details">
        <summary>The same numbers as a table</summary>
        <Table
          caption={`${nameOf(standing)}, single windows${fan ? ' and the expected range' : ''}`}
          rows={[
            ...(fan
              ? [
                  {
                    from: new Date(fan.until).toISOString(),
                    what: 'expected by then',
                    value: `${valueText(standing, fan.low)} to ${valueText(standing, fan.high)}`,
                  },
                ]
              : []),
            ...[...live].reverse().map((window) => ({
              from: window.from,
              what: 'measured',
              value: valueText(standing, window.value, 1),
            })),
          ]}
          rowKey={(row) => `${row.from} ${row.what}`}
          columns={[
            { heading: 'Day', cell: (row) => day(row.from) },
            { heading: 'What', cell: (row) => row.what },
            { heading: 'Value', numeric: true, cell: (row) => row.value },
          ]}
        />
      </details>
    </>
  )
}
