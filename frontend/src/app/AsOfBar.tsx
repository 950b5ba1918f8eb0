import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import {
  type AsOf,
  api,
  apiError,
  type ChangedRoom,
  type ChangedSubject,
  type ChangesSince,
  type ProductView,
} from '@/api'
import { count, counted, day } from '@/format'
import { paths } from '@/format/paths'
import { Button, PageHead, type Since } from '@/ui'
import { glyphOf, linesOf, marksOf, momentText, roomNames, sinceSentence, wordsOf } from './asof-model'
import './asof.css'

/** As many pages are read at most, of a thousand changes each. */
const MOST_PAGES = 5

/** More than these of one room nobody reads through; their rows on the page are marked all the same. */
const MOST_SHOWN = 200

const changesQuery = (productId: string, asOf: string) =>
  queryOptions({
    queryKey: ['products', productId, 'changes-since', asOf],
    queryFn: async ({ signal }): Promise<ChangesSince> => {
      const read = (more: object) =>
        api.get<ChangesSince>('/products/{productId}/changes-since', {
          path: { productId },
          query: { asOf, limit: 1000, ...more },
          signal,
        })
      let page = await read({})
      const items = [...page.items]
      for (let pages = 1; page.nextCursor !== null && pages < MOST_PAGES; pages++) {
        page = await read({ until: page.until, cursor: page.nextCursor })
        items.push(...page.items)
      }
      return { ...page, items }
    },
  })

interface AsOfBarProps {
  product: ProductView
  asOf: Extract<AsOf, { kind: 'then' }>
  onDay: (date: string | null) => void
  /** Marks for the page under it; `nothing`: there was nothing yet, and no page is to be shown. */
  onKnown: (known: { marks: ReadonlyMap<string, Since>; nothing: boolean }) => void
}

/** Says that the page shows an earlier moment, what has become of it since, and leads back. */
export default function AsOfBar({ product, asOf, onDay, onKnown }: AsOfBarProps) {
  const [shown, setShown] = useState(false)
  const changes = useQuery(changesQuery(product.productId, asOf.instant))
  const known = changes.data
  const listId = useId()
  const nothing = known !== undefined && before(asOf.instant, known.firstKnownAt)
  useEffect(() => {
    if (known) onKnown({ marks: marksOf(known), nothing: before(asOf.instant, known.firstKnownAt) })
  }, [known, asOf.instant, onKnown])
  const problem = apiError(changes.error)
  return (
    <>
      <section className="asof-bar" aria-label="As of an earlier time">
        <p role="status">
          <strong>As of {momentText(asOf.named)}</strong>: as the team knew it then; nothing can be changed here.{' '}
          {known && !nothing && sinceSentence(known)}
          {problem && `What has changed since could not be read: ${problem.detail ?? problem.title}`}
        </p>
        <div className="asof-bar-actions">
          {known && !nothing && (known.items.length > 0 || known.snapshotsAdded + known.snapshotsSuperseded > 0) && (
            <Button aria-expanded={shown} aria-controls={listId} onClick={() => setShown(!shown)}>
              {shown ? 'Hide' : 'Show'}
            </Button>
          )}
          {problem && <Button onClick={() => changes.refetch()}>Try again</Button>}
          <Button look="primary" onClick={() => onDay(null)}>
            Back to now
          </Button>
        </div>
        {shown && known && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          <section id={listId} className="asof-legend" aria-label="What has changed since" tabIndex={0}>
            <Legend product={product} changes={known} />
          </section>
        )}
      </section>
      {nothing && (
        <div className="hf-page">
          <PageHead
            sentence="Nothing was known yet."
            basis={
              known.firstKnownAt === null
                ? `Nothing of ${product.name} is recorded so far.`
                : `The first that is known of ${product.name} is of ${day(known.firstKnownAt)}.`
            }
          />
          {known.firstKnownAt !== null && (
            <div className="hf-page-body">
              <Button look="primary" onClick={() => onDay(known.firstKnownAt!.slice(0, 10))}>
                Look at that day
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  )
}

const before = (instant: string, first: string | null): boolean =>
  first === null || Date.parse(instant) < Date.parse(first)

function Legend({ product, changes }: { product: ProductView; changes: ChangesSince }) {
  return (
    <>
      <p className="asof-key">
        <span>− gone since: still shown, as it stood then</span>
        <span>≠ changed since: shown as it was</span>
        <span>+ added since: listed here, not shown on the page</span>
      </p>
      {changes.rooms.map(({ room }) => {
        const all = changes.items.filter((subject) => subject.room === room)
        return (
          <section key={room} aria-label={`${roomNames[room]} since then`}>
            <h2>{roomNames[room]}</h2>
            <ul>
              {all.slice(0, MOST_SHOWN).map((subject) => (
                <li key={subject.subjectId} data-change={subject.change}>
                  <Subject product={product} subject={subject} />
                </li>
              ))}
            </ul>
            {all.length > MOST_SHOWN && <p className="hf-muted">And {count(all.length - MOST_SHOWN)} more.</p>}
          </section>
        )
      })}
      {changes.snapshotsAdded + changes.snapshotsSuperseded > 0 && (
        <section aria-label="Measurements since then">
          <h2>Measurements</h2>
          <p>
            {counted(changes.snapshotsAdded, 'measurement')} added, {count(changes.snapshotsSuperseded)} corrected. The
            page counts neither.
          </p>
        </section>
      )}
      {changes.nextCursor !== null && (
        <p className="hf-muted">
          These are the first {count(changes.items.length)}; rows that changed later on the list carry no mark.
        </p>
      )}
      <p className="hf-muted">
        Metrics, segments and model versions never change once named, so those of today are offered. What was judged is
        judged again as of then, by the methods of today.
      </p>
    </>
  )
}

const addresses: Readonly<Record<ChangedRoom, (product: string, subject: ChangedSubject) => string | null>> = {
  items: (product, { key }) => key && paths.item(product, key),
  plans: (product, { key }) => key && paths.item(product, key),
  tolerances: (product, { key }) => key && paths.metric(product, key),
  sprints: (product, { key }) => key && `${paths.sprints(product)}?sprint=${encodeURIComponent(key)}`,
  decisions: (product, { subjectId }) => paths.decision(product, subjectId),
  environment_events: () => null,
}

function Subject({ product, subject }: { product: ProductView; subject: ChangedSubject }) {
  const named = subject.room === 'items' ? `${subject.key} ${subject.title}` : subject.title
  // What was not there then has no page as of then.
  const href = subject.change === 'added' ? null : addresses[subject.room](product.key, subject)
  const lines = subject.change === 'added' ? [] : linesOf(subject)
  return (
    <>
      <span className="asof-what">
        <span aria-hidden="true">{glyphOf(subject)}</span> {wordsOf(subject)}
      </span>{' '}
      {href ? <a href={href}>{named}</a> : <span>{named}</span>}{' '}
      <span className="hf-muted">
        {day(subject.knownAt)}, {subject.changedBy}
      </span>
      {lines.length > 0 && (
        <ul className="asof-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}
