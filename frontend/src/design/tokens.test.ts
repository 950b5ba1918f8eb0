import { describe, expect, it } from 'vitest'
import { chartTheme } from './chartTheme'
import { contrast, type Deficiency, difference, seenWith } from './colour'
import { cssVariables, palettes, type Scheme, type Verdict, verdicts } from './tokens'

const schemes: Scheme[] = ['light', 'dark']

describe.each(schemes)('the %s scheme', (scheme) => {
  const p = palettes[scheme]

  const text: [string, string, string][] = [
    ...(['page', 'surface', 'sunken'] as const).flatMap((ground): [string, string, string][] => [
      [`ink on ${ground}`, p.ink, p[ground]],
      [`inkSecondary on ${ground}`, p.inkSecondary, p[ground]],
      [`inkMuted on ${ground}`, p.inkMuted, p[ground]],
      [`accent on ${ground}`, p.accent, p[ground]],
      [`danger on ${ground}`, p.danger, p[ground]],
      [`pressure on ${ground}`, p.pressure, p[ground]],
    ]),
    ['ink on accentSoft', p.ink, p.accentSoft],
    ['accent on accentSoft', p.accent, p.accentSoft],
    ['onAccent on accent', p.onAccent, p.accent],
    ['onAccent on accentHover', p.onAccent, p.accentHover],
    ['onDanger on danger', p.onDanger, p.danger],
    ['danger on dangerSoft', p.danger, p.dangerSoft],
    ['ink on dangerSoft', p.ink, p.dangerSoft],
    ['pressure on pressureSoft', p.pressure, p.pressureSoft],
    ['ink on pressureSoft', p.ink, p.pressureSoft],
    ['onPressure on pressureLow', p.onPressure, p.pressureLow],
    ['onPressure on pressureHigh', p.onPressure, p.pressureHigh],
    ...verdicts.flatMap((word): [string, string, string][] => [
      [`${word} on surface`, p.verdict[word].mark, p.surface],
      [`${word} on page`, p.verdict[word].mark, p.page],
      [`${word} on its soft ground`, p.verdict[word].mark, p.verdict[word].soft],
      [`ink on the soft ground of ${word}`, p.ink, p.verdict[word].soft],
    ]),
  ]

  it.each(text)('text is readable: %s', (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['edges of controls', p.edge, p.surface],
    ['work', p.work, p.surface],
    ['work in the ledger', p.workStep, p.surface],
    ['focus on the page', p.accent, p.page],
  ])('marks stand out from their ground: %s', (_, mark, ground) => {
    expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3)
  })

  const told: [Verdict, Verdict][] = [
    ['prevented_regression', 'improved'],
    ['prevented_regression', 'harmed'],
    ['improved', 'harmed'],
    ['prevented_regression', 'not_shown'],
    ['improved', 'not_shown'],
    ['harmed', 'not_shown'],
  ]
  const eyes: (Deficiency | null)[] = [null, 'protanopia', 'deuteranopia', 'tritanopia']

  it.each(eyes.flatMap((eye) => told.map(([a, b]) => [eye ?? 'full colour vision', a, b, eye] as const)))(
    'with %s, %s and %s still differ',
    (_, a, b, eye) => {
      const seen = (word: Verdict) => (eye ? seenWith(eye, p.verdict[word].mark) : p.verdict[word].mark)
      expect(difference(seen(a), seen(b))).toBeGreaterThanOrEqual(0.06)
    },
  )

  it('names an area of the chart in readable text, over its own fill too', () => {
    const theme = chartTheme(scheme)
    for (const area of Object.values(theme.area)) {
      expect(contrast(area.text, theme.surface)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme.label, area.fill)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('gives harm the same strength of fill as a gain', () => {
    const { area, surface } = chartTheme(scheme)
    const ratio = difference(area.harmed.fill, surface) / difference(area.improved.fill, surface)
    expect(ratio).toBeGreaterThan(0.75)
    expect(ratio).toBeLessThan(1.33)
  })

  it('makes the heat strip stronger with the shift, and no stronger than its end', () => {
    const { pressure, surface } = chartTheme(scheme)
    expect(difference(pressure(0.35), surface)).toBeGreaterThan(difference(pressure(0.13), surface))
    expect(pressure(0.9)).toBe(pressure(0.4))
  })
})

it('hands every token to CSS for both schemes', () => {
  const css = cssVariables()
  for (const scheme of schemes) {
    expect(css).toContain(`--hf-ink: ${palettes[scheme].ink};`)
    expect(css).toContain(
      `--hf-verdict-prevented-regression-soft: ${palettes[scheme].verdict.prevented_regression.soft};`,
    )
  }
})
