import { type ReactNode, useEffect, useRef } from 'react'
import { ApiError, type ScheduleFollower, type SchedulePreview, type TimelineItem } from '@/api'
import { counted, roadmapDate } from '@/format'
import { Button, CheckField, Failure, Keys, Skeleton } from '@/ui'
import { ConflictList } from './ConflictList'
import { type Dates, datesOf, datesText, distanceText, mayFollow, type Part, sameDates, stepsOf } from './dating-model'

const SHOWN = 40

export interface DatingPanelProps {
  item: TimelineItem
  dates: Dates
  phase: 'held' | 'proposed'
  part: Part
  preview: SchedulePreview | null
  waiting: boolean
  failure: unknown
  problem: string | null
  saving: boolean
  chosen: ReadonlySet<string>
  onChoose: (itemId: string, on: boolean) => void
  onAll: () => void
  onConfirm: () => void
  onRetry: () => void
  onLeave: () => void
}

/** What other dates would bring about, and the one button that makes it so. */
export function DatingPanel(props: DatingPanelProps) {
  const { item, dates, phase, preview, waiting, failure, problem, saving, chosen } = props
  const form = useRef<HTMLFormElement>(null)
  const proposed = phase === 'proposed'
  useEffect(() => {
    if (!form.current) return
    if (proposed) form.current.focus({ preventScroll: true })
    // Where it covers the lower part of a small screen, the lanes come up above it.
    if (getComputedStyle(form.current).position === 'fixed')
      document.querySelector('.tl-chart')?.scrollIntoView({ block: 'end' })
  }, [proposed])
  const from = datesOf(item)
  // The preview is read anew when others change something: what they did must not be replaced unseen.
  const now = preview?.changes[0]?.from
  const overtaken = now && !sameDates(now, from) ? now : null
  const moving = preview ? stepsOf(preview).length : 1
  const open = preview?.followers.filter((one) => !one.taken).length ?? 0
  return (
    <form
      ref={form}
      className="tl-dating"
      tabIndex={-1}
      aria-label={`New dates of ${item.key}`}
      onSubmit={(event) => {
        event.preventDefault()
        props.onConfirm()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          props.onLeave()
        } else if (event.key === 'Enter' && event.target === form.current) {
          event.preventDefault()
          props.onConfirm()
        }
      }}
    >
      <header>
        <p className="tl-evidence-key">
          {item.key} · {proposed ? 'proposed, nothing is saved yet' : 'in your hand'}
        </p>
        <h2>{item.title}</h2>
      </header>
      <dl className="tl-dating-dates">
        <Moved name="Start" from={from.startedOn} to={dates.startedOn} />
        <Moved name="Ship" from={from.shippedOn} to={dates.shippedOn} />
      </dl>
      {!proposed ? (
        <p className="hf-muted">
          <Keys>←</Keys> <Keys>→</Keys> move{' '}
          {props.part === 'both' ? 'both dates' : props.part === 'start' ? 'the start' : 'the ship date'},{' '}
          <Keys>m</Keys> another part. Let go or press <Keys>Enter</Keys> to see what else would move.
        </p>
      ) : failure && !preview ? (
        <Failure
          title="What would move could not be worked out."
          detail={
            failure instanceof ApiError ? (failure.violations[0]?.message ?? failure.detail ?? failure.title) : null
          }
          onRetry={props.onRetry}
        />
      ) : !preview ? (
        <Skeleton lines={4} />
      ) : (
        <>
          {preview.arising.length + preview.staying.length === 0 ? (
            <p>Nothing would be in conflict.</p>
          ) : (
            <section aria-label="In conflict if you confirm">
              <h3>In conflict if you confirm</h3>
              <ConflictList conflicts={preview.arising.slice(0, SHOWN)} />
              {preview.staying.length > 0 && <h3>In conflict as before</h3>}
              <ConflictList conflicts={preview.staying.slice(0, SHOWN)} />
              <More of={Math.max(preview.arising.length, preview.staying.length)} what="conflict" />
            </section>
          )}
          {preview.cleared.length > 0 && <p>{counted(preview.cleared.length, 'conflict')} would be gone.</p>}
          {preview.followers.length > 0 && (
            <fieldset className="tl-dating-followers">
              <legend>Move too? Nothing moves by itself</legend>
              {preview.followers.slice(0, SHOWN).map((follower) => (
                <CheckField
                  key={follower.itemId}
                  label={`Move ${follower.key} too: ${datesText(follower.to)}`}
                  hint={hintOf(follower, preview, chosen)}
                  checked={chosen.has(follower.itemId)}
                  disabled={saving || !mayFollow(follower, preview, chosen)}
                  onCheck={(on) => props.onChoose(follower.itemId, on)}
                />
              ))}
              <More of={preview.followers.length} what="item" />
              {open > 1 && (
                <Button look="quiet" disabled={saving} onClick={props.onAll}>
                  Move all {preview.followers.length} too
                </Button>
              )}
            </fieldset>
          )}
        </>
      )}
      {overtaken && !problem && (
        <p className="hf-form-error" role="alert">
          Somebody has moved {item.key} meanwhile: it is now {datesText(overtaken)}. Confirm only if your dates shall
          replace these.
        </p>
      )}
      {problem && (
        <p className="hf-form-error" role="alert">
          {problem}
        </p>
      )}
      <footer className="tl-evidence-actions">
        {proposed && (
          <Button type="submit" look="primary" busy={saving} disabled={waiting || !preview}>
            Move {counted(moving, 'item')}
          </Button>
        )}
        <Button onClick={props.onLeave}>Leave as it was</Button>
      </footer>
    </form>
  )
}

function Moved({ name, from, to }: { name: string; from: string | null; to: string | null }) {
  const text = (date: string | null): ReactNode => (date === null ? 'no date' : roadmapDate(date))
  const far = distanceText(from, to)
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {from === to ? (
          text(to)
        ) : (
          <>
            <span className="hf-muted">{text(from)} →</span> <strong>{text(to)}</strong>
            {far && <span className="hf-muted"> {far}</span>}
          </>
        )}
      </dd>
    </>
  )
}

const More = ({ of, what }: { of: number; what: string }) =>
  of > SHOWN ? <p className="hf-muted">and {counted(of - SHOWN, `more ${what}`)}</p> : null

function hintOf(follower: ScheduleFollower, preview: SchedulePreview, chosen: ReadonlySet<string>): string {
  const keyOf = (id: string) =>
    preview.changes.find((one) => one.itemId === id)?.key ??
    preview.followers.find((one) => one.itemId === id)?.key ??
    ''
  const because = follower.because.map(keyOf).filter(Boolean).join(' and ')
  const why = mayFollow(follower, preview, chosen)
    ? `It waits for ${because} and ${follower.certain ? 'starts' : 'may start'} before that ships.`
    : `Only if ${follower.because.map(keyOf).join(' or ')} moves.`
  return `${follower.title}. Now ${datesText(follower.from)}. ${why}`
}
