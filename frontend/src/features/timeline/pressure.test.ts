import { describe, expect, it } from 'vitest'
import type { InputShift, ShiftView, TimelineView } from '@/api'
import { chartTheme } from '@/design/chartTheme'
import { view } from './fixtures/nsw'
import {
  againstText,
  cellsOf,
  flagText,
  marksOf,
  movedText,
  partsText,
  pText,
  shiftId,
  shiftRows,
  spokenMark,
  tellShift,
} from './pressure'
import { reached, sceneOf } from './timeline-model'

const theme = chartTheme('light')
const cells = cellsOf(view, theme)
const of = (version: string): InputShift => view.pressure.find((one) => one.newVersion === version)!
const strongest = (version: string): ShiftView => of(version).strongest!
const changed = (change: Partial<ShiftView>, over = true): TimelineView => ({
  ...view,
  pressure: [{ ...of('v3'), over, strongest: { ...strongest('v3'), ...change } }],
})

describe('the strip above the levels', () => {
  it('shows_what_share_of_the_inputs_moved_and_the_usual_swing_where_none_is_proven', () => {
    expect(cells.map((cell) => cell.text)).toEqual([
      'mix 14%',
      'mix 35%',
      'mix 33%',
      'usual swing',
      'mix 21%',
      'mix 29%',
    ])
    expect(cells[1]!.short).toBe('35%')
    expect(cells[1]!.until - cells[1]!.from).toBe(16 * 7)
  })

  it('is_hotter_the_more_moved_and_neutral_where_nothing_is_proven', () => {
    expect(cells[1]!.fill).toBe(theme.pressure(strongest('v3').moved!))
    expect(cells[0]!.fill).not.toBe(cells[1]!.fill)
    expect(cells[3]!.fill).toBe(theme.usualSwing)
  })

  it('says_at_once_when_the_swing_is_not_known', () => {
    expect(cellsOf(changed({ swingKnown: false }), theme)[0]!.text).toBe('mix 35%, swing not known')
  })

  it('claims_nothing_before_the_evaluation_is_over_nor_where_chance_explains_it', () => {
    expect(cellsOf(changed({ state: 'too_early' }, false), theme)[0]).toMatchObject({
      text: 'too early',
      fill: theme.usualSwing,
    })
    expect(cellsOf(changed({ state: 'not_told', moved: null }), theme)[0]!.text).toBe('not told from chance')
    expect(cellsOf(changed({ state: 'too_few', moved: null }), theme)[0]!.text).toBe('too few windows to tell')
    expect(cellsOf({ ...view, pressure: [{ ...of('v3'), strongest: null }] }, theme)).toEqual([])
  })
})

describe('what a piece of the strip tells', () => {
  const told = (version: string) => tellShift(view, shiftId(of(version)), () => '−11.8 (−21.2 to −2.0)')!
  const rows = (version: string) => Object.fromEntries(told(version).rows)

  it('names_dimension_distance_interval_least_p_windows_and_the_pressure_beside', () => {
    expect(told('v3').title).toBe('Inputs by demand, v2 to v3')
    expect(rows('v3')).toMatchObject({
      Moved: '35% (24–46%)',
      'At least': '24%',
      'As it looks': '35.1% (total variation)',
      'Held against': 'the usual swing, p < 0.001 (2 windows at a time, shuffled)',
      After: '5,376 inputs in 16 windows, 20 May – 8 Sep 1997',
      'Also looked at': 'daypart: usual swing',
      'Pressure on accuracy': '−11.8 (−21.2 to −2.0)',
    })
    expect(told('v3').note).toBe(strongest('v3').sentence)
  })

  it('gives_no_number_for_what_is_not_proven', () => {
    expect(rows('v5').Moved).toBeUndefined()
    expect(rows('v5')['At least']).toBeUndefined()
    expect(movedText(strongest('v5'))).toBe('usual swing')
    expect(told('v5').note).toMatch(/usual swing/)
  })

  it('says_when_the_swing_is_not_known', () => {
    expect(againstText({ ...strongest('v3'), swingKnown: false, blockLength: null, pValue: 0.02 })).toBe(
      'chance, p = 0.020; how much the mix usually swings is not known',
    )
    expect(againstText({ ...strongest('v3'), pValue: null })).toBe('–')
  })

  it('writes_p_and_segments_shortly', () => {
    expect([pText(0.0004), pText(0.0379), pText(0.127), pText(null)]).toEqual([
      'p < 0.001',
      'p = 0.038',
      'p = 0.13',
      '–',
    ])
    expect(partsText(strongest('v3'), 1)).toMatch(/^high \d+% → \d+% and 2 others$/)
    expect(partsText(strongest('v3'), 6)).not.toMatch(/other/)
  })

  it('knows_nothing_of_what_is_not_there', () => {
    expect(tellShift(view, 'nothing', () => null)).toBeNull()
  })
})

describe('what was detected', () => {
  const detected = view.events.filter((event) => event.detected)

  it('says_so_at_its_flag', () => {
    expect(detected.length).toBe(5)
    for (const event of detected) expect(flagText(view, event)).toBe('detected')
    expect(flagText({ ...view, pressure: [] }, detected[0]!)).toBe(`detected: ${detected[0]!.title}`)
    const told = view.events.find((event) => !event.detected)!
    expect(flagText(view, told)).toBe(told.title)
    expect(sceneOf(view, [], theme).strip.flags.filter((flag) => flag.hollow)).toHaveLength(5)
  })

  it('is_said_aloud', () => {
    expect(spokenMark(view, `flag ${detected[0]!.eventId}`)).toMatch(/detected from the inputs$/)
    expect(spokenMark(view, `cell ${shiftId(of('v3'))}`)).toMatch(/^Pressure from 20 May 1997\. About 35% of inputs/)
    expect(spokenMark(view, 'cell nothing')).toBeNull()
  })
})

describe('the keys', () => {
  const scene = sceneOf(view, view.items, theme)
  const span = { from: -Infinity, until: Infinity }
  const first = scene.lanes.find((lane) => lane.bars.length > 0)!.bars[0]!
  const marks = marksOf(scene.strip)

  it('go_up_from_the_first_lane_to_the_strip_along_it_and_back', () => {
    const up = reached(scene, first.id, 'up', span)!
    expect(marks.map((mark) => mark.key)).toContain(up)
    const right = reached(scene, up, 'right', span)!
    expect(reached(scene, right, 'left', span)).toBe(up)
    expect(reached(scene, up, 'up', span)).toBe(up)
    expect(scene.lanes.flatMap((lane) => lane.bars).map((bar) => bar.id)).toContain(reached(scene, up, 'down', span))
    expect(reached(scene, marks.at(-1)!.key, 'right', span)).toBe(marks.at(-1)!.key)
  })

  it('stay_where_they_are_without_a_strip', () => {
    expect(reached({ ...scene, strip: { label: '', cells: [], flags: [] } }, first.id, 'up', span)).toBe(first.id)
  })
})

describe('the table', () => {
  it('has_a_row_for_every_transition_and_dimension_that_was_compared', () => {
    const rows = shiftRows(view)
    expect(rows).toHaveLength(12)
    expect(rows.filter((row) => row.shift.dimension === 'demand').map((row) => movedText(row.shift))).toEqual([
      '14% (4–22%)',
      '35% (24–46%)',
      '33% (24–43%)',
      'usual swing',
      '21% (7–31%)',
      '29% (9–49%)',
    ])
  })
})
