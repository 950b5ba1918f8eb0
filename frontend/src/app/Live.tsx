import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api, type ChangeView, type ItemView, sessionQuery, useSession } from '@/api'
import { concerns, holds, isNews, silence, summary } from './live-model'
import { listen } from './stream'
import './live.css'

/** Changes that come together are read together: one bulk edit is one look, not fifty. */
const gatherMilliseconds = 250
/** A screen reader is not told more often. */
const quietMilliseconds = 5_000
/** What is shorter than this is nobody's business. */
const noteAfterMilliseconds = 60_000
/** Of more items than this at once only the number is said. */
const named = 3

/** Keeps what is shown in step with what others change. Draws nothing but a note when it cannot. */
export default function Live({ productId }: { productId: string }) {
  const { said, silentFor } = useLive(productId)
  return (
    <>
      <span role="status" className="hf-visually-hidden" aria-label="Changes by others">
        {said}
      </span>
      {silentFor >= noteAfterMilliseconds && (
        <p className="live-note" role="status">
          {silence(silentFor)}
        </p>
      )}
    </>
  )
}

function useLive(productId: string): { said: string; silentFor: number } {
  const client = useQueryClient()
  const router = useRouter()
  const { displayName } = useSession()
  const [said, setSaid] = useState('')
  const [silentFor, setSilentFor] = useState(0)
  const me = useRef(displayName)
  me.current = displayName

  useEffect(() => {
    if (typeof EventSource === 'undefined') return
    let gathered: ChangeView[] = []
    let news: ChangeView[] = []
    let gathering: ReturnType<typeof setTimeout> | undefined
    let speaking: ReturnType<typeof setTimeout> | undefined
    let spokeAt = 0
    let lostAt: number | null = null
    const names = new Map<string, string>()

    const speak = () => {
      speaking = undefined
      spokeAt = Date.now()
      const text = summary(news, (id) => names.get(id))
      news = []
      if (!text) return
      // The same sentence twice is heard twice.
      setSaid('')
      setTimeout(() => setSaid(text), 50)
    }
    const read = async () => {
      gathering = undefined
      // What the hand does here goes first: a page that shows more than the server knows yet is not set back.
      if (client.isMutating() > 0) {
        gathering = setTimeout(read, gatherMilliseconds)
        return
      }
      const changes = gathered
      gathered = []
      const fresh = changes.filter((change) => isNews(change, began, me.current))
      await client.invalidateQueries({
        predicate: ({ queryKey, state }) =>
          changes.some((change) => concerns(change, productId, queryKey) && !holds(change, queryKey, state.data)),
      })
      await Promise.all(
        [...new Set(fresh.filter(isAboutItem).map((change) => change.subjectId))].slice(0, named).map(async (id) => {
          const key = await keyOf(productId, id)
          if (key) names.set(id, key)
        }),
      )
      flash(
        fresh.flatMap((change) => change.subjectId ?? []),
        names,
      )
      news.push(...fresh)
      if (news.length > 0) speaking ??= setTimeout(speak, Math.max(0, spokeAt + quietMilliseconds - Date.now()))
    }
    let began: string | null = null
    const stop = listen(productId, {
      onChange: (change, from) => {
        began = from
        gathered.push(change)
        gathering ??= setTimeout(read, gatherMilliseconds)
      },
      onOpen: () => {
        lostAt = null
        setSilentFor(0)
      },
      onPause: () => {
        lostAt = null
      },
      onFailure: (attempts) => {
        lostAt ??= Date.now()
        // Perhaps the session has ended: the router then leads to the sign-in page.
        if (attempts === 2)
          client
            .fetchQuery({ ...sessionQuery, staleTime: 0 })
            .then(({ signedIn }) => (signedIn ? undefined : router.invalidate()))
            .catch(() => undefined)
      },
    })
    const clock = setInterval(() => setSilentFor(lostAt === null ? 0 : Date.now() - lostAt), 10_000)
    return () => {
      stop()
      clearInterval(clock)
      clearTimeout(gathering)
      clearTimeout(speaking)
    }
  }, [client, router, productId])

  return { said, silentFor }
}

const isAboutItem = (change: ChangeView): change is ChangeView & { subjectId: string } =>
  change.subjectId !== null && (change.what === 'item' || change.what === 'comment' || change.what === 'plan')

const keyOf = (productId: string, itemId: string): Promise<string | undefined> =>
  api
    .get<ItemView>('/products/{productId}/items/{itemId}', { path: { productId, itemId } })
    .then((item) => item.key)
    .catch(() => undefined)

/** Rows that somebody else changed light up once and quietly; found by their id, or by the link to their item. */
function flash(subjectIds: readonly string[], names: ReadonlyMap<string, string>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  // After the page has drawn what was read.
  requestAnimationFrame(() => {
    const rows = new Set<Element>()
    for (const id of new Set(subjectIds)) {
      for (const row of document.querySelectorAll(`[data-row="${CSS.escape(id)}"]`)) rows.add(row)
      const key = names.get(id)
      if (key === undefined) continue
      for (const link of document.querySelectorAll(`#page a[href$="/items/${CSS.escape(encodeURIComponent(key))}"]`)) {
        const row = link.closest('[role="row"], tr, li')
        if (row) rows.add(row)
      }
    }
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--hf-accent-soft')
    for (const row of rows) row.animate([{ backgroundColor: colour }, {}], { duration: 1600, easing: 'ease-out' })
  })
}
