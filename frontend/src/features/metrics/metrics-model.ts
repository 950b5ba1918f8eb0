import type { Direction, MetricKind, MetricView } from '@/api'
import { inSentence } from '@/format'

export interface KindChoice {
  readonly id: string
  readonly kind: MetricKind
  readonly label: string
  /** What it tells, in words that need no textbook. */
  readonly means: string
  /** What a snapshot of it carries. */
  readonly carries: string
  readonly direction: Direction
  readonly unit: string
  /** What such a metric is usually called; empty where only the team can say. */
  readonly name: string
}

const more = { direction: 'higher_is_better', unit: 'share' } as const
const eitherMatrix = 'a confusion matrix of all classes, or the four counts tp, fp, fn, tn'

/** What can be measured, commonest first, with what suits each. */
export const kinds: readonly KindChoice[] = [
  {
    id: 'accuracy',
    kind: 'accuracy',
    label: 'Accuracy',
    name: 'Accuracy',
    means: 'How many of all answers are right.',
    carries: 'confusion counts (tp, fp, fn, tn), a confusion matrix, or how many were right out of how many',
    ...more,
  },
  {
    id: 'recall',
    kind: 'recall',
    label: 'Recall',
    name: 'Recall',
    means: 'How many of the real positives are found.',
    carries: 'confusion counts, or how many real positives were found out of how many',
    ...more,
  },
  {
    id: 'precision',
    kind: 'precision',
    label: 'Precision',
    name: 'Precision',
    means: 'How many of those called positive are so.',
    carries: 'confusion counts, or how many called positive were so out of how many',
    ...more,
  },
  {
    id: 'f1',
    kind: 'f1',
    label: 'F1',
    name: 'F1',
    means: 'Precision and recall in one number: low as soon as one of them is.',
    carries: 'confusion counts',
    ...more,
  },
  {
    id: 'proportion',
    kind: 'proportion',
    label: 'Another share of right answers',
    means: 'Anything that is right or wrong, input by input: answers accepted, cases solved, tests passed.',
    carries: 'how many were right out of how many',
    ...more,
    name: '',
  },
  {
    id: 'error_rate',
    kind: 'proportion',
    label: 'A share of errors',
    means: 'Anything that should be rare: errors, false alarms, refusals.',
    carries: 'how many there were (in right, which counts what the metric names) out of how many',
    direction: 'lower_is_better',
    unit: 'share',
    name: '',
  },
  {
    id: 'latency',
    kind: 'mean',
    label: 'A mean: latency, cost, size of the error',
    means: 'Anything that is a number for each input.',
    carries: 'the mean with its standard error, in the metric’s own unit',
    direction: 'lower_is_better',
    unit: 'ms',
    name: '',
  },
  {
    id: 'macro_f1',
    kind: 'macro_f1',
    label: 'Macro F1',
    name: 'Macro F1',
    means: 'The F1 of each class, averaged: small classes count as much as large ones.',
    carries: eitherMatrix,
    ...more,
  },
  {
    id: 'weighted_f1',
    kind: 'weighted_f1',
    label: 'Weighted F1',
    name: 'Weighted F1',
    means: 'The F1 of each class, averaged by how often the class really occurs.',
    carries: eitherMatrix,
    ...more,
  },
  {
    id: 'macro_precision',
    kind: 'macro_precision',
    label: 'Macro precision',
    name: 'Macro precision',
    means: 'The precision of each class, averaged.',
    carries: eitherMatrix,
    ...more,
  },
  {
    id: 'macro_recall',
    kind: 'macro_recall',
    label: 'Macro recall',
    name: 'Macro recall',
    means: 'The recall of each class, averaged.',
    carries: eitherMatrix,
    ...more,
  },
  {
    id: 'balanced_accuracy',
    kind: 'balanced_accuracy',
    label: 'Balanced accuracy',
    name: 'Balanced accuracy',
    means: 'The recall of each class that really occurs, averaged: accuracy as if all classes were equally common.',
    carries: eitherMatrix,
    ...more,
  },
  {
    id: 'specificity',
    kind: 'specificity',
    label: 'Specificity',
    name: 'Specificity',
    means: 'How many of the real negatives are left alone; of many classes, the mean over them.',
    carries: `${eitherMatrix}, or how many real negatives were left alone out of how many`,
    ...more,
  },
  {
    id: 'mcc',
    kind: 'mcc',
    label: 'Matthews correlation (MCC)',
    name: 'MCC',
    means: 'How closely answers follow the truth, from −1 to 1; 0 is guessing.',
    carries: eitherMatrix,
    ...more,
    unit: 'score',
  },
  {
    id: 'kappa',
    kind: 'kappa',
    label: 'Cohen’s kappa',
    name: 'Kappa',
    means: 'Agreement beyond what guessing would give, from −1 to 1; 0 is guessing.',
    carries: eitherMatrix,
    ...more,
    unit: 'score',
  },
  {
    id: 'auc',
    kind: 'auc',
    label: 'AUC',
    name: 'AUC',
    means: 'How often a positive is ranked above a negative, from 0 to 1; 0.5 is guessing.',
    carries: 'the value with how many positives and negatives were ranked, or with its standard error',
    ...more,
    unit: 'score',
  },
]

/** The choice that defines metrics of this kind; where two do, the first. */
export const kindOf = (kind: MetricKind): KindChoice => kinds.find((choice) => choice.kind === kind)!

/** Whether less of it can be better: of all others more is, by what they are. */
export const hasDirection = (kind: MetricKind): boolean => kind === 'proportion' || kind === 'mean'

/** A short name for addresses and rows out of a name: `NSW price direction` → `nsw-price-direction`. */
export const keyFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '')

/** `Accuracy and recall are followed.` */
export function metricsSentence(metrics: readonly MetricView[]): string {
  const names = metrics.map((metric) => metric.name)
  if (names.length === 0) return 'No metric is followed yet.'
  if (names.length > 4) return `${names.length} metrics are followed.`
  const [first = '', ...rest] = names.map((name, index) => (index === 0 ? name : inSentence(name)))
  const last = rest.pop()
  if (last === undefined) return `${first} is followed.`
  return `${[first, ...rest].join(', ')} and ${last} are followed.`
}

export type ExampleSnapshot = Record<string, string | number | object>

const exampleMatrix = {
  classes: ['billing', 'delivery', 'other'],
  counts: [
    [120, 8, 3],
    [5, 96, 7],
    [4, 9, 60],
  ],
}

/** A snapshot that the server would take for this metric: one live week that ended on `today` (a calendar date). */
export function exampleSnapshot(
  metric: Pick<MetricView, 'key' | 'kind'> & Partial<Pick<MetricView, 'direction'>>,
  today: string,
): ExampleSnapshot {
  const end = `${today}T00:00:00Z`
  const start = `${new Date(Date.parse(end) - 7 * 86_400_000).toISOString().slice(0, 19)}Z`
  const common = { modelVersion: 'v1', role: 'live', windowStart: start, windowEnd: end }
  const own = { metric: metric.key, ...common }
  switch (metric.kind) {
    case 'proportion':
      return { ...own, sampleSize: 336, right: metric.direction === 'lower_is_better' ? 29 : 287 }
    case 'mean':
      return { ...own, sampleSize: 336, value: 41.7, standardError: 1.3 }
    case 'auc':
      return { ...own, value: 0.87, positives: 144, negatives: 192 }
    case 'accuracy':
    case 'recall':
    case 'precision':
    case 'f1':
      return { ...common, tp: 118, fp: 20, fn: 26, tn: 172 }
    default:
      return { ...common, confusionMatrix: exampleMatrix }
  }
}

/** The call that pushes `snapshot`, as it is typed into a shell. */
export const curl = (origin: string, productId: string, token: string, snapshot: ExampleSnapshot): string =>
  [
    `curl ${origin}/api/v1/products/${productId}/snapshots \\`,
    `  -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(snapshot)}'`,
  ].join('\n')

/** The same as a file of rows, and the call that pushes the file; a matrix is JSON in one quoted cell. */
export function csv(
  origin: string,
  productId: string,
  token: string,
  snapshot: ExampleSnapshot,
): { file: string; call: string } {
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const cell = (value: string | number | object) =>
    typeof value === 'object' ? `"${JSON.stringify(value).replaceAll('"', '""')}"` : value
  return {
    file: [Object.keys(snapshot).map(column).join(','), Object.values(snapshot).map(cell).join(',')].join('\n'),
    call: [
      `curl ${origin}/api/v1/products/${productId}/snapshot-batches \\`,
      `  -H 'Authorization: Bearer ${token}' \\`,
      `  -H 'Content-Type: text/csv' \\`,
      '  --data-binary @snapshots.csv',
    ].join('\n'),
  }
}
