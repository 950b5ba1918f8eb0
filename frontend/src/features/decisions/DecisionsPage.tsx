import { useInfiniteQuery } from '@tanstack/react-query'
import { apiError, type DecisionView, type ProductView, useMay, useSession } from '@/api'
import { day } from '@/format'
import { paths, type SearchValues } from '@/format/paths'
import {
  Button,
  ButtonLink,
  EmptyState,
  Failure,
  FilterChip,
  PageHead,
  Panel,
  SinceMark,
  Skeleton,
  Table,
  Tag,
  Withheld,
} from '@/ui'
import { decisionsSentence, isDue, revisitText } from './decisions-model'
import { decisionsQuery } from './queries'
import './decisions.css'

interface DecisionsPageProps {
  product: ProductView
  search: SearchValues
  onSearch: (change: SearchValues) => void
}

/** What was decided, and what is to be looked at again. */
export function DecisionsPage({ product, search, onSearch }: DecisionsPageProps) {
  const open = search.open === 'yes'
  const decisions = useInfiniteQuery(decisionsQuery(product.productId, open ? true : null))
  const mayRecord = useMay('planner')
  const today = useSession().now.slice(0, 10)
  const problem = apiError(decisions.error)
  const rows = decisions.data?.pages.flatMap((page) => page.items)
  const record = mayRecord ? (
    <ButtonLink look="primary" href={paths.newDecision(product.key)}>
      Record a decision
    </ButtonLink>
  ) : (
    <Withheld>Record a decision</Withheld>
  )
  return (
    <div className="hf-page">
      <PageHead
        title={`Decisions · ${product.name}`}
        sentence={rows ? decisionsSentence(rows, today, decisions.hasNextPage) : 'Decisions'}
        basis={`${product.name} · each with what was known, what was not, and what would change our mind`}
      >
        <FilterChip pressed={open} onPress={() => onSearch({ open: open ? undefined : 'yes' })}>
          To be looked at again
        </FilterChip>
      </PageHead>
      {problem ? (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => decisions.refetch()}
        />
      ) : !rows ? (
        <Panel>
          <Skeleton lines={6} />
        </Panel>
      ) : rows.length === 0 ? (
        <Panel>
          {open ? (
            <EmptyState
              title="Nothing is to be looked at again"
              action={<Button onClick={() => onSearch({ open: undefined })}>Show all decisions</Button>}
            >
              <p>No decision that stands has a day on which to look at it again.</p>
            </EmptyState>
          ) : (
            <EmptyState title="Write down why, while you still know" action={record}>
              <p>
                A decision keeps what was known at that moment and what was not, so that a later look can tell a bad
                decision from bad luck. For example: “Keep the threshold at 0.50 until the summer peak is over”.
              </p>
              <p>
                <a href={paths.tradeoffs(product.key)}>Trade-offs</a> records the choice of a threshold with its
                figures.
              </p>
              {!mayRecord && <p>Your role may read. A planner records decisions.</p>}
            </EmptyState>
          )}
        </Panel>
      ) : (
        <Panel heading="Decisions" actions={record}>
          <Table
            caption="Decisions"
            rows={[...rows].reverse()}
            rowKey={(decision) => decision.decisionId}
            columns={[
              {
                heading: 'Decision',
                cell: (decision: DecisionView) => (
                  <>
                    <a className="decision-title" href={paths.decision(product.key, decision.decisionId)}>
                      {decision.title}
                    </a>
                    <SinceMark id={decision.decisionId} />
                  </>
                ),
              },
              {
                heading: 'About',
                wide: true,
                cell: (decision: DecisionView) => decision.subjects.map((subject) => subject.label).join('; '),
              },
              { heading: 'Decided', cell: (decision: DecisionView) => day(decision.decidedOn) },
              { heading: 'By', wide: true, cell: (decision: DecisionView) => decision.madeBy },
              {
                heading: 'Look again',
                cell: (decision: DecisionView) =>
                  isDue(decision, today) ? (
                    <Tag tone="danger">{revisitText(decision, today)}</Tag>
                  ) : (
                    revisitText(decision, today)
                  ),
              },
            ]}
          />
          {decisions.hasNextPage && (
            <div className="hf-form-actions">
              <Button busy={decisions.isFetchingNextPage} onClick={() => decisions.fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </Panel>
      )}
    </div>
  )
}
