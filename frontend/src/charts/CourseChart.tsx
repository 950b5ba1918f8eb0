import { useRef } from 'react'
import type { ChartTheme } from '@/design/chartTheme'
import { type CourseInput, course, pathOf } from './course'
import { useSize } from './useSize'
import './charts.css'

interface CourseChartProps extends CourseInput {
  theme: ChartTheme
  /** What the picture shows, for those who do not see it; its numbers stand in a table beside it. */
  label: string
  lineLabel: string
  height?: number
  /** A time to mark, such as today. */
  now?: { readonly at: number; readonly label: string }
  /** The single values are joined by a line. */
  joined?: boolean
  tickText: (value: number) => string
}

const margin = { left: 44, right: 12, top: 14, bottom: 22 }

/** Single values as dots, levels as lines with their bands, a limit as a dashed line, and the range of what is expected. */
export function CourseChart({
  theme,
  label,
  lineLabel,
  height = 240,
  now,
  joined,
  tickText,
  ...input
}: CourseChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  return (
    <div ref={box} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} className="course">
          <Drawn
            input={input}
            width={width}
            height={height}
            theme={theme}
            lineLabel={lineLabel}
            now={now}
            joined={joined}
            tickText={tickText}
          />
        </svg>
      )}
    </div>
  )
}

function Drawn({
  input,
  width,
  height,
  theme,
  lineLabel,
  now,
  joined,
  tickText,
}: Pick<CourseChartProps, 'now' | 'joined'> & {
  input: CourseInput
  width: number
  height: number
  theme: ChartTheme
  lineLabel: string
  tickText: (value: number) => string
}) {
  const drawn = course(input, width, height, margin)
  if (!drawn) return null
  const { x, y, ticks, days } = drawn
  const { fan, line, points, steps } = input
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} stroke={theme.grid} />
          <text x={margin.left - 6} y={y(tick) + 4} textAnchor="end" fill={theme.axisText}>
            {tickText(tick)}
          </text>
        </g>
      ))}
      {days.map(({ at, label }) => (
        <text key={at} x={x(at)} y={height - 6} textAnchor="middle" fill={theme.axisText}>
          {label}
        </text>
      ))}
      {fan && (
        <>
          <path
            d={`${pathOf([
              [x(fan.from), y(fan.start)],
              [x(fan.until), y(fan.high)],
              [x(fan.until), y(fan.low)],
            ])}Z`}
            fill={theme.selectionSoft}
          />
          <path
            d={pathOf([
              [x(fan.from), y(fan.start)],
              [x(fan.until), y(fan.middle)],
            ])}
            stroke={theme.selection}
            strokeDasharray="2 3"
            strokeWidth="1.5"
            fill="none"
          />
        </>
      )}
      {steps.map(
        (step) =>
          step.low !== null &&
          step.high !== null && (
            <rect
              key={step.from}
              x={x(step.from)}
              width={Math.max(1, x(step.until) - x(step.from))}
              y={y(step.high)}
              height={Math.max(1, y(step.low) - y(step.high))}
              fill={theme.band}
            />
          ),
      )}
      {joined && (
        <path
          d={pathOf(points.map((point) => [x(point.at), y(point.value)]))}
          fill="none"
          stroke={theme.live}
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      )}
      {now && (
        <g>
          <line x1={x(now.at)} x2={x(now.at)} y1={margin.top} y2={height - margin.bottom} stroke={theme.today} />
          <text x={x(now.at) - 4} y={margin.top + 2} textAnchor="end" fill={theme.today}>
            {now.label}
          </text>
        </g>
      )}
      {points.map((point) => (
        <circle key={point.at} cx={x(point.at)} cy={y(point.value)} r="2.2" fill={theme.dot} />
      ))}
      {steps.map((step) => (
        <line
          key={step.from}
          x1={x(step.from)}
          x2={x(step.until)}
          y1={y(step.value)}
          y2={y(step.value)}
          stroke={theme.live}
          strokeWidth="2"
        />
      ))}
      {line !== null && (
        <g>
          <line
            x1={margin.left}
            x2={width - margin.right}
            y1={y(line)}
            y2={y(line)}
            stroke={theme.floor}
            strokeDasharray="5 4"
            strokeWidth="1.5"
          />
          <text x={margin.left + 4} y={y(line) + 13} fill={theme.floor} className="course-line-label">
            {lineLabel}
          </text>
        </g>
      )}
    </>
  )
}

/** The same without axes, as small as a word: values as a line, a limit as a dashed one. Decoration beside its numbers. */
export function Spark({
  points,
  line,
  theme,
  width = 120,
  height = 28,
}: {
  points: CourseInput['points']
  line: number | null
  theme: ChartTheme
  width?: number
  height?: number
}) {
  const drawn = course({ points, steps: [], fan: null, line }, width, height, { left: 2, right: 4, top: 3, bottom: 3 })
  const last = points.at(-1)
  if (!drawn || !last) return null
  return (
    <svg width={width} height={height} aria-hidden="true" className="spark">
      {line !== null && (
        <line x1="0" x2={width} y1={drawn.y(line)} y2={drawn.y(line)} stroke={theme.floor} strokeDasharray="3 3" />
      )}
      <path
        d={pathOf(points.map((point) => [drawn.x(point.at), drawn.y(point.value)]))}
        fill="none"
        stroke={theme.live}
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
      <circle cx={drawn.x(last.at)} cy={drawn.y(last.value)} r="2.4" fill={theme.live} />
    </svg>
  )
}
