import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { ChartTheme } from '@/design/chartTheme'
import { type LaneChart as Chart, type Listener, laneChart } from './lane-chart'
import type { Scene } from './scene'
import type { Span } from './time'
import type { Limits } from './view'
import './charts.css'

export interface LaneChartProps {
  scene: Scene
  theme: ChartTheme
  limits: Limits
  /** The window that the address bar names; the chart moves there when it changes. */
  view: Span
  selected: string | null
  focused: string | null
  label: string
  describedBy: string
  listener: Listener
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: () => void
  onBlur: () => void
  chartRef: Ref<Chart | null>
}

/** The canvas and its life in React; while a reader pans or zooms, React renders nothing. */
export function LaneChart(props: LaneChartProps) {
  const { scene, theme, limits, view, selected, focused } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<Chart | null>(null)
  const latest = useRef(props)
  latest.current = props

  // The chart is made once; the effects below tell it what changed.
  useLayoutEffect(() => {
    chart.current = laneChart(canvas.current!, latest.current, {
      settled: (span) => latest.current.listener.settled(span),
      hovered: (target, x, y) => latest.current.listener.hovered(target, x, y),
      chosen: (target) => latest.current.listener.chosen(target),
    })
    return () => {
      chart.current?.destroy()
      chart.current = null
    }
  }, [])
  useImperativeHandle<Chart | null, Chart | null>(props.chartRef, () => chart.current, [])
  useLayoutEffect(() => chart.current?.show(scene, theme, limits), [scene, theme, limits])
  const { from, until } = view
  useEffect(() => chart.current?.follow({ from, until }), [from, until])
  useEffect(() => chart.current?.mark(selected, focused), [selected, focused])

  return (
    <div
      className="lane-chart"
      role="application"
      aria-roledescription="timeline"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it answers the keys
      tabIndex={0}
      onKeyDown={props.onKeyDown}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
    >
      <canvas ref={canvas} className="lane-chart-canvas" />
    </div>
  )
}
