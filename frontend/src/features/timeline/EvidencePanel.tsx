import { useQuery } from '@tanstack/react-query'
import { ApiError, type ProductView, type ScheduleConflict, type TimelineItem } from '@/api'
import type { ChartTheme } from '@/design/chartTheme'
import { word } from '@/format'
import { paths } from '@/format/paths'
import { Button, ButtonLink, Failure, IconButton, Skeleton } from '@/ui'
import { ConflictList } from './ConflictList'
import { Evidence } from './Evidence'
import { evidenceQuery } from './queries'

interface EvidencePanelProps {
  product: ProductView
  item: TimelineItem
  theme: ChartTheme
  /** An instant; null: now. */
  asOf: string | null
  /** How the live level stands to the tolerance of a cell, in words. */
  standing: (toleranceId: string) => string | null
  /** What contradicts between its dates and those of others. */
  conflicts?: readonly ScheduleConflict[]
  onClose: () => void
  onTable: () => void
}

/** Everything that the verdict of one item rests on. */
export function EvidencePanel({
  product,
  item,
  theme,
  asOf,
  standing,
  conflicts = [],
  onClose,
  onTable,
}: EvidencePanelProps) {
  const evidence = useQuery(evidenceQuery(product.productId, item.itemId, asOf))
  return (
    <section className="tl-evidence" aria-label={`Evidence of ${item.key}`}>
      <header>
        <p className="tl-evidence-key">
          {item.key} · {item.kind} · {word(item.stage)}
          {item.illustrative && ' · illustrative'}
          <IconButton label="Close (Esc)" onClick={onClose}>
            ✕
          </IconButton>
        </p>
        <h2>{item.title}</h2>
        <ConflictList conflicts={conflicts} />
      </header>
      {evidence.data ? (
        <Evidence evidence={evidence.data} item={item} theme={theme} asOf={asOf} standing={standing} />
      ) : evidence.error ? (
        <Failure
          title="The evidence could not be read."
          detail={evidence.error instanceof ApiError ? (evidence.error.detail ?? evidence.error.title) : null}
          onRetry={() => void evidence.refetch()}
        />
      ) : (
        <Skeleton lines={7} />
      )}
      <footer className="tl-evidence-actions">
        <ButtonLink href={paths.item(product.key, item.key)}>Open item</ButtonLink>
        <Button onClick={onTable}>Numbers as a table</Button>
      </footer>
    </section>
  )
}
