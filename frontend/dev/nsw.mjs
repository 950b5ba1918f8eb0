/**
 * A TimelineView and an ItemEvidence for the real history, made from its counts without the server: for looking at the
 * screen while nothing answers. `node dev/nsw.mjs <folder of the history> <file to write>`.
 * Limits of effects are those that the reference computation printed; limits of single levels are Wilson limits of the
 * counts divided by 16, which is about what the weekly swing of this stream does to them.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const [folder, target] = process.argv.slice(2)
const csv = (name) => {
  const [head, ...lines] = readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n')
  const names = head.split(',')
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, i) => [names[i], /^\d+$/.test(value) ? Number(value) : value])),
  )
}
const json = (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
const evaluations = csv('evaluations.csv')
const work = json('work-items.json')
const events = json('environment-events.json')
const tolerances = json('tolerances.json')

const parts = {
  accuracy: (row) => [row.tp + row.tn, row.sample_size],
  recall: (row) => [row.tp, row.tp + row.fn],
}
const pool = (rows, metric) =>
  rows.reduce(([k, n], row) => [k + parts[metric](row)[0], n + parts[metric](row)[1]], [0, 0])
const wilson = ([k, n]) => {
  const m = n / 16
  const p = k / n
  const z = 2.06
  const middle = (p + (z * z) / (2 * m)) / (1 + (z * z) / m)
  const half = (z / (1 + (z * z) / m)) * Math.sqrt((p * (1 - p)) / m + (z * z) / (4 * m * m))
  return { value: p, lower: middle - half, upper: middle + half }
}
const day = (text) => text.slice(0, 10)
const id = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
const versions = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7']

const limits = {
  accuracy: {
    v2: { effect: [-1.7, 4.6], pressure: [-10.5, 2.8], change: [-9.1, 4.2], verdict: 'not_shown' },
    v3: { effect: [0.9, 7.8], pressure: [-21.2, -2.0], change: [-17.6, 2.8], verdict: 'prevented_regression' },
    v4: { effect: [-0.4, 11.7], pressure: [-12.1, 5.7], change: [-5.8, 10.6], verdict: 'not_shown' },
    v5: { effect: [1.3, 15.5], pressure: [-12.7, -1.3], change: [-4.1, 7.0], verdict: 'prevented_regression' },
    v6: { effect: [-8.5, -0.3], pressure: [-14.0, 0.3], change: [-19.5, -2.8], verdict: 'harmed' },
    v7: { effect: [12.7, 22.6], pressure: [-8.6, 9.0], change: [10.2, 25.4], verdict: 'improved' },
  },
  recall: {
    v2: { effect: [-4.0, 3.5], verdict: 'not_shown' },
    v3: { effect: [3.2, 21.3], verdict: 'helped' },
    v4: { effect: [4.0, 19.0], verdict: 'improved' },
    v5: { effect: [2.6, 17.6], verdict: 'helped' },
    v6: { effect: [9.2, 16.9], verdict: 'improved' },
    v7: { effect: [-27.4, -8.8], verdict: 'harmed' },
  },
}
const word = {
  prevented_regression: ['prevented', 'prevented'],
  improved: ['improved', 'improvement'],
  harmed: ['harmed', 'harm'],
  helped: ['helped', 'effect'],
  not_shown: ['not shown', 'effect'],
}
const one = (share) => (Math.abs(share) * 100).toFixed(1)

const panel = (metric, name, n) => {
  const rows = evaluations.filter((row) => row.segment_dimension === 'all')
  const live = rows.filter((row) => row.role === 'live')
  const of = (role, version, from) =>
    rows.filter((row) => row.role === role && row.model_version === version && (!from || row.window_start >= from))
  const levels = versions.map((version) => {
    const mine = of('live', version)
    return {
      from: day(mine[0].window_start),
      until: day(mine.at(-1).window_end),
      version,
      ...wilson(pool(mine, metric)),
      sampleSize: pool(mine, metric)[1],
      windows: mine.length,
    }
  })
  const transitions = versions.slice(0).map((version, i) => {
    const level = levels[i]
    const base = {
      assessmentId: id(900 + n * 10 + i),
      at: level.from,
      until: level.until,
      oldVersion: i ? versions[i - 1] : null,
      newVersion: version,
      itemIds: work.flatMap((item, k) => (item.modelVersion === version ? [id(100 + k)] : [])),
    }
    const none = {
      before: null,
      withoutChange: null,
      after: { value: level.value, lower: level.lower, upper: level.upper },
      pressure: null,
      effect: null,
      change: null,
      prevented: null,
      improvement: null,
      harm: null,
    }
    if (i === 0)
      return { ...base, ...none, verdict: 'not_estimable', alsoShown: [], grade: null, method: null, label: null }
    const known = limits[metric][version]
    const b = levels[i - 1]
    const c = wilson(pool(of('shadow', versions[i - 1]), metric))
    const a = level
    const about = (value, pair) => ({
      value,
      lower: pair ? pair[0] / 100 : value - 0.07,
      upper: pair ? pair[1] / 100 : value + 0.07,
    })
    const effect = about(a.value - c.value, known.effect)
    const pressure = about(c.value - b.value, known.pressure)
    const change = about(a.value - b.value, known.change)
    const both = (x, y) => [Math.max(0, Math.min(x[0], y[0])), Math.max(0, Math.min(x[1], y[1]))]
    const clampTo = (value, [lower, upper]) => ({ value, lower, upper })
    const [E, P, D] = [
      [effect.lower, effect.upper],
      [-pressure.upper, -pressure.lower],
      [change.lower, change.upper],
    ]
    const t = {
      ...base,
      before: { value: b.value, lower: b.lower, upper: b.upper },
      withoutChange: c,
      after: { value: a.value, lower: a.lower, upper: a.upper },
      pressure,
      effect,
      change,
      prevented: clampTo(Math.max(0, Math.min(a.value, b.value) - c.value), both(E, P)),
      improvement: clampTo(Math.max(0, a.value - Math.max(b.value, c.value)), both(E, D)),
      harm: clampTo(Math.max(0, c.value - a.value), [Math.max(0, -E[1]), Math.max(0, -E[0])]),
      verdict: known.verdict,
      alsoShown: [],
      grade: 'B',
      method: 'shadow',
    }
    const [text, number] = word[known.verdict]
    const e = t[number]
    t.label = known.verdict === 'not_shown' ? null : `${text} ${one(e.value)} (${one(e.lower)}–${one(e.upper)})`
    return t
  })
  const tolerance = tolerances.find((t) => t.metric === metric)
  const sums = { maintenance: 0, corrective: 0, additive: 0, together: 0 }
  for (const t of transitions) {
    const kinds = [...new Set(work.filter((item) => item.modelVersion === t.newVersion).map((item) => item.kind))]
    if (t.effect) sums[kinds.length > 1 ? 'together' : kinds[0]] += t.effect.value
  }
  const opening = levels[0].value
  const closing = levels.at(-1).value
  const environment = transitions.reduce((sum, t) => sum + (t.pressure?.value ?? 0), 0)
  const ci = {
    environment: [-45.8, -19.3],
    maintenance: [1.3, 15.5],
    corrective: [15.5, 31.1],
    additive: [-8.1, 2.3],
    together: [0.9, 7.8],
  }
  const shown = (v) => `${v < 0 ? '−' : '+'}${(Math.abs(v) * 100).toFixed(1)}`
  const row = (kind, value) => ({
    kind,
    value,
    lower: metric === 'accuracy' ? ci[kind][0] / 100 : null,
    upper: metric === 'accuracy' ? ci[kind][1] / 100 : null,
    displayed: shown(value),
    itemIds: [],
  })
  return {
    metricId: id(n),
    metric,
    metricName: name,
    direction: 'higher_is_better',
    unit: '%',
    segmentId: id(50),
    dimension: 'all',
    segment: 'all',
    points: live.map((r) => ({
      from: day(r.window_start),
      until: day(r.window_end),
      version: r.model_version,
      value: parts[metric](r)[0] / parts[metric](r)[1],
      sampleSize: parts[metric](r)[1],
    })),
    levels,
    transitions,
    tolerance: {
      toleranceId: id(70 + n),
      floor: tolerance.floor,
      margin: tolerance.margin,
      state: 'met',
      revisitDue: metric === 'recall',
      sentence:
        metric === 'accuracy'
          ? 'At least 70%. Now 83.9% (79.1–87.8): met.'
          : 'At least 60%. Now 73.7% (64.9–81.0): met, and due to be looked at again since 1 September 1998.',
    },
    ledger: {
      from: levels[0].from,
      until: levels.at(-1).until,
      snapped: false,
      rows: [
        {
          kind: 'opening',
          value: opening,
          lower: null,
          upper: null,
          displayed: `${(opening * 100).toFixed(1)}%`,
          itemIds: [],
        },
        row('environment', environment),
        ...['maintenance', 'corrective', 'additive', 'together'].map((kind) => row(kind, sums[kind])),
        {
          kind: 'closing',
          value: closing,
          lower: null,
          upper: null,
          displayed: `${(closing * 100).toFixed(1)}%`,
          itemIds: [],
        },
      ],
      sentence:
        metric === 'accuracy'
          ? 'Accuracy began at 83% and ended at 84%. Over six releases it met about 33 points of pressure (19–46), and the work put about 33 back (21–45).'
          : 'Recall over the same releases.',
    },
  }
}

const panels = [panel('accuracy', 'Accuracy', 1), panel('recall', 'Recall', 2)]
const firstDay = (text) =>
  text === null
    ? null
    : text.length === 10
      ? text
      : /Q/.test(text)
        ? `${text.slice(0, 4)}-${String((Number(text.at(-1)) - 1) * 3 + 1).padStart(2, '0')}-01`
        : `${text}-01`
const precision = (text) => (text === null ? null : text.length === 10 ? 'day' : /Q/.test(text) ? 'quarter' : 'month')
const verdictOf = (metric, version, stage) =>
  stage !== 'settled' ? null : (panels[metric].transitions.find((t) => t.newVersion === version)?.verdict ?? null)
const items = work.map((item, k) => ({
  itemId: id(100 + k),
  key: item.key,
  title: item.title,
  kind: item.kind,
  stage: item.stage,
  owner: k % 3 === 0 ? 'Mei' : 'Forecasting',
  effortDays: item.effortDays,
  start: item.startedOn,
  ship: item.shippedOn,
  startDay: firstDay(item.startedOn),
  shipDay: firstDay(item.shippedOn),
  startPrecision: precision(item.startedOn),
  shipPrecision: precision(item.shippedOn),
  evaluateUntil: item.plan?.evaluateUntil ?? null,
  modelVersion: item.modelVersion,
  verdict: verdictOf(0, item.modelVersion, item.stage),
  grade: item.stage === 'settled' && item.key !== 'NSW-1' ? 'B' : null,
  primary: item.plan ? { metricId: id(1), segmentId: id(50) } : null,
  guardrails: item.plan
    ? [
        {
          metricId: id(2),
          segmentId: id(50),
          metric: 'recall',
          segment: 'all',
          verdict: verdictOf(1, item.modelVersion, item.stage),
        },
      ]
    : [],
  archived: false,
}))
const counts = {}
for (const item of items) if (item.verdict) counts[item.verdict] = (counts[item.verdict] ?? 0) + 1
const view = {
  productId: id(10),
  today: '1998-12-02',
  asOf: null,
  window: { from: '1996-08-27', until: '1999-07-01' },
  extent: { from: '1996-08-27', until: '1999-07-01' },
  headline: {
    sentence: 'Accuracy began at 83% and ended at 84%: six releases met about 33 points of pressure and put 33 back.',
    basis: 'Overall accuracy · Oct 1996 to Dec 1998 · 112 weeks, 37,632 scored half-hours · pressure 19–46, work 21–45',
  },
  verdictCounts: ['prevented_regression', 'improved', 'helped', 'held', 'harmed', 'not_shown', 'not_estimable']
    .filter((v) => counts[v])
    .map((verdict) => ({ verdict, count: counts[verdict] })),
  panels,
  events: events.map((event, k) => ({ eventId: id(300 + k), detected: false, ...event })),
  items,
}

// The evidence of each item: its own transition, seen from its panel.
const wide = (estimate) =>
  estimate && {
    ...estimate,
    samplingLower: estimate.value - (estimate.value - (estimate.lower ?? estimate.value)) / 4,
    samplingUpper: estimate.value + ((estimate.upper ?? estimate.value) - estimate.value) / 4,
  }
const assessment = (p, t, segment = ['all', 'all'], share = 1) => ({
  assessmentId: t.assessmentId,
  metricId: p.metricId,
  metric: p.metric,
  metricName: p.metricName,
  segmentId: id(50),
  dimension: segment[0],
  segment: segment[1],
  oldVersion: t.oldVersion,
  newVersion: t.newVersion,
  verdict: t.verdict,
  alsoShown: t.alsoShown,
  grade: t.grade,
  method: t.method,
  methodVersion: '1',
  ...Object.fromEntries(
    ['before', 'withoutChange', 'after', 'pressure', 'effect', 'change', 'prevented', 'improvement', 'harm'].map(
      (name) => [name, wide(t[name])],
    ),
  ),
  margin: 0.02,
  counts: { before: 5376, withoutChange: 5376, after: 5376 },
  baseline: t.before && { from: '1997-09-09', until: t.at, windows: 16 },
  evaluated: { from: t.at, until: t.until, windows: 16 },
  share,
  reasons: [
    { code: 'paired', tone: 'good', text: 'Old and new scored on the same 5,376 inputs' },
    { code: 'swing', tone: 'neutral', text: '16 weeks; the windows swing 20 times as much as sampling explains' },
    {
      code: 'effect',
      tone: t.verdict === 'harmed' ? 'bad' : 'good',
      text: `Effect ${t.effect ? (t.effect.value * 100).toFixed(1) : '?'} points: ${t.verdict === 'not_shown' ? 'its interval holds zero' : 'zero lies outside its interval'}`,
    },
    { code: 'declared', tone: 'neutral', text: 'Agreed before the work started (declared at import)' },
    { code: 'imprecise', tone: 'neutral', text: 'Wide interval: grade B, not A' },
  ],
  sentence:
    t.verdict === 'not_estimable'
      ? 'First version: there is nothing to compare it with.'
      : `Accuracy: ${(t.before.value * 100).toFixed(0)}% before, ${(t.after.value * 100).toFixed(0)}% after. On the same inputs the old model would have scored ${(t.withoutChange.value * 100).toFixed(0)}%.`,
  againstHeadline: false,
  recordedAt: '1998-12-01T08:00:00Z',
})
const segmentsOf = (p, t) => {
  if (!t.before) return []
  return ['low', 'mid', 'high'].map((segment) => {
    const pick = (role, version) =>
      evaluations.filter(
        (r) =>
          r.segment_dimension === 'demand' && r.segment === segment && r.role === role && r.model_version === version,
      )
    const [a, c, b] = [pick('live', t.newVersion), pick('shadow', t.oldVersion), pick('live', t.oldVersion)].map(
      (rows) => wilson(pool(rows, p.metric)),
    )
    const value = a.value - c.value
    const n = pick('live', t.newVersion).reduce((sum, r) => sum + r.sample_size, 0)
    const half = 0.05 * Math.sqrt(3000 / n)
    const verdict = value - half > 0 ? 'helped' : value + half < 0 ? 'harmed' : 'not_shown'
    const all = t.effect.value
    return {
      ...assessment(
        p,
        {
          ...t,
          before: b,
          withoutChange: c,
          after: a,
          effect: { value, lower: value - half, upper: value + half },
          verdict,
        },
        ['demand', segment],
        n / 5376,
      ),
      againstHeadline: value * all < 0,
    }
  })
}
const evidence = Object.fromEntries(
  work.map((item, k) => {
    const [p, g] = panels
    const find = (q) => q.transitions.find((t) => t.newVersion === item.modelVersion)
    const settled = item.stage === 'settled'
    return [
      id(100 + k),
      {
        itemId: id(100 + k),
        key: item.key,
        title: item.title,
        kind: item.kind,
        stage: item.stage,
        hypothesis: item.hypothesis,
        plan: item.plan && {
          evaluateUntil: item.plan.evaluateUntil,
          declaredAtImport: true,
          lockedAt: null,
          margin: 0.02,
        },
        primary: settled ? assessment(p, find(p)) : null,
        guardrails: settled ? [assessment(g, find(g))] : [],
        segments: settled ? segmentsOf(p, find(p)) : [],
        others: [],
        tolerance: item.plan ? p.tolerance : null,
        sharedWith: work
          .filter((other) => other !== item && other.modelVersion && other.modelVersion === item.modelVersion)
          .map((other) => other.key),
      },
    ]
  }),
)
writeFileSync(target, `${JSON.stringify({ view, evidence }, null, 1)}\n`)
