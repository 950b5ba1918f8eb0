import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { type AsOf, lookAt, NOW, productsQuery, readAsOf, sessionQuery, useSession } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { day } from '@/format'
import type { SearchValues } from '@/format/paths'
import { Button, PageHead } from '@/ui'

/** The moment that the address names, and how to go to another one; null: to now. */
export function useMoment(): [AsOf, (date: string | null) => void] {
  const { asOf } = useSearch({ strict: false }) as SearchValues
  const { productKey } = useParams({ strict: false })
  const { now } = useSession()
  const navigate = useNavigate()
  // What belongs to no product, such as who may do what, has no earlier state here.
  const moment = useMemo(() => (productKey === undefined ? NOW : readAsOf(asOf, now)), [productKey, asOf, now])
  const go = (date: string | null) =>
    void navigate({ to: '.', search: (before: SearchValues) => ({ ...before, asOf: date ?? undefined }) })
  return [moment, go]
}

/**
 * What was read of one moment, apart from what was read of any other: a client for each, so that nothing of one can show in
 * another. Everything below reads as of the moment (see `lookAt`).
 */
export function useClientOf(moment: AsOf): QueryClient {
  const now = useQueryClient()
  const router = useRouter()
  const instant = moment.kind === 'then' ? moment.instant : null
  const client = useMemo(() => {
    if (instant === null) return now
    const then = newQueryClient(() => {
      now.removeQueries({ queryKey: sessionQuery.queryKey })
      void router.invalidate()
    })
    then.setDefaultOptions(now.getDefaultOptions())
    for (const { queryKey } of [sessionQuery, productsQuery]) then.setQueryData(queryKey, now.getQueryData(queryKey))
    return then
  }, [now, router, instant])
  const before = useRef(client)
  // With the page that shows it, neither sooner nor later: pages ask once they are drawn, which is after this.
  useLayoutEffect(() => {
    // What was asked of the moment before and is tried again would be answered as of this one.
    if (before.current !== client) {
      void before.current.cancelQueries()
      // Back from another moment: what others changed meanwhile was not followed here.
      if (client === now) void now.invalidateQueries()
    }
    before.current = client
    lookAt(instant)
  }, [client, now, instant])
  return client
}

/** In place of a page: the address names a moment that cannot be shown. */
export function NoSuchMoment({ moment, onNow }: { moment: AsOf; onNow: () => void }) {
  if (moment.kind !== 'ahead' && moment.kind !== 'unreadable') return null
  return (
    <div className="hf-page">
      <PageHead
        sentence={
          moment.kind === 'ahead' ? 'Nobody knows yet what will be known then.' : 'That is no day to look back to.'
        }
        basis={
          moment.kind === 'ahead'
            ? `The address asks for ${day(moment.named)}, which is not over yet.`
            : `The address says “${moment.named.slice(0, 40)}”. A day looks like 1998-06-01.`
        }
      />
      <div className="hf-page-body">
        <Button look="primary" onClick={onNow}>
          Back to now
        </Button>
      </div>
    </div>
  )
}
