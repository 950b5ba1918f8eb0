import { createContext, useContext, useMemo } from 'react'

/** What became of something since the moment that the page shows. */
export interface Since {
  readonly glyph: string
  /** "changed since" */
  readonly words: string
  /** One line for each field: what it was, what it is. */
  readonly lines: readonly string[]
}

/** By id, of whatever is on the page; empty on a page that shows now. */
export const SinceContext = createContext<ReadonlyMap<string, Since>>(new Map())

/** Why nothing can be changed on the page; null: it can, by those who may. */
export const ReadOnlyContext = createContext<string | null>(null)

/** In the place of a button that changes something, where the page is only to be read: what it would do, and why not here. */
export function Withheld({ children }: { children: string }) {
  const reason = useContext(ReadOnlyContext)
  if (reason === null) return null
  return (
    <button type="button" className="hf-button" data-look="plain" aria-disabled="true" title={reason}>
      {children}
      <span className="hf-visually-hidden"> ({reason})</span>
    </button>
  )
}

/**
 * Glyph and words beside the name of something that has changed or gone since; opens to what it was and is.
 *
 * @param brief glyph and words alone, for rows of a fixed height
 */
export function SinceMark({ id, brief = false }: { id: string; brief?: boolean }) {
  const since = useContext(SinceContext).get(id)
  if (!since) return null
  const mark = (
    <>
      <span aria-hidden="true">{since.glyph}</span> {since.words}
    </>
  )
  if (brief || since.lines.length === 0)
    return (
      <span className="hf-since" title={since.lines.join('\n')}>
        {mark}
      </span>
    )
  return (
    <details className="hf-since">
      <summary>{mark}</summary>
      <ul>
        {since.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** Items with the mark in their title, for pictures, which have no room for an element beside it. */
export function useMarked<T extends { readonly itemId: string; readonly title: string }>(
  items: readonly T[] | undefined,
): readonly T[] {
  const since = useContext(SinceContext)
  return useMemo(
    () =>
      (items ?? []).map((item) => {
        const found = since.get(item.itemId)
        return found ? { ...item, title: `${found.glyph} ${found.words} · ${item.title}` } : item
      }),
    [items, since],
  )
}
