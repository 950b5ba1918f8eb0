import { useRef } from 'react'
import type { ChartTheme } from '@/design/chartTheme'
import { linear, ticksWithin } from './scale'
import { useSize } from './useSize'
import { type WaterfallStep, waterfall } from './waterfall'
import './charts.css'

interface WaterfallProps {
  steps: readonly WaterfallStep[]
  theme: ChartTheme
  label: string
  tickText: (value: number) => string
}

/** Levels as marks, differences as bars with whiskers; columns where there is width, rows on a phone. */
export function Waterfall({ steps, theme, label, tickText }: WaterfallProps) {
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(box)
  return (
    <div
      ref={box}
      className="waterfall"
      data-narrow={width > 0 && width < 480 ? true : undefined}
      style={width > 0 && width < 480 ? { height: steps.length * 32 + 8 } : undefined}
    >
      {width > 0 && height > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} className="waterfall-svg">
          {width < 480 ? (
            <Rows steps={steps} theme={theme} width={width} />
          ) : (
            <Columns steps={steps} theme={theme} width={width} height={height} tickText={tickText} />
          )}
        </svg>
      )}
    </div>
  )
}

function Columns({
  steps,
  theme,
  width,
  height,
  tickText,
}: {
  steps: readonly WaterfallStep[]
  theme: ChartTheme
  width: number
  height: number
  tickText: (value: number) => string
}) {
  const { bars, low, high } = waterfall(steps)
  const [top, bottom] = [20, height - 26]
  const y = linear(low, high, bottom, top)
  const axis = 34
  const slot = (width - axis) / bars.length
  const thick = Math.min(84, slot * 0.66)
  const middle = (index: number) => slot * (index + 0.5)
  const ticks = ticksWithin(low, high, Math.max(2, Math.floor((bottom - top) / 30)))
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={0} x2={width - axis} y1={y(tick)} y2={y(tick)} stroke={theme.grid} />
          <text x={width} y={y(tick) + 4} textAnchor="end" fontSize={11} fill={theme.axisText}>
            {tickText(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const x = middle(index) - thick / 2
        const next = bars[index + 1]
        const upper = Math.min(y(bar.start), y(bar.end), bar.whisker ? y(bar.whisker[1]) : Infinity)
        return (
          <g key={bar.step.id}>
            {next && (
              <line
                x1={x + thick}
                x2={middle(index + 1) - thick / 2}
                y1={y(bar.end)}
                y2={y(bar.end)}
                stroke={theme.ledger.connector}
                strokeDasharray="1.5 3"
              />
            )}
            {bar.step.shape === 'level' ? (
              <rect x={x} y={y(bar.end) - 2.5} width={thick} height={5} rx={2.5} fill={bar.step.fill} />
            ) : (
              <rect
                x={x}
                y={Math.min(y(bar.start), y(bar.end))}
                width={thick}
                height={Math.max(2, Math.abs(y(bar.end) - y(bar.start)))}
                rx={3}
                fill={bar.step.fill}
              />
            )}
            {bar.whisker && (
              <line
                x1={middle(index)}
                x2={middle(index)}
                y1={y(bar.whisker[0])}
                y2={y(bar.whisker[1])}
                stroke={theme.ledger.whisker}
                strokeWidth={1.5}
              />
            )}
            <text x={middle(index)} y={upper - 7} textAnchor="middle" fontSize={12} fontWeight={600} fill={theme.label}>
              {bar.step.text}
            </text>
            <text x={middle(index)} y={height - 6} textAnchor="middle" fontSize={12} fill={theme.labelQuiet}>
              {bar.step.label}
            </text>
          </g>
        )
      })}
    </>
  )
}

function Rows({ steps, theme, width }: { steps: readonly WaterfallStep[]; theme: ChartTheme; width: number }) {
  const { bars, low, high } = waterfall(steps)
  const [left, right] = [104, width - 58]
  const x = linear(low, high, left, right)
  return (
    <>
      {bars.map((bar, index) => {
        const y = index * 32 + 4
        const next = bars[index + 1]
        return (
          <g key={bar.step.id}>
            <text x={0} y={y + 16} fontSize={12} fill={theme.labelQuiet}>
              {bar.step.label}
            </text>
            {next && (
              <line
                x1={x(bar.end)}
                x2={x(bar.end)}
                y1={y + 20}
                y2={y + 36}
                stroke={theme.ledger.connector}
                strokeDasharray="1.5 3"
              />
            )}
            {bar.step.shape === 'level' ? (
              <rect x={x(bar.end) - 2.5} y={y + 2} width={5} height={20} rx={2.5} fill={bar.step.fill} />
            ) : (
              <rect
                x={Math.min(x(bar.start), x(bar.end))}
                y={y + 4}
                width={Math.max(2, Math.abs(x(bar.end) - x(bar.start)))}
                height={16}
                rx={3}
                fill={bar.step.fill}
              />
            )}
            {bar.whisker && (
              <line
                x1={x(bar.whisker[0])}
                x2={x(bar.whisker[1])}
                y1={y + 12}
                y2={y + 12}
                stroke={theme.ledger.whisker}
                strokeWidth={1.5}
              />
            )}
            <text x={width} y={y + 16} textAnchor="end" fontSize={12} fontWeight={600} fill={theme.label}>
              {bar.step.text}
            </text>
          </g>
        )
      })}
    </>
  )
}
