import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { apiError, type InboxEntry, inboxKey, mayAct, type ProductView, useRole } from '@/api'
import { day } from '@/format'
import type { SearchValues } from '@/format/paths'
import {
  Button,
  ButtonLink,
  EmptyState,
  Failure,
  FilterChip,
  Keys,
  PageHead,
  Panel,
  Skeleton,
  Tag,
  useShortcuts,
  useToast,
  Withheld,
} from '@/ui'
import {
  type Choice,
  choicesFor,
  evidenceOf,
  handledSentence,
  handlingText,
  inboxSentence,
  kindText,
  meanwhile,
  moved,
  type Step,
  toneOf,
} from './inbox-model'
import { entryQuery, type InboxState, inboxQuery, reopen, subjectItemQuery } from './queries'
import { StepForm, type Taken } from './StepForm'
import './inbox.css'

interface InboxPageProps {
  product: ProductView
  /** `state`, as it stands in the address. */
  search: SearchValues
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
}

/** What needs a look: each thing in a sentence with its numbers, its evidence one key away, and what was done about it. */
export function InboxPage({ product, search, onSearch }: InboxPageProps) {
  const state: InboxState = search.state === 'handled' ? 'handled' : 'open'
  const inbox = useInfiniteQuery(inboxQuery(product.productId, state))
  const role = useRole()
  const [chosen, setChosen] = useState<string | null>(null)
  const [step, setStep] = useState<Step | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const read = useMemo(() => inbox.data?.pages.flatMap((page) => page.items) ?? [], [inbox.data])
  const held = state === 'open' ? step : null
  // Somebody else has handled what somebody is at here: it stays, and says so.
  const gone = held !== null && !read.some((one) => one.entryId === held.entry.entryId)
  const now = useQuery({ ...entryQuery(product.productId, held?.entry.entryId ?? ''), enabled: gone }).data
  const entries = useMemo(() => (gone ? read.toSpliced(held.at, 0, now ?? held.entry) : read), [gone, read, held, now])
  const open = inbox.data?.pages.at(-1)?.open
  const openAgain = useOpenAgain(product.productId)
  const taken = useTaken(product.productId, openAgain.mutate)
  const entry = entries.find((one) => one.entryId === chosen)
  // Asked only of the one that is chosen: what may be done depends on where its item stands now.
  const subject = useQuery({
    ...subjectItemQuery(product.productId, entry?.subjectId ?? ''),
    enabled: entry?.subjectKind === 'item' && entry.state === 'open',
  })
  const choices = useMemo(
    () =>
      entry?.state === 'open'
        ? choicesFor(entry, subject.data?.stage ?? null).filter((choice) => mayAct(role, choice.least))
        : [],
    [entry, subject.data, role],
  )
  const begin = useCallback(
    (of: InboxEntry, choice: Choice) =>
      setStep({ entry: of, at: entries.findIndex((one) => one.entryId === of.entryId), choice }),
    [entries],
  )
  useKeys({ entries, chosen, setChosen, choices, onStep: begin, list })
  const problem = apiError(inbox.error)
  return (
    <div className="hf-page hf-page-narrow">
      <PageHead
        title={`Inbox · ${product.name}`}
        sentence={
          open === undefined
            ? 'Inbox'
            : state === 'open'
              ? inboxSentence(read, open)
              : handledSentence(read.length, inbox.hasNextPage)
        }
        basis={`${product.name} · entered by itself when it happens, each thing once; people handle it and say what comes next`}
      >
        <FilterChip pressed={state === 'open'} onPress={() => onSearch({ state: undefined })}>
          Open{open === undefined ? '' : ` ${open}`}
        </FilterChip>
        <FilterChip pressed={state === 'handled'} onPress={() => onSearch({ state: 'handled' })}>
          Handled
        </FilterChip>
      </PageHead>
      {problem && (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => inbox.refetch()}
        />
      )}
      {!inbox.data ? (
        !problem && (
          <Panel heading="Inbox">
            <Skeleton lines={5} />
          </Panel>
        )
      ) : entries.length === 0 ? (
        <Panel>
          <Empty state={state} />
        </Panel>
      ) : (
        <ul className="inbox" ref={list} aria-label={state === 'open' ? 'What needs a look' : 'What was handled'}>
          {entries.map((entry) => (
            <Entry
              key={entry.entryId}
              product={product}
              entry={entry}
              chosen={entry.entryId === chosen}
              choices={entry.entryId === chosen ? choices : null}
              step={held?.entry.entryId === entry.entryId ? held.choice : null}
              mayHandle={mayAct(role, 'contributor')}
              busy={openAgain.isPending && openAgain.variables?.entryId === entry.entryId}
              onChoose={() => setChosen(entry.entryId)}
              onStep={(choice) => (choice ? begin(entry, choice) : setStep(null))}
              onTaken={(done) => {
                setStep(null)
                setChosen(moved(entries, entry.entryId, 1))
                taken(done)
              }}
              onReopen={() => openAgain.mutate(entry)}
            />
          ))}
          {inbox.hasNextPage && (
            <li className="inbox-more">
              <Button busy={inbox.isFetchingNextPage} onClick={() => inbox.fetchNextPage()}>
                More
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

function Empty({ state }: { state: InboxState }) {
  return state === 'open' ? (
    <EmptyState title="Nothing needs a look">
      <p>
        Here lands what should not wait for the next meeting: a signal that fired, a tolerance or a decision that was to
        be looked at again, inputs that shifted, an item that was judged, is drifting or could not be judged in time, a
        stop rule that is met.
      </p>
      <p>
        For example: “Recall was below 60% in four windows in a row from 3 November: 55%, 58%, 52% and 57%.” Agree a
        signal with a metric’s tolerance, and it will say so.
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing was handled yet">
      <p>What somebody has looked at stays here, with who, when and the next step.</p>
    </EmptyState>
  )
}

/** Opens an entry again, and says so when somebody was faster. */
function useOpenAgain(productId: string) {
  const queryClient = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: reopen,
    onSuccess: () => toast({ text: 'Open again.' }),
    onError: (failure) => {
      const problem = apiError(failure)
      toast({
        text:
          problem?.code === 'changed_since'
            ? 'Somebody changed it since you read it. It is shown as it is now.'
            : (problem?.detail ?? problem?.title ?? 'That did not work.'),
        tone: 'failure',
      })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey(productId) }),
  })
}

/** Says what was done, and offers to undo what can be. */
function useTaken(productId: string, openAgain: (entry: InboxEntry) => void) {
  const queryClient = useQueryClient()
  const toast = useToast()
  return ({ entry, said, undo }: Taken) => {
    void queryClient.invalidateQueries({ queryKey: inboxKey(productId) })
    toast({
      text: said,
      action: {
        label: undo.label,
        run: () => {
          undo.run().then(
            () => openAgain(entry),
            (failure) => toast({ text: apiError(failure)?.message ?? 'That did not work.', tone: 'failure' }),
          )
        },
      },
    })
  }
}

function useKeys({
  entries,
  chosen,
  setChosen,
  choices,
  onStep,
  list,
}: {
  entries: readonly InboxEntry[]
  chosen: string | null
  setChosen: (entryId: string | null) => void
  /** What may be done about the one that is chosen. */
  choices: readonly Choice[]
  onStep: (entry: InboxEntry, choice: Choice) => void
  list: RefObject<HTMLUListElement | null>
}) {
  useEffect(() => {
    if (chosen === null) return
    const entry = list.current?.querySelector<HTMLElement>(`[data-entry="${chosen}"]`)
    // Clicking into it has given the focus to something in it already.
    if (entry && !entry.contains(document.activeElement)) entry.querySelector<HTMLElement>('a')?.focus()
  }, [chosen, list])
  useShortcuts(
    'Inbox',
    useMemo(() => {
      const down = () => setChosen(moved(entries, chosen, 1))
      const up = () => setChosen(moved(entries, chosen, -1))
      const entry = entries.find((one) => one.entryId === chosen)
      return [
        { keys: 'j', does: 'The next', run: down },
        { keys: 'k', does: 'The one before', run: up },
        { keys: 'ArrowDown', does: 'The next', run: down },
        { keys: 'ArrowUp', does: 'The one before', run: up },
        { keys: 'Enter', does: 'Open its evidence' },
        ...choices.map((choice) => ({
          keys: choice.key,
          does: choice.label,
          run: entry && (() => onStep(entry, choice)),
        })),
      ]
    }, [entries, chosen, setChosen, choices, onStep]),
  )
}

function Entry({
  product,
  entry,
  chosen,
  choices,
  step,
  mayHandle,
  busy,
  onChoose,
  onStep,
  onTaken,
  onReopen,
}: {
  product: ProductView
  entry: InboxEntry
  chosen: boolean
  /** What may be done about it; null until it is chosen. */
  choices: readonly Choice[] | null
  step: Choice | null
  mayHandle: boolean
  busy: boolean
  onChoose: () => void
  onStep: (step: Choice | null) => void
  onTaken: (taken: Taken) => void
  onReopen: () => void
}) {
  return (
    <li className="inbox-entry" data-entry={entry.entryId} data-chosen={chosen || undefined} onFocus={onChoose}>
      <div className="inbox-said">
        <span className="inbox-tags">
          <Tag tone={toneOf(entry.kind)}>{kindText(entry.kind)}</Tag>
          {entry.state === 'open' && entry.handlings.at(-1)?.kind === 'came_back' && (
            <Tag tone="pressure">Came back</Tag>
          )}
        </span>
        <p>{entry.sentence}</p>
        <small>{day(entry.happenedAt)}</small>
        {entry.handlings.length > 0 && (
          <ul className="inbox-note">
            {entry.handlings.map((handling) => (
              <li key={handling.recordedAt}>{handlingText(handling)}</li>
            ))}
          </ul>
        )}
        {step && meanwhile(entry) && <p role="status">{meanwhile(entry)}</p>}
      </div>
      <div className="inbox-actions">
        <ButtonLink href={evidenceOf(product.key, entry)}>Evidence</ButtonLink>
        {mayHandle && entry.state === 'open' && choices === null && <Button onClick={onChoose}>Next step</Button>}
        {!mayHandle && entry.state === 'open' && <Withheld>Next step</Withheld>}
        {mayHandle && entry.state === 'handled' && (
          <Button busy={busy} look="quiet" onClick={onReopen}>
            Open again
          </Button>
        )}
      </div>
      {step ? (
        <StepForm
          key={step.step}
          product={product}
          entry={entry}
          choice={step}
          onTaken={onTaken}
          onCancel={() => onStep(null)}
        />
      ) : (
        entry.state === 'open' &&
        choices !== null &&
        choices.length > 0 && (
          <fieldset className="inbox-steps">
            <legend className="hf-visually-hidden">Next step</legend>
            {choices.map((choice) => (
              <Button key={choice.step} aria-keyshortcuts={choice.key} onClick={() => onStep(choice)}>
                {choice.label} <Keys>{choice.key}</Keys>
              </Button>
            ))}
          </fieldset>
        )
      )}
    </li>
  )
}
