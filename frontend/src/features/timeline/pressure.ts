/** How the inputs moved, release by release: the strip above the levels, what it tells, and the table of the same numbers. */
import type { InputShift, ShiftState, ShiftView, TimelinePanel, TimelineTransition, TimelineView } from '@/api'
import type { Cell, Scene } from '@/charts/scene'
import { type Day, dayOf, spanText } from '@/charts/time'
import type { ChartTheme } from '@/design/chartTheme'
import { count, counted, day, inSentence, intervalPercent, number, percent } from '@/format'

/** What each state is called in words, and where there is little room. */
export const stateWords: Record<ShiftState, { readonly text: string; readonly short: string }> = {
  proven: { text: 'shifted', short: 'shifted' },
  usual_swing: { text: 'usual swing', short: 'usual' },
  not_told: { text: 'not told from chance', short: 'not told' },
  too_few: { text: 'too few windows to tell', short: 'too few' },
  too_early: { text: 'too early', short: 'early' },
  not_compared: { text: 'not compared', short: '–' },
}

export const shiftId = (shift: InputShift): string => `${shift.at} ${shift.newVersion}`

/** `35% (24–46%)` of a proven shift; what it is called where nothing is proven. */
export const movedText = (shift: ShiftView): string =>
  shift.moved === null || shift.lower === null || shift.upper === null || shift.state !== 'proven'
    ? stateWords[shift.state].text
    : `${percent(shift.moved)} ${intervalPercent(shift.lower, shift.upper)}`

/** The end of what was compared: of the new windows, or the transition itself where there are none yet. */
const endOf = (shift: InputShift): string => shift.strongest?.after?.until ?? shift.until ?? shift.at

export function cellsOf(view: TimelineView, theme: ChartTheme): Cell[] {
  return view.pressure.flatMap((shift) => {
    const strongest = shift.strongest
    if (strongest === null) return []
    const told = strongest.state === 'proven' && strongest.moved !== null
    const words = stateWords[strongest.state]
    return {
      id: shiftId(shift),
      from: dayOf(shift.at),
      until: dayOf(endOf(shift)),
      // With few windows a mix that swings looks like one that moved, so the number does not stand alone.
      text: told ? `mix ${percent(strongest.moved!)}${strongest.swingKnown ? '' : ', swing not known'}` : words.text,
      short: told ? percent(strongest.moved!) : words.short,
      fill: told ? theme.pressure(strongest.moved!) : theme.usualSwing,
      ink: told ? theme.onPressure : theme.axisText,
    }
  })
}

/** What stands at a flag; where a shift was detected its number stands in the strip right above. */
export const flagText = (view: TimelineView, event: TimelineView['events'][number]): string => {
  if (!event.detected) return event.title
  const above = view.pressure.some((one) => one.at.startsWith(event.on) && one.strongest?.state === 'proven')
  return above ? 'detected' : `detected: ${event.title}`
}

/** How likely chance or swing alone is to show as much. */
export const pText = (p: number | null): string =>
  p === null ? '–' : p < 0.001 ? 'p < 0.001' : `p = ${number(p, p < 0.1 ? 3 : 2)}`

/** What the distance was held against. */
export const againstText = (shift: ShiftView): string =>
  shift.state === 'too_few'
    ? 'nothing: too few windows to tell a shift from the usual swing'
    : shift.pValue === null
      ? '–'
      : shift.swingKnown
        ? `the usual swing, ${pText(shift.pValue)}${shift.blockLength ? ` (${counted(shift.blockLength, 'window')} at a time, shuffled)` : ''}`
        : `chance, ${pText(shift.pValue)}; how much the mix usually swings is not known`

const sideText = (side: ShiftView['before'], inputs: number): string =>
  side === null
    ? '–'
    : `${count(inputs)} inputs in ${counted(side.windows, 'window')}, ${spanText(dayOf(side.from), dayOf(side.until))}`

/** `low 51% → 20%`, those that moved most first. */
export const partsText = (shift: ShiftView, most: number): string => {
  const parts = [...shift.parts].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
  const named = parts.slice(0, most).map((part) => `${part.segment} ${percent(part.before)} → ${percent(part.after)}`)
  return named.join(', ') + (parts.length > most ? ` and ${counted(parts.length - most, 'other')}` : '')
}

export interface ShiftTold {
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
  readonly note: string
}

/** How one piece of the strip was computed, and beside it what the environment did to the level. */
export function tellShift(
  view: TimelineView,
  id: string,
  pressureText: (panel: TimelinePanel, transition: TimelineTransition) => string | null,
): ShiftTold | null {
  const shift = view.pressure.find((one) => shiftId(one) === id)
  const found = shift?.strongest
  if (!shift || !found) return null
  const others = shift.dimensions.filter((one) => one.dimension !== found.dimension && one.state !== 'not_compared')
  const panel = view.panels[0]
  const transition = panel?.transitions.find((one) => one.at === shift.at)
  const pressure = panel && transition ? pressureText(panel, transition) : null
  return {
    title: `Inputs by ${found.dimension}, ${shift.oldVersion ?? 'before'} to ${shift.newVersion}`,
    rows: [
      ...(found.state === 'proven' ? ([['Moved', movedText(found)]] as const) : []),
      ...(found.state === 'proven' && found.atLeast ? ([['At least', percent(found.atLeast)]] as const) : []),
      ['As it looks', found.raw === null ? '–' : `${percent(found.raw, 1)} (total variation)`],
      ['Held against', againstText(found)],
      ['Segments', partsText(found, 3)],
      ...(found.appeared.length > 0 ? ([['Appeared', found.appeared.join(', ')]] as const) : []),
      ...(found.vanished.length > 0 ? ([['Vanished', found.vanished.join(', ')]] as const) : []),
      ['Before', sideText(found.before, found.inputsBefore)],
      ['After', sideText(found.after, found.inputsAfter)],
      ...(others.length > 0
        ? ([['Also looked at', others.map((one) => `${one.dimension}: ${movedText(one)}`).join('; ')]] as const)
        : []),
      ...(pressure && panel ? ([[`Pressure on ${inSentence(panel.metricName)}`, pressure]] as const) : []),
    ],
    note: found.sentence,
  }
}

/** One piece of the strip, or one flag, as it is read aloud. */
export function spokenMark(view: TimelineView, key: string): string | null {
  const cut = key.indexOf(' ')
  const [kind, id] = [key.slice(0, cut), key.slice(cut + 1)]
  if (kind === 'flag') {
    const event = view.events.find((one) => one.eventId === id)
    return event
      ? `${event.title}. ${day(event.on)}. ${event.detected ? 'detected from the inputs' : 'recorded by a person'}`
      : null
  }
  const shift = view.pressure.find((one) => shiftId(one) === id)
  return shift?.strongest ? `Pressure from ${day(shift.at)}. ${shift.strongest.sentence}` : null
}

/** The marks of the strip in time order, as the keys reach them; a key names one in drawing too. */
export const marksOf = (strip: Scene['strip']): { readonly key: string; readonly at: Day }[] =>
  [
    ...strip.cells.map((cell) => ({ key: `cell ${cell.id}`, at: (cell.from + cell.until) / 2 })),
    ...strip.flags.map((flag) => ({ key: `flag ${flag.id}`, at: flag.at })),
  ].sort((a, b) => a.at - b.at)

/** One row for each transition and dimension that could be compared. */
export const shiftRows = (
  view: TimelineView,
): { readonly at: string; readonly version: string; readonly shift: ShiftView }[] =>
  view.pressure.flatMap((one) =>
    one.dimensions
      .filter((shift) => shift.state !== 'not_compared')
      .map((shift) => ({ at: one.at, version: one.newVersion, shift })),
  )
