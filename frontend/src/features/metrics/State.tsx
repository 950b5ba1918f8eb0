import type { StandingView } from '@/api'
import { capitalised } from '@/format'
import { stateGlyph, stateWord, toneOf } from './standing-model'

/** How a level stands to what was agreed: shape and word, then colour. */
export function State({ standing }: { standing: StandingView }) {
  return (
    <span className="metric-state" data-tone={toneOf(standing)}>
      <span aria-hidden="true">{stateGlyph[standing.state ?? ''] ?? '?'}</span> {capitalised(stateWord(standing))}
    </span>
  )
}
