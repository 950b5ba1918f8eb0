/** The built application, and in place of its API a made-up product with as many items as the address of the server says. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const here = path.dirname(fileURLToPath(import.meta.url))
const dist = path.resolve(here, '../dist')
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const PRODUCT = '01900000-0000-7000-8000-000000000001'

/**
 * @param view the answer to every question about the timeline, whatever the window
 * @param plain what the bare page beside it is told
 * @param items the product's items in the order of the backlog
 */
export async function serve(view, plain, items = []) {
  // Made once: the benchmark is about the browser.
  const timelines = new Map()
  const timeline = (from, until) => {
    const key = `${from} ${until}`
    if (!timelines.has(key))
      timelines.set(key, gzipSync(JSON.stringify({ ...view, window: from && until ? { from, until } : view.window })))
    return timelines.get(key)
  }
  const page = (items) => ({ items, nextCursor: null })
  const answers = {
    '/session': {
      signedIn: true,
      displayName: 'Benchmark',
      email: null,
      role: 'planner',
      demonstration: false,
      now: `${view.today}T08:00:00Z`,
      csrfToken: 'benchmark',
    },
    '/products': page([
      { productId: PRODUCT, key: 'bench', name: 'Benchmark', revision: 1, recordedAt: '1998-01-01T00:00:00Z' },
    ]),
    [`/products/${PRODUCT}/metrics`]: page(
      view.panels.map((panel) => ({
        metricId: panel.metricId,
        key: panel.metric,
        name: panel.metricName,
        kind: 'proportion',
        direction: panel.direction,
        unit: panel.unit,
      })),
    ),
    [`/products/${PRODUCT}/saved-filters`]: { items: [] },
    [`/products/${PRODUCT}/verdicts`]: {
      verdicts: [],
      expectedFalseClaims: { verdicts: 0, expected: 0, sentence: '' },
      items: view.items
        .filter((item) => item.verdict)
        .map((item) => ({ itemId: item.itemId, verdict: item.verdict, grade: item.grade })),
      losses: [],
    },
    [`/products/${PRODUCT}/schedule-conflicts`]: { items: [] },
    [`/products/${PRODUCT}/segments`]: page([{ segmentId: view.panels[0].segmentId, dimension: 'all', name: 'all' }]),
  }

  // A page as the server gives it: five hundred, and where to go on.
  const pages = new Map()
  const itemPage = (from, limit) => {
    const key = `${from} ${limit}`
    if (!pages.has(key)) {
      const nextCursor = from + limit < items.length ? String(from + limit) : null
      pages.set(key, gzipSync(JSON.stringify({ items: items.slice(from, from + limit), nextCursor })))
    }
    return pages.get(key)
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const json = (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    if (pathname === '/plain/data') return json(plain())
    if (pathname.startsWith('/api/v1')) {
      const asked = pathname.slice('/api/v1'.length)
      if (asked.endsWith('/timeline')) {
        response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip')
        return response.end(timeline(searchParams.get('from'), searchParams.get('until')))
      }
      if (asked === `/products/${PRODUCT}/items`) {
        response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip')
        return response.end(itemPage(Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit') ?? 100)))
      }
      if (answers[asked]) return json(answers[asked])
      response.statusCode = 404
      return response
        .setHeader('content-type', 'application/problem+json')
        .end(JSON.stringify({ title: 'Not found', status: 404, code: 'not_found' }))
    }
    const file = pathname.startsWith('/plain/') ? path.join(here, path.basename(pathname)) : path.join(dist, pathname)
    const found = path.extname(file) ? file : path.join(dist, 'index.html')
    try {
      const body = await readFile(found)
      response.setHeader('content-type', types[path.extname(found)] ?? 'application/octet-stream').end(body)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}
