/**
 * What travels on the wire. Ids are UUIDs; days are `yyyy-mm-dd`, instants ISO 8601 in UTC; shares are 0..1, oriented as
 * the metric is stored; null means not known.
 */
export type Role = 'viewer' | 'contributor' | 'planner' | 'admin'

export type VerdictWord =
  | 'prevented_regression'
  | 'improved'
  | 'helped'
  | 'held'
  | 'harmed'
  | 'not_shown'
  | 'not_estimable'
  | 'measurement_broken'
  | 'too_early'

export type ItemKind = 'corrective' | 'maintenance' | 'additive'
export type Stage = 'planned' | 'building' | 'watched' | 'settled' | 'drifting' | 'reopened' | 'retired' | 'cut'
export type Direction = 'higher_is_better' | 'lower_is_better'

export interface Estimate {
  value: number
  lower: number | null
  upper: number | null
}

export interface TimelineView {
  productId: string
  today: string
  asOf: string | null
  window: { from: string; until: string }
  extent: { from: string; until: string } | null
  /** Null: nothing has been measured in the window. */
  headline: { sentence: string; basis: string } | null
  /** Transitions of the first panel, by verdict. */
  verdictCounts: { verdict: VerdictWord; count: number }[]
  panels: TimelinePanel[]
  events: TimelineEvent[]
  items: TimelineItem[]
}

export interface TimelinePanel {
  metricId: string
  metric: string
  metricName: string
  direction: Direction
  unit: string
  segmentId: string
  dimension: string
  segment: string
  /** Single live windows. */
  points: { from: string; until: string; version: string; value: number; sampleSize: number | null }[]
  /** One level per stretch of service of a version. */
  levels: {
    from: string
    until: string
    version: string
    value: number
    lower: number | null
    upper: number | null
    sampleSize: number | null
    windows: number
  }[]
  transitions: TimelineTransition[]
  tolerance: TimelineTolerance | null
  ledger: Ledger | null
}

/** One version replaced another; instants. */
export interface TimelineTransition {
  assessmentId: string | null
  at: string
  /** The next transition, or the end of what is known. */
  until: string
  /** End of the windows that were judged; null: none were. */
  evaluatedUntil: string | null
  oldVersion: string | null
  newVersion: string
  itemIds: string[]
  before: SampledEstimate | null
  withoutChange: SampledEstimate | null
  after: SampledEstimate | null
  pressure: SampledEstimate | null
  effect: SampledEstimate | null
  change: SampledEstimate | null
  prevented: SampledEstimate | null
  improvement: SampledEstimate | null
  harm: SampledEstimate | null
  verdict: VerdictWord
  alsoShown: VerdictWord[]
  grade: string | null
  method: string | null
  /** For instance `prevented 7.0 (1.3–12.7)`; null: nothing is claimed. */
  label: string | null
  sentence: string
}

export interface TimelineTolerance {
  toleranceId: string
  floor: number
  margin: number
  state: 'met' | 'likely_met' | 'likely_missed' | 'missed' | 'stale' | null
  /** About how many more windows would settle it. */
  windowsToSettle: number | null
  revisitDue: boolean
  sentence: string
}

export type LedgerKind =
  | 'opening'
  | 'environment'
  | 'maintenance'
  | 'corrective'
  | 'additive'
  | 'together'
  | 'unattributed'
  | 'closing'

export interface Ledger {
  from: string
  until: string
  /** The window was moved to the nearest changes of version. */
  snapped: boolean
  rows: { kind: LedgerKind; estimate: SampledEstimate; displayed: string; itemIds: string[] }[]
  /** The effects of all items together. */
  work: SampledEstimate
  releases: number
  sentence: string
}

export interface TimelineEvent {
  eventId: string
  on: string
  kind: string
  title: string
  inputs: string[]
  detected: boolean
}

export interface TimelineItem {
  itemId: string
  key: string
  title: string
  kind: ItemKind
  stage: Stage
  owner: string | null
  effortDays: number | null
  /** Roadmap dates: `1998-11-24`, `1999-01`, `1999-Q2`, `1999-H1`. */
  start: string | null
  ship: string | null
  /** First day of the above. */
  startDay: string | null
  shipDay: string | null
  startPrecision: string | null
  shipPrecision: string | null
  evaluateUntil: string | null
  modelVersion: string | null
  verdict: VerdictWord | null
  grade: string | null
  primary: { metricId: string; segmentId: string } | null
  guardrails: { metricId: string; segmentId: string; metric: string; segment: string; verdict: VerdictWord | null }[]
  archived: boolean
}

export interface SampledEstimate extends Estimate {
  samplingLower: number | null
  samplingUpper: number | null
}

export interface AssessmentView {
  /** Null in a read as of an earlier time. */
  assessmentId: string | null
  itemId: string | null
  /** What the cell is to the item's plan. */
  part: 'primary' | 'guardrail' | 'other'
  metricId: string
  metric: string
  metricName: string
  direction: Direction
  unit: string
  segmentId: string
  dimension: string
  segment: string
  oldVersion: string | null
  newVersion: string
  at: string
  verdict: VerdictWord
  alsoShown: VerdictWord[]
  grade: string | null
  method: string | null
  methodVersion: string
  before: SampledEstimate | null
  withoutChange: SampledEstimate | null
  after: SampledEstimate | null
  pressure: SampledEstimate | null
  effect: SampledEstimate | null
  change: SampledEstimate | null
  prevented: SampledEstimate | null
  improvement: SampledEstimate | null
  harm: SampledEstimate | null
  margin: number | null
  /** Inputs in the metric's denominator. */
  counts: { before: number | null; withoutChange: number | null; after: number | null }
  /** Instants. */
  baseline: { from: string; until: string; windows: number } | null
  evaluated: { from: string; until: string; windows: number } | null
  /** Both versions on the same inputs; midP is McNemar's. */
  pairs: { bothRight: number; onlyNew: number; onlyOld: number; bothWrong: number; midP: number | null } | null
  /** The swing that each interval reckons with. */
  swing: { of: string; rho: number; gamma: number | null; df: number; pooled: boolean; phi: number[] }[]
  /** Share of the evaluated inputs, 0..1. */
  share: number | null
  againstHeadline: boolean
  discovery: boolean
  reasons: { code: string; tone: 'good' | 'bad' | 'neutral'; text: string }[]
  sentence: string
  recordedAt: string | null
}

export interface PlanView {
  metricId: string
  segmentId: string
  margin: number
  guardrails: { metricId: string; segmentId: string; margin: number }[]
  selectedBecause: 'scheduled' | 'triggered'
  evaluateUntil: string
  method: string | null
  /** The day on which the work began, since when the plan cannot change. */
  lockedOn: string | null
  declaredAtImport: boolean
  agreedAfterStart: boolean
}

export interface ItemEvidenceView {
  itemId: string
  key: string
  item: ItemView
  plan: PlanView | null
  primary: AssessmentView | null
  guardrails: AssessmentView[]
  segments: AssessmentView[]
  others: AssessmentView[]
  tolerance: ToleranceView | null
  /** Keys of items that shipped in the same transition. */
  sharedWith: string[]
  /** How many verdicts this holds. */
  looks: number
}

/** What was agreed for a cell, in the metric's unit. */
export interface ToleranceView {
  toleranceId: string
  metricId: string
  segmentId: string
  floor: number
  margin: number
  volumePerWeek: number | null
  consequence: string | null
  fallback: string | null
  owner: string | null
  approver: string | null
  agreedOn: string
  revisitBy: string | null
}

export interface SessionView {
  signedIn: boolean
  displayName: string | null
  email: string | null
  role: Role | null
  /** The visitor was signed in without a password, and the clock began on 2 December 1998. */
  demonstration: boolean
  /** The application's clock. */
  now: string
  /** Sent with every change; null unless signed in by cookie. */
  csrfToken: string | null
}

export interface AccountView {
  accountId: string
  email: string
  displayName: string
  role: Role
  active: boolean
  hasPassword: boolean
  createdAt: string
}

export type Scope = 'snapshots:read' | 'snapshots:write' | 'roadmap:read' | 'roadmap:write'

export interface TokenView {
  tokenId: string
  name: string
  /** Display name of the person on whose behalf it calls. */
  madeBy: string
  /** The most that it may do. */
  role: Role
  scopes: Scope[]
  createdAt: string
  expiresAt: string
  revokedAt: string | null
}

export interface MadeToken {
  /** Told this once. */
  token: string
  view: TokenView
}

export interface ProductView {
  productId: string
  key: string
  name: string
  revision: number
  recordedAt: string
}

export type MetricKind = 'accuracy' | 'recall' | 'precision' | 'f1' | 'proportion' | 'mean'

export interface MetricView {
  metricId: string
  productId: string
  key: string
  name: string
  kind: MetricKind
  direction: Direction
  /** What a value of 1 is. */
  unit: string
  scorerVersion: string | null
  definitionVersion: string
  seasonWindows: number | null
  recordedAt: string
}

export interface SnapshotView {
  snapshotId: string
  modelVersion: string
  windowStart: string
  windowEnd: string
  recordedAt: string
}

export interface ItemView {
  itemId: string
  productId: string
  key: string
  kind: ItemKind
  title: string
  hypothesis: string | null
  cause: string | null
  /** null: not asked yet; false: asked, and nobody knows. */
  causeKnown: boolean | null
  dependencies: { data: string[]; model: string[] }
  expectedEffect: { low: number; likely: number; high: number } | null
  stopRule: string | null
  effortDays: number | null
  owner: string | null
  startedOn: string | null
  shippedOn: string | null
  modelVersion: string | null
  supersedes: string | null
  stage: Stage
  stageSince: string
  stageReason: string | null
  begunOn: string | null
  archived: boolean
  revision: number
  recordedAt: string
  knownAt: string
  changedBy: string
}

export interface ItemRevision {
  number: number
  author: string
  recordedAt: string
  knownAt: string
  reason: string | null
  item: ItemView
}

/** A page of a list. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}
