import type { AssessmentView, ErrorsAvoidedView, ItemEvidenceView } from '@/api'
import { number, signed, word } from '@/format'

/** How "without the change" was obtained, as a clause after the grade. */
const methods: Readonly<Record<string, string>> = {
  shadow_paired: 'both versions on the same inputs',
  shadow_unpaired: 'the old version scored beside the new one',
  holdback: 'the old version on a random part of the inputs',
  control: 'against a series that the work did not touch',
  reweighted: 'by reweighting the segments',
  estimated: 'from an imported estimate',
  projected: "by continuing the old version's past",
  asserted: 'on somebody’s word',
}

export const methodText = (method: string): string => methods[method] ?? word(method)

/** What the grade says about how much may be claimed. */
const gradeWords: Readonly<Record<string, string>> = {
  A: 'strong: what the old version would have scored was measured',
  B: 'good: measured, with a reservation',
  C: 'fair: an estimate',
  D: 'weak: cannot tell',
  E: 'somebody’s word',
}

export const gradeText = (grade: string): string => gradeWords[grade] ?? grade

const ofTheGrade = new Set([
  'same_inputs',
  'old_version_measured',
  'imprecise',
  'fixed_evaluation_set',
  'inputs_chosen',
  'coverage_incomplete',
  'labels_missing',
  'labels_not_random',
  'training_overlap',
  'agreed_after_start',
  'baseline_looked_bad',
  'cross_check_disagrees',
  'cross_check_agrees',
  'ended_early',
  'counts_inferred',
  'typed_by_hand',
  'worked_out',
  'placebo_held',
  'placebo_missed',
  'placebo_tried',
  'placebo_too_few',
  'asserted',
])

/** Why the verdict is what it is, and apart from it why the evidence has its grade: every step up and down. */
export function reasonsOf(assessment: AssessmentView): {
  verdict: AssessmentView['reasons']
  grade: AssessmentView['reasons']
} {
  const grade = assessment.grade === null ? [] : assessment.reasons.filter((reason) => ofTheGrade.has(reason.code))
  return { grade, verdict: assessment.reasons.filter((reason) => !grade.includes(reason)) }
}

/** Decimals for a number whose interval is this wide to each side: whole from 1 up, tenths from 0.1 up. */
export const decimals = (halfWidth: number): number =>
  halfWidth > 0 ? Math.min(6, Math.max(0, -Math.floor(Math.log10(halfWidth)))) : 0

type Errors = Pick<ErrorsAvoidedView, 'perWeek'>

/** `+24 (4–43)` errors a week; a limit that is not 0 is never printed as 0. Null where there is no number. */
export function errorsText({ perWeek }: Errors): string | null {
  if (!perWeek) return null
  const { value, lower, upper } = perWeek
  if (lower === null || upper === null) return `${signed(value)}, interval not known`
  const digits = decimals((upper - lower) / 2)
  const low = limit(lower, digits)
  const high = limit(upper, digits)
  const dash = low.startsWith('−') || high.startsWith('−') ? ' to ' : '–'
  return `${signed(value, digits)} (${low}${dash}${high})`
}

function limit(value: number, digits: number): string {
  let more = digits
  while (value !== 0 && more < 6 && Number(Math.abs(value).toFixed(more)) === 0) more += 1
  return number(value, more)
}

export const errorsOf = (evidence: ItemEvidenceView, cell: Pick<AssessmentView, 'metricId' | 'segmentId'>) =>
  evidence.errorsAvoided.find((each) => each.metricId === cell.metricId && each.segmentId === cell.segmentId)

export const bySegment = (segments: readonly AssessmentView[]): [string, AssessmentView[]][] => [
  ...segments.reduce(
    (groups, row) => groups.set(row.dimension, [...(groups.get(row.dimension) ?? []), row]),
    new Map<string, AssessmentView[]>(),
  ),
]

export const segmentText = (assessment: Pick<AssessmentView, 'segment' | 'dimension'>): string =>
  assessment.segment === 'all' ? '' : `, ${assessment.dimension} ${assessment.segment}`

/** `+6.7 (1.6–11.9)` as a number and, quieter, its interval. */
export const split = (text: string): { text: string; detail: string } => {
  const cut = text.indexOf(' (')
  return cut < 0 ? { text, detail: '' } : { text: text.slice(0, cut), detail: text.slice(cut + 1) }
}

/** The rows of a list too long for a panel: what is flagged or stands out first, then the larger shares. */
export function digest(rows: readonly AssessmentView[], most: number): AssessmentView[] {
  if (rows.length <= most) return [...rows]
  const weight = (row: AssessmentView) =>
    (row.verdict === 'harmed' ? 4 : 0) + (row.againstHeadline ? 2 : 0) + (row.discovery ? 1 : 0)
  const kept = [...rows].sort((a, b) => weight(b) - weight(a) || (b.share ?? 0) - (a.share ?? 0)).slice(0, most)
  return rows.filter((row) => kept.includes(row))
}
