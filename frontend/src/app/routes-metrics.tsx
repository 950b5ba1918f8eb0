import { MetricsPage } from '@/features/metrics/MetricsPage'
import { useProduct } from './product'

export function MetricsRoute() {
  const product = useProduct()
  return <MetricsPage key={product.productId} product={product} />
}
