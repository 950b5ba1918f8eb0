/**
 * How much work the timeline is in a real Chromium: the built application against a bare canvas that draws the same bars
 * and gets the same input, in one run. `node bench/timeline.mjs`, after `npm run build`.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer as viteServer } from 'vite'
import { serve } from './server.mjs'

const WINDOW = { from: '1996-01-01', until: '1998-07-01' }
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const STEPS = 90
const FRAME = 1000 / 60
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

// The product's own code says what a crowded product is and where its bars lie.
const vite = await viteServer({
  root,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
})
const { crowded } = await vite.ssrLoadModule('/dev/answers.ts')
const { sceneOf, lanesOf } = await vite.ssrLoadModule('/src/features/timeline/timeline-model.ts')
const { chartTheme } = await vite.ssrLoadModule('/src/design/chartTheme.ts')
const { pack, packByTime, layout, rowTop, eachVisibleBar } = await vite.ssrLoadModule('/src/charts/layout.ts')
const { dayOf } = await vite.ssrLoadModule('/src/charts/time.ts')

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

/** The geometry of the product's chart at the size that it has on the page, for the bare canvas. */
function geometry(view, width, height) {
  const theme = chartTheme('light')
  const scene = sceneOf(view, view.items, theme)
  const shown = { from: dayOf(WINDOW.from), until: dayOf(WINDOW.until) }
  const perDay = (width - 108) / (shown.until - shown.from)
  const packing = pack(scene, 2 ** (Math.floor(Math.log2(perDay) * 2) / 2), height, false, packByTime(scene.lanes))
  const shape = layout(scene, width, height, packing)
  let bars = 0
  eachVisibleBar(scene, shape, packing, shown, 0, () => bars++)
  return {
    bars,
    plain: {
      items: view.items,
      view: shown,
      colours: ['#4c6ef5', '#12b886', '#fab005'],
      shape: {
        width,
        height,
        plot: shape.plot,
        kinds: lanesOf(view.items, dayOf(view.today), theme).map((lane) => lane.id),
        laneTops: scene.lanes.map((_, k) => rowTop(shape, packing, k, 0, 0)),
        lanesTop: shape.lanes.y,
        lanesHeight: shape.lanes.height,
        rowHeight: packing.rowHeight,
      },
    },
  }
}

/** Runs in the page before its own scripts: when the first picture was on the screen, and every frame's time. */
function watch() {
  const mark = performance.mark.bind(performance)
  performance.mark = (name, options) => {
    const made = mark(name, options)
    if (name === 'bench:drawn')
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => mark('bench:painted')
        channel.port2.postMessage(0)
      })
    return made
  }
  window.watchFrames = () => {
    window.watching = true
    const next = (time) => {
      window.frameTimes.push(time)
      if (window.watching) requestAnimationFrame(next)
    }
    window.frameTimes = []
    requestAnimationFrame(next)
  }
}

async function open(address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watch)
  await page.goto(address)
  await page.waitForFunction(() => performance.getEntriesByName('bench:painted').length > 0)
  const first = await page.evaluate(
    () =>
      performance.getEntriesByName('bench:painted')[0].startTime -
      performance.getEntriesByName('bench:data')[0].startTime,
  )
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  return { page, first }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** Moves right and back again, so that both ends of the way look alike. */
async function byWheel(page, box) {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 60)
  for (let i = 0; i < STEPS; i++) {
    const next = pause(FRAME)
    await page.mouse.wheel(i % 30 < 15 ? 24 : -24, 0)
    await next
  }
}

async function byDrag(page, box) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 60]
  await page.mouse.move(x, y)
  await page.mouse.down()
  let at = x
  for (let i = 0; i < STEPS; i++) {
    const next = pause(FRAME)
    at += i % 30 < 15 ? 12 : -12
    await page.mouse.move(at, y)
    await next
  }
  await page.mouse.up()
}

/** Script, style, layout and paint on the page's main thread. */
const WORK = new Set([
  'FunctionCall',
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'MajorGC',
  'MinorGC',
  'UpdateLayoutTree',
  'RecalculateStyles',
  'Layout',
  'HitTest',
  'PrePaint',
  'UpdateLayerTree',
  'Paint',
  'Layerize',
  'Commit',
])

/** Milliseconds of work in each frame in which something was to do, and the time from frame to frame. */
async function traced(page, input) {
  const box = await page.locator('canvas').first().boundingBox()
  const session = await page.context().newCDPSession(page)
  await page.evaluate(() => window.watchFrames())
  const chunks = []
  const collected = new Promise((done) => session.once('Tracing.tracingComplete', done))
  session.on('Tracing.dataCollected', ({ value }) => chunks.push(...value))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'] },
  })
  await input(page, box)
  await session.send('Tracing.end')
  await collected
  const times = await page.evaluate(() => {
    window.watching = false
    return window.frameTimes
  })
  await session.detach()
  const thread = busiest(chunks.filter((event) => event.name === 'FireAnimationFrame'))
  const own = chunks.filter((event) => `${event.pid} ${event.tid}` === thread)
  const starts = own
    .filter((event) => event.name === 'FireAnimationFrame')
    .map((event) => event.ts)
    .sort((a, b) => a - b)
    // Several callbacks of one frame follow each other closely.
    .filter((ts, i, all) => i === 0 || ts - all[i - 1] > 4000)
  const spans = own
    .filter((event) => event.ph === 'X' && WORK.has(event.name))
    .map((event) => [event.ts, event.ts + event.dur])
    .sort((a, b) => a[0] - b[0])
  const perFrame = new Array(Math.max(1, starts.length)).fill(0)
  let end = 0
  let frame = 0
  for (const [from, until] of spans) {
    const begin = Math.max(from, end)
    if (until <= begin) continue
    while (frame + 1 < starts.length && starts[frame + 1] <= begin) frame++
    perFrame[frame] += (until - begin) / 1000
    end = until
  }
  return { work: perFrame, intervals: times.slice(1).map((time, i) => time - times[i]) }
}

function busiest(events) {
  const counts = new Map()
  for (const event of events)
    counts.set(`${event.pid} ${event.tid}`, (counts.get(`${event.pid} ${event.tid}`) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length
const percentile = (list, percent) => {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
}

async function measure(address) {
  const { page, first } = await open(address)
  const found = { first: [first] }
  for (const [name, input] of Object.entries({ wheel: byWheel, drag: byDrag })) {
    const { work, intervals } = await traced(page, input)
    found[`${name} work`] = work
    found[`${name} intervals`] = intervals
    // What the page does once the window has come to rest belongs to nobody's frame.
    await page.waitForTimeout(600)
  }
  const drawn = await page.evaluate(() => window.drawn ?? null)
  await page.close()
  return { found, drawn }
}

const join = (into, more) => {
  for (const [name, list] of Object.entries(more)) into[name] = [...(into[name] ?? []), ...list]
}

const rows = [['figure', 'ours', 'baseline', 'ratio', 'goal', 'met']]
const text = (value) => value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
function atMost(figure, ours, baseline, goal) {
  const ratio = ours / baseline
  rows.push([
    figure,
    `${text(ours)} ms`,
    `${text(baseline)} ms`,
    ratio.toFixed(2),
    `≤ ${goal}`,
    ratio <= goal ? 'yes' : 'NO',
  ])
}
const limit = (figure, ours, goal) =>
  rows.push([figure, `${text(ours)} ms`, '', '', `≤ ${goal} ms`, ours <= goal ? 'yes' : 'NO'])

const results = new Map()
for (const count of [5000, 20000]) {
  const view = crowded(count)
  let told = null
  const server = await serve(view, () => told.plain)
  const metric = view.panels[0].metric
  const address = `${server.address}/products/bench/timeline?metric=${metric}&from=${WINDOW.from}&until=${WINDOW.until}`
  const { page } = await open(address)
  const box = await page.locator('canvas').first().boundingBox()
  await page.close()
  told = geometry({ ...view, panels: view.panels.slice(0, 1) }, box.width, box.height)
  const ours = {}
  const plain = {}
  let drawn = null
  for (let round = 0; round < ROUNDS; round++) {
    join(ours, (await measure(address)).found)
    const baseline = await measure(`${server.address}/plain/plain.html`)
    drawn ??= baseline.drawn
    join(plain, baseline.found)
  }
  results.set(count, ours)
  server.stop()
  const size = count.toLocaleString('en-US')
  rows.push([
    `${size} items, bars in view`,
    String(told.bars),
    String(drawn),
    '',
    '≥ 200',
    told.bars >= 200 ? 'yes' : 'NO',
  ])
  atMost(`${size} items: first picture`, percentile(ours.first, 50), percentile(plain.first, 50), 2)
  for (const name of ['wheel', 'drag']) {
    atMost(`${size} items: work per frame by ${name}, mean`, mean(ours[`${name} work`]), mean(plain[`${name} work`]), 2)
    atMost(
      `${size} items: the same, p95`,
      percentile(ours[`${name} work`], 95),
      percentile(plain[`${name} work`], 95),
      2,
    )
    limit(`${size} items: from frame to frame, p95`, percentile(ours[`${name} intervals`], 95), 17)
  }
}
for (const name of ['wheel', 'drag']) {
  const [few, many] = [results.get(5000)[`${name} work`], results.get(20000)[`${name} work`]]
  atMost(`work per frame by ${name}, 20,000 items against 5,000`, mean(many), mean(few), 1.3)
}
await browser.close()
await vite.close()

const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)))
const table = `\nTimeline in Chromium, against a bare canvas\n${rows
  .map((row) =>
    row.map((cell, i) => (i === 0 || i > 3 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | '),
  )
  .join('\n')}\n`
console.log(table)
const folder = path.join(root, 'target', 'benchmark')
await mkdir(folder, { recursive: true })
await writeFile(path.join(folder, 'timeline.txt'), table)
