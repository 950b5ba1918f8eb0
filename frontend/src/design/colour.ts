/** Arithmetic on colours. A colour is written `#rrggbb`; channels are 0 to 255. */
type Rgb = readonly [number, number, number]

const rgb = (hex: string): Rgb => {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!match) throw new Error(`not a colour: ${hex}`)
  return [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16), Number.parseInt(match[3]!, 16)]
}

const hex = (channels: Rgb): string =>
  `#${channels
    .map((c) =>
      Math.round(Math.min(255, Math.max(0, c)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

const linear = (channel: number): number => {
  const c = channel / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}

const companded = (c: number): number => 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)

/** `share` (0..1) of `over` laid on `under`: an opaque colour, so that overlaps do not add up. */
export function mix(under: string, over: string, share: number): string {
  const [u, o] = [rgb(under), rgb(over)]
  return hex([0, 1, 2].map((i) => u[i]! + (o[i]! - u[i]!) * share) as unknown as Rgb)
}

/** The same colour with an alpha channel (0..1), as `#rrggbbaa`. */
export function withAlpha(colour: string, alpha: number): string {
  return (
    colour +
    Math.round(alpha * 255)
      .toString(16)
      .padStart(2, '0')
  )
}

/** WCAG 2 relative luminance, 0 (black) to 1 (white). */
export function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map(linear) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

export type Deficiency = 'protanopia' | 'deuteranopia' | 'tritanopia'

/** Full dichromacy in linear RGB; Machado, Oliveira and Fernandes (2009), severity 1.0. */
const dichromacy: Record<Deficiency, readonly Rgb[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** How somebody with this colour-vision deficiency sees the colour. */
export function seenWith(deficiency: Deficiency, colour: string): string {
  const lin = rgb(colour).map(linear)
  return hex(
    dichromacy[deficiency].map((row) =>
      companded(Math.min(1, Math.max(0, row[0] * lin[0]! + row[1] * lin[1]! + row[2] * lin[2]!))),
    ) as unknown as Rgb,
  )
}

/** Perceived difference: Euclidean distance in OKLab (Ottosson 2020); about 0.02 is just noticeable. */
export function difference(one: string, other: string): number {
  const lab = (colour: string): Rgb => {
    const [r, g, b] = rgb(colour).map(linear) as unknown as Rgb
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
  }
  const [a, b] = [lab(one), lab(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
