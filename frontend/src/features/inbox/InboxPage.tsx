import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { apiError, type InboxEntry, inboxKey, type ProductView, useMay } from '@/api'
import { day, instant } from '@/format'
import type { SearchValues } from '@/format/paths'
import {
  Button,
  ButtonLink,
  EmptyState,
  Failure,
  FilterChip,
  PageHead,
  Panel,
  Skeleton,
  Tag,
  TextField,
  useShortcuts,
  useToast,
  Withheld,
} from '@/ui'
import { evidenceOf, handledSentence, inboxSentence, kindText, moved, toneOf } from './inbox-model'
import { handle, type InboxState, inboxQuery, reopen } from './queries'
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
  const mayHandle = useMay('contributor')
  const [chosen, setChosen] = useState<string | null>(null)
  const [noting, setNoting] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const entries = useMemo(() => inbox.data?.pages.flatMap((page) => page.items) ?? [], [inbox.data])
  const open = inbox.data?.pages.at(-1)?.open
  const change = useChange(product.productId)
  useKeys({ entries, chosen, setChosen, setNoting: mayHandle ? setNoting : null, list })
  const problem = apiError(inbox.error)
  return (
    <div className="hf-page hf-page-narrow">
      <PageHead
        title={`Inbox · ${product.name}`}
        sentence={
          open === undefined
            ? 'Inbox'
            : state === 'open'
              ? inboxSentence(entries, open)
              : handledSentence(entries.length, inbox.hasNextPage)
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
      {problem ? (
        <Failure
          title={problem.title}
          detail={problem.detail}
          traceId={problem.traceId}
          onRetry={() => inbox.refetch()}
        />
      ) : !inbox.data ? (
        <Panel heading="Inbox">
          <Skeleton lines={5} />
        </Panel>
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
              noting={entry.entryId === noting}
              mayHandle={mayHandle}
              busy={change.isPending && change.variables?.entry.entryId === entry.entryId}
              onChoose={() => setChosen(entry.entryId)}
              onNote={(show) => setNoting(show ? entry.entryId : null)}
              onHandle={(note) => {
                setNoting(null)
                setChosen(moved(entries, entry.entryId, 1))
                change.mutate({ entry, note })
              }}
              onReopen={() => change.mutate({ entry, note: undefined })}
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
        be looked at again, inputs that shifted, an item that was judged or is drifting.
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

interface Change {
  readonly entry: InboxEntry
  /** Undefined: opened again. */
  readonly note: string | null | undefined
}

/** Handles and opens again; offers to undo, and says so when somebody was faster. */
function useChange(productId: string) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const change = useMutation({
    mutationFn: ({ entry, note }: Change) => (note === undefined ? reopen(entry) : handle(entry, note)),
    onSuccess: (entry, { note }) => {
      if (note === undefined) toast({ text: 'Open again.' })
      else toast({ text: 'Handled.', action: { label: 'Undo', run: () => change.mutate({ entry, note: undefined }) } })
    },
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
  return change
}

function useKeys({
  entries,
  chosen,
  setChosen,
  setNoting,
  list,
}: {
  entries: readonly InboxEntry[]
  chosen: string | null
  setChosen: (entryId: string | null) => void
  /** Null: may not handle. */
  setNoting: ((entryId: string | null) => void) | null
  list: RefObject<HTMLUListElement | null>
}) {
  useEffect(() => {
    if (chosen === null) return
    list.current?.querySelector<HTMLElement>(`[data-entry="${chosen}"] a`)?.focus()
  }, [chosen, list])
  useShortcuts(
    'Inbox',
    useMemo(() => {
      const entry = entries.find((one) => one.entryId === chosen)
      const down = () => setChosen(moved(entries, chosen, 1))
      const up = () => setChosen(moved(entries, chosen, -1))
      return [
        { keys: 'j', does: 'The next', run: down },
        { keys: 'k', does: 'The one before', run: up },
        { keys: 'ArrowDown', does: 'The next', run: down },
        { keys: 'ArrowUp', does: 'The one before', run: up },
        { keys: 'Enter', does: 'Open its evidence' },
        ...(setNoting
          ? [
              {
                keys: 'e',
                does: 'Handle it',
                run: entry?.state === 'open' ? () => setNoting(entry.entryId) : undefined,
              },
            ]
          : []),
      ]
    }, [entries, chosen, setChosen, setNoting]),
  )
}

function Entry({
  product,
  entry,
  chosen,
  noting,
  mayHandle,
  busy,
  onChoose,
  onNote,
  onHandle,
  onReopen,
}: {
  product: ProductView
  entry: InboxEntry
  chosen: boolean
  noting: boolean
  mayHandle: boolean
  busy: boolean
  onChoose: () => void
  onNote: (show: boolean) => void
  onHandle: (note: string | null) => void
  onReopen: () => void
}) {
  return (
    <li className="inbox-entry" data-entry={entry.entryId} data-chosen={chosen || undefined} onFocus={onChoose}>
      <div className="inbox-said">
        <Tag tone={toneOf(entry.kind)}>{kindText(entry.kind)}</Tag>
        <p>{entry.sentence}</p>
        <small>
          {day(entry.happenedAt)}
          {entry.handledAt !== null && ` · handled by ${entry.handledBy}, ${instant(entry.handledAt)}`}
        </small>
        {entry.note !== null && <p className="inbox-note">{entry.note}</p>}
      </div>
      {noting ? (
        <Note busy={busy} note={entry.note} onHandle={onHandle} onCancel={() => onNote(false)} />
      ) : (
        <div className="inbox-actions">
          <ButtonLink href={evidenceOf(product.key, entry)}>Evidence</ButtonLink>
          {mayHandle &&
            (entry.state === 'open' ? (
              <Button busy={busy} onClick={() => onNote(true)}>
                Handle
              </Button>
            ) : (
              <Button busy={busy} look="quiet" onClick={onReopen}>
                Open again
              </Button>
            ))}
          {!mayHandle && entry.state === 'open' && <Withheld>Handle</Withheld>}
        </div>
      )}
    </li>
  )
}

function Note({
  note,
  busy,
  onHandle,
  onCancel,
}: {
  note: string | null
  busy: boolean
  onHandle: (note: string | null) => void
  onCancel: () => void
}) {
  const [text, setText] = useState(note ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onHandle(text.trim() || null)
  }
  return (
    <form className="inbox-form" onSubmit={submit}>
      <TextField
        label="Next step"
        placeholder="Who does what, and when it is looked at again"
        maxLength={2000}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      <div className="inbox-actions">
        <Button type="submit" look="primary" busy={busy}>
          Handled
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
