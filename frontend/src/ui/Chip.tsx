import type { ReactNode } from 'react'
import type { Verdict } from '@/design/tokens'
import { capitalised, verdictGlyph, word } from '@/format'

/** A filter that is on or off. */
export function FilterChip({
  pressed,
  onPress,
  children,
  verdict,
}: {
  pressed: boolean
  onPress: () => void
  children: ReactNode
  /** Draws the verdict's glyph in its colour before the text. */
  verdict?: Verdict
}) {
  return (
    <button type="button" className="hf-chip" aria-pressed={pressed} onClick={onPress}>
      {verdict && <VerdictGlyph verdict={verdict} />}
      {children}
    </button>
  )
}

/** A quiet label: a stage, a scope, a role. */
export function Tag({
  children,
  tone = 'neutral',
}: {
  children: ReactNode
  tone?: 'neutral' | 'active' | 'pressure' | 'danger'
}) {
  return (
    <span className="hf-tag" data-tone={tone}>
      {children}
    </span>
  )
}

/** The glyph alone; decoration, since its word always stands beside it. */
export function VerdictGlyph({ verdict }: { verdict: Verdict }) {
  return (
    <span className="hf-glyph" data-verdict={verdict} aria-hidden="true">
      {verdictGlyph[verdict]}
    </span>
  )
}

/** Glyph and word of a verdict, on its soft ground. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  return (
    <span className="hf-verdict" data-verdict={verdict}>
      <VerdictGlyph verdict={verdict} />
      {capitalised(word(verdict))}
    </span>
  )
}
