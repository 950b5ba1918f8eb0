/**
 * What travels on the wire, named as the screens name it. Members and nulls come from the approved contract
 * (openapi/openapi.yaml, by `npm run api`); where the contract says no more than text, the fixed words stand here. Ids are
 * UUIDs; days are `yyyy-mm-dd`, instants ISO 8601 in UTC; shares are 0..1, oriented as the metric is stored.
 */
import type { components } from './schema'

type Wire = components['schemas']

/** `T` with some members narrowed. */
type Narrowed<T, Members extends { [Name in keyof Members]: Name extends keyof T ? unknown : never }> = Omit<
  T,
  keyof Members
> &
  Members

export type Role = Wire['Role']
export type Scope = Wire['Scope']
export type ItemKind = Wire['ItemKind']
export type Stage = Wire['Stage']
export type Direction = Wire['Direction']
export type MetricKind = Wire['MetricKind']

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

export type SessionView = Wire['SessionView']
export type AccountView = Wire['AccountView']
export type TokenView = Wire['TokenView']
export type MadeToken = Wire['MadeToken']
export type ProductView = Wire['ProductView']
export type MetricView = Wire['MetricView']
export type SegmentView = Wire['SegmentView']
export type SnapshotView = Wire['SnapshotView']
export type ItemView = Wire['ItemView']
export type ItemRevision = Wire['ItemRevision']
export type ChangeView = Wire['ChangeView']
export type SprintView = Wire['SprintView']
export type SprintPlanView = Wire['SprintPlanView']
export type SprintReport = Wire['SprintReport']
export type BurnUp = Wire['BurnUp']
export type PlannedRow = Wire['PlannedRow']
export type Stake = Wire['Stake']
export type BacklogView = Wire['BacklogView']
export type PlanningWarning = Wire['Warning']
export type NewItem = Wire['NewItem']
export type ItemCriteria = Wire['ItemCriteria']
export type SavedFilterView = Wire['SavedFilterView']
export type ScheduleConflict = Wire['ScheduleConflict']
export type ScheduleFollower = Wire['ScheduleFollower']
export type SchedulePreview = Wire['SchedulePreview']
export type ChangeSetView = Wire['ChangeSetView']
export type CommentView = Wire['CommentView']
export type SplitView = Wire['SplitView']
export type PlanView = Wire['PlanView']
export type ImportView = Wire['ImportView']
export type ImportSummary = Wire['ImportSummary']
export type ImportQuestion = Wire['Question']
export type ImportRow = Wire['ImportRow']
export type ImportNote = Wire['ImportNote']
export type ToleranceView = Wire['ToleranceView']
export type NewTolerance = Wire['NewTolerance']
export type ToleranceRevision = Wire['ToleranceRevision']
export type ToleranceStandingView = Wire['ToleranceStandingView']

/** How a metric stands in a segment, with what was agreed about it and what is to be expected. */
export type StandingView = Narrowed<
  Wire['StandingView'],
  { state: 'met' | 'likely_met' | 'likely_missed' | 'missed' | 'stale' | null }
>

export type StopCondition = Wire['StopCondition']
export type MeasuredStop = Wire['MeasuredStop']
export type StopRuleView = Narrowed<
  Wire['StopRuleView'],
  { parts: Narrowed<Wire['StopRulePart'], { kind: 'measured' | 'date' | 'effort' }>[] }
>
export type ScheduleConflicts = Wire['ScheduleConflictList']
export type NewPlan = Wire['NewPlan']
export type NextStep = Wire['NextStep']
export type InboxEntry = Wire['InboxEntryView']
export type InboxPage = Wire['InboxEntryPage']
export type OperatingPointSetEntry = Wire['OperatingPointSetEntry']
export type RangedAmount = Wire['RangedAmount']
export type TradeOffPoint = Wire['TradeOffPoint']
export type TradeOffView = Wire['TradeOffView']
export type CapacityOf = Wire['CapacityOf']
export type DecisionView = Wire['DecisionView']

/** Null limits: no interval is known. */
export type Estimate = Pick<Wire['EstimateView'], 'value' | 'lower' | 'upper'>
export type SampledEstimate = Wire['EstimateView']

export type ShiftState = 'proven' | 'usual_swing' | 'not_told' | 'too_few' | 'too_early' | 'not_compared'
export type ShiftView = Narrowed<Wire['ShiftView'], { state: ShiftState }>
export type InputShift = Narrowed<Wire['InputShiftView'], { strongest: ShiftView | null; dimensions: ShiftView[] }>

export type TimelineTransition = Narrowed<Wire['Step'], { verdict: VerdictWord; alsoShown: VerdictWord[] }>

export type TimelineTolerance = Narrowed<
  Wire['Floor'],
  { state: 'met' | 'likely_met' | 'likely_missed' | 'missed' | 'stale' | null }
>

export type LedgerKind =
  | 'opening'
  | 'environment'
  | 'maintenance'
  | 'corrective'
  | 'additive'
  | 'together'
  | 'unattributed'
  | 'closing'

export type Ledger = Narrowed<Wire['LedgerView'], { rows: Narrowed<Wire['LedgerRow'], { kind: LedgerKind }>[] }>

export type TimelinePanel = Narrowed<
  Wire['Panel'],
  {
    direction: Direction
    transitions: TimelineTransition[]
    tolerance: TimelineTolerance | null
    ledger: Ledger | null
  }
>

export type TimelineItem = Narrowed<
  Wire['Bar'],
  {
    kind: ItemKind
    stage: Stage
    verdict: VerdictWord | null
    guardrails: Narrowed<Wire['GuardrailVerdict'], { verdict: VerdictWord | null }>[]
  }
>

export type TimelineView = Narrowed<
  Wire['TimelineView'],
  {
    verdictCounts: Narrowed<Wire['VerdictCount'], { verdict: VerdictWord }>[]
    pressure: InputShift[]
    panels: TimelinePanel[]
    items: TimelineItem[]
  }
>

/** What a method says of itself. */
export type MethodView = Wire['MethodView']

export type AssessmentView = Narrowed<
  Wire['AssessmentView'],
  {
    part: 'primary' | 'guardrail' | 'other'
    direction: Direction
    verdict: VerdictWord
    alsoShown: VerdictWord[]
    reasons: Narrowed<Wire['ReasonView'], { tone: 'good' | 'bad' | 'neutral' }>[]
  }
>

export type SignOffView = Narrowed<
  Wire['SignOffView'],
  { state: 'standing' | 'expired' | 'superseded' | 'withdrawn'; kind: TradeKind }
>

export type OfflineAgainstLiveView = Wire['OfflineAgainstLiveView']
export type TradeKind = 'harmed' | 'fell' | 'opposite'

/** A cell in which the work cost something, or a level fell, that the headline does not say. */
export type TradeView = Narrowed<
  Wire['TradeView'],
  { kind: TradeKind; part: 'primary' | 'guardrail' | 'other'; verdict: VerdictWord; signOff: SignOffView | null }
>

export type VerdictsView = Narrowed<
  Wire['VerdictsView'],
  {
    counts: Narrowed<Wire['Count'], { verdict: VerdictWord }>[]
    items: Narrowed<Wire['ItemVerdict'], { verdict: VerdictWord }>[]
  }
>
export type ChangesSince = Wire['ChangesSince']
export type ChangedSubject = Wire['ChangedSubject']
export type ChangedRoom = ChangedSubject['room']
export type FieldChange = Wire['FieldChange']
export type LossView = Wire['LossView']
export type AttributionView = Wire['AttributionView']
export type ErrorsAvoidedView = Wire['ErrorsAvoidedView']

export type ItemEvidenceView = Narrowed<
  Wire['ItemEvidenceView'],
  {
    trades: TradeView[]
    primary: AssessmentView | null
    guardrails: AssessmentView[]
    segments: AssessmentView[]
    others: AssessmentView[]
    shift: InputShift | null
  }
>

/** A page of a list. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}
