import { describe, expect, it } from 'vitest'
import { tolerance } from './fixtures'
import { bodyOf, emptyError, typedFrom } from './tolerance-form-model'

const cell = { metricId: 'm1', segmentId: 's1' }

describe('a tolerance in a form', () => {
  it('comes out as it went in', () => {
    const { floor, margin, consequences, signal, ...rest } = bodyOf(
      typedFrom(tolerance, true, '1998-12-02'),
      cell,
      true,
      tolerance,
    )
    expect(floor).toBe(tolerance.floor)
    expect(margin).toBe(tolerance.margin)
    expect(consequences).toEqual(tolerance.consequences)
    expect(signal).toEqual(tolerance.signal)
    for (const [name, value] of Object.entries(rest)) expect(value).toEqual(tolerance[name as keyof typeof tolerance])
  })

  it('shows shares in percent without the dust of binary fractions', () => {
    const typed = typedFrom({ ...tolerance, floor: 0.725, margin: 0.07 }, true, '1998-12-02')
    expect([typed.floor, typed.margin]).toEqual(['72.5', '7'])
    expect(bodyOf({ ...typed, floor: '72.9' }, cell, true, tolerance).floor).toBe(0.729)
  })

  it('leaves other units as they are', () => {
    const typed = typedFrom({ ...tolerance, floor: 250, margin: 25 }, false, '1998-12-02')
    expect(bodyOf(typed, cell, false, tolerance)).toMatchObject({ floor: 250, margin: 25 })
  })

  it('begins empty, agreed today, with a signal to fill in', () => {
    const typed = typedFrom(null, true, '1998-12-02')
    expect(typed).toMatchObject({ floor: '', agreedOn: '1998-12-02', signal: true, signalWindows: '2', errors: [] })
    expect(bodyOf(typed, cell, true, null)).toMatchObject({ floor: null, population: null, consequences: [] })
  })

  it('takes a class of errors apart from what nobody said of it', () => {
    const typed = {
      ...typedFrom(null, true, '1998-12-02'),
      errors: [{ ...emptyError(0), name: ' miss ', share: '60' }],
    }
    expect(bodyOf(typed, cell, true, null).consequences).toEqual([
      {
        name: 'miss',
        description: null,
        severity: 'minor',
        shareOfErrors: 0.6,
        costLow: null,
        costHigh: null,
        currency: null,
      },
    ])
  })

  it('keeps what another cell than its own is watched for', () => {
    const other = { ...tolerance, signal: { metricId: 'm9', segmentId: 's9', below: 0.5, windowsInARow: 3 } }
    expect(bodyOf(typedFrom(other, true, '1998-12-02'), cell, true, other).signal).toEqual(other.signal)
    expect(bodyOf({ ...typedFrom(other, true, '1998-12-02'), signal: false }, cell, true, other).signal).toBeNull()
  })
})
