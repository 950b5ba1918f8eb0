/**
 * How much work the timeline is in a real Chromium: the built application against a bare canvas that draws the same bars
 * and gets the same input, in one run. `node bench/timeline.mjs`, after `npm run build`.
 */
import { serve } from './server.mjs'
import { FRAME, join, launch, mean, ownCode, pause, percentile, Report, traced, watch } from './trace.mjs'

const WINDOW = { from: '1996-01-01', until: '1998-07-01' }
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const STEPS = 90

// The product's own code says what a crowded product is and where its bars lie.
const vite = await ownCode()
const { crowded } = await vite.ssrLoadModule('/dev/answers.ts')
const { sceneOf, lanesOf } = await vite.ssrLoadModule('/src/features/timeline/timeline-model.ts')
const { chartTheme } = await vite.ssrLoadModule('/src/design/chartTheme.ts')
const { pack, packByTime, layout, rowTop, eachVisibleBar } = await vite.ssrLoadModule('/src/charts/layout.ts')
const { dayOf } = await vite.ssrLoadModule('/src/charts/time.ts')

const browser = await launch()

/** The geometry of the product's chart at the size that it has on the page, for the bare canvas. */
function geometry(view, width, height) {
  const theme = chartTheme('light')
  const scene = sceneOf(view, view.items, theme)
  const shown = { from: dayOf(WINDOW.from), until: dayOf(WINDOW.until) }
  const perDay = (width - 108) / (shown.until - shown.from)
  const packing = pack(scene, 2 ** (Math.floor(Math.log2(perDay) * 4) / 4), height, false, packByTime(scene.lanes))
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

async function open(address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1080 } })
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

async function measure(address) {
  const { page, first } = await open(address)
  const found = { first: [first] }
  for (const [name, input] of Object.entries({ wheel: byWheel, drag: byDrag })) {
    const { work, intervals } = await traced(page, page.locator('canvas').first(), input)
    found[`${name} work`] = work
    found[`${name} intervals`] = intervals
    // What the page does once the window has come to rest belongs to nobody's frame.
    await page.waitForTimeout(600)
  }
  const drawn = await page.evaluate(() => window.drawn ?? null)
  await page.close()
  return { found, drawn }
}

const report = new Report()
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
  report.row([
    `${size} items, bars in view`,
    String(told.bars),
    String(drawn),
    '',
    '≥ 200',
    told.bars >= 200 ? 'yes' : 'NO',
  ])
  report.atMost(`${size} items: first picture`, percentile(ours.first, 50), percentile(plain.first, 50), 2)
  for (const name of ['wheel', 'drag']) {
    report.atMost(
      `${size} items: work per frame by ${name}, mean`,
      mean(ours[`${name} work`]),
      mean(plain[`${name} work`]),
      2,
    )
    report.atMost(
      `${size} items: the same, p95`,
      percentile(ours[`${name} work`], 95),
      percentile(plain[`${name} work`], 95),
      2,
    )
    report.limit(`${size} items: from frame to frame, p95`, percentile(ours[`${name} intervals`], 95), 17)
  }
}
for (const name of ['wheel', 'drag']) {
  const [few, many] = [results.get(5000)[`${name} work`], results.get(20000)[`${name} work`]]
  report.atMost(`work per frame by ${name}, 20,000 items against 5,000`, mean(many), mean(few), 1.3)
}
await browser.close()
await vite.close()

await report.write('timeline.txt', 'Timeline in Chromium, against a bare canvas')
