import { describe, expect, it } from 'vitest'
import { partAt } from './ghosts'
import { eachVisibleBar, hiddenBars, layout, pack, packByTime } from './layout'
import { firstEndingAfter, packRows, touching } from './pack'
import { overlaps, placeLabels, stagger } from './place'
import { linear, niceTicks } from './scale'
import type { Bar, Scene } from './scene'
import { textMeter } from './text'
import { dayOf, isoOf, spanText, timeAxis } from './time'
import { clamp, limitsFor, pan, zoom } from './view'
import { type WaterfallStep, waterfall } from './waterfall'

/** A stream of numbers in [0, 1) that is the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const many = (count: number) => {
  const random = seeded(3)
  return Array.from({ length: count }, () => {
    const from = Math.floor(random() * 2000)
    return { from, until: from + 1 + Math.floor(random() * 120) }
  }).sort((a, b) => a.from - b.from)
}

describe('packing', () => {
  it('puts_every_bar_in_one_row_and_no_two_of_a_row_touch', () => {
    const bars = many(3000)
    const packed = packRows(bars, 2, () => 0)!
    expect(packed.rows.reduce((sum, row) => sum + row.length, 0)).toBe(3000)
    for (const row of packed.rows) {
      for (let k = 1; k < row.length; k++) {
        expect(bars[row[k]!]!.from).toBeGreaterThanOrEqual(bars[row[k - 1]!]!.until + 2)
      }
    }
  })

  it('needs_no_more_rows_than_bars_overlap_at_once', () => {
    const bars = many(800)
    const deepest = Math.max(...bars.map((bar) => bars.filter((b) => b.from <= bar.from && b.until > bar.from).length))
    expect(packRows(bars, 0, () => 0)!.rows.length).toBe(deepest)
  })

  it('keeps_room_for_a_title_that_is_longer_than_its_bar', () => {
    const bars = [
      { from: 0, until: 10 },
      { from: 20, until: 30 },
      { from: 60, until: 70 },
    ]
    expect([...packRows(bars, 1, () => 50)!.rowOf]).toEqual([0, 1, 0])
  })

  it('puts_each_bar_in_the_first_row_that_is_free_where_it_begins', () => {
    const bars = many(700)
    const room = (i: number) => (i * 37) % 50
    const ends: number[] = []
    const rows = bars.map(({ from, until }, i) => {
      const free = ends.findIndex((end) => end <= from)
      const row = free < 0 ? ends.length : free
      ends[row] = Math.max(until, from + room(i)) + 2
      return row
    })
    const packed = packRows(bars, 2, room)!
    expect([...packed.rowOf]).toEqual(rows)
    expect(packRows(bars, 2, room, ends.length)).toEqual(packed)
    expect(packRows(bars, 2, room, ends.length - 1)).toBeNull()
    expect(packRows([], 2, room)).toEqual({ rows: [], rowOf: new Int32Array(0) })
  })

  it('gives_up_as_soon_as_it_would_need_too_many_rows', () => {
    expect(packRows(many(100), 0, () => 0, 2)).toBeNull()
  })

  it('finds_the_visible_part_of_a_row_as_a_scan_would', () => {
    const bars = many(500)
    for (const row of packRows(bars, 2, () => 0)!.rows) {
      for (const from of [-1, 0, 333, 1200, 5000]) {
        const scanned = [...row].findIndex((index) => bars[index]!.until > from)
        expect(firstEndingAfter(row, bars, from)).toBe(scanned < 0 ? row.length : scanned)
      }
    }
  })

  it('slices_a_list_by_a_window', () => {
    const stretches = [0, 10, 20, 30].map((from) => ({ from, until: from + 10 }))
    expect(touching(stretches, { from: 10, until: 30 })).toEqual([1, 3])
    expect(touching(stretches, { from: 12, until: 13 })).toEqual([1, 2])
    expect(touching(stretches, { from: 40, until: 90 })).toEqual([4, 4])
  })
})

describe('lanes that hold more than they show', () => {
  it('count_what_lies_above_and_below_so_that_no_bar_of_the_window_is_left_out_unsaid', () => {
    const bars = many(120).map((extent, i) => ({ ...extent, id: String(i), title: `Bar ${i}` }) as Bar)
    const scene = {
      strip: { cells: [], flags: [] },
      panels: [],
      lanes: [0, 1, 2].map((lane) => ({ id: String(lane), label: '', bars: bars.filter((_, i) => i % 3 === lane) })),
    } as unknown as Scene
    const view = { from: 400, until: 900 }
    const inWindow = bars.filter((bar) => bar.from < view.until && bar.until > view.from).length
    const packing = pack(scene, 1, 220, false, packByTime(scene.lanes))
    const shape = layout(scene, 800, 220, packing)
    const most = packing.height - shape.lanes.height
    expect(most).toBeGreaterThan(100)
    for (let scroll = 0; scroll <= most; scroll += 7) {
      let whole = 0
      eachVisibleBar(scene, shape, packing, view, scroll, (lane, index, top) => {
        const bar = scene.lanes[lane]!.bars[index]!
        const middle = top + packing.rowHeight / 2 - shape.lanes.y
        if (bar.until > view.from && middle >= 0 && middle <= shape.lanes.height) whole++
      })
      const { above, below } = hiddenBars(scene, shape, packing, view, scroll)
      expect(above + whole + below).toBe(inWindow)
      if (scroll === 0) expect(above).toBe(0)
    }
    expect(hiddenBars(scene, shape, packing, view, 0).below).toBeGreaterThan(0)
    expect(hiddenBars(scene, shape, packing, view, most).below).toBe(0)
  })
})

describe('labels', () => {
  const bounds = { x: 0, y: 0, width: 100, height: 100 }
  const box = (x: number, y: number) => ({ x, y, width: 20, height: 10 })

  it('takes_the_first_place_that_is_free', () => {
    const [first, second] = placeLabels([[box(0, 0)], [box(10, 5), box(10, 20)]], [], bounds)
    expect(first).toEqual(box(0, 0))
    expect(second).toEqual(box(10, 20))
  })

  it('leaves_a_label_out_when_every_place_meets_an_obstacle_or_the_edge', () => {
    expect(placeLabels([[box(0, 0), box(90, 50)]], [box(5, 5)], bounds)).toEqual([null])
  })

  it('never_lets_two_placed_labels_overlap', () => {
    const random = seeded(11)
    const labels = Array.from({ length: 60 }, () => Array.from({ length: 4 }, () => box(random() * 80, random() * 90)))
    const placed = placeLabels(labels, [], bounds).filter((label) => label !== null)
    expect(placed.length).toBeGreaterThan(5)
    for (const [i, a] of placed.entries()) for (const b of placed.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })

  it('staggers_texts_that_would_meet_and_drops_the_one_without_a_row', () => {
    expect(stagger([0, 10, 20, 100], [50, 50, 50, 50], 2, 5).map((place) => place.row)).toEqual([0, 1, -1, 0])
  })

  it('cuts_a_text_to_its_room_with_an_ellipsis', () => {
    const meter = textMeter((text) => [...text].length * 6)
    expect(meter.fit('Retrain on spring', 'f', 200)).toBe('Retrain on spring')
    expect(meter.fit('Retrain on spring', 'f', 60)).toBe('Retrain o…')
    expect(meter.fit('Retrain on spring', 'f', 66)).toBe('Retrain on…')
    expect(meter.fit('Retrain on spring', 'f', 14)).toBe('')
  })
})

describe('time', () => {
  it('reads_and_writes_calendar_dates_without_a_zone', () => {
    expect(isoOf(dayOf('1998-12-02'))).toBe('1998-12-02')
    expect(dayOf('1970-01-02')).toBe(1)
  })

  it('names_quarters_and_years_over_some_years_and_weeks_over_some_months', () => {
    const from = dayOf('1996-08-27')
    const until = dayOf('1999-07-01')
    const wide = timeAxis(from, until, 800 / (until - from))
    expect(wide.grain).toBe('quarters')
    expect(wide.ticks.map((tick) => tick.label).slice(0, 4)).toEqual(['Q4', '1997', 'Q2', 'Q3'])
    expect(wide.context).toBe('1996')
    const near = timeAxis(dayOf('1998-11-01'), dayOf('1998-12-15'), 18)
    expect(near.grain).toBe('weeks')
    expect(near.ticks.every((tick) => (tick.at - dayOf('1998-11-02')) % 7 === 0)).toBe(true)
    expect(timeAxis(dayOf('1960-01-01'), dayOf('2040-01-01'), 0.02).ticks.map((tick) => tick.label)).toContain('2000')
  })

  it('keeps_labels_of_the_axis_apart_at_every_zoom', () => {
    for (let perDay = 0.01; perDay < 60; perDay *= 1.3) {
      const { ticks } = timeAxis(10_000, 10_000 + 900 / perDay, perDay)
      for (let k = 1; k < ticks.length; k++) expect((ticks[k]!.at - ticks[k - 1]!.at) * perDay).toBeGreaterThan(30)
    }
  })

  it('names_a_window_by_its_first_and_last_day', () => {
    expect(spanText(dayOf('1996-10-08'), dayOf('1996-10-15'))).toBe('8 Oct – 14 Oct 1996')
    expect(spanText(dayOf('1996-12-31'), dayOf('1997-01-07'))).toBe('31 Dec 1996 – 6 Jan 1997')
  })
})

describe('the view', () => {
  const limits = limitsFor({ from: 0, until: 1000 })

  it('stays_inside_its_limits_and_keeps_its_length', () => {
    expect(pan({ from: 0, until: 100 }, 99_999, limits)).toEqual({ from: 1150, until: 1250 })
    expect(clamp({ from: -9000, until: 9000 }, limits)).toEqual(limits.bounds)
  })

  it('zooms_about_the_day_under_the_pointer', () => {
    const closer = zoom({ from: 0, until: 400 }, 2, 100, limits)
    expect(closer).toEqual({ from: 50, until: 250 })
    expect(zoom(closer, 1e9, 100, limits).until - zoom(closer, 1e9, 100, limits).from).toBe(limits.least)
  })
})

describe('scales', () => {
  it('inverts_what_it_maps', () => {
    const scale = linear(0.5, 1, 200, 0)
    expect(scale(0.75)).toBe(100)
    expect(scale.invert(scale(0.83))).toBeCloseTo(0.83, 12)
  })

  it('chooses_round_ticks_without_binary_dust', () => {
    expect(niceTicks(0.55, 0.94, 4)).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(niceTicks(0.1, 0.4, 3)).toEqual([0.1, 0.2, 0.3, 0.4])
  })
})

describe('the waterfall', () => {
  const step = (
    id: string,
    shape: 'level' | 'difference',
    value: number,
    low: number | null = null,
    high: number | null = null,
  ): WaterfallStep => ({ id, label: id, shape, value, low, high, text: '', fill: '#000000' })

  it('leads_from_the_opening_level_to_the_closing_one_without_a_residue', () => {
    const { bars, residue } = waterfall([
      step('opening', 'level', 0.833),
      step('environment', 'difference', -0.326, -0.458, -0.193),
      step('work', 'difference', 0.332),
      step('closing', 'level', 0.839),
    ])
    expect(residue).toBeCloseTo(0, 12)
    expect(bars[1]!.start).toBe(0.833)
    expect(bars[2]!.start).toBe(bars[1]!.end)
    expect(bars[1]!.whisker![0]).toBeCloseTo(0.375, 12)
    expect(bars[1]!.whisker![1]).toBeCloseTo(0.64, 12)
  })

  it('shows_what_is_missing_when_the_rows_do_not_add_up', () => {
    expect(
      waterfall([step('opening', 'level', 0.8), step('work', 'difference', 0.1), step('closing', 'level', 0.95)])
        .residue,
    ).toBeCloseTo(0.05, 12)
  })
})

describe('a bar that can be pulled', () => {
  it('has_ends_that_can_be_taken_where_it_is_long_enough_to_have_a_middle', () => {
    expect(partAt(100, 120, 101)).toBe('whole')
    expect(partAt(100, 160, 103)).toBe('begin')
    expect(partAt(100, 160, 130)).toBe('whole')
    expect(partAt(100, 160, 158)).toBe('end')
  })
})
