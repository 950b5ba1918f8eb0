import { useRef } from 'react'
import type { ChartTheme } from '@/design/chartTheme'
import { pathOf } from './course'
import { linear, niceTicks } from './scale'
import { useSize } from './useSize'
import './charts.css'

export interface StepLine {
  readonly name: string
  /** What holds from a time (milliseconds since 1970) until the next one. */
  readonly points: readonly { readonly at: number; readonly value: number }[]
  /** `limit`: thin, what there is; `level`: strong, filled down to zero. */
  readonly look: 'limit' | 'level'
}

interface StepLinesProps {
  lines: readonly StepLine[]
  from: number
  until: number
  now: number | null
  nowLabel: string
  ticks: readonly { readonly at: number; readonly label: string }[]
  valueText: (value: number) => string
  theme: ChartTheme
  /** What the picture shows, for those who do not see it; its numbers stand in a table beside it. */
  label: string
  height?: number
}

const margin = { left: 40, right: 76, top: 12, bottom: 22 }

/** Amounts over days as steps from zero, each named at its end. */
export function StepLines({ height = 150, ...props }: StepLinesProps) {
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  return (
    <div ref={box} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={props.label} className="course">
          <Drawn {...props} width={width} height={height} />
        </svg>
      )}
    </div>
  )
}

function Drawn({
  lines,
  from,
  until,
  now,
  nowLabel,
  ticks,
  valueText,
  theme,
  width,
  height,
}: Omit<StepLinesProps, 'label'> & { width: number; height: number }) {
  const right = width - margin.right
  const bottom = height - margin.bottom
  const most = Math.max(1, ...lines.flatMap((line) => line.points.map((point) => point.value)))
  const values = niceTicks(0, most, 3)
  const x = linear(from, until, margin.left, right)
  const y = linear(0, values[values.length - 1] ?? most, bottom, margin.top)
  return (
    <>
      {values.map((value) => (
        <g key={value}>
          <line x1={margin.left} x2={right} y1={y(value)} y2={y(value)} stroke={theme.grid} />
          <text x={margin.left - 6} y={y(value) + 4} textAnchor="end" fill={theme.axisText}>
            {valueText(value)}
          </text>
        </g>
      ))}
      {ticks.map(({ at, label }, index) => (
        <text
          key={at}
          x={x(at)}
          y={height - 6}
          textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
          fill={theme.axisText}
        >
          {label}
        </text>
      ))}
      {now !== null && now >= from && now <= until && (
        <g>
          <line x1={x(now)} x2={x(now)} y1={margin.top - 6} y2={bottom} stroke={theme.today} />
          <text x={x(now) + 4} y={margin.top - 2} fill={theme.today}>
            {nowLabel}
          </text>
        </g>
      )}
      {lines.map((line) => {
        const steps = stepsOf(line.points, Math.min(until, now ?? until))
        const last = steps[steps.length - 1]
        if (!last) return null
        const drawn = steps.map((point) => [x(point.at), y(point.value)] as const)
        const strong = line.look === 'level'
        return (
          <g key={line.name}>
            {strong && (
              <path d={`${pathOf([[drawn[0]?.[0] ?? 0, y(0)], ...drawn, [x(last.at), y(0)]])}Z`} fill={theme.band} />
            )}
            <path
              d={pathOf(drawn)}
              fill="none"
              stroke={strong ? theme.live : theme.without}
              strokeWidth={strong ? 2 : 1.5}
            />
            <text
              x={right + 6}
              y={labelY(line, lines, y)}
              fill={strong ? theme.label : theme.labelQuiet}
              className={strong ? 'course-line-label' : undefined}
            >
              {line.name}
            </text>
          </g>
        )
      })}
    </>
  )
}

/** Corners of the steps: each value goes on until the next one, the last one until the end. */
export function stepsOf(points: StepLine['points'], end: number): { at: number; value: number }[] {
  const corners: { at: number; value: number }[] = []
  for (const point of points) {
    const before = corners[corners.length - 1]
    if (before && before.value !== point.value) corners.push({ at: point.at, value: before.value })
    corners.push({ ...point })
  }
  const last = corners[corners.length - 1]
  if (last && last.at < end) corners.push({ at: end, value: last.value })
  return corners
}

/** Names at the ends keep a line's height apart. */
function labelY(line: StepLine, lines: readonly StepLine[], y: (value: number) => number): number {
  const endOf = (one: StepLine) => y(one.points[one.points.length - 1]?.value ?? 0)
  const mine = endOf(line)
  const other = lines.find((one) => one !== line && Math.abs(endOf(one) - mine) < 14)
  if (!other) return mine + 4
  return line.look === 'limit' ? Math.min(mine, endOf(other)) - 2 : Math.max(mine, endOf(other)) + 11
}
