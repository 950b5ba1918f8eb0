import type { ImportQuestion, ImportRow, ImportSummary, ImportView } from '@/api'
import { count, counted, day, number, percent, word } from '@/format'

/** Whether the server is at work on it, so that it is worth asking again. */
export const isAtWork = (one: Pick<ImportView, 'state'>): boolean => one.state === 'reading' || one.state === 'storing'

export const formatNames: Readonly<Record<string, string>> = {
  scikit_learn_report: 'scikit-learn',
  mlflow: 'MLflow',
  evidently: 'Evidently',
  lm_evaluation_results: 'lm-evaluation-harness',
  lm_evaluation_samples: 'lm-evaluation-harness samples',
  promptfoo: 'promptfoo',
  inspect_ai: 'Inspect AI',
  nannyml: 'NannyML',
}

/** The page's sentence. */
export function importsSentence(imports: readonly ImportSummary[]): string {
  if (imports.length === 0) return 'Nothing has been imported yet.'
  const open = imports.filter((one) => one.state === 'preview' || one.state === 'waiting').length
  const stored = imports.reduce((sum, one) => sum + one.accepted, 0)
  const so = `${counted(stored, 'row')} came in by import`
  return open === 0 ? `${so}.` : `${so}; ${counted(open, 'import')} ${open === 1 ? 'waits' : 'wait'} for you.`
}

/** What an import says of itself at the top of its page. */
export function importSentence(one: ImportView): string {
  if (one.state === 'storing')
    return `${count(one.progress.done)} of ${count(one.progress.total ?? 0)} rows are dealt with.`
  if (one.state === 'reading') return `${counted(one.progress.done, 'run')} read so far.`
  if (one.state === 'waiting') return `Reading has stopped after ${counted(one.progress.done, 'run')}.`
  if (one.state === 'stored') return resultSentence(one)
  if (one.state === 'cancelled') return `It was stopped. ${resultSentence(one)}`
  return one.sentence
}

/** "3 rows stored, 1 was there before, none refused." */
export function resultSentence(one: Pick<ImportView, 'accepted' | 'duplicates' | 'rejected'>): string {
  const parts = [`${counted(one.accepted, 'row')} stored`]
  if (one.duplicates > 0) parts.push(`${count(one.duplicates)} there before`)
  parts.push(one.rejected === 0 ? 'none refused' : `${count(one.rejected)} refused`)
  return `${parts.join(', ')}.`
}

/** How far it is, 0..1; null: nobody knows how much there is. */
export const share = (one: Pick<ImportView, 'progress'>): number | null =>
  one.progress.total === null ? null : one.progress.total === 0 ? 1 : one.progress.done / one.progress.total

/** What was measured, in one cell of the table. */
export function measured(row: ImportRow): string {
  const of = row.snapshot
  if (!of) return '–'
  if (of.bothRight !== null && of.bothRight !== undefined) {
    const all = (of.bothRight ?? 0) + (of.onlyNew ?? 0) + (of.onlyOld ?? 0) + (of.bothWrong ?? 0)
    return `only new ${count(of.onlyNew ?? 0)}, only old ${count(of.onlyOld ?? 0)} of ${count(all)}`
  }
  if (typeof of.tp === 'number') {
    const [tp, fp, fn, tn] = [of.tp, of.fp ?? 0, of.fn ?? 0, of.tn ?? 0]
    return `${count(tp + tn)} of ${count(tp + fp + fn + tn)} right`
  }
  if (typeof of.right === 'number') return `${count(of.right)} of ${count(of.sampleSize ?? 0)} right`
  if (typeof of.value === 'number') {
    const error = typeof of.standardError === 'number' ? ` ± ${number(of.standardError, 4)}` : ''
    return `${number(of.value, 4)}${error}${error ? '' : ', shown, not judged'}`
  }
  return `${count(of.sampleSize ?? 0)} inputs`
}

export const versionOf = (row: ImportRow): string =>
  row.snapshot?.newVersion
    ? `${row.snapshot.newVersion} against ${row.snapshot.oldVersion}`
    : (row.snapshot?.modelVersion ?? '–')

export const windowOf = (row: ImportRow): string =>
  row.snapshot?.windowStart && row.snapshot.windowEnd
    ? `${day(row.snapshot.windowStart)} to ${day(row.snapshot.windowEnd)}`
    : '–'

export const segmentOf = (row: ImportRow): string =>
  row.snapshot?.segmentDimension ? `${row.snapshot.segmentDimension}: ${row.snapshot.segment}` : 'all inputs'

export const metricOf = (row: ImportRow): string =>
  row.snapshot?.metric ?? (row.snapshot && typeof row.snapshot.tp === 'number' ? 'all that counts give' : row.place)

const fates: Readonly<Record<string, string>> = {
  acceptable: 'can be stored',
  incomplete: 'needs an answer',
  accepted: 'stored',
  duplicate: 'there before',
  rejected: 'refused',
  left_out: 'left out',
}

export const fateOf = (row: ImportRow): string => fates[row.fate] ?? word(row.fate)

/** `1998-11-24` and `1998-11-24T06:00` are meant in UTC; an instant stays as it is. */
export function instantAnswer(typed: string): string {
  const text = typed.trim()
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00Z`
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return `${text}:00Z`
  return text
}

/** What is sent for what was typed: questions that are left as they were proposed are not answered. */
export function answersOf(
  questions: readonly ImportQuestion[],
  typed: Readonly<Record<string, string>>,
): { question: string; value: string }[] {
  return questions.flatMap((one) => {
    const raw = (typed[one.question] ?? one.answer ?? '').trim()
    const value = one.type === 'instant' ? instantAnswer(raw) : raw
    return value === '' || (value === one.proposed && one.answer === null) ? [] : [{ question: one.question, value }]
  })
}

/** Where the server's violations point to: `/answers/3/value` is the answer that was sent as the fourth. */
export const answerError = (
  sent: readonly { question: string }[],
  violations: readonly { pointer: string; message: string }[],
  question: string,
): string | undefined => {
  const at = sent.findIndex((one) => one.question === question)
  return violations.find((one) => one.pointer === `/answers/${at}/value` || one.pointer === question)?.message
}

export const progressText = (one: ImportView): string => {
  const known = share(one)
  return known === null ? counted(one.progress.done, 'run') : percent(known)
}
