/**
 * The timeline page without a server, for looking at it: `npx vite` and /dev/index.html. `?items=5000` makes up a crowded
 * product, `?scheme=dark` the other scheme, `?answer=slow|error|empty` the other states. Not shipped.
 */
import 'virtual:design-tokens.css'
import '@/design/global.css'
import '@/app/shell.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { TimelinePage } from '@/features/timeline/TimelinePage'
import { parseSearch, type SearchValues, searchText } from '@/format/paths'
import { UiProvider } from '@/ui'
import { crowded, history } from './answers'

const asked = new URLSearchParams(window.location.search)
const scheme = asked.get('scheme') ?? 'light'
localStorage.setItem('holdfast-colour-scheme', scheme)
document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
const answer = asked.get('answer')
const view = asked.has('items') ? crowded(Number(asked.get('items'))) : history.view

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

window.fetch = async (input) => {
  const { pathname, searchParams } = new URL(
    String(input instanceof Request ? input.url : input),
    window.location.origin,
  )
  if (answer === 'error')
    return json(
      {
        title: 'The database does not answer',
        status: 503,
        code: 'unavailable',
        detail: 'Try again in a moment.',
        traceId: '4f1c',
      },
      503,
    )
  if (answer === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (pathname.endsWith('/metrics')) return json(answer === 'empty' ? { items: [] } : history.metrics)
  if (pathname.endsWith('/segments')) return json(history.segments)
  if (pathname.endsWith('/timeline')) {
    const [from, until] = [searchParams.get('from'), searchParams.get('until')]
    const metrics = searchParams.getAll('metricId')
    const panels = view.panels.filter((panel) => metrics.length === 0 || metrics.includes(panel.metricId))
    return json({
      ...view,
      ...(answer === 'empty' ? { extent: null, headline: null } : {}),
      panels,
      window: from && until ? { from, until } : view.window,
      asOf: searchParams.get('asOf'),
    })
  }
  const item = /\/items\/([^/]+)\/evidence$/.exec(pathname)?.[1]
  if (item) return json(history.evidence[item] ?? Object.values(history.evidence)[5])
  return json({ title: 'Not found', status: 404, code: 'not_found' }, 404)
}

function Harness() {
  const [search, setSearch] = useState<SearchValues>(() => parseSearch(window.location.search))
  return (
    <div style={{ display: 'flex', minHeight: '100dvh' }}>
      <div className="hf-side harness-side" />
      <main>
        <TimelinePage
          product={{ productId: 'p', key: 'nsw', name: 'NSW price direction' }}
          search={search}
          onSearch={(change, options) => {
            setSearch((before) => {
              const next = { ...before, ...change }
              window.history[options?.replace ? 'replaceState' : 'pushState'](
                null,
                '',
                window.location.pathname + searchText(next),
              )
              return next
            })
          }}
        />
      </main>
    </div>
  )
}

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
    <UiProvider>
      <Harness />
    </UiProvider>
  </QueryClientProvider>,
)
