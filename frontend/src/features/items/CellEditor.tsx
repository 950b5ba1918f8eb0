import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'

/** How an editor is left, and where the hand goes next; `away`: it is somewhere else already. */
export type Leaving = 'stay' | 'down' | 'next' | 'previous' | 'away'

/** What hangs below a cell hangs above it where the rows end. */
function useUp(): [RefObject<HTMLSpanElement | null>, boolean] {
  const place = useRef<HTMLSpanElement>(null)
  const [up, setUp] = useState(false)
  useLayoutEffect(() => {
    const end = place.current?.closest('.items-scroll')?.getBoundingClientRect().bottom
    const own = place.current?.getBoundingClientRect().bottom
    if (end !== undefined && own !== undefined) setUp(own + roomBelow > end)
  }, [])
  return [place, up]
}

const roomBelow = 150

interface CellEditorProps {
  /** `Effort, days of NSW-4`. */
  label: string
  value: string
  hint?: string | undefined
  /** What the server said about it; what was typed is still there. */
  error?: string | undefined
  suggestions?: readonly string[] | undefined
  numeric?: boolean | undefined
  onSave: (typed: string, then: Leaving) => void
  onCancel: () => void
}

/** One line of text in place of a cell. Enter keeps it, Tab keeps it and goes on, Escape leaves it as it was. */
export function TextEditor(props: CellEditorProps) {
  const { label, value, hint, error, suggestions, numeric, onSave, onCancel } = props
  const [typed, setTyped] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  const [place, up] = useUp()
  const id = useId()
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  const leave = (then: Leaving) => {
    over.current = true
    onSave(typed, then)
  }
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      over.current = true
      onCancel()
    } else if (event.key === 'Enter') leave(event.shiftKey ? 'stay' : 'down')
    else if (event.key === 'Tab') leave(event.shiftKey ? 'previous' : 'next')
    else return
    event.preventDefault()
  }
  return (
    <span ref={place} className="items-editor" data-up={up || undefined}>
      <input
        ref={field}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        list={suggestions ? `${id}-list` : undefined}
        className="items-editor-field"
        data-numeric={numeric || undefined}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={keys}
        onBlur={() => !over.current && leave('away')}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {(error || hint) && (
        <span
          id={`${id}-note`}
          className="items-editor-note"
          data-error={error ? true : undefined}
          role={error ? 'alert' : undefined}
        >
          {error ?? hint}
        </span>
      )}
    </span>
  )
}

interface PickEditorProps {
  label: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
  /** Said in place of a list that holds nothing else. */
  none?: string
  onPick: (value: string, then: Leaving) => void
  onCancel: (then: Leaving) => void
}

/** A list in place of a cell. Arrows and first letters move in it, Enter or a click picks, Escape leaves it as it was. */
export function PickEditor({ label, value, options, none, onPick, onCancel }: PickEditorProps) {
  const [at, setAt] = useState(
    Math.max(
      0,
      options.findIndex((option) => option.value === value),
    ),
  )
  const list = useRef<HTMLDivElement>(null)
  const over = useRef(false)
  const [place, up] = useUp()
  const id = useId()
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  const pick = (index: number, then: Leaving) => {
    over.current = true
    const option = options[index]
    if (option && option.value !== value) onPick(option.value, then)
    else onCancel(then)
  }
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    const last = options.length - 1
    if (event.key === 'ArrowDown') setAt(Math.min(last, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Home') setAt(0)
    else if (event.key === 'End') setAt(last)
    else if (event.key === 'Enter' || event.key === ' ') pick(at, 'stay')
    else if (event.key === 'Tab') pick(at, event.shiftKey ? 'previous' : 'next')
    else if (event.key === 'Escape') {
      over.current = true
      onCancel('stay')
    } else {
      const found = options.findIndex((option) => option.label.toLowerCase().startsWith(event.key.toLowerCase()))
      if (found < 0) return
      setAt(found)
    }
    event.preventDefault()
  }
  return (
    <span ref={place} className="items-editor" data-up={up || undefined}>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={`${id}-${at}`}
        className="items-pick"
        onKeyDown={keys}
        onBlur={() => !over.current && onCancel('away')}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and says which one is meant
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list above hears the keys
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            data-now={option.value === value || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(index, 'stay')}
          >
            {option.label}
          </div>
        ))}
      </div>
      {none && options.length <= 1 && <span className="items-editor-note">{none}</span>}
    </span>
  )
}
