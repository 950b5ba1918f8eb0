import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { productsQuery, type SessionView, sessionQuery } from '@/api'
import { SetupPage } from '@/features/access/SetupPage'
import { SignInPage } from '@/features/access/SignInPage'
import { NewProductPage } from '@/features/metrics/NewProductPage'
import { paths, type SearchValues } from '@/format/paths'

/** Where to go after signing in: within the application, whatever the address says. */
export const safeTarget = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) && !to.startsWith(paths.signIn) ? to : paths.home

function useEnter(): (session: SessionView, to?: unknown) => void {
  const queryClient = useQueryClient()
  const router = useRouter()
  return (session, to) => {
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    router.history.replace(safeTarget(to))
  }
}

export function SignInRoute() {
  const enter = useEnter()
  const { to } = useSearch({ strict: false }) as SearchValues
  return (
    <main className="hf-door">
      <p className="hf-wordmark">Holdfast</p>
      <SignInPage onSignedIn={(session) => enter(session, to)} />
    </main>
  )
}

export function SetupRoute() {
  const enter = useEnter()
  const { token } = useSearch({ strict: false }) as SearchValues
  return (
    <main className="hf-door">
      <p className="hf-wordmark">Holdfast</p>
      <SetupPage token={typeof token === 'string' ? token : ''} onSignedIn={(session) => enter(session)} />
    </main>
  )
}

export function NewProductRoute() {
  const products = useSuspenseQuery(productsQuery).data.items
  const navigate = useNavigate()
  return (
    <NewProductPage
      first={products.length === 0}
      onCreated={(product) => navigate({ href: paths.metrics(product.key) })}
    />
  )
}
