// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeView } from '@/api'
import { listen } from './stream'

class FakeSource extends EventTarget {
  static all: FakeSource[] = []
  closed = false
  constructor(readonly url: string) {
    super()
    FakeSource.all.push(this)
  }
  close() {
    this.closed = true
  }
  tells(change: Partial<ChangeView>) {
    const data = JSON.stringify({ what: 'item', subjectId: null, revision: null, by: 'ada', ...change })
    this.dispatchEvent(new MessageEvent('change', { data }))
  }
  static get last() {
    return FakeSource.all[FakeSource.all.length - 1]!
  }
}

const [first, second] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
let visibility = 'visible'
const see = (state: 'visible' | 'hidden') => {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('listening to a product', () => {
  const told: string[] = []
  const failures: number[] = []
  let stop: () => void
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', FakeSource)
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility as DocumentVisibilityState)
    visibility = 'visible'
    FakeSource.all = []
    told.length = 0
    failures.length = 0
    stop = listen('p1', {
      onChange: (change) => told.push(change.changeId),
      onFailure: (attempts) => failures.push(attempts),
      onOpen: () => undefined,
      onPause: () => undefined,
    })
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  it('tells each change once', () => {
    expect(FakeSource.last.url).toBe('/api/v1/products/p1/changes')
    FakeSource.last.tells({ changeId: first })
    FakeSource.last.tells({ changeId: first })
    expect(told).toEqual([first])
  })

  it('comes back from where it was, with growing patience', () => {
    FakeSource.last.tells({ changeId: first })
    FakeSource.last.dispatchEvent(new Event('error'))
    expect(FakeSource.last.closed).toBe(true)
    vi.advanceTimersByTime(700)
    expect(FakeSource.all).toHaveLength(1)
    vi.advanceTimersByTime(600)
    expect(FakeSource.all).toHaveLength(2)
    expect(FakeSource.last.url).toBe(`/api/v1/products/p1/changes?after=${first}`)
    FakeSource.last.dispatchEvent(new Event('error'))
    vi.advanceTimersByTime(1400)
    expect(FakeSource.all).toHaveLength(2)
    vi.advanceTimersByTime(1200)
    expect(FakeSource.all).toHaveLength(3)
    expect(failures).toEqual([1, 2])
  })

  it('gives its connection back while nobody looks, and catches up when somebody does', () => {
    FakeSource.last.tells({ changeId: first })
    see('hidden')
    vi.advanceTimersByTime(4000)
    expect(FakeSource.last.closed).toBe(false)
    vi.advanceTimersByTime(2000)
    expect(FakeSource.last.closed).toBe(true)
    vi.advanceTimersByTime(600_000)
    expect(FakeSource.all).toHaveLength(1)
    see('visible')
    expect(FakeSource.all).toHaveLength(2)
    expect(FakeSource.last.url).toContain(`after=${first}`)
    FakeSource.last.tells({ changeId: first })
    FakeSource.last.tells({ changeId: second })
    expect(told).toEqual([first, second])
  })

  it('keeps its connection over a short look elsewhere', () => {
    see('hidden')
    vi.advanceTimersByTime(2000)
    see('visible')
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.all).toHaveLength(1)
  })

  it('listens no longer after it was stopped', () => {
    stop()
    expect(FakeSource.last.closed).toBe(true)
    see('hidden')
    see('visible')
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.all).toHaveLength(1)
  })
})
