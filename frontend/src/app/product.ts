import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ProductView, productsQuery } from '@/api'

/** The product whose key stands in the address; the router lets no unknown one through. */
export function useProduct(): ProductView {
  const { productKey } = useParams({ strict: false })
  const product = useSuspenseQuery(productsQuery).data.items.find((one) => one.key === productKey)
  if (!product) throw new Error(`no product ${productKey}`)
  return product
}
