import type { NewTolerance, ToleranceView } from '@/api'

/** A class of errors as it is typed. `id` tells rows apart while they have no name. */
export interface TypedError {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly severity: ToleranceView['consequences'][number]['severity']
  /** In percent. */
  readonly share: string
  readonly costLow: string
  readonly costHigh: string
  readonly currency: string
}

/** A tolerance as it is typed: levels of shares in percent and points, others in their unit; empty means not said. */
export interface Typed {
  readonly floor: string
  readonly margin: string
  readonly population: string
  readonly volumePerWeek: string
  readonly minimumSample: string
  readonly consequence: string
  readonly errors: readonly TypedError[]
  readonly fallback: string
  readonly fallbackCapacityPerWeek: string
  readonly signal: boolean
  readonly signalBelow: string
  readonly signalWindows: string
  readonly owner: string
  readonly approver: string
  readonly agreedOn: string
  readonly revisitBy: string
}

const text = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** Shares are typed in percent; the sum of tenths is not to show as 72.50000000000001. */
const scaled = (value: number | null, share: boolean): string =>
  value === null ? '' : share ? String(Number((value * 100).toFixed(8))) : String(value)

export const emptyError = (id: number): TypedError => ({
  id,
  name: '',
  description: '',
  severity: 'minor',
  share: '',
  costLow: '',
  costHigh: '',
  currency: '',
})

/** What the form starts with. `today` is a calendar date. */
export function typedFrom(tolerance: ToleranceView | null, share: boolean, today: string): Typed {
  return {
    floor: scaled(tolerance?.floor ?? null, share),
    margin: scaled(tolerance?.margin ?? null, share),
    population: text(tolerance?.population),
    volumePerWeek: text(tolerance?.volumePerWeek),
    minimumSample: text(tolerance?.minimumSample),
    consequence: text(tolerance?.consequence),
    errors: (tolerance?.consequences ?? []).map((error, id) => ({
      id,
      name: error.name,
      description: text(error.description),
      severity: error.severity,
      share: scaled(error.shareOfErrors, true),
      costLow: text(error.costLow),
      costHigh: text(error.costHigh),
      currency: text(error.currency),
    })),
    fallback: text(tolerance?.fallback),
    fallbackCapacityPerWeek: text(tolerance?.fallbackCapacityPerWeek),
    signal: tolerance ? tolerance.signal !== null : true,
    signalBelow: scaled(tolerance?.signal?.below ?? null, share),
    signalWindows: text(tolerance?.signal?.windowsInARow ?? 2),
    owner: text(tolerance?.owner),
    approver: text(tolerance?.approver),
    agreedOn: tolerance?.agreedOn ?? today,
    revisitBy: text(tolerance?.revisitBy),
  }
}

const said = (typed: string): string | null => typed.trim() || null
const numeric = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed))

const level = (typed: string, share: boolean): number | null => {
  const value = numeric(typed)
  return value === null ? null : share ? Number((value / 100).toFixed(10)) : value
}

/**
 * What is sent. The signal watches the tolerance's own cell unless it watched another before, which the form does not offer
 * to change. What is missing is left for the server to refuse, so that there is one set of rules.
 */
export function bodyOf(
  typed: Typed,
  cell: { metricId: string; segmentId: string | null },
  share: boolean,
  before: ToleranceView | null,
): Partial<NewTolerance> {
  return {
    metricId: cell.metricId,
    segmentId: cell.segmentId,
    floor: level(typed.floor, share) as number,
    margin: level(typed.margin, share) as number,
    population: said(typed.population),
    volumePerWeek: numeric(typed.volumePerWeek),
    minimumSample: numeric(typed.minimumSample),
    consequence: said(typed.consequence),
    consequences: typed.errors.map((error) => ({
      name: error.name.trim(),
      description: said(error.description),
      severity: error.severity,
      shareOfErrors: level(error.share, true),
      costLow: numeric(error.costLow),
      costHigh: numeric(error.costHigh),
      currency: said(error.currency),
    })),
    fallback: said(typed.fallback),
    fallbackCapacityPerWeek: numeric(typed.fallbackCapacityPerWeek),
    signal: typed.signal
      ? {
          metricId: before?.signal?.metricId ?? cell.metricId,
          segmentId: before?.signal?.segmentId ?? cell.segmentId,
          below: level(typed.signalBelow, share) as number,
          windowsInARow: numeric(typed.signalWindows) as number,
        }
      : null,
    owner: said(typed.owner),
    approver: said(typed.approver),
    agreedOn: typed.agreedOn,
    revisitBy: said(typed.revisitBy),
  }
}

export const memberNames: Readonly<Record<keyof Typed, string>> = {
  floor: 'The limit',
  margin: 'Margin',
  population: 'For whom',
  volumePerWeek: 'Decisions a week',
  minimumSample: 'Judged on at least',
  consequence: 'What an error does',
  errors: 'Classes of error',
  fallback: 'Fallback',
  fallbackCapacityPerWeek: 'What the fallback can carry a week',
  signal: 'Put it into the inbox',
  signalBelow: 'Signal beyond',
  signalWindows: 'Windows in a row',
  owner: 'Owner',
  approver: 'Approver',
  agreedOn: 'Agreed on',
  revisitBy: 'To be looked at again by',
}

/** A member's value where two versions stand side by side. */
export function inWords(value: Typed[keyof Typed]): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value.map((error) => `${error.name || 'without a name'} (${error.severity})`).join(', ')
}
