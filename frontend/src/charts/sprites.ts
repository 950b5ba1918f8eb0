import { traceGlyph } from './glyphs'
import type { Glyph } from './scene'

/** Things drawn once and stamped many times: glyphs and hatch patterns, at the sharpness of the screen. */
export interface Sprites {
  /** Stamps a glyph on a ground of its own, centred. */
  glyph(ctx: CanvasRenderingContext2D, glyph: Glyph, colour: string, ground: string, x: number, y: number): void
  hatch(ctx: CanvasRenderingContext2D, colour: string): CanvasPattern | null
}

const GLYPH = 10
const CELL = 18

export function sprites(pixelRatio: number): Sprites {
  const glyphs = new Map<string, HTMLCanvasElement>()
  const hatches = new Map<string, CanvasPattern | null>()

  const sheet = (size: number, draw: (ctx: CanvasRenderingContext2D) => void): HTMLCanvasElement => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = Math.round(size * pixelRatio)
    const ctx = canvas.getContext('2d')!
    ctx.scale(canvas.width / size, canvas.height / size)
    draw(ctx)
    return canvas
  }

  const glyphOf = (glyph: Glyph, colour: string, ground: string): HTMLCanvasElement => {
    const key = `${glyph} ${colour} ${ground}`
    let found = glyphs.get(key)
    if (!found) {
      found = sheet(CELL, (ctx) => {
        ctx.lineJoin = ctx.lineCap = 'round'
        // A rim in the colour of the ground sets the glyph off from the bar that it ends; open shapes are filled with it.
        const way = traceGlyph(ctx, glyph, CELL / 2, CELL / 2, GLYPH)
        ctx.strokeStyle = ctx.fillStyle = ground
        ctx.lineWidth = way === 'fill' ? 3 : 5
        ctx.stroke()
        if (glyph === 'ring' || glyph === 'triangle-open') ctx.fill()
        ctx.strokeStyle = ctx.fillStyle = colour
        ctx.lineWidth = 1.8
        if (way === 'fill') ctx.fill()
        else ctx.stroke()
      })
      glyphs.set(key, found)
    }
    return found
  }

  return {
    glyph: (ctx, glyph, colour, ground, x, y) =>
      ctx.drawImage(glyphOf(glyph, colour, ground), x - CELL / 2, y - CELL / 2, CELL, CELL),
    hatch: (ctx, colour) => {
      let found = hatches.get(colour)
      if (found === undefined) {
        const size = 7
        const tile = sheet(size, (tileCtx) => {
          tileCtx.strokeStyle = colour
          tileCtx.lineWidth = 1.5
          tileCtx.lineCap = 'square'
          tileCtx.beginPath()
          for (const shift of [-size, 0, size]) {
            tileCtx.moveTo(shift, size)
            tileCtx.lineTo(shift + size, 0)
          }
          tileCtx.stroke()
        })
        found = ctx.createPattern(tile, 'repeat')
        hatches.set(colour, found)
      }
      return found
    },
  }
}
