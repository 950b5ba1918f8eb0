/** Widths of text, measured once. `measure` asks a canvas in the browser; tests give their own. */
export interface TextMeter {
  width(text: string, font: string): number
  /** The text cut to a width, with an ellipsis; empty when not even three letters fit. */
  fit(text: string, font: string, room: number): string
}

export function textMeter(measure: (text: string, font: string) => number): TextMeter {
  const widths = new Map<string, Map<string, number>>()
  const cuts = new Map<string, { room: number; full: number; cut: string }>()

  const width = (text: string, font: string): number => {
    let known = widths.get(font)
    if (!known) {
      known = new Map()
      widths.set(font, known)
    }
    let found = known.get(text)
    if (found === undefined) {
      found = measure(text, font)
      known.set(text, found)
    }
    return found
  }

  /** By widths of single letters: kerning makes the true width a little smaller, so what fits here fits. */
  const fit = (text: string, font: string, room: number): string => {
    const key = font + text
    const known = cuts.get(key)
    if (known && (known.room === room || (room >= known.full && known.cut === text))) return known.cut
    const full = known?.full ?? width(text, font)
    let cut = text
    if (full > room) {
      let used = width('…', font)
      let length = 0
      for (const letter of text) {
        const next = used + width(letter, font)
        if (next > room) break
        used = next
        length += letter.length
      }
      cut = length < 3 ? '' : `${text.slice(0, length).trimEnd()}…`
    }
    cuts.set(key, { room, full, cut })
    return cut
  }

  return { width, fit }
}
