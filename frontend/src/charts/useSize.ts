import { type RefObject, startTransition, useLayoutEffect, useState } from 'react'

/**
 * The size of an element's content in CSS pixels, kept up to date; zero before it is known. It is told with the first
 * frame, not asked for before: that would have the whole page laid out, and drawn again before anything shows.
 */
export function useSize(ref: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (!ref.current) return
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      startTransition(() =>
        setSize((before) => (before.width === width && before.height === height ? before : { width, height })),
      )
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref])
  return size
}
