import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import {
  type ApiError,
  apiError,
  type OperatingPointSetEntry,
  operatingPointSetsQuery,
  type ProductView,
  type TradeOffPoint,
  type TradeOffView,
  tradeOffQuery,
  useMay,
} from '@/api'
import { TradeCurve } from '@/charts/TradeCurve'
import { chartTheme } from '@/design/chartTheme'
import { entered, instant, percent } from '@/format'
import { paths, type SearchValues, searchText } from '@/format/paths'
import {
  Button,
  ButtonLink,
  CopyBlock,
  EmptyState,
  Failure,
  PageHead,
  Panel,
  PickMenu,
  SelectField,
  Skeleton,
  Table,
  Tag,
  TextField,
  useScheme,
} from '@/ui'
import {
  type AskField,
  amountParts,
  amountText,
  askFields,
  askOf,
  basisText,
  capacities,
  capacityLine,
  costsGiven,
  costText,
  type ExplorerState,
  exampleCalls,
  loadWord,
  lookedAt,
  perText,
  placeText,
  readExplorer,
  setName,
  typedNumber,
} from './tradeoffs-model'
import './tradeoffs.css'

interface TradeoffsPageProps {
  product: ProductView
  search: SearchValues
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
}

/** False alarms against misses at each measured threshold, what each costs, and where the choice flips. */
export function TradeoffsPage({ product, search, onSearch }: TradeoffsPageProps) {
  const state = readExplorer(search)
  const sets = useQuery(operatingPointSetsQuery(product.productId, state.asOf))
  const problem = apiError(sets.error)
  if (problem)
    return (
      <Frame product={product} sentence="Trade-offs">
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => sets.refetch()}
        />
      </Frame>
    )
  if (!sets.data)
    return (
      <Frame product={product} sentence="Trade-offs">
        <Panel>
          <Skeleton lines={6} />
        </Panel>
      </Frame>
    )
  const items = sets.data.items
  const latest = items[items.length - 1]
  const setId = state.set ?? latest?.operatingPointSetId
  if (setId === undefined) return <Empty product={product} />
  return <Explorer product={product} sets={items} setId={setId} state={state} onSearch={onSearch} />
}

function Frame(props: {
  product: ProductView
  sentence: ReactNode
  basis?: ReactNode
  children: ReactNode
  controls?: ReactNode
}) {
  return (
    <div className="hf-page">
      <PageHead title={`Trade-offs · ${props.product.name}`} sentence={props.sentence} basis={props.basis}>
        {props.controls}
      </PageHead>
      {props.children}
    </div>
  )
}

interface ExplorerProps {
  product: ProductView
  sets: readonly OperatingPointSetEntry[]
  setId: string
  state: ExplorerState
  onSearch: TradeoffsPageProps['onSearch']
}

function Explorer({ product, sets, setId, state, onSearch }: ExplorerProps) {
  const tradeOff = useQuery(tradeOffQuery(product.productId, setId, askOf(state), state.asOf))
  const error = apiError(tradeOff.error)
  // What was entered wrong is said at its field; the page, and the focus in it, stay with the last answer.
  const [last, setLast] = useState<TradeOffView>()
  if (tradeOff.data && tradeOff.data !== last) setLast(tradeOff.data)
  const found = tradeOff.data ?? (last?.operatingPointSetId === setId ? last : undefined)
  const atField = error?.violations.some((violation) => violation.pointer.startsWith('query/')) ?? false
  const picker = sets.length > 1 && (
    <PickMenu
      label="Set"
      value={setId}
      options={sets.map((set) => ({ value: set.operatingPointSetId, label: setName(set) }))}
      onPick={(picked) => onSearch({ set: picked, threshold: undefined })}
    />
  )
  if (!found)
    return (
      <Frame product={product} sentence="Trade-offs" controls={picker}>
        {error ? (
          <div className="hf-columns">
            <Failure
              title={error.title}
              detail={error.detail}
              traceId={error.traceId}
              onRetry={() => tradeOff.refetch()}
            />
            {atField && <Assumptions state={state} found={undefined} error={error} onSearch={onSearch} />}
          </div>
        ) : (
          <Panel>
            <Skeleton height={420} />
          </Panel>
        )}
      </Frame>
    )
  const index = lookedAt(found, state.threshold)
  const step = (to: number) => {
    const point = found.points[to]
    if (point) onSearch({ threshold: String(point.threshold) }, { replace: true })
  }
  return (
    <Frame
      product={product}
      sentence={found.headline}
      basis={basisText(found)}
      controls={
        (picker || found.illustrative || state.asOf !== null || found.superseded) && (
          <>
            {picker}
            {found.illustrative && <Tag tone="pressure">illustrative: made up, not measured</Tag>}
            {found.superseded && <Tag>superseded since by a newer set</Tag>}
            {state.asOf !== null && (
              <>
                <Tag tone="pressure">as known on {instant(state.asOf)}</Tag>
                <Button look="quiet" onClick={() => onSearch({ asOf: undefined })}>
                  Show what is known now
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {error && !atField && (
        <Failure title={error.title} detail={error.detail} traceId={error.traceId} onRetry={() => tradeOff.refetch()} />
      )}
      <div className="hf-columns" aria-busy={tradeOff.isPlaceholderData || undefined}>
        <div className="hf-stack">
          <Choice product={product} found={found} index={index} state={state} setId={setId} onStep={step} />
          <Curve found={found} index={index} onStep={step} />
          <Flips found={found} />
        </div>
        <div className="hf-stack">
          <Assumptions state={state} found={found} error={error} onSearch={onSearch} />
          <Panel heading="What these numbers do not tell">
            <ul className="tradeoff-notes">
              {found.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </Frame>
  )
}

/** The threshold that is looked at: a slider over those that were measured, and what it does. */
function Choice(props: {
  product: ProductView
  found: TradeOffView
  index: number
  setId: string
  state: ExplorerState
  onStep: (to: number) => void
}) {
  const { found, index, state, onStep } = props
  const mayRecord = useMay('planner')
  const point = found.points[index]
  if (!point) return null
  const last = found.points.length - 1
  const against = point.againstInUse
  return (
    <Panel heading="Threshold" note={found.illustrative ? 'illustrative' : undefined} className="tradeoff-choice">
      <div className="tradeoff-slider">
        <Button onClick={() => onStep(index - 1)} disabled={index === 0} aria-label="Next lower threshold">
          ‹
        </Button>
        <output className="tradeoff-threshold">
          {point.label}
          {found.inUse === index && <Tag>in use</Tag>}
        </output>
        <Button onClick={() => onStep(index + 1)} disabled={index === last} aria-label="Next higher threshold">
          ›
        </Button>
        <input
          type="range"
          aria-label="Threshold, among those that were measured"
          aria-valuetext={`${point.label}: ${point.sentence}`}
          min={0}
          max={last}
          step={1}
          value={index}
          onChange={(event) => onStep(Number(event.currentTarget.value))}
        />
      </div>
      <div className="tradeoff-counts">
        <Count name={`False alarms ${perText(found)}`} {...amountParts(point.falseAlarms)} />
        <Count name={`Misses ${perText(found)}`} {...amountParts(point.misses)} />
        {point.cost && <Count name={`Cost ${perText(found)}`} value={costText(point) ?? ''} range="costs and counts" />}
      </div>
      <div className="tradeoff-says" aria-live="polite">
        <p>{point.sentence}</p>
        {point.loadSentence && <p data-load={point.load}>{point.loadSentence}</p>}
        {point.againstInUseSentence && <p>{point.againstInUseSentence}</p>}
        {against?.enough && against.choice !== 'same' && <p>{against.sentence}</p>}
      </div>
      <div className="hf-form-actions">
        {mayRecord ? (
          <ButtonLink
            look="primary"
            href={paths.newDecision(props.product.key) + choiceSearch(state, props.setId, point)}
          >
            Record this choice
          </ButtonLink>
        ) : (
          <span className="hf-muted">Your role may read. A planner records the choice.</span>
        )}
      </div>
    </Panel>
  )
}

/** What the form needs to reckon the same again. */
function choiceSearch(state: ExplorerState, setId: string, point: TradeOffPoint): string {
  const ask = askOf(state)
  return searchText({
    set: setId,
    threshold: String(point.threshold),
    ...Object.fromEntries(
      Object.entries(ask).map(([name, value]) => [name, value === null ? undefined : String(value)]),
    ),
  })
}

const Count = ({ name, value, range }: { name: string; value: string; range: string }) => (
  <div>
    <span className="tradeoff-count-name">{name}</span>
    <span className="tradeoff-count">{value}</span>
    <span className="tradeoff-range">{range}</span>
  </div>
)

function Curve({ found, index, onStep }: { found: TradeOffView; index: number; onStep: (to: number) => void }) {
  const theme = chartTheme(useScheme())
  const points = useMemo(
    () =>
      found.points.map((point) => ({
        id: point.label,
        label: point.label,
        x: point.misses.value,
        xLow: point.misses.lower,
        xHigh: point.misses.upper ?? point.misses.value,
        y: point.falseAlarms.value,
        yLow: point.falseAlarms.lower,
        yHigh: point.falseAlarms.upper ?? point.falseAlarms.value,
        mark:
          point.place === 'edge'
            ? ('edge' as const)
            : point.place === 'dominated'
              ? ('faded' as const)
              : ('inner' as const),
        beyond: point.load === null ? null : point.load === 'beyond' || point.load === 'likely_beyond',
      })),
    [found],
  )
  const looked = found.points[index]
  const per = perText(found)
  return (
    <Panel
      heading="Every measured threshold"
      note={`${found.illustrative ? 'illustrative · ' : ''}less of both is nearer to the corner`}
    >
      <TradeCurve
        points={points}
        line={capacityLine(found)}
        selected={index}
        flagged={found.inUse}
        flagText="in use"
        xLabel={`misses ${per} →`}
        yLabel={`↑ false alarms ${per}`}
        theme={theme}
        label={`False alarms against misses at ${found.points.length} thresholds; the table below has the same numbers. ${looked?.sentence ?? ''}`}
        tickText={(value) => entered(value)}
        onPick={onStep}
      />
      <ul className="tradeoff-legend">
        <li>● the cheapest at some costs</li>
        <li>○ at none, or beyond the fallback</li>
        {found.points.some((point) => point.place === 'dominated') && (
          <li>✕ another is better in one and no worse in the other</li>
        )}
      </ul>
      <details className="hf-details">
        <summary>The same as a table</summary>
        <Table
          caption={`Thresholds of ${found.modelVersion}${found.illustrative ? ', illustrative' : ''}`}
          rows={found.points}
          rowKey={(point) => point.label}
          columns={columns(found)}
        />
      </details>
    </Panel>
  )
}

function columns(found: TradeOffView) {
  const per = perText(found)
  return [
    {
      heading: 'Threshold',
      cell: (point: TradeOffPoint) => (
        <>
          {point.label} {found.inUse !== null && found.points[found.inUse] === point && <Tag>in use</Tag>}
        </>
      ),
    },
    { heading: `False alarms ${per}`, numeric: true, cell: (point: TradeOffPoint) => amountText(point.falseAlarms) },
    { heading: `Misses ${per}`, numeric: true, cell: (point: TradeOffPoint) => amountText(point.misses) },
    {
      heading: 'Of real negatives',
      numeric: true,
      wide: true,
      cell: (point: TradeOffPoint) => percent(point.falseAlarmRate.value, 1),
    },
    {
      heading: 'Of real positives',
      numeric: true,
      wide: true,
      cell: (point: TradeOffPoint) => percent(point.missRate.value, 1),
    },
    ...(found.cheapest === null
      ? []
      : [{ heading: `Cost ${per}`, numeric: true, cell: (point: TradeOffPoint) => costText(point) ?? '' }]),
    ...(found.assumptions.capacityPerWeek === null
      ? []
      : [
          { heading: 'Fallback', wide: true, cell: (point: TradeOffPoint) => (point.load ? loadWord[point.load] : '') },
        ]),
    { heading: 'Cheapest, where a miss costs', wide: true, cell: (point: TradeOffPoint) => placeText(point, found) },
  ]
}

function Flips({ found }: { found: TradeOffView }) {
  return (
    <Panel
      heading="Where the choice flips"
      note={found.illustrative ? 'illustrative' : 'neighbours of the edge; they share their inputs'}
    >
      {found.flips.length === 0 ? (
        <p className="hf-prose">Nowhere: one threshold is the best choice whatever an error costs.</p>
      ) : (
        <ol className="tradeoff-flips">
          {[...found.flips].reverse().map((flip) => (
            <li key={flip.lower}>{flip.sentence}</li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** A field of the address: it changes when the field is left or Enter is pressed, not with every key. */
function AskInput(props: {
  label: string
  placeholder: string
  value: string
  error: string | undefined
  onCommit: (value: string) => void
}) {
  const [text, setText] = useState(props.value)
  const [from, setFrom] = useState(props.value)
  if (from !== props.value) {
    setFrom(props.value)
    setText(props.value)
  }
  const commit = () => text.trim() !== props.value && props.onCommit(text.trim())
  return (
    <TextField
      label={props.label}
      inputMode="decimal"
      placeholder={props.placeholder}
      value={text}
      error={props.error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}

const clearAll: SearchValues = Object.fromEntries([...askFields, 'capacityOf'].map((field) => [field, undefined]))

/** With what it is reckoned; what is left empty comes from the tolerance or the set, and the field says what. */
function Assumptions(props: {
  state: ExplorerState
  found: TradeOffView | undefined
  error: ApiError | null
  onSearch: TradeoffsPageProps['onSearch']
}) {
  const { state, found, error, onSearch } = props
  const given = costsGiven(state)
  const field = (name: AskField, label: string, placeholder: string) => (
    <AskInput
      label={label}
      placeholder={placeholder}
      value={state.typed[name]}
      error={
        state.typed[name] !== '' && typedNumber(state.typed[name]) === null
          ? 'must be a number'
          : error?.at(`query/${name}`)
      }
      onCommit={(value) => onSearch({ [name]: value || undefined }, { replace: true })}
    />
  )
  const assumed = found?.assumptions
  return (
    <Panel
      heading="Reckoned with"
      actions={
        askFields.some((name) => state.typed[name] !== '') && (
          <Button look="quiet" onClick={() => onSearch(clearAll)}>
            Clear
          </Button>
        )
      }
    >
      <div className="hf-form">
        <div className="tradeoff-pair">
          {field(
            'volumePerWeek',
            'Inputs a week',
            assumed && assumed.per === 'week' && assumed.volumeFrom !== 'entered' ? entered(assumed.volume) : '',
          )}
          {field(
            'baseRate',
            'Real positives, %',
            assumed && assumed.baseRateFrom === 'set' ? entered(Number((assumed.baseRate * 100).toFixed(1))) : '',
          )}
        </div>
        <fieldset className="tradeoff-costs">
          <legend>What an error costs</legend>
          <p className="hf-field-hint">
            In any unit, from the least to the most.
            {given > 0 && given < 4 && ' All four, and each choice is priced.'}
          </p>
          <div className="tradeoff-pair">
            {field('falseAlarmCostLow', 'False alarm, least', '')}
            {field('falseAlarmCostHigh', 'most', '')}
          </div>
          <div className="tradeoff-pair">
            {field('missCostLow', 'Miss, least', '')}
            {field('missCostHigh', 'most', '')}
          </div>
        </fieldset>
        <div className="tradeoff-pair">
          {field(
            'capacityPerWeek',
            'Fallback handles',
            assumed?.capacityFrom === 'tolerance' && assumed.capacityPerWeek !== null
              ? entered(assumed.capacityPerWeek)
              : '',
          )}
          <SelectField
            label="a week, of"
            value={state.typed.capacityPerWeek === '' && assumed?.capacityOf ? assumed.capacityOf : state.capacityOf}
            disabled={state.typed.capacityPerWeek === ''}
            options={capacities}
            onPick={(picked) => onSearch({ capacityOf: picked }, { replace: true })}
          />
        </div>
        {assumed?.capacityFrom === 'tolerance' && (
          <p className="hf-field-hint">From the tolerance{assumed.fallback && `: “${assumed.fallback}”`}.</p>
        )}
      </div>
    </Panel>
  )
}

function Empty({ product }: { product: ProductView }) {
  const calls = exampleCalls(window.location.origin, product.productId)
  return (
    <Frame
      product={product}
      sentence="No thresholds were measured yet."
      basis={`${product.name} · precision and recall, shown as false alarms and misses a week`}
    >
      <Panel>
        <EmptyState title="Send what the model does at several thresholds">
          <p>
            For a classifier with a score: at each of a few thresholds, how many of the same labelled inputs it alarmed
            on rightly (tp) and falsely (fp), missed (fn), and let pass rightly (tn). Then this page shows what each
            threshold costs in a week, and at which costs one is a better choice than the other.
          </p>
        </EmptyState>
        <div className="hf-form">
          <CopyBlock label="One set of three thresholds" text={calls.json} />
          <details className="hf-details">
            <summary>The same from a CSV file of threshold,tp,fp,fn,tn</summary>
            <CopyBlock label="Push the file" text={calls.csv} />
          </details>
          <p className="hf-prose">
            A contributor’s token with the scope to push snapshots sends it; <a href={paths.access}>Access</a> makes
            one.
          </p>
        </div>
      </Panel>
    </Frame>
  )
}
