import type { ReactNode } from 'react'
import './charts.css'

export interface IntervalRow {
  readonly id: string
  readonly label: ReactNode
  readonly note?: string
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly colour: string
  readonly text: string
  /** A second, quieter text under the first: the interval in numbers. */
  readonly detail?: string
}

/** Values as dots with their intervals, one under the other on one scale; `zero` draws the line of no difference. */
export function IntervalRows({ rows, zero, label }: { rows: readonly IntervalRow[]; zero?: boolean; label: string }) {
  let low = zero ? 0 : Infinity
  let high = zero ? 0 : -Infinity
  for (const row of rows) {
    low = Math.min(low, row.value, row.low ?? Infinity)
    high = Math.max(high, row.value, row.high ?? -Infinity)
  }
  const pad = (high - low || 1) * 0.06
  const at = (value: number) => `${(((value - low + pad) / (high - low + 2 * pad)) * 100).toFixed(2)}%`
  return (
    <ul className="interval-rows" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className="interval-label">
            {row.label}
            {row.note && <small>{row.note}</small>}
          </span>
          <svg className="interval-plot" height="20" aria-hidden="true">
            {zero && <line x1={at(0)} x2={at(0)} y1="0" y2="20" className="interval-zero" />}
            {row.low !== null && row.high !== null && (
              <line
                x1={at(row.low)}
                x2={at(row.high)}
                y1="10"
                y2="10"
                stroke={row.colour}
                strokeWidth="2"
                strokeLinecap="round"
              />
            )}
            <circle cx={at(row.value)} cy="10" r="4.5" fill={row.colour} />
          </svg>
          <span className="interval-text">
            {row.text}
            {row.detail && <small>{row.detail}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
