import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'

export interface Toast {
  readonly text: string
  /** `failure` stays until it is dismissed; `note` leaves by itself. */
  readonly tone?: 'note' | 'failure'
  /** For instance "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface Shown extends Toast {
  readonly id: number
}

const noteMilliseconds = 7_000

const ToastContext = createContext<((toast: Toast) => void) | null>(null)

/** Says something without taking the focus; screen readers hear it. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext)
  if (!show) throw new Error('useToast needs a UiProvider around it')
  return show
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const next = useRef(0)
  const dismiss = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useCallback(
    (toast: Toast) => {
      next.current += 1
      const id = next.current
      setShown((all) => [...all.slice(-2), { ...toast, id }])
      if (toast.tone !== 'failure') setTimeout(() => dismiss(id), noteMilliseconds)
    },
    [dismiss],
  )
  return (
    <ToastContext.Provider value={useMemo(() => show, [show])}>
      {children}
      <section className="hf-toasts" aria-live="polite" aria-label="Messages">
        {shown.map((toast) => (
          <div key={toast.id} className="hf-toast" data-tone={toast.tone ?? 'note'}>
            <span>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className="hf-link"
                onClick={() => {
                  toast.action?.run()
                  dismiss(toast.id)
                }}
              >
                {toast.action.label}
              </button>
            )}
            <button type="button" className="hf-icon-button" aria-label="Dismiss" onClick={() => dismiss(toast.id)}>
              <span aria-hidden="true">×</span>
            </button>
          </div>
        ))}
      </section>
    </ToastContext.Provider>
  )
}
