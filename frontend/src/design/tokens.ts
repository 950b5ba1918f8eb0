/**
 * The only colours, sizes and spaces of the application. CSS gets them as variables (`cssVariables`), charts through
 * `chartTheme`. Every pair that carries text meets WCAG AA in both schemes; tokens.test.ts checks it.
 */
export type Scheme = 'light' | 'dark'

/** The fixed words for verdicts, in the order in which they are listed everywhere. */
export const verdicts = [
  'prevented_regression',
  'improved',
  'helped',
  'held',
  'harmed',
  'not_shown',
  'not_estimable',
  'measurement_broken',
  'too_early',
] as const

export type Verdict = (typeof verdicts)[number]

/** How one verdict is drawn: `mark` for text and glyphs, `soft` behind them. */
export interface VerdictColours {
  readonly mark: string
  readonly soft: string
}

export interface Palette {
  /** Behind everything. */
  readonly page: string
  /** Cards, navigation, menus. */
  readonly surface: string
  /** Wells, quiet chips, hovered rows. */
  readonly sunken: string
  readonly hairline: string
  /** Edges of controls: 3:1 against surface. */
  readonly edge: string
  readonly ink: string
  readonly inkSecondary: string
  readonly inkMuted: string
  readonly accent: string
  readonly accentHover: string
  readonly accentSoft: string
  readonly onAccent: string
  /** Floors, errors, destructive buttons. */
  readonly danger: string
  readonly dangerSoft: string
  readonly onDanger: string
  /** Amber: the environment and warnings about it. */
  readonly pressure: string
  readonly pressureSoft: string
  /** The two ends of the heat strip and the ledger's environment bar. */
  readonly pressureLow: string
  readonly pressureHigh: string
  /** Text on the heat strip. */
  readonly onPressure: string
  /** Bars of work while it is built, and work in the ledger. */
  readonly work: string
  readonly workPlanned: string
  readonly workStep: string
  readonly verdict: Readonly<Record<Verdict, VerdictColours>>
}

export const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    page: '#f5f7fa',
    surface: '#ffffff',
    sunken: '#eff2f6',
    hairline: '#e2e6ec',
    edge: '#868e9b',
    ink: '#11161f',
    inkSecondary: '#4f5866',
    inkMuted: '#626b79',
    accent: '#2459d3',
    accentHover: '#1c49b4',
    accentSoft: '#eaf1fe',
    onAccent: '#ffffff',
    danger: '#bf2c2c',
    dangerSoft: '#fde8e6',
    onDanger: '#ffffff',
    pressure: '#875500',
    pressureSoft: '#fbf1de',
    pressureLow: '#f4e8d3',
    pressureHigh: '#cf9a4c',
    onPressure: '#1d1506',
    work: '#475264',
    workPlanned: '#cfd4dc',
    workStep: '#7083b8',
    verdict: {
      prevented_regression: { mark: '#00703c', soft: '#d8f0e2' },
      improved: { mark: '#2459d3', soft: '#e2ebfd' },
      helped: { mark: '#3a6499', soft: '#e4edf6' },
      held: { mark: '#374253', soft: '#e8ecf1' },
      harmed: { mark: '#bf2c2c', soft: '#fde4e2' },
      not_shown: { mark: '#5c6573', soft: '#eef0f4' },
      not_estimable: { mark: '#5c6573', soft: '#eef0f4' },
      measurement_broken: { mark: '#8a3fa0', soft: '#f5e8f8' },
      too_early: { mark: '#5c6573', soft: '#eef0f4' },
    },
  },
  dark: {
    page: '#0e1117',
    surface: '#161a22',
    sunken: '#1f242e',
    hairline: '#282e39',
    edge: '#697282',
    ink: '#eef1f6',
    inkSecondary: '#b3bac6',
    inkMuted: '#959eac',
    accent: '#76a3fb',
    accentHover: '#93b6fc',
    accentSoft: '#1b2840',
    onAccent: '#0b1220',
    danger: '#ff8375',
    dangerSoft: '#3a1f20',
    onDanger: '#1c0907',
    pressure: '#e3b04b',
    pressureSoft: '#332912',
    pressureLow: '#2f2918',
    pressureHigh: '#8a6a24',
    onPressure: '#fff9ec',
    work: '#c3c8d0',
    workPlanned: '#3d4450',
    workStep: '#8193ca',
    verdict: {
      prevented_regression: { mark: '#43d9a3', soft: '#12352a' },
      improved: { mark: '#76a3fb', soft: '#1b2a48' },
      helped: { mark: '#8fb4dd', soft: '#1d2c3d' },
      held: { mark: '#d3d9e2', soft: '#2a303a' },
      harmed: { mark: '#ff8375', soft: '#3d2123' },
      not_shown: { mark: '#98a2b3', soft: '#242933' },
      not_estimable: { mark: '#98a2b3', soft: '#242933' },
      measurement_broken: { mark: '#d79be8', soft: '#33213a' },
      too_early: { mark: '#98a2b3', soft: '#242933' },
    },
  },
}

/** Pixels on a 4-pixel grid. */
export const space = { xs: 4, sm: 8, md: 12, lg: 16, xl: 24, xxl: 32 } as const

/** Three sizes of text and one headline, in pixels. */
export const fontSize = { small: 12, body: 13, large: 15, headline: 21 } as const

export const radius = { control: 6, card: 10 } as const

export const fontFamily = "'Inter Variable', system-ui, sans-serif"
export const monoFamily = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace"

const kebab = (name: string) => name.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** CSS variables of one palette: `--hf-ink-secondary: #4f5866;`, `--hf-verdict-harmed: …`, `--hf-verdict-harmed-soft: …`. */
export function paletteVariables(palette: Palette): string[] {
  const { verdict, ...plain } = palette
  return [
    ...Object.entries(plain).map(([name, colour]) => `--hf-${kebab(name)}: ${colour};`),
    ...verdicts.flatMap((word) => [
      `--hf-verdict-${kebab(word)}: ${verdict[word].mark};`,
      `--hf-verdict-${kebab(word)}-soft: ${verdict[word].soft};`,
    ]),
  ]
}

/** The stylesheet of all tokens; the scheme is the attribute that public/theme.js sets before the first paint. */
export function cssVariables(): string {
  const sizes = [
    ...Object.entries(space).map(([name, pixels]) => `--hf-space-${name}: ${pixels}px;`),
    ...Object.entries(fontSize).map(([name, pixels]) => `--hf-text-${name}: ${pixels / 16}rem;`),
    ...Object.entries(radius).map(([name, pixels]) => `--hf-radius-${name}: ${pixels}px;`),
    `--hf-font: ${fontFamily};`,
    `--hf-font-mono: ${monoFamily};`,
  ]
  return [
    `:root { ${sizes.join(' ')} }`,
    ...(['light', 'dark'] as const).map(
      (scheme) =>
        `:root[data-mantine-color-scheme='${scheme}'] { color-scheme: ${scheme}; ${paletteVariables(palettes[scheme]).join(' ')} }`,
    ),
  ].join('\n')
}
