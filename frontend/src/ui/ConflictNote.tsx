import { useEffect, useRef } from 'react'
import type { Clash } from './conflict'

interface ConflictNoteProps<D> {
  /** Who was faster. */
  by: string
  /** `this item`. */
  what: string
  clashes: readonly Clash<D>[]
  /** What the form holds now: which of the two is taken is read from it. */
  draft: D
  nameOf: (member: keyof D) => string
  /** A member's value in words; empty text is said as such. */
  shown?: (member: keyof D, value: D[keyof D]) => string
  onPick: (member: keyof D, value: D[keyof D]) => void
}

/** Both versions of what two people changed, and which of them is taken, member by member. */
export function ConflictNote<D>({
  by,
  what,
  clashes,
  draft,
  nameOf,
  shown = (_, value) => String(value),
  onPick,
}: ConflictNoteProps<D>) {
  const note = useRef<HTMLDivElement>(null)
  // Who saves stands at the end of a long form; the note stands at its beginning.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to tidy up.
    note.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div className="hf-conflict" role="alert" ref={note}>
      <p>
        <strong>
          {by} changed {what} while you were writing.
        </strong>{' '}
        Nothing was overwritten: the form now holds their changes and, on top, yours.
        {clashes.length === 0
          ? ' You did not write into the same places.'
          : ' Where you both wrote, pick which one stands.'}
      </p>
      {clashes.map(({ member, theirs, yours }) => {
        const is = (value: D[keyof D]) => JSON.stringify(draft[member]) === JSON.stringify(value)
        const choice = (whose: 'Theirs' | 'Yours', value: D[keyof D]) => (
          <label>
            <input
              type="radio"
              name={`conflict-${String(member)}`}
              checked={is(value)}
              onChange={() => onPick(member, value)}
            />
            <span>
              <span className="hf-muted">{whose}: </span>
              {shown(member, value) || 'empty'}
            </span>
          </label>
        )
        return (
          <fieldset key={String(member)}>
            <legend>{nameOf(member)}</legend>
            {choice('Theirs', theirs)}
            {choice('Yours', yours)}
          </fieldset>
        )
      })}
    </div>
  )
}
