import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'

/** A button that opens a small form beside it, built while it is open; Escape and a click elsewhere close it. */
export function Dropdown({
  label,
  shown,
  active,
  children,
}: {
  label: string
  shown: ReactNode
  active?: boolean
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current
      if (!element?.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        element.open = false
        element.querySelector('summary')?.focus()
      } else if (!element.contains(event.target as Node)) element.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details
      ref={details}
      className="tl-dropdown"
      name="timeline-control"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="hf-button" data-look="plain" data-active={active || undefined} title={label}>
        {shown}
        <svg className="hf-caret" viewBox="0 0 8 5" width="8" height="5" aria-hidden="true">
          <path d="M0.5 0.5 4 4 7.5 0.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </summary>
      {open && (
        <div className="tl-dropdown-body">
          <Suspense fallback={null}>{children}</Suspense>
        </div>
      )}
    </details>
  )
}
