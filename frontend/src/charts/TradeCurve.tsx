import { type PointerEvent, useRef, useState } from 'react'
import type { ChartTheme } from '@/design/chartTheme'
import { type CurveLine, type CurvePoint, nearest, tradeCurve } from './trade-curve'
import { useSize } from './useSize'
import './charts.css'

interface TradeCurveProps {
  points: readonly CurvePoint[]
  line: CurveLine | null
  /** Index of the point that is looked at. */
  selected: number
  /** Index of a point with a flag; null: none. */
  flagged: number | null
  flagText: string
  xLabel: string
  yLabel: string
  theme: ChartTheme
  label: string
  tickText: (value: number) => string
  onPick: (index: number) => void
}

/** Measured points of two things that are traded for one another, both counted from 0; less of both is nearer to the corner. */
export function TradeCurve(props: TradeCurveProps) {
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(box)
  return (
    <div ref={box} className="trade-curve">
      {width > 0 && height > 0 && <Plot {...props} width={width} height={height} />}
    </div>
  )
}

function Plot({ width, height, ...props }: TradeCurveProps & { width: number; height: number }) {
  const { points, line, selected, flagged, theme, tickText } = props
  const [hovered, setHovered] = useState(-1)
  const plot = { left: 46, top: 14, right: width - 14, bottom: height - 40 }
  const geometry = tradeCurve(points, line, plot)
  const { x, y } = geometry
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const origin = event.currentTarget.getBoundingClientRect()
    return nearest(points, geometry, event.clientX - origin.left, event.clientY - origin.top)
  }
  const looked = points[selected]
  const named = [flagged, hovered].filter(
    (index): index is number => index !== null && index >= 0 && index !== selected,
  )
  return (
    // The slider beside it does the same by keyboard; the table holds the same numbers.
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={props.label}
      className="trade-curve-svg"
      data-reaches={hovered >= 0 || undefined}
      onPointerMove={(event) => setHovered(at(event))}
      onPointerLeave={() => setHovered(-1)}
      onPointerUp={(event) => {
        const index = at(event)
        if (index >= 0) props.onPick(index)
      }}
    >
      {geometry.yTicks.map((tick) => (
        <g key={`y${tick}`}>
          <line x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} stroke={theme.grid} />
          <text x={plot.left - 8} y={y(tick) + 4} textAnchor="end" fontSize={11} fill={theme.axisText}>
            {tickText(tick)}
          </text>
        </g>
      ))}
      {geometry.xTicks.map((tick) => (
        <text key={`x${tick}`} x={x(tick)} y={plot.bottom + 16} textAnchor="middle" fontSize={11} fill={theme.axisText}>
          {tickText(tick)}
        </text>
      ))}
      <text x={plot.right} y={height - 6} textAnchor="end" fontSize={12} fill={theme.labelQuiet}>
        {props.xLabel}
      </text>
      <text x={plot.left} y={plot.top - 3} fontSize={12} fill={theme.labelQuiet}>
        {props.yLabel}
      </text>
      {geometry.edge.length > 1 && (
        <polyline
          points={geometry.edge.map((place) => place.join(',')).join(' ')}
          fill="none"
          stroke={theme.without}
          strokeDasharray="2 4"
        />
      )}
      {geometry.line && line && (
        <g>
          <line
            x1={geometry.line[0][0]}
            y1={geometry.line[0][1]}
            x2={geometry.line[1][0]}
            y2={geometry.line[1][1]}
            stroke={theme.floor}
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
          <LineText ends={geometry.line} text={line.text} theme={theme} right={plot.right} />
        </g>
      )}
      {looked && (
        <g stroke={theme.selection} strokeWidth={2} strokeLinecap="round">
          <line x1={x(looked.xLow)} x2={x(looked.xHigh)} y1={y(looked.y)} y2={y(looked.y)} />
          <line x1={x(looked.x)} x2={x(looked.x)} y1={y(looked.yLow)} y2={y(looked.yHigh)} />
        </g>
      )}
      {points.map((point, index) => (
        <Mark key={point.id} point={point} cx={x(point.x)} cy={y(point.y)} looked={index === selected} theme={theme} />
      ))}
      {[...named, selected].map((index) => {
        const point = points[index]
        if (!point) return null
        const flag = index === flagged ? ` ${props.flagText}` : ''
        const right = x(point.x) > plot.right - 90
        return (
          <text
            key={point.id}
            x={x(point.x) + (right ? -11 : 11)}
            y={y(point.y) - 9}
            textAnchor={right ? 'end' : 'start'}
            fontSize={12}
            fontWeight={index === selected ? 700 : 500}
            fill={index === selected ? theme.selection : theme.label}
            paintOrder="stroke"
            stroke={theme.surface}
            strokeWidth={4}
          >
            {point.label + flag}
          </text>
        )
      })}
    </svg>
  )
}

function Mark(props: { point: CurvePoint; cx: number; cy: number; looked: boolean; theme: ChartTheme }) {
  const { point, cx, cy, looked, theme } = props
  const colour = looked ? theme.selection : point.mark === 'edge' ? theme.live : theme.without
  const radius = looked ? 6.5 : 4.5
  if (point.mark === 'faded')
    return (
      <path
        d={`M${cx - 4} ${cy - 4}l8 8M${cx + 4} ${cy - 4}l-8 8`}
        stroke={colour}
        strokeWidth={looked ? 2.5 : 1.5}
        fill="none"
      />
    )
  return (
    <circle
      cx={cx}
      cy={cy}
      r={radius}
      fill={point.mark === 'edge' && point.beyond !== true ? colour : theme.surface}
      stroke={colour}
      strokeWidth={1.75}
    />
  )
}

/** The text of the line at the end that has room for it. */
function LineText(props: {
  ends: readonly [readonly [number, number], readonly [number, number]]
  text: string
  theme: ChartTheme
  right: number
}) {
  const upper = props.ends[0][1] <= props.ends[1][1] ? props.ends[0] : props.ends[1]
  const atRight = upper[0] > props.right - 160
  return (
    <text
      x={upper[0] + (atRight ? -6 : 6)}
      y={upper[1] + 14}
      textAnchor={atRight ? 'end' : 'start'}
      fontSize={11}
      fill={props.theme.floor}
      paintOrder="stroke"
      stroke={props.theme.surface}
      strokeWidth={4}
    >
      {props.text}
    </text>
  )
}
