import { mix, withAlpha } from './colour'
import { fontFamily, fontSize, type Palette, palettes, type Scheme, type Verdict, verdicts } from './tokens'

/** What charts draw with; every colour is `#rrggbb` or `#rrggbbaa`, good for SVG and canvas alike. */
export interface ChartTheme {
  readonly scheme: Scheme
  readonly fontFamily: string
  /** Pixels. */
  readonly labelSize: number
  readonly surface: string
  readonly grid: string
  readonly axisText: string
  readonly label: string
  readonly labelQuiet: string
  /** The time after today. */
  readonly future: string
  readonly today: string
  readonly selection: string
  readonly selectionSoft: string
  /** The live level of a version, its interval and its single windows. */
  readonly live: string
  readonly band: string
  readonly dot: string
  /** The level without the change. */
  readonly without: string
  /** Areas between the level and what it would have been: `text` names it, `edge` bounds it, `fill` or hatch fills it. */
  readonly area: Readonly<Record<'prevented' | 'improved' | 'harmed' | 'notShown', AreaColours>>
  readonly floor: string
  readonly event: string
  readonly usualSwing: string
  readonly onPressure: string
  /** Bars: while built, when only planned, and the thin tail while watched, by verdict (`null`: not judged yet). */
  readonly work: string
  readonly workPlanned: string
  readonly verdict: Readonly<Record<Verdict, { readonly mark: string; readonly tail: string; readonly soft: string }>>
  readonly unjudgedTail: string
  readonly ledger: Readonly<Record<'level' | 'environment' | 'work' | 'whisker' | 'connector', string>>
  /** Colour of the heat strip for a proven input shift, as a share 0..1; full strength from 0.4. */
  readonly pressure: (share: number) => string
}

export interface AreaColours {
  readonly text: string
  readonly edge: string
  readonly fill: string
  /** Lines of the hatch; only `prevented` is hatched, the others repeat `fill`. */
  readonly hatch: string
}

/** The shift at which the heat strip has its full strength. */
const strongestShift = 0.4

/** The one place where charts get their colours from the tokens. */
export function chartTheme(scheme: Scheme): ChartTheme {
  const p: Palette = palettes[scheme]
  const filled = (word: Verdict): AreaColours => {
    const fill = mix(p.surface, p.verdict[word].mark, 0.3)
    return { text: p.verdict[word].mark, edge: p.verdict[word].mark, fill, hatch: fill }
  }
  return {
    scheme,
    fontFamily,
    labelSize: fontSize.small,
    surface: p.surface,
    grid: p.hairline,
    axisText: p.inkMuted,
    label: p.ink,
    labelQuiet: p.inkSecondary,
    future: mix(p.surface, p.ink, 0.035),
    today: p.accent,
    selection: p.accent,
    selectionSoft: p.accentSoft,
    live: p.ink,
    band: withAlpha(p.ink, 0.1),
    dot: withAlpha(p.ink, 0.4),
    without: p.inkMuted,
    area: {
      prevented: {
        ...filled('prevented_regression'),
        fill: mix(p.surface, p.verdict.prevented_regression.mark, 0.16),
        hatch: mix(p.surface, p.verdict.prevented_regression.mark, 0.62),
      },
      improved: filled('improved'),
      harmed: filled('harmed'),
      notShown: { ...filled('not_shown'), fill: mix(p.surface, p.ink, 0.1), hatch: mix(p.surface, p.ink, 0.1) },
    },
    floor: p.danger,
    event: p.pressure,
    usualSwing: p.sunken,
    onPressure: p.onPressure,
    work: p.work,
    workPlanned: p.workPlanned,
    verdict: Object.fromEntries(
      verdicts.map((word) => [
        word,
        {
          mark: p.verdict[word].mark,
          soft: p.verdict[word].soft,
          tail: mix(p.surface, p.verdict[word].mark, 0.34),
        },
      ]),
    ) as ChartTheme['verdict'],
    unjudgedTail: mix(p.surface, p.inkMuted, 0.34),
    ledger: { level: p.ink, environment: p.pressureHigh, work: p.workStep, whisker: p.ink, connector: p.edge },
    pressure: (share) => mix(p.pressureLow, p.pressureHigh, Math.min(1, Math.max(0, share / strongestShift))),
  }
}
