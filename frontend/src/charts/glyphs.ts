import type { Glyph } from './scene'

/** Traces a glyph around a centre; `size` is its width. Filled unless its name says otherwise. */
export function traceGlyph(
  ctx: CanvasRenderingContext2D,
  glyph: Glyph,
  x: number,
  y: number,
  size: number,
): 'fill' | 'stroke' {
  const r = size / 2
  ctx.beginPath()
  switch (glyph) {
    case 'square':
      ctx.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72)
      return 'fill'
    case 'triangle':
    case 'triangle-open':
      ctx.moveTo(x, y - r)
      ctx.lineTo(x + r, y + r * 0.8)
      ctx.lineTo(x - r, y + r * 0.8)
      ctx.closePath()
      return glyph === 'triangle' ? 'fill' : 'stroke'
    case 'triangle-down':
      ctx.moveTo(x, y + r)
      ctx.lineTo(x + r, y - r * 0.8)
      ctx.lineTo(x - r, y - r * 0.8)
      ctx.closePath()
      return 'fill'
    case 'diamond':
      ctx.moveTo(x, y - r * 1.05)
      ctx.lineTo(x + r * 1.05, y)
      ctx.lineTo(x, y + r * 1.05)
      ctx.lineTo(x - r * 1.05, y)
      ctx.closePath()
      return 'fill'
    case 'ring':
      ctx.arc(x, y, r * 0.82, 0, 2 * Math.PI)
      return 'stroke'
    case 'cross':
      ctx.moveTo(x - r * 0.75, y - r * 0.75)
      ctx.lineTo(x + r * 0.75, y + r * 0.75)
      ctx.moveTo(x + r * 0.75, y - r * 0.75)
      ctx.lineTo(x - r * 0.75, y + r * 0.75)
      return 'stroke'
    case 'dots':
      for (const dx of [-0.72, 0, 0.72]) {
        ctx.moveTo(x + dx * r + 1.3, y)
        ctx.arc(x + dx * r, y, 1.3, 0, 2 * Math.PI)
      }
      return 'fill'
    case 'question':
      // The mark of a question drawn as a path, so that it needs no font.
      ctx.arc(x, y - r * 0.38, r * 0.5, Math.PI, Math.PI * 2.35)
      ctx.lineTo(x, y + r * 0.3)
      ctx.moveTo(x, y + r * 0.72)
      ctx.lineTo(x, y + r * 0.92)
      return 'stroke'
  }
}
