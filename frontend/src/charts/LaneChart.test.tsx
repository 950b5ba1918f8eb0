import { render } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { chartTheme } from '@/design/chartTheme'
import { LaneChart } from './LaneChart'
import type { LaneChart as Chart } from './lane-chart'
import type { Scene } from './scene'
import type { Span } from './time'

const scene: Scene = { now: 0, strip: { label: '', cells: [], flags: [] }, panels: [], lanes: [] }
const theme = chartTheme('light')
const limits = { bounds: { from: -1000, until: 1000 }, least: 10 }

/** A chart over a window, and a way to say what window the address names now. */
function opened(view: Span) {
  const chart = createRef<Chart>()
  const settled = vi.fn()
  const at = (named: Span) => (
    <LaneChart
      chartRef={chart}
      scene={scene}
      theme={theme}
      limits={limits}
      view={named}
      selected={null}
      focused={null}
      label=""
      describedBy=""
      listener={{ settled, hovered: () => {}, chosen: () => {} }}
      onKeyDown={() => {}}
      onFocus={() => {}}
      onBlur={() => {}}
    />
  )
  const { rerender } = render(at(view))
  return { chart: chart.current!, settled, named: (next: Span) => rerender(at(next)) }
}

afterEach(() => void vi.useRealTimers())

it('stays_where_a_reader_moved_it_when_an_answer_says_the_same_window_again', () => {
  const { chart, named } = opened({ from: 0, until: 100 })
  chart.panBy(0.5)
  named({ from: 0, until: 100 })
  expect(chart.view).toEqual({ from: 50, until: 150 })
})

it('is_not_taken_out_of_the_hands_of_a_reader_by_an_address_that_comes_late_and_follows_it_afterwards', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { chart, settled, named } = opened({ from: 0, until: 100 })
  chart.panBy(0.5)
  named({ from: 10, until: 110 })
  expect(chart.view).toEqual({ from: 50, until: 150 })
  vi.advanceTimersByTime(1000)
  expect(settled.mock.calls).toEqual([[{ from: 50, until: 150 }]])
  named({ from: 20, until: 120 })
  expect(chart.view).toEqual({ from: 20, until: 120 })
})

it('goes_where_it_is_told_to_even_while_it_moves_and_settles_nothing_by_that', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { chart, settled } = opened({ from: 0, until: 100 })
  chart.panBy(0.5)
  chart.look({ from: 300, until: 400 })
  vi.advanceTimersByTime(1000)
  expect(chart.view).toEqual({ from: 300, until: 400 })
  expect(settled).not.toHaveBeenCalled()
})
