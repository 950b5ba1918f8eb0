import { useSuspenseQuery } from '@tanstack/react-query'
import { notFound, useParams } from '@tanstack/react-router'
import { type ProductView, productsQuery } from '@/api'

/** The product whose key stands in the address; an unknown key is a page that does not exist. */
export function useProduct(): ProductView {
  const { productKey } = useParams({ strict: false })
  const product = useSuspenseQuery(productsQuery).data.items.find((one) => one.key === productKey)
  if (!product) throw notFound()
  return product
}
