import { useQuery } from '@tanstack/react-query'
import { apiError, type ItemView } from '@/api'
import { chartTheme } from '@/design/chartTheme'
import { Evidence } from '@/features/timeline/Evidence'
import { evidenceQuery } from '@/features/timeline/queries'
import { Failure, Skeleton, useScheme } from '@/ui'
import '@/features/timeline/timeline.css'
import './item-evidence.css'

/** The evidence of the timeline's selection panel, on the item's own page. */
export function ItemEvidence({ item }: { item: ItemView }) {
  const evidence = useQuery(evidenceQuery(item.productId, item.itemId))
  const theme = chartTheme(useScheme())
  const problem = apiError(evidence.error)
  if (problem)
    return (
      <Failure
        title={problem.title}
        detail={problem.detail}
        traceId={problem.traceId}
        onRetry={() => evidence.refetch()}
      />
    )
  if (!evidence.data) return <Skeleton lines={6} />
  return (
    <div className="tl-evidence">
      <Evidence evidence={evidence.data} item={{ ship: item.shippedOn }} theme={theme} full />
    </div>
  )
}
