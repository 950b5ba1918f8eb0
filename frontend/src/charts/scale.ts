/** A straight scale from values to pixels. */
export interface Scale {
  (value: number): number
  invert(pixel: number): number
}

export function linear(low: number, high: number, start: number, end: number): Scale {
  const slope = (end - start) / (high - low || 1)
  const scale = ((value: number) => start + (value - low) * slope) as Scale
  scale.invert = (pixel) => low + (pixel - start) / slope
  return scale
}

/** Round ticks inside a range: about `count`, and more where fewer than three would be left. */
export function ticksWithin(low: number, high: number, count: number): number[] {
  for (let wanted = count; ; wanted++) {
    const ticks = niceTicks(low, high, wanted).filter((tick) => tick >= low && tick <= high)
    if (ticks.length >= Math.min(3, count) || wanted > count + 6) return ticks
  }
}

/** Round steps (1, 2, 5 × 10ᵏ) that cover a range in about `count` ticks; the ends are ticks. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const raw = Math.max((high - low) / Math.max(1, count), Number.EPSILON)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= raw * 0.999) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toFixed(digits)))
}
