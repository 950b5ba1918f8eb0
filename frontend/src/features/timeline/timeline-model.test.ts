import { describe, expect, it } from 'vitest'
import type { TimelineItem, TimelineView } from '@/api'
import { draw, type Picture, xScale, yScale } from '@/charts/draw'
import { hit } from '@/charts/hit'
import { eachVisibleBar, layout, pack, packByTime } from '@/charts/layout'
import { type Box, overlaps, stagger } from '@/charts/place'
import type { Scene } from '@/charts/scene'
import { textMeter } from '@/charts/text'
import { dayOf, type Span } from '@/charts/time'
import { waterfall } from '@/charts/waterfall'
import { chartTheme } from '@/design/chartTheme'
import { itemWith, view } from './fixtures/nsw'
import { readView, toggled } from './search'
import {
  around,
  barOf,
  conflictsOf,
  covers,
  fillsOf,
  labelOf,
  lanesOf,
  ledgerText,
  listed,
  neighbour,
  passes,
  sceneOf,
  spoken,
  tell,
  touches,
} from './timeline-model'

const theme = chartTheme('light')
const today = dayOf(view.today)
const whole: Span = { from: dayOf(view.window.from), until: dayOf(view.window.until) }
const byId = new Map(view.items.map((item) => [item.itemId, item]))

/** A canvas that remembers where text was written, as far as no clip hides it; letters are 6 wide. */
function recorder() {
  const texts: (Box & { text: string })[] = []
  const width = (text: string) => [...text].length * 6
  const state: Record<string, unknown> = { textAlign: 'left' }
  const everywhere: Box = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 }
  const clips = [everywhere]
  let traced = everywhere
  const cut = (box: Box, by: Box): Box => {
    const [x, y] = [Math.max(box.x, by.x), Math.max(box.y, by.y)]
    return {
      x,
      y,
      width: Math.min(box.x + box.width, by.x + by.width) - x,
      height: Math.min(box.y + box.height, by.y + by.height) - y,
    }
  }
  const calls: Record<string, (...values: never[]) => void> = {
    save: () => clips.push(clips.at(-1)!),
    restore: () => clips.pop(),
    rect: (x: number, y: number, w: number, h: number) => {
      traced = { x, y, width: w, height: h }
    },
    clip: () => {
      clips[clips.length - 1] = cut(clips.at(-1)!, traced)
    },
    fillText: (text: string, x: number, y: number) => {
      const shift = state.textAlign === 'center' ? width(text) / 2 : state.textAlign === 'right' ? width(text) : 0
      const box = cut({ x: x - shift, y: y - 8, width: width(text), height: 9 }, clips.at(-1)!)
      if (box.width > 0 && box.height > 0) texts.push({ ...box, text })
    },
  }
  const ctx = new Proxy(state, {
    get: (target, name: string) => calls[name] ?? (name in target ? target[name] : () => {}),
    set: (target, name: string, value) => {
      target[name] = value
      return true
    },
  }) as unknown as CanvasRenderingContext2D
  return { ctx, texts, meter: textMeter(width) }
}

function picture(scene: Scene, span: Span, width = 850, height = 540) {
  const { ctx, texts, meter } = recorder()
  const perDay = (width - 108) / (span.until - span.from)
  const packing = pack(scene, perDay, height, width < 560, packByTime(scene.lanes))
  const shape = layout(scene, width, height, packing)
  const flags = stagger(
    scene.strip.flags.map((flag) => flag.at * perDay),
    scene.strip.flags.map((flag) => Math.min(460, meter.width(flag.text, '')) + 10),
    1,
    10,
  )
  const sprites = { glyph: () => {}, hatch: () => null }
  const shown: Picture = {
    scene,
    layout: shape,
    packing,
    flags,
    view: span,
    scroll: 0,
    selected: null,
    focused: null,
    hovered: null,
    brush: null,
    hand: null,
    theme,
    meter,
    sprites,
    pixelRatio: 1,
  }
  draw(ctx, shown)
  return { shown, texts }
}

describe('the areas of a release', () => {
  const transition = (version: string, panel = 0) =>
    view.panels[panel]!.transitions.find((one) => one.newVersion === version)!

  it('hatches what was prevented between the dashed line and the lower of before and after', () => {
    const [prevented] = fillsOf(transition('v5'), 1, theme)
    expect(prevented!.low).toBeCloseTo(0.6877, 4)
    expect(prevented!.high).toBeCloseTo(0.7582, 4)
    expect(prevented!.hatch).toBe(theme.area.prevented.hatch)
  })

  it('leaves what is not claimed grey, beside what is', () => {
    const [, rise] = fillsOf(transition('v5'), 1, theme)
    expect(rise!.fill).toBe(theme.area.notShown.fill)
    expect(fillsOf(transition('v2'), 1, theme).map((fill) => fill.fill)).toEqual([theme.area.notShown.fill])
  })

  it('draws harm from the dashed line down to the level', () => {
    const [harm] = fillsOf(transition('v6'), 1, theme)
    expect(harm!.low).toBeCloseTo(0.6596, 4)
    expect(harm!.high).toBeCloseTo(0.7037, 4)
    expect(harm!.fill).toBe(theme.area.harmed.fill)
  })

  it('draws_nothing_without_a_counterfactual', () => {
    expect(fillsOf(transition('v1'), 1, theme)).toEqual([])
  })

  it('mirrors_where_lower_is_better', () => {
    const v5 = transition('v5')
    const flip = (estimate: typeof v5.before) => (estimate === null ? null : { ...estimate, value: 1 - estimate.value })
    const mirrored = { ...v5, before: flip(v5.before), withoutChange: flip(v5.withoutChange), after: flip(v5.after) }
    const [up] = fillsOf(v5, 1, theme)
    const [down] = fillsOf(mirrored, -1, theme)
    expect(down!.low).toBeCloseTo(1 - up!.high, 12)
    expect(down!.high).toBeCloseTo(1 - up!.low, 12)
    expect(down!.hatch).toBe(up!.hatch)
  })
})

describe('bars', () => {
  it('build_until_the_ship_date_and_are_watched_until_they_are_judged', () => {
    const bar = barOf(itemWith('NSW-6'), today, theme)!
    expect([bar.solidFrom, bar.solidUntil, bar.tailUntil]).toEqual(
      ['1997-12-16', '1997-12-30', '1998-04-21'].map(dayOf),
    )
    expect(bar.glyph).toBe('square')
  })

  it('have_soft_ends_as_long_as_their_date_is_vague', () => {
    expect(barOf(itemWith('NSW-10'), today, theme)!.softEnd).toBe(30)
    expect(barOf(itemWith('NSW-11'), today, theme)!.softEnd).toBe(91)
    expect(barOf(itemWith('NSW-11'), today, theme)!.pale).toBe(true)
  })

  it('exist_for_an_item_without_a_ship_date_and_not_for_one_without_any', () => {
    const item = { ...itemWith('NSW-9'), ship: null, shipDay: null, shipPrecision: null }
    expect(barOf(item, today, theme)!.solidUntil).toBe(today)
    expect(barOf({ ...item, start: null, startDay: null }, today, theme)).toBeNull()
  })
})

describe('the picture', () => {
  const scene = sceneOf(view, view.items, theme)

  it('writes_no_text_over_another_at_any_zoom_or_place', () => {
    for (const share of [1, 0.7, 0.45, 0.3, 0.15]) {
      for (const shift of [0, 0.2, 0.5, 0.8]) {
        const length = (whole.until - whole.from) * share
        const from = whole.from + (whole.until - whole.from - length) * shift
        const { texts } = picture(scene, { from, until: from + length })
        for (const [i, a] of texts.entries()) {
          for (const b of texts.slice(i + 1)) {
            if (a.text === 'today' || b.text === 'today') continue
            expect(overlaps(a, b), `${a.text} over ${b.text} at ${share} ${shift}`).toBe(false)
          }
        }
      }
    }
  })

  it('writes_every_level_and_every_claim_with_its_interval_over_the_whole_history', () => {
    const { texts } = picture(scene, whole)
    const written = texts.map((one) => one.text)
    for (const level of ['83%', '81%', '73%', '76%', '77%', '66%', '84%']) expect(written).toContain(level)
    for (const claim of ['prevented 4.3', '(0.9–7.8)', 'prevented 7.0', '(1.3–12.7)', 'improved 17.7', 'floor 70%']) {
      expect(written).toContain(claim)
    }
  })

  it('writes_no_half_text_of_an_event_that_has_left_the_window', () => {
    const event = view.events[0]!
    const at = dayOf(event.on)
    const text = scene.strip.flags.find((flag) => flag.id === event.eventId)!.text
    const written = (from: number) =>
      picture(scene, { from, until: from + 200 }).texts.some((one) => one.text.startsWith(text.slice(0, 8)))
    expect(written(at - 20)).toBe(true)
    expect(written(at + 5)).toBe(false)
  })

  it('says_on_a_bar_in_words_that_its_dates_contradict', () => {
    const conflict = (certain: boolean) =>
      conflictsOf([{ itemId: itemWith('NSW-10').itemId, waitsFor: itemWith('NSW-9').itemId, certain, sentence: '' }])
    const bar = (certain: boolean) => barOf(itemWith('NSW-10'), today, theme, conflict(certain))!
    expect(bar(true)).toMatchObject({ alarm: true, title: `! in conflict: ${itemWith('NSW-10').title}` })
    expect(bar(false).title).toBe(`! perhaps in conflict: ${itemWith('NSW-10').title}`)
    expect(barOf(itemWith('NSW-9'), today, theme, conflict(true))!.alarm).toBe(false)
  })

  it('finds_each_bar_under_the_pointer_and_nothing_beside_it', () => {
    const { shown } = picture(scene, whole)
    const x = xScale(shown.layout, whole)
    let found = 0
    eachVisibleBar(scene, shown.layout, shown.packing, whole, 0, (lane, index, top) => {
      const bar = scene.lanes[lane]!.bars[index]!
      expect(hit(shown, x(bar.solidFrom) + 2, top + 20)).toEqual({ kind: 'bar', id: bar.id })
      found++
    })
    expect(found).toBe(11)
    expect(hit(shown, shown.layout.plot.left + 5, shown.layout.height - 1)).toBeNull()
  })

  it('finds_levels_areas_and_the_floor_of_a_panel', () => {
    const { shown } = picture(scene, whole)
    const [panel, frame] = [scene.panels[0]!, shown.layout.panels[0]!]
    const [x, y] = [xScale(shown.layout, whole), yScale(panel, frame)]
    expect(hit(shown, x(dayOf('1998-02-14')), y(0.72))).toMatchObject({ kind: 'change' })
    expect(hit(shown, x(dayOf('1999-02-14')), y(0.7))).toMatchObject({ kind: 'rule' })
    const dot = panel.dots[3]!
    expect(hit(shown, x((dot.from + dot.until) / 2), y(dot.value))).toEqual({ kind: 'dot', panel: panel.id, index: 3 })
  })
})

describe('many items', () => {
  const many: TimelineView = {
    ...view,
    items: Array.from({ length: 5000 }, (_, k) => ({
      ...itemWith(`NSW-${(k % 8) + 1}`),
      itemId: `item-${k}`,
      startDay: new Date(8e11 + (k % 977) * 864e5).toISOString().slice(0, 10),
      shipDay: new Date(8e11 + ((k % 977) + 20) * 864e5).toISOString().slice(0, 10),
      evaluateUntil: new Date(8e11 + ((k % 977) + 90) * 864e5).toISOString().slice(0, 10),
    })),
  }

  it('are_all_in_rows_and_only_those_in_sight_are_visited', () => {
    const scene = sceneOf(many, many.items, theme)
    const span = { from: 9500, until: 9700 }
    const { shown } = picture(scene, span)
    let visited = 0
    eachVisibleBar(scene, shown.layout, shown.packing, span, 0, () => visited++)
    expect(shown.packing.lanes.reduce((sum, lane) => sum + lane.rows.reduce((n, row) => n + row.length, 0), 0)).toBe(
      5000,
    )
    expect(visited).toBeGreaterThan(10)
    expect(visited).toBeLessThan(400)
  })
})

describe('the ledger', () => {
  it('reconciles_to_the_last_digit_of_every_panel', () => {
    for (const panel of view.panels) {
      const steps = panel.ledger!.rows.map((row) => ({
        id: row.kind,
        label: '',
        shape: row.kind === 'opening' || row.kind === 'closing' ? ('level' as const) : ('difference' as const),
        value: row.value,
        low: row.lower,
        high: row.upper,
        text: '',
        fill: '',
      }))
      expect(waterfall(steps).residue).toBeCloseTo(0, 12)
    }
  })

  it('prints_levels_in_percent_and_differences_with_their_sign', () => {
    const panel = view.panels[0]!
    expect(panel.ledger!.rows.map((row) => ledgerText(panel, row))).toEqual([
      '83.3%',
      '−32.6',
      '+8.5',
      '+23.3',
      '−2.9',
      '+4.3',
      '83.9%',
    ])
  })
})

describe('what is said', () => {
  it('names_an_item_its_claim_and_its_dates', () => {
    expect(spoken(itemWith('NSW-6'), view)).toBe(
      'NSW-6, Retrain on spring demand. maintenance. settled. started 16 Dec 1997. shipped 30 Dec 1997. verdict: prevented regression. prevented 7.0 (1.3–12.7)',
    )
    expect(labelOf(itemWith('NSW-5'), view)).toBe('not shown, +5.6 (−0.4 to 11.7)')
  })

  it('tells_sample_interval_and_window_of_everything_that_can_be_pointed_at', () => {
    const panel = `${view.panels[0]!.metricId} ${view.panels[0]!.segmentId}`
    const step = tell({ kind: 'step', panel, index: 0 }, view, byId)!
    expect(Object.fromEntries(step.rows)).toMatchObject({
      Level: '83.3% (77.9–87.6%)',
      Inputs: '5,376 in 16 windows',
      Window: '8 Oct 1996 – 27 Jan 1997',
    })
    const dot = tell({ kind: 'dot', panel, index: 0 }, view, byId)!
    expect(Object.fromEntries(dot.rows)).toMatchObject({ Inputs: '336', Window: '8 Oct – 14 Oct 1996' })
    const cell = tell({ kind: 'cell', id: sceneOf(view, view.items, theme).strip.cells[3]!.id }, view, byId)!
    expect(cell.note).toMatch(/usual swing/)
    const told = view.events.find((event) => !event.detected)!
    expect(tell({ kind: 'flag', id: told.eventId }, view, byId)!.rows).toContainEqual(['On', '5 May 1997'])
  })
})

describe('the keys', () => {
  const lanes = lanesOf(view.items, today, theme)
  const id = (key: string) => itemWith(key).itemId

  it('move_in_time_within_a_lane_and_to_the_nearest_of_the_next_lane', () => {
    expect(neighbour(lanes, id('NSW-4'), 'right', whole)).toBe(id('NSW-6'))
    expect(neighbour(lanes, id('NSW-4'), 'left', whole)).toBe(id('NSW-4'))
    expect(neighbour(lanes, id('NSW-6'), 'down', whole)).toBe(id('NSW-7'))
    expect(neighbour(lanes, id('NSW-6'), 'up', whole)).toBe(id('NSW-5'))
    expect(neighbour(lanes, null, 'right', { from: dayOf('1997-12-01'), until: dayOf('1998-05-01') })).toBe(id('NSW-6'))
    expect(neighbour([], null, 'right', whole)).toBeNull()
  })
})

describe('the address', () => {
  it('is_read_as_far_as_it_makes_sense', () => {
    const state = readView({
      metric: ['accuracy', 'recall'],
      from: '1998-01-01',
      until: '1997-01-01',
      kind: ['nonsense', 'additive'],
      view: 'table',
    })
    expect(state).toMatchObject({
      metrics: ['accuracy', 'recall'],
      from: null,
      until: null,
      kinds: ['additive'],
      table: true,
    })
  })

  it('adds_and_takes_away_words_and_leaves_nothing_behind', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a'], 'a')).toBeUndefined()
  })

  it('filters_by_kind_owner_verdict_and_stage_together', () => {
    const shown = (search: Record<string, string | string[]>) =>
      view.items.filter((item) => passes(item, readView(search))).map((item) => item.key)
    expect(shown({ verdict: 'prevented_regression' })).toEqual(['NSW-3', 'NSW-4', 'NSW-6'])
    expect(shown({ verdict: 'prevented_regression', kind: 'additive' })).toEqual(['NSW-3'])
    expect(shown({ stage: ['planned', 'building'] })).toEqual(['NSW-9', 'NSW-10', 'NSW-11'])
    expect(shown({ owner: 'nobody' })).toEqual([])
  })
})

describe('the items of a window', () => {
  const item = (over: Partial<TimelineItem>) => ({ ...itemWith('NSW-6'), ...over })

  it('are_those_that_were_built_shipped_or_watched_in_it_and_those_without_dates', () => {
    const inside = touches({ from: dayOf('1997-03-01'), until: dayOf('1997-04-01') })
    const none = { startDay: null, shipDay: null, evaluateUntil: null }
    const found = (over: Partial<TimelineItem>) => inside(item({ ...none, ...over }))
    expect(found({})).toBe(true)
    expect(found({ startDay: '1997-03-31' })).toBe(true)
    expect(found({ startDay: '1997-04-01' })).toBe(false)
    expect(found({ startDay: '1997-01-01', shipDay: '1997-03-01' })).toBe(true)
    expect(found({ startDay: '1997-01-01', shipDay: '1997-02-28' })).toBe(false)
    expect(found({ shipDay: '1997-02-01', evaluateUntil: '1997-03-01' })).toBe(true)
    expect(found({ shipDay: '1997-02-01', evaluateUntil: '1997-02-28' })).toBe(false)
  })

  it('are_listed_with_what_can_be_said_first_the_newest_before_the_rest_and_what_is_to_come_last', () => {
    const shipped = (key: string, shipDay: string, verdict: 'held' | null) =>
      item({ key, stage: 'watched', shipDay, verdict })
    const open = (key: string, startDay: string | null) =>
      item({ key, stage: 'planned', startDay, shipDay: null, verdict: null })
    const all = [
      open('whenever', null),
      open('later', '1999-02-01'),
      open('soon', '1999-01-01'),
      shipped('old', '1997-01-01', 'held'),
      shipped('quiet', '1998-06-01', null),
      shipped('new', '1998-01-01', 'held'),
    ]
    expect(listed(all).map((one) => one.key)).toEqual(['new', 'old', 'quiet', 'soon', 'later', 'whenever'])
  })
})

describe('the window to fetch', () => {
  it('is_none_while_everything_is_shown_and_holds_the_shown_one_with_room_on_both_sides_otherwise', () => {
    expect(around(whole, view.extent)).toBeNull()
    const shown = { from: dayOf('1997-06-01'), until: dayOf('1997-12-01') }
    const wide = around(shown, view.extent)!
    expect(shown.from - wide.from).toBeGreaterThanOrEqual(shown.until - shown.from)
    expect(wide.until - shown.until).toBeGreaterThanOrEqual(shown.until - shown.from)
    expect(around({ from: shown.from + 2, until: shown.until + 2 }, view.extent)).toEqual(wide)
    expect(covers({ from: '1997-01-01', until: '1998-01-01' }, shown)).toBe(true)
    expect(covers({ from: '1997-07-01', until: '1998-01-01' }, shown)).toBe(false)
  })
})
