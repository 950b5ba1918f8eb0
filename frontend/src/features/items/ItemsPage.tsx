import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import {
  apiError,
  type ItemView,
  type LossView,
  type ProductView,
  type Stage,
  useMay,
  type VerdictsView,
  type VerdictWord,
} from '@/api'
import { capitalised, lossText, word } from '@/format'
import { paths, type SearchValues } from '@/format/paths'
import {
  Button,
  EmptyState,
  Failure,
  FilterChip,
  PageHead,
  Panel,
  PickMenu,
  SinceMark,
  Skeleton,
  Table,
  Tag,
  useShortcuts,
  VerdictGlyph,
  Withheld,
} from '@/ui'
import { ItemForm } from './ItemForm'
import { dateOr, effort, itemsSentence, kinds, stages } from './items-model'
import { itemsQuery, verdictsQuery } from './queries'
import './items.css'

interface ItemsPageProps {
  product: ProductView
  /** `text`, `kind` and `stage`, as they stand in the address. */
  search: SearchValues
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
  /** Goes to an item. */
  onOpen: (key: string) => void
}

/** More than these stand on the item's own page. */
const MOST_LOSSES = 2

const one = <T extends string>(value: SearchValues[string], allowed: readonly T[]): T | null =>
  allowed.find((word) => word === value) ?? null

/** All work of a product as a list, in the order in which it was put on the roadmap. */
export function ItemsPage({ product, search, onSearch, onOpen }: ItemsPageProps) {
  const mayAdd = useMay('planner')
  const [adding, setAdding] = useState(false)
  const text = typeof search.text === 'string' ? search.text : ''
  const kind = one(search.kind, kinds)
  const stage = one(search.stage, stages)
  const asked = useDeferredValue(text.trim())
  const items = useInfiniteQuery({
    ...itemsQuery(product.productId, { text: asked, kind, stage }),
    placeholderData: keepPreviousData,
  })
  const verdicts = useQuery(verdictsQuery(product.productId)).data
  const field = useRef<HTMLInputElement>(null)
  const fieldId = useId()
  useShortcuts(
    'Items',
    useMemo(
      () => [
        { keys: '/', does: 'Find an item', run: () => field.current?.focus() },
        ...(mayAdd ? [{ keys: 'n', does: 'Put work on the roadmap', run: () => setAdding(true) }] : []),
      ],
      [mayAdd],
    ),
  )
  const rows = items.data?.pages.flatMap((page) => page.items)
  const filtered = text !== '' || kind !== null || stage !== null
  const problem = apiError(items.error)
  return (
    <div className="hf-page">
      <PageHead
        title={`Items · ${product.name}`}
        sentence={
          !rows
            ? 'Items'
            : filtered
              ? `${rows.length}${items.hasNextPage ? ' or more' : ''} items match.`
              : itemsSentence(rows, items.hasNextPage)
        }
        basis={`${product.name} · corrective, maintenance and additive work, none second class`}
      >
        <label htmlFor={fieldId} className="hf-visually-hidden">
          Find an item by key, title or hypothesis
        </label>
        <input
          id={fieldId}
          ref={field}
          type="search"
          className="items-find"
          placeholder="Find by key, title or hypothesis"
          value={text}
          onChange={(event) => onSearch({ text: event.currentTarget.value || undefined }, { replace: true })}
        />
        {kinds.map((word) => (
          <FilterChip
            key={word}
            pressed={kind === word}
            onPress={() => onSearch({ kind: kind === word ? undefined : word })}
          >
            {capitalised(word)}
          </FilterChip>
        ))}
        <PickMenu<Stage | ''>
          label="Stage"
          value={stage ?? ''}
          options={[
            { value: '', label: 'All stages' },
            ...stages.map((value) => ({ value, label: capitalised(word(value)) })),
          ]}
          onPick={(picked) => onSearch({ stage: picked || undefined })}
        />
        {mayAdd && (
          <Button look="primary" onClick={() => setAdding(true)}>
            New item
          </Button>
        )}
        <Withheld>New item</Withheld>
      </PageHead>
      {adding && (
        <ItemForm
          productId={product.productId}
          item={null}
          onClose={() => setAdding(false)}
          onSaved={(item) => onOpen(item.key)}
        />
      )}
      {problem ? (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => items.refetch()}
        />
      ) : (
        <Panel>
          {!rows ? (
            <Skeleton lines={7} />
          ) : rows.length === 0 ? (
            filtered ? (
              <EmptyState
                title="Nothing matches"
                action={
                  <Button onClick={() => onSearch({ text: undefined, kind: undefined, stage: undefined })}>
                    Show all items
                  </Button>
                }
              >
                <p>No item has these words in its key, title or hypothesis.</p>
              </EmptyState>
            ) : (
              <EmptyState title="Put the work on the roadmap">
                <p>
                  An item is a piece of work with a hypothesis: a retrain, a new feature, a fix. It is tied to a metric
                  before it starts, and judged by what its version did to that metric. Items come in through the API,
                  with a token that may change the roadmap.
                </p>
              </EmptyState>
            )
          ) : (
            <>
              <Table
                caption="Items"
                rows={rows}
                rowKey={(item) => item.itemId}
                columns={columns(product.key, verdicts?.items ?? [], verdicts?.losses ?? [])}
              />
              {verdicts?.expectedFalseClaims && verdicts.expectedFalseClaims.verdicts > 0 && (
                <p className="items-false">{verdicts.expectedFalseClaims.sentence}</p>
              )}
              {items.hasNextPage && (
                <div className="items-more">
                  <Button busy={items.isFetchingNextPage} onClick={() => items.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              )}
            </>
          )}
        </Panel>
      )}
    </div>
  )
}

const columns = (productKey: string, verdicts: VerdictsView['items'], losses: readonly LossView[]) => [
  {
    heading: 'Item',
    cell: (item: ItemView) => (
      <>
        <a className="items-title" href={paths.item(productKey, item.key)}>
          <span className="hf-muted">{item.key}</span> <span>{item.title}</span>
        </a>
        <SinceMark id={item.itemId} />
        {losses
          .filter((loss) => loss.itemId === item.itemId)
          .slice(0, MOST_LOSSES)
          .map((loss) => (
            <span
              key={`${loss.metricId} ${loss.segmentId}`}
              className="items-loss"
              data-accepted={loss.signOff === 'standing'}
            >
              <span aria-hidden="true">⚑</span> {lossText(loss)}
            </span>
          ))}
      </>
    ),
  },
  { heading: 'Kind', cell: (item: ItemView) => item.kind, wide: true },
  {
    heading: 'Stage',
    cell: (item: ItemView) => <Tag tone={item.stage === 'drifting' ? 'pressure' : 'neutral'}>{word(item.stage)}</Tag>,
  },
  {
    heading: 'Verdict',
    cell: (item: ItemView) => <ItemVerdict verdict={verdicts.find((one) => one.itemId === item.itemId)?.verdict} />,
  },
  { heading: 'Owner', cell: (item: ItemView) => item.owner ?? <span className="hf-muted">nobody</span>, wide: true },
  { heading: 'Version', cell: (item: ItemView) => item.modelVersion ?? '–', wide: true },
  {
    heading: 'Effort',
    cell: (item: ItemView) => (item.effortDays === null ? '–' : effort(item.effortDays)),
    numeric: true,
    wide: true,
  },
  { heading: 'Start', cell: (item: ItemView) => dateOr(item.startedOn), numeric: true, wide: true },
  { heading: 'Ship', cell: (item: ItemView) => dateOr(item.shippedOn), numeric: true },
]

/** The verdict of the cell that the item's plan names first. */
const ItemVerdict = ({ verdict }: { verdict: VerdictWord | undefined }) =>
  verdict === undefined ? (
    <span className="hf-muted">–</span>
  ) : (
    <span className="items-verdict" data-verdict={verdict}>
      <VerdictGlyph verdict={verdict} /> {word(verdict)}
    </span>
  )
