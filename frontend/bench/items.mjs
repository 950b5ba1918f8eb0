/**
 * How much work it is to scroll the grid of items in a real Chromium: the built application against plain elements that
 * show the same texts and get the same input, in one run. `node bench/items.mjs`, after `npm run build`.
 */
import { serve } from './server.mjs'
import { FRAME, join, launch, mean, ownCode, pause, percentile, Report, traced, watch } from './trace.mjs'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const STEPS = 90
/** Pixels a frame: one row, and a screen in a quarter of a second. */
const SPEEDS = { slowly: 44, fast: 280 }

const vite = await ownCode()
const { crowded, listed } = await vite.ssrLoadModule('/dev/answers.ts')
const { columns } = await vite.ssrLoadModule('/src/features/items/columns.ts')
const { roadmapDate, word } = await vite.ssrLoadModule('/src/format/index.ts')

const browser = await launch()

async function open(address, ready) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watch)
  await page.goto(address)
  await page.waitForSelector(ready, { timeout: 60_000, state: 'attached' })
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  return page
}

const ours = (server, count) =>
  open(`${server.address}/products/bench/items`, `[role="grid"][aria-rowcount="${count + 1}"]`)
const plain = (server) => open(`${server.address}/plain/plain-grid.html`, 'body[data-ready]')

/** Three times down and once up again, so that rows come in at both ends. */
const scrolling = (pixels) => async (page, box) => {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let i = 0; i < STEPS; i++) {
    const next = pause(FRAME)
    await page.mouse.wheel(0, i % 24 < 18 ? pixels : -pixels)
    await next
  }
}

async function measure(page, selector) {
  const found = {}
  for (const [name, pixels] of Object.entries(SPEEDS)) {
    const { work, intervals } = await traced(page, page.locator(selector), scrolling(pixels))
    found[`${name} work`] = work
    found[`${name} intervals`] = intervals
    await page.waitForTimeout(600)
  }
  await page.close()
  return found
}

const report = new Report()
const results = new Map()
for (const count of [5000, 20000]) {
  const view = crowded(count)
  const items = listed(view)
  const verdicts = new Map(view.items.map((item) => [item.itemId, item.verdict]))
  let shape = null
  const texts = items.map((item) => [
    '',
    item.key,
    item.title,
    item.kind,
    word(item.stage),
    verdicts.get(item.itemId) ? word(verdicts.get(item.itemId)) : '–',
    item.owner,
    String(item.effortDays),
    roadmapDate(item.startedOn),
    roadmapDate(item.shippedOn),
    item.modelVersion ?? '–',
    item.labels.join(', ') || '–',
    item.waitsFor.join(', ') || '–',
  ])
  const server = await serve(view, () => ({ texts, shape }), items)
  const first = await ours(server, count)
  const box = await first.locator('.items-scroll').boundingBox()
  shape = { ...box, rowHeight: 44, beyond: 4, columns: columns.map((column) => column.width).join(' ') }
  const inView = await first.locator('.items-body > [role="row"]').count()
  await first.close()
  const mine = {}
  const theirs = {}
  for (let round = 0; round < ROUNDS; round++) {
    join(mine, await measure(await ours(server, count), '.items-scroll'))
    join(theirs, await measure(await plain(server), '#scroll'))
  }
  results.set(count, mine)
  server.stop()
  const size = count.toLocaleString('en-US')
  report.row([`${size} items, rows in the page`, String(inView), '', '', '', ''])
  for (const name of Object.keys(SPEEDS)) {
    report.atMost(
      `${size} items: work per frame, scrolled ${name}, mean`,
      mean(mine[`${name} work`]),
      mean(theirs[`${name} work`]),
      2,
    )
    report.atMost(
      `${size} items: the same, p95`,
      percentile(mine[`${name} work`], 95),
      percentile(theirs[`${name} work`], 95),
      2,
    )
    report.limit(`${size} items: from frame to frame, p95`, percentile(mine[`${name} intervals`], 95), 17)
  }
}
for (const name of Object.keys(SPEEDS)) {
  const [few, many] = [results.get(5000)[`${name} work`], results.get(20000)[`${name} work`]]
  report.atMost(`work per frame, scrolled ${name}, 20,000 items against 5,000`, mean(many), mean(few), 1.3)
}
await browser.close()
await vite.close()
await report.write('items.txt', 'Grid of items in Chromium, against plain elements')
