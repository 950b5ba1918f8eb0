/** What both benchmarks of the browser share: how a page is watched, how its work is counted, how figures are told. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer as viteServer } from 'vite'

export const FRAME = 1000 / 60
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** The product's own modules, for what the benchmarks make up and for what the baselines have to draw. */
export const ownCode = () =>
  viteServer({
    root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  })

export const launch = () =>
  chromium.launch({
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

/** Runs in the page before its own scripts: when the first picture was on the screen, and every frame's time. */
export function watch() {
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

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))

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
export async function traced(page, where, input) {
  const box = await where.boundingBox()
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

export const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length
export const percentile = (list, percent) => {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
}

export const join = (into, more) => {
  for (const [name, list] of Object.entries(more)) into[name] = [...(into[name] ?? []), ...list]
}

const text = (value) => value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)

/** A table of figures, ours against the baseline's. */
export class Report {
  rows = [['figure', 'ours', 'baseline', 'ratio', 'goal', 'met']]

  row(cells) {
    this.rows.push(cells)
  }

  atMost(figure, ours, baseline, goal) {
    const ratio = ours / baseline
    this.row([
      figure,
      `${text(ours)} ms`,
      `${text(baseline)} ms`,
      ratio.toFixed(2),
      `≤ ${goal}`,
      ratio <= goal ? 'yes' : 'NO',
    ])
  }

  limit(figure, ours, goal) {
    this.row([figure, `${text(ours)} ms`, '', '', `≤ ${goal} ms`, ours <= goal ? 'yes' : 'NO'])
  }

  /** Prints the table and keeps it where the benchmark command finds it. */
  async write(file, title) {
    const widths = this.rows[0].map((_, i) => Math.max(...this.rows.map((row) => row[i].length)))
    const table = `\n${title}\n${this.rows
      .map((row) =>
        row.map((cell, i) => (i === 0 || i > 3 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | '),
      )
      .join('\n')}\n`
    console.log(table)
    const folder = path.join(root, 'target', 'benchmark')
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, file), table)
  }
}
