import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { DecisionPage } from '@/features/decisions/DecisionPage'
import { DecisionsPage } from '@/features/decisions/DecisionsPage'
import { NewDecisionPage } from '@/features/decisions/NewDecisionPage'
import { paths, type SearchValues } from '@/format/paths'
import { useProduct } from './product'

export function DecisionsRoute() {
  const product = useProduct()
  const search = useSearch({ strict: false }) as SearchValues
  const navigate = useNavigate()
  return (
    <DecisionsPage
      key={product.productId}
      product={product}
      search={search}
      onSearch={(change) =>
        navigate({ to: '.', search: (before: SearchValues) => ({ ...before, ...change }), resetScroll: false })
      }
    />
  )
}

export function NewDecisionRoute() {
  const product = useProduct()
  const search = useSearch({ strict: false }) as SearchValues
  const router = useRouter()
  return (
    <NewDecisionPage
      key={product.productId}
      product={product}
      search={search}
      onRecorded={(decision) => router.history.push(paths.decision(product.key, decision.decisionId))}
    />
  )
}

export function DecisionRoute() {
  const product = useProduct()
  const { decisionId = '' } = useParams({ strict: false })
  return <DecisionPage key={decisionId} product={product} decisionId={decisionId} />
}
