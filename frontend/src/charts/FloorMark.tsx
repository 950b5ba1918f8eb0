import './charts.css'

/** A level with its interval beside a floor on one scale: the dashed line, the reach, the dot. Decoration of a number. */
export function FloorMark({
  value,
  low,
  high,
  floor,
  from,
  to,
}: {
  value: number
  low: number | null
  high: number | null
  floor: number | null
  /** The ends of the scale. */
  from: number
  to: number
}) {
  const at = (x: number) => `${(((x - from) / (to - from || 1)) * 92 + 4).toFixed(2)}%`
  return (
    <svg className="floor-mark" height="16" aria-hidden="true">
      {floor !== null && <line x1={at(floor)} x2={at(floor)} y1="1" y2="15" className="floor-mark-floor" />}
      {low !== null && high !== null && <line x1={at(low)} x2={at(high)} y1="8" y2="8" className="floor-mark-reach" />}
      <circle cx={at(value)} cy="8" r="4" className="floor-mark-value" />
    </svg>
  )
}
