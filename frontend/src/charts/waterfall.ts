/** Geometry of a waterfall: a level, differences that lead away from it, a level again. */
export interface WaterfallStep {
  readonly id: string
  readonly label: string
  /** `level`: a mark on the scale. `difference`: a bar from the level so far. */
  readonly shape: 'level' | 'difference'
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly text: string
  readonly fill: string
}

export interface WaterfallBar {
  readonly step: WaterfallStep
  /** The level before and after; the same for a mark. */
  readonly start: number
  readonly end: number
  /** Where the whisker begins and ends; null without an interval. */
  readonly whisker: readonly [number, number] | null
}

export interface Waterfall {
  readonly bars: readonly WaterfallBar[]
  readonly low: number
  readonly high: number
  /** What is left between the last mark and the sum of everything before it: 0 when the ledger reconciles. */
  readonly residue: number
}

export function waterfall(steps: readonly WaterfallStep[]): Waterfall {
  let level = 0
  let residue = 0
  let low = Infinity
  let high = -Infinity
  const bars = steps.map((step, index): WaterfallBar => {
    if (step.shape === 'level') {
      if (index > 0) residue = step.value - level
      level = step.value
    }
    const start = step.shape === 'level' ? step.value : level
    const end = step.shape === 'level' ? step.value : level + step.value
    const whisker =
      step.low === null || step.high === null
        ? null
        : step.shape === 'level'
          ? ([step.low, step.high] as const)
          : ([start + step.low, start + step.high] as const)
    level = end
    low = Math.min(low, start, end, whisker?.[0] ?? Infinity)
    high = Math.max(high, start, end, whisker?.[1] ?? -Infinity)
    return { step, start, end, whisker }
  })
  return { bars, low, high, residue }
}
