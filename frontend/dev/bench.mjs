/**
 * The timeline in Chromium against a bare canvas that draws the same bars with the same input, in one run:
 * `node dev/bench.mjs` (CHROMIUM names the browser, else /usr/bin/chromium). Prints ratios, since machines differ.
 *
 * Work per frame: the main thread's tasks (script, style, layout, paint, raster of the canvas) from one frame to the next,
 * from a trace, over 300 frames of which each moves the window.
 */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

const frontend = fileURLToPath(new URL('..', import.meta.url))
const config = { root: frontend, configFile: `${frontend}dev/vite.config.ts`, logLevel: 'warn' }
await build(config)
const server = await preview({
  ...config,
  build: { outDir: 'target/timeline-bench' },
  preview: { port: 0, host: '127.0.0.1' },
})
const base = `http://127.0.0.1:${server.httpServer.address().port}/dev`
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
})

const pan = async (way) => {
  const canvas = document.querySelector('canvas')
  const box = canvas.getBoundingClientRect()
  const y = box.y + box.height - 60
  let x = box.x + box.width / 2
  canvas.setPointerCapture = () => {}
  const send = (type) =>
    canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0, pointerId: 1 }))
  if (way === 'drag') send('pointerdown')
  const at = []
  for (let frame = 0; frame < 300; frame++) {
    at.push(await new Promise((resolve) => requestAnimationFrame(resolve)))
    const step = Math.floor(frame / 60) % 2 === 0 ? 9 : -9
    if (way === 'wheel') {
      canvas.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX: step, clientX: x, clientY: y }),
      )
    } else {
      x -= step
      send('pointermove')
    }
  }
  if (way === 'drag') send('pointerup')
  return at.slice(1).map((time, i) => time - at[i])
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
const ascending = (list) => [...list].sort((a, b) => a - b)

async function measure(address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${base}/${address}`)
  await page.waitForFunction(() => performance.getEntriesByName('bench:drawn').length > 0)
  await page.waitForTimeout(2500)
  const first = await page.evaluate(
    () =>
      performance.getEntriesByName('bench:drawn')[0].startTime -
      performance.getEntriesByName('bench:data')[0].startTime,
  )
  const box = await page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('canvas').getBoundingClientRect()
    return { x, y, width, height }
  })
  const trace = await page.context().newCDPSession(page)
  const found = { first, box, title: await page.title() }
  // The first round warms up and is thrown away.
  for (const way of ['drag', 'drag', 'wheel']) {
    const events = []
    trace.on('Tracing.dataCollected', ({ value }) => events.push(...value))
    await trace.send('Tracing.start', { categories: 'devtools.timeline,toplevel', transferMode: 'ReportEvents' })
    const gaps = ascending(await page.evaluate(pan, way))
    const complete = new Promise((resolve) => trace.once('Tracing.tracingComplete', resolve))
    await trace.send('Tracing.end')
    await complete
    trace.removeAllListeners('Tracing.dataCollected')
    const thread = (event) => `${event.pid}:${event.tid}`
    const painted = events.filter((event) => event.name === 'FireAnimationFrame')
    const main = thread(painted[0])
    const frames = ascending(painted.filter((event) => thread(event) === main).map((event) => event.ts)).filter(
      (time, i, all) => i === 0 || time - all[i - 1] > 6000,
    )
    const tasks = events
      .filter((event) => event.ph === 'X' && thread(event) === main && /RunTask$/.test(event.name))
      .sort((a, b) => a.ts - b.ts)
    const work = new Array(frames.length).fill(0)
    let [end, frame] = [0, 0]
    for (const task of tasks) {
      if (task.ts < end) continue
      end = task.ts + task.dur
      while (frame + 1 < frames.length && frames[frame + 1] <= end) frame++
      if (end >= frames[0]) work[frame] += task.dur / 1000
    }
    const sorted = ascending(work)
    found[way] = { mean: work.reduce((a, b) => a + b, 0) / work.length, p95: at(sorted, 0.95), gap: at(gaps, 0.95) }
    await page.waitForTimeout(700)
  }
  await page.close()
  return found
}

const window = 'from=1995-06-01&until=1999-03-01'
const ours = await measure(`index.html?items=5000&${window}`)
const { x, y, width, height } = ours.box
const bare = await measure(`bare.html?items=5000&${window}&x=${x}&y=${y}&width=${width}&height=${height}&lanes=290`)
const large = await measure(`index.html?items=20000&${window}`)
await browser.close()
await server.close()

const shown = (value) => value.toFixed(2)
console.log(`bars in view of the bare canvas: ${bare.title}`)
console.log(`first picture: ${shown(ours.first)} ms, ${shown(ours.first / bare.first)} × the bare canvas (goal 2)`)
for (const way of ['drag', 'wheel']) {
  console.log(
    `${way}: work per frame ${shown(ours[way].mean)} ms mean, ${shown(ours[way].p95)} ms p95; ${shown(ours[way].mean / bare[way].mean)} × and ${shown(ours[way].p95 / bare[way].p95)} × the bare canvas (goal 2); ` +
      `frames ${shown(ours[way].gap)} ms apart at p95 (goal 17); 20,000 items ${shown(large[way].mean / ours[way].mean)} × (goal 1.3)`,
  )
}
