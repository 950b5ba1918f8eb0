/** Answers of a server that is not there: the real history, or a made-up product with as many items as asked for. */
import type { ItemKind, ItemView, TimelineItem, TimelineView, VerdictWord } from '@/api'
import { dayOf, isoOf } from '@/charts/time'
import { verdicts } from '@/design/tokens'
import nsw from '@/features/timeline/fixtures/nsw.json'

export const history = nsw as unknown as {
  metrics: unknown
  segments: unknown
  view: TimelineView
  evidence: Record<string, unknown>
}

/** A stream of numbers in [0, 1) that is the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const verbs = ['Retrain on', 'Add', 'Repair', 'Recalibrate', 'Drop', 'Reweight', 'Relabel', 'Cache', 'Widen', 'Guard']
const things = [
  'spring demand',
  'the new supplier feed',
  'weekend signal',
  'evening segment',
  'missing labels',
  'long documents',
  'the holiday calendar',
  'regional prices',
  'rare intents',
  'scanned invoices',
]

/** The real history with `count` items over five years instead of its eleven. */
export function crowded(count: number): TimelineView {
  const random = seeded(7)
  const from = dayOf('1995-01-01')
  const today = dayOf('1998-12-02')
  const items: TimelineItem[] = Array.from({ length: count }, (_, k) => {
    const start = Math.floor(from + random() * 1700)
    const ship = start + 5 + Math.floor(random() * 40)
    const end = ship + 20 + Math.floor(random() * 90)
    const judged = end < today
    return {
      itemId: `item-${k}`,
      key: `X-${k + 1}`,
      title: `${verbs[Math.floor(random() * verbs.length)]} ${things[Math.floor(random() * things.length)]}`,
      kind: (['corrective', 'maintenance', 'additive'] as ItemKind[])[Math.floor(random() * 3)]!,
      stage: ship > today ? 'planned' : judged ? 'settled' : 'watched',
      owner: ['Mei', 'Ada', 'Jo'][k % 3]!,
      effortDays: 5,
      start: isoOf(start),
      ship: isoOf(ship),
      startDay: isoOf(start),
      shipDay: isoOf(ship),
      startPrecision: 'day',
      shipPrecision: 'day',
      evaluateUntil: isoOf(end),
      modelVersion: null,
      verdict: judged ? verdicts[Math.floor(random() * verdicts.length)]! : null,
      grade: 'B',
      primary: null,
      guardrails: [],
      archived: false,
    }
  })
  const counts = new Map<VerdictWord, number>()
  for (const item of items) if (item.verdict) counts.set(item.verdict, (counts.get(item.verdict) ?? 0) + 1)
  const window = { from: '1995-01-01', until: '1999-10-01' }
  return {
    ...history.view,
    window,
    extent: window,
    items,
    verdictCounts: verdicts.map((verdict) => ({ verdict, count: counts.get(verdict) ?? 0 })),
    headline: {
      sentence: `${count.toLocaleString('en-US')} items over five years.`,
      basis: 'Made up, to see how the screen behaves when there is much to draw',
    },
  }
}

/** The same work as the list of items has it, in the order of the backlog. */
export const listed = (view: TimelineView): ItemView[] =>
  view.items.map((item, k) => ({
    itemId: item.itemId,
    productId: '01900000-0000-7000-8000-000000000001',
    key: item.key,
    kind: item.kind,
    title: item.title,
    hypothesis: k % 3 === 0 ? 'What was learned last summer holds for the next one, and the feed stands still.' : null,
    cause: null,
    causeKnown: k % 4 === 0 ? false : null,
    dependencies: { data: k % 5 === 0 ? ['vicprice'] : [], model: [] },
    expectedEffect: null,
    stopRule: null,
    effortDays: item.effortDays,
    owner: item.owner,
    startedOn: item.start,
    shippedOn: item.ship,
    modelVersion: k % 6 === 0 ? `v${k}` : null,
    supersedes: null,
    labels: k % 2 === 0 ? ['peak', 'ready'] : [],
    waitsFor: k > 0 && k % 7 === 0 ? [`item-${k - 1}`] : [],
    backlogRank: String(500000000000 + k * 1024),
    stage: item.stage as ItemView['stage'],
    stageSince: item.startDay,
    stageReason: null,
    begunOn: null,
    archived: false,
    revision: 1,
    recordedAt: '1998-12-02T08:00:00Z',
    knownAt: '1998-12-02T08:00:00Z',
    changedBy: 'Benchmark',
  }))
