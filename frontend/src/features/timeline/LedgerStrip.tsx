import type { LedgerKind, TimelinePanel } from '@/api'
import { Waterfall } from '@/charts/Waterfall'
import type { ChartTheme } from '@/design/chartTheme'
import { day, inSentence } from '@/format'
import { differenceUnit } from '@/format/measures'
import { ledgerText, valueText } from './timeline-model'

export const ledgerWords: Record<LedgerKind, string> = {
  opening: 'Opening',
  environment: 'Environment',
  maintenance: 'Maintenance',
  corrective: 'Corrective',
  additive: 'Additive',
  together: 'Together',
  unattributed: 'Unattributed',
  closing: 'Closing',
}

/** From the opening level over environment and work to the closing level; what is printed adds up. */
export function LedgerStrip({ panel, theme }: { panel: TimelinePanel; theme: ChartTheme }) {
  const ledger = panel.ledger
  return (
    <section className="tl-ledger" aria-label="Ledger">
      <header>
        <h2>
          Ledger, {inSentence(panel.metricName)}
          {panel.segment !== 'all' && `, ${panel.dimension} ${panel.segment}`}
        </h2>
        <p className="tl-ledger-note">
          {ledger
            ? `${day(ledger.from)} – ${day(ledger.until)}${ledger.snapped ? ': edges snapped to where a level begins' : ''} · ${differenceUnit(panel)}, whiskers 95%, adds up exactly`
            : 'No level in this window, so there is nothing to add up.'}
        </p>
      </header>
      {ledger && (
        <div className="tl-ledger-chart">
          <Waterfall
            theme={theme}
            label={`${ledger.sentence} ${ledger.rows.map((row) => `${ledgerWords[row.kind]} ${ledgerText(panel, row)}`).join(', ')}.`}
            tickText={(value) => valueText(panel, value)}
            steps={ledger.rows.map((row) => ({
              id: row.kind,
              label: ledgerWords[row.kind],
              shape: row.kind === 'opening' || row.kind === 'closing' ? 'level' : 'difference',
              value: row.value,
              low: row.lower,
              high: row.upper,
              text: ledgerText(panel, row),
              fill:
                row.kind === 'environment'
                  ? theme.ledger.environment
                  : row.kind === 'opening' || row.kind === 'closing'
                    ? theme.ledger.level
                    : row.kind === 'unattributed'
                      ? theme.unjudgedTail
                      : theme.ledger.work,
            }))}
          />
        </div>
      )}
    </section>
  )
}
