import type { Direction, MetricKind, MetricView } from '@/api'

export interface KindChoice {
  readonly value: MetricKind
  readonly label: string
  /** What a snapshot of it carries. */
  readonly carries: string
  readonly direction: Direction
  readonly unit: string
}

/** The kinds of metric, commonest first, with what suits each. */
export const kinds: readonly KindChoice[] = [
  {
    value: 'accuracy',
    label: 'Accuracy',
    carries: 'confusion counts (tp, fp, fn, tn), or how many were right out of how many',
    direction: 'higher_is_better',
    unit: 'share',
  },
  {
    value: 'recall',
    label: 'Recall',
    carries: 'confusion counts, or how many real positives were found out of how many',
    direction: 'higher_is_better',
    unit: 'share',
  },
  {
    value: 'precision',
    label: 'Precision',
    carries: 'confusion counts, or how many called positive were so out of how many',
    direction: 'higher_is_better',
    unit: 'share',
  },
  { value: 'f1', label: 'F1', carries: 'confusion counts', direction: 'higher_is_better', unit: 'share' },
  {
    value: 'proportion',
    label: 'Another share of right answers',
    carries: 'how many were right out of how many',
    direction: 'higher_is_better',
    unit: 'share',
  },
  {
    value: 'mean',
    label: 'A mean, such as an error or a latency',
    carries: 'the mean with its standard error, in the metric’s own unit',
    direction: 'lower_is_better',
    unit: 'ms',
  },
]

export const kindOf = (kind: MetricKind): KindChoice => kinds.find((choice) => choice.value === kind)!

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
  const [first = '', ...rest] = names.map((name, index) => (index === 0 ? name : lowered(name)))
  const last = rest.pop()
  if (last === undefined) return `${first} is followed.`
  return `${[first, ...rest].join(', ')} and ${last} are followed.`
}

/** `Recall` within a sentence, but `F1` and `AUC` as they are. */
const lowered = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

export type ExampleSnapshot = Record<string, string | number>

/** A snapshot that the server would take for this metric: one live week that ended on `today` (a calendar date). */
export function exampleSnapshot(metric: Pick<MetricView, 'key' | 'kind'>, today: string): ExampleSnapshot {
  const end = `${today}T00:00:00Z`
  const start = `${new Date(Date.parse(end) - 7 * 86_400_000).toISOString().slice(0, 19)}Z`
  const common = { modelVersion: 'v1', role: 'live', windowStart: start, windowEnd: end }
  if (metric.kind === 'proportion') return { metric: metric.key, ...common, sampleSize: 336, right: 287 }
  if (metric.kind === 'mean') return { metric: metric.key, ...common, sampleSize: 336, value: 41.7, standardError: 1.3 }
  return { ...common, tp: 118, fp: 20, fn: 26, tn: 172 }
}

/** The call that pushes `snapshot`, as it is typed into a shell. */
export const curl = (origin: string, productId: string, token: string, snapshot: ExampleSnapshot): string =>
  [
    `curl ${origin}/api/v1/products/${productId}/snapshots \\`,
    `  -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(snapshot)}'`,
  ].join('\n')

/** The same as a file of rows, and the call that pushes the file. */
export function csv(
  origin: string,
  productId: string,
  token: string,
  snapshot: ExampleSnapshot,
): { file: string; call: string } {
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return {
    file: [Object.keys(snapshot).map(column).join(','), Object.values(snapshot).join(',')].join('\n'),
    call: [
      `curl ${origin}/api/v1/products/${productId}/snapshot-batches \\`,
      `  -H 'Authorization: Bearer ${token}' \\`,
      `  -H 'Content-Type: text/csv' \\`,
      '  --data-binary @snapshots.csv',
    ].join('\n'),
  }
}
