import type { ChangeView } from '@/api'
import { address } from '@/api/client'
import { type Heard, heard, nothingHeard, patience } from './live-model'

export interface Listening {
  /** Each change once, in the order in which it is told. */
  readonly onChange: (change: ChangeView, began: string | null) => void
  /** The server refused the stream or went away; it is tried again by itself. */
  readonly onFailure: (attempts: number) => void
  /** The stream is open. */
  readonly onOpen: () => void
  /** Nobody looks: the stream is closed on purpose. */
  readonly onPause: () => void
}

/** A tab that is left for a moment keeps its stream; one that is left longer gives its connection back. */
const graceMilliseconds = 5_000

/**
 * Listens to the changes of a product until the returned function is called. Reconnects with growing patience and from
 * where it was; closes while the tab is hidden, since a browser has six connections to a server and many tabs, and
 * catches up when it is seen again.
 */
export function listen(productId: string, { onChange, onFailure, onOpen, onPause }: Listening): () => void {
  let known: Heard = nothingHeard
  let source: EventSource | null = null
  let attempts = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let leave: ReturnType<typeof setTimeout> | undefined

  const close = () => {
    clearTimeout(retry)
    source?.close()
    source = null
  }
  const connect = () => {
    close()
    const stream = new EventSource(address('/products/{productId}/changes', { productId }, { after: known.position }))
    source = stream
    stream.addEventListener('open', () => {
      attempts = 0
      onOpen()
    })
    stream.addEventListener('change', (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as ChangeView
      const after = heard(known, change)
      known = after.heard
      if (after.isNew) onChange(change, known.began)
    })
    // The browser's own reconnecting knows no patience and keeps what was refused closed for ever.
    stream.addEventListener('error', () => {
      if (source !== stream) return
      close()
      attempts += 1
      onFailure(attempts)
      retry = setTimeout(connect, patience(attempts - 1, Math.random()))
    })
  }
  const look = () => {
    clearTimeout(leave)
    if (document.visibilityState === 'hidden') {
      leave = setTimeout(() => {
        close()
        onPause()
      }, graceMilliseconds)
    } else if (source === null) {
      attempts = 0
      connect()
    }
  }
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    clearTimeout(leave)
    close()
  }
}
