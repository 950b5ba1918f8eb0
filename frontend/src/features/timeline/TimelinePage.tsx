import type { ProductView } from '@/api'
import type { SearchValues } from '@/format/paths'
import { PageHead } from '@/ui'

export interface TimelinePageProps {
  product: ProductView
  /** The state of the view, as it stands in the address. */
  search: SearchValues
  /** Changes some of it; `replace` for steps that Back should skip, as while panning. */
  onSearch: (change: SearchValues, options?: { replace?: boolean }) => void
}

export function TimelinePage({ product }: TimelinePageProps) {
  return <PageHead sentence={product.name} />
}
