import type { ReactNode } from 'react'

/** A card with a hairline. `heading` names its region. */
export function Panel({
  heading,
  note,
  actions,
  children,
  className,
}: {
  heading?: string
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={`hf-panel ${className ?? ''}`} aria-label={heading}>
      {(heading || actions) && (
        <header className="hf-panel-head">
          {heading && <h2>{heading}</h2>}
          {note && <span className="hf-panel-note">{note}</span>}
          {actions && <div className="hf-panel-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

/** The top of every page: a sentence, what it rests on, and the controls of the page. */
export function PageHead({
  title,
  sentence,
  basis,
  children,
}: {
  /** Short, for the browser's tab: "Timeline · NSW price direction". */
  title?: string
  sentence: ReactNode
  basis?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="hf-page-head">
      {title && <title>{`${title} · Holdfast`}</title>}
      <h1>{sentence}</h1>
      {basis && <p className="hf-basis">{basis}</p>}
      {children && <div className="hf-page-controls">{children}</div>}
    </header>
  )
}

/** What an empty page is for, one thing to do, one example. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="hf-empty">
      <h2>{title}</h2>
      <div className="hf-prose">{children}</div>
      {action && <div className="hf-empty-action">{action}</div>}
    </div>
  )
}

/** Something failed here: what, and what to do about it. */
export function Failure({
  title,
  detail,
  traceId,
  onRetry,
}: {
  title: string
  detail?: string | null
  traceId?: string | null
  onRetry?: () => void
}) {
  return (
    <div className="hf-failure" role="alert">
      <strong>{title}</strong>
      {detail && <p>{detail}</p>}
      {traceId && (
        <p className="hf-muted">
          In the log as <code>{traceId}</code>
        </p>
      )}
      {onRetry && (
        <button type="button" className="hf-button" data-look="plain" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}

const skeletonWidths = ['92%', '75%', '58%', '81%', '64%', '87%', '70%']

/** Grey lines, seven at most, where content will stand; they show only if it takes longer than 200 ms (ui.css). */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: number }) {
  return (
    <div className="hf-skeleton" role="status" aria-label="Loading">
      {height !== undefined ? (
        <div style={{ height }} />
      ) : (
        skeletonWidths.slice(0, lines).map((width) => <div key={width} style={{ width }} />)
      )}
    </div>
  )
}

export const Keys = ({ children }: { children: ReactNode }) => <kbd className="hf-kbd">{children}</kbd>

/** What went wrong with a form as a whole; what is wrong with one field stands at the field. */
export function FormError({
  error,
}: {
  error: { title: string; detail: string | null; violations: readonly unknown[] } | null
}) {
  if (!error) return null
  return (
    <p className="hf-form-error" role="alert">
      {error.violations.length > 0 ? 'Something above needs another look.' : (error.detail ?? error.title)}
    </p>
  )
}
