import { useParams, useRouter } from '@tanstack/react-router'
import { ImportPage } from '@/features/imports/ImportPage'
import { ImportsPage } from '@/features/imports/ImportsPage'
import { paths } from '@/format/paths'
import { useProduct } from './product'

export function ImportsRoute() {
  const product = useProduct()
  const { history } = useRouter()
  return (
    <ImportsPage
      key={product.productId}
      product={product}
      onOpen={(importId) => history.push(paths.import(product.key, importId))}
    />
  )
}

export function ImportRoute() {
  const product = useProduct()
  const { history } = useRouter()
  const { importId = '' } = useParams({ strict: false })
  return (
    <ImportPage
      key={importId}
      product={product}
      importId={importId}
      onGone={() => history.push(paths.imports(product.key))}
    />
  )
}
