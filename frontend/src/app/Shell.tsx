import { notifyManager, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useParams, useRouter, useRouterState } from '@tanstack/react-router'
import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import {
  ApiError,
  type AsOf,
  AsOfContext,
  api,
  inboxCountQuery,
  type ProductView,
  productsQuery,
  useMay,
  useSession,
} from '@/api'
import { capitalised, day, longDay } from '@/format'
import { paths } from '@/format/paths'
import {
  AccessIcon,
  ActionMenu,
  Caret,
  ClockIcon,
  DecisionsIcon,
  IconButton,
  ImportsIcon,
  InboxIcon,
  ItemsIcon,
  KeyNames,
  MetricsIcon,
  MoonIcon,
  ReadOnlyContext,
  type SchemeChoice,
  SearchIcon,
  type Since,
  SinceContext,
  SprintsIcon,
  SunIcon,
  SystemIcon,
  TimelineIcon,
  TradeoffsIcon,
  useSchemeChoice,
  useShortcuts,
} from '@/ui'
import { NoSuchMoment, useClientOf, useMoment } from './asOf'
import './shell.css'

const Palette = lazy(() => import('./Palette'))
const AsOfBar = lazy(() => import('./AsOfBar'))
const AsOfDialog = lazy(() => import('./AsOfDialog'))
const KeysDialog = lazy(() => import('./KeysDialog'))
const Live = lazy(() => import('./Live'))

/** Everything behind the sign-in, as of the moment that the address names. */
export function Shell() {
  const [moment, goTo] = useMoment()
  return (
    <QueryClientProvider client={useClientOf(moment)}>
      <Frame moment={moment} goTo={goTo} />
    </QueryClientProvider>
  )
}

/** Navigation on the left (above, on a phone), the page beside it. */
function Frame({ moment, goTo }: { moment: AsOf; goTo: (date: string | null) => void }) {
  const router = useRouter()
  const [open, setOpen] = useState<'keys' | 'palette' | 'as-of' | null>(null)
  const productKey = useCurrentProductKey()
  const product = useQuery(productsQuery).data?.items.find((one) => one.key === productKey)
  const ofProduct = useParams({ strict: false }).productKey !== undefined && product !== undefined
  useFocusOnNavigation()
  useShortcuts(
    'Everywhere',
    useMemo(() => {
      const go = (href: string) => () => router.history.push(href)
      return [
        { keys: 'mod+k', does: 'Go anywhere, do anything', always: true, run: () => setOpen('palette') },
        { keys: '?', does: 'These keys', run: () => setOpen('keys') },
        ...(productKey === undefined
          ? []
          : [
              ...(ofProduct ? [{ keys: 'a', does: 'As of an earlier day', run: () => setOpen('as-of') }] : []),
              { keys: 'g t', does: 'Timeline', run: go(paths.timeline(productKey)) },
              { keys: 'g s', does: 'Sprints', run: go(paths.sprints(productKey)) },
              { keys: 'g i', does: 'Items', run: go(paths.items(productKey)) },
              { keys: 'g m', does: 'Metrics', run: go(paths.metrics(productKey)) },
              { keys: 'g o', does: 'Trade-offs', run: go(paths.tradeoffs(productKey)) },
              { keys: 'g d', does: 'Decisions', run: go(paths.decisions(productKey)) },
              { keys: 'g n', does: 'Inbox', run: go(paths.inbox(productKey)) },
              { keys: 'g f', does: 'Imports of files', run: go(paths.imports(productKey)) },
            ]),
        { keys: 'g a', does: 'Access', run: go(paths.access) },
      ]
    }, [router, productKey, ofProduct]),
  )
  return (
    <div className="hf-shell">
      <a className="hf-skip" href="#page">
        Skip to the page
      </a>
      <DemonstrationBanner />
      <ConnectionBanner />
      <div className="hf-shell-columns">
        <header className="hf-side">
          <ProductSwitcher />
          {ofProduct && (
            <button
              type="button"
              className="hf-side-keys hf-side-asof"
              data-then={moment.kind !== 'now' || undefined}
              onClick={() => setOpen('as-of')}
            >
              <ClockIcon />
              <span>As of {moment.kind === 'then' ? day(moment.named) : 'now'}</span>
              <KeyNames keys="a" />
            </button>
          )}
          <Navigation />
          <div className="hf-side-foot">
            <button type="button" className="hf-side-keys" onClick={() => setOpen('palette')}>
              <SearchIcon />
              <span>Go to</span>
              <KeyNames keys="mod+k" />
            </button>
            <div className="hf-side-row">
              <Account />
              <SchemeToggle />
              <IconButton label="Keys" onClick={() => setOpen('keys')}>
                ?
              </IconButton>
            </div>
          </div>
        </header>
        <main id="page" tabIndex={-1}>
          <Page moment={moment} goTo={goTo} product={product} />
        </main>
      </div>
      <Suspense>
        {product && moment.kind === 'now' && <Live key={product.productId} productId={product.productId} />}
      </Suspense>
      <Suspense>
        {open === 'keys' && <KeysDialog onClose={() => setOpen(null)} />}
        {open === 'as-of' && product && (
          <AsOfDialog
            productId={product.productId}
            shown={moment.kind === 'then' ? moment.named.slice(0, 10) : null}
            onDay={goTo}
            onClose={() => setOpen(null)}
          />
        )}
        {open === 'palette' && <Palette productKey={productKey} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  )
}

/** The page, under what there is to say of an earlier moment; or why there is none. */
function Page({
  moment,
  goTo,
  product,
}: {
  moment: AsOf
  goTo: (date: string | null) => void
  product: ProductView | undefined
}) {
  const instant = moment.kind === 'then' ? moment.instant : null
  const [known, setKnown] = useState<{ of: string; marks: ReadonlyMap<string, Since>; nothing: boolean } | null>(null)
  const onKnown = useCallback(
    (found: { marks: ReadonlyMap<string, Since>; nothing: boolean }) => setKnown({ of: instant ?? '', ...found }),
    [instant],
  )
  if (moment.kind === 'now' || (moment.kind === 'then' && !product)) return <Outlet />
  if (moment.kind !== 'then') return <NoSuchMoment moment={moment} onNow={() => goTo(null)} />
  const current = known?.of === instant ? known : null
  return (
    <AsOfContext.Provider value={instant}>
      <Suspense>
        <AsOfBar product={product!} asOf={moment} onDay={goTo} onKnown={onKnown} />
      </Suspense>
      <SinceContext.Provider value={current?.marks ?? noMarks}>
        <ReadOnlyContext.Provider value="this is how it stood then: go back to now to change something">
          {!current?.nothing && <Outlet />}
        </ReadOnlyContext.Provider>
      </SinceContext.Provider>
    </AsOfContext.Provider>
  )
}

const noMarks: ReadonlyMap<string, Since> = new Map()

/** The product of the page, or on pages without one the product looked at last in this tab, or the first. */
function useCurrentProductKey(): string | undefined {
  const { productKey } = useParams({ strict: false })
  const products = useQuery(productsQuery).data?.items ?? []
  const last = useRef<string | undefined>(undefined)
  if (productKey !== undefined && products.some((one) => one.key === productKey)) last.current = productKey
  return last.current ?? products[0]?.key
}

/** After a change of page the focus stands at its beginning, so that keyboard and screen reader go on from there. */
function useFocusOnNavigation() {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef<string | undefined>(undefined)
  useEffect(() => {
    const first = before.current === undefined
    if (!first && pathname !== before.current) document.getElementById('page')?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
}

function Navigation() {
  const productKey = useCurrentProductKey()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const entries = [
    ...(productKey === undefined
      ? []
      : [
          { href: paths.timeline(productKey), label: 'Timeline', icon: <TimelineIcon /> },
          { href: paths.sprints(productKey), label: 'Sprints', icon: <SprintsIcon /> },
          { href: paths.items(productKey), label: 'Items', icon: <ItemsIcon /> },
          { href: paths.metrics(productKey), label: 'Metrics', icon: <MetricsIcon /> },
          { href: paths.tradeoffs(productKey), label: 'Trade-offs', icon: <TradeoffsIcon /> },
          { href: paths.decisions(productKey), label: 'Decisions', icon: <DecisionsIcon /> },
          { href: paths.inbox(productKey), label: 'Inbox', icon: <InboxIcon />, badge: <InboxBadge /> },
          { href: paths.imports(productKey), label: 'Imports', icon: <ImportsIcon /> },
        ]),
    { href: paths.access, label: 'Access', icon: <AccessIcon /> },
  ] as { href: string; label: string; icon: ReactNode; badge?: ReactNode }[]
  return (
    <nav aria-label="Pages">
      {entries.map(({ href, label, icon, badge }) => (
        <a key={href} href={href} aria-current={here === href ? 'page' : here.startsWith(`${href}/`) || undefined}>
          {icon}
          {label}
          {badge}
        </a>
      ))}
    </nav>
  )
}

/** How many things need a look; nothing when nothing does. */
function InboxBadge() {
  const productKey = useCurrentProductKey()
  const product = useQuery(productsQuery).data?.items.find((one) => one.key === productKey)
  const open = useQuery({ ...inboxCountQuery(product?.productId ?? ''), enabled: product !== undefined }).data ?? 0
  if (open === 0) return null
  return (
    <span className="hf-badge">
      {open > 99 ? '99+' : open}
      <span className="hf-visually-hidden"> open</span>
    </span>
  )
}

function ProductSwitcher() {
  const products = useQuery(productsQuery).data?.items ?? []
  const current = useCurrentProductKey()
  const mayCreate = useMay('planner')
  const shown = products.find((one) => one.key === current)
  const actions = [
    ...products.map((one) => ({ label: one.name, note: one.key, href: paths.timeline(one.key) })),
    ...(mayCreate ? [{ label: 'New product…', href: paths.newProduct }] : []),
  ]
  return (
    <div className="hf-brand">
      <a href={paths.home} className="hf-wordmark">
        Holdfast
      </a>
      {shown && actions.length > 0 && (
        <ActionMenu label={`Product: ${shown.name}. Switch`} actions={actions} className="hf-product">
          <span>{shown.name}</span>
          <Caret />
        </ActionMenu>
      )}
    </div>
  )
}

const schemeSteps: Record<SchemeChoice, { next: SchemeChoice; label: string; icon: ReactNode }> = {
  auto: { next: 'light', label: 'Colours: as the system. Change to light', icon: <SystemIcon /> },
  light: { next: 'dark', label: 'Colours: light. Change to dark', icon: <SunIcon /> },
  dark: { next: 'auto', label: 'Colours: dark. Follow the system', icon: <MoonIcon /> },
}

function SchemeToggle() {
  const [choice, choose] = useSchemeChoice()
  const { next, label, icon } = schemeSteps[choice]
  return (
    <IconButton label={label} onClick={() => choose(next)}>
      {icon}
    </IconButton>
  )
}

function Account() {
  const { displayName, email, role, demonstration } = useSession()
  const router = useRouter()
  if (displayName === null) return null
  const signOut = async () => {
    await api.delete('/session')
    router.options.context.queryClient.clear()
    router.history.push(paths.signIn)
  }
  return (
    <ActionMenu
      label={`Signed in as ${displayName}`}
      className="hf-account"
      actions={[
        { label: 'Access', note: [capitalised(role ?? ''), email].filter(Boolean).join(' · '), href: paths.access },
        ...(demonstration ? [] : [{ label: 'Sign out', run: signOut }]),
      ]}
    >
      <span className="hf-avatar" data-letter={displayName.slice(0, 1).toUpperCase()} aria-hidden="true" />
      <span className="hf-account-name">{displayName}</span>
    </ActionMenu>
  )
}

function DemonstrationBanner() {
  const session = useSession()
  if (!session.demonstration) return null
  return (
    <aside className="hf-banner" data-tone="demonstration" aria-label="Demonstration">
      <strong>Demonstration</strong>
      {session.displayName && <span> · signed in as {session.displayName}</span>}
      <span> · it is {longDay(session.now)} here</span>
    </aside>
  )
}

/** Stands while the server does not answer; what was loaded before stays readable under it. */
function ConnectionBanner() {
  const queryClient = useQueryClient()
  const silent = useSilence()
  if (!silent) return null
  return (
    <aside className="hf-banner" data-tone="failure" aria-label="Connection">
      <span role="alert">
        <strong>Holdfast does not answer.</strong> What you see may be out of date.{' '}
      </span>
      <button
        type="button"
        className="hf-link"
        onClick={() => queryClient.refetchQueries({ predicate: (query) => isSilence(query.state.error) })}
      >
        Try again
      </button>
    </aside>
  )
}

const isSilence = (error: unknown): boolean => error instanceof ApiError && error.offline

function useSilence(): boolean {
  const cache = useQueryClient().getQueryCache()
  return useSyncExternalStore(
    // Batched, since queries also speak up while components render.
    useCallback((changed) => cache.subscribe(notifyManager.batchCalls(changed)), [cache]),
    () => cache.getAll().some((query) => isSilence(query.state.error)),
  )
}
