import type { QueryClient } from '@tanstack/react-query'
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router'
import { productsQuery, sessionQuery } from '@/api'
import { parseSearch, paths, searchText } from '@/format/paths'
import { keepAsOf } from './navigation'
import { NotFound, PageFailure, PagePending } from './PageStates'
import { Shell } from './Shell'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
})

/** Everything behind the sign-in: the session is known before any page shows. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session.signedIn) throw redirect({ href: paths.signIn + searchText({ to: location.href }) })
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(productsQuery),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async ({ context }) => {
    const products = await context.queryClient.ensureQueryData(productsQuery)
    const first = products.items[0]
    throw redirect({ href: first ? paths.timeline(first.key) : paths.newProduct, replace: true })
  },
})

/** A product that nobody knows is a page that does not exist; said before the page is drawn. */
const knownProduct = async ({ queryClient }: { queryClient: QueryClient }, productKey: string) => {
  const products = await queryClient.ensureQueryData(productsQuery)
  if (!products.items.some((one) => one.key === productKey)) throw notFound()
}

const timeline = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/timeline',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./TimelineRoute'), 'TimelineRoute'),
})

const items = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/items',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-items'), 'ItemsRoute'),
})

const item = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/items/$itemKey',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-items'), 'ItemRoute'),
})

const planning = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/sprints',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-planning'), 'PlanningRoute'),
})

const metrics = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/metrics',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-metrics'), 'MetricsRoute'),
})

const metric = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/metrics/$metricKey',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-metrics'), 'MetricRoute'),
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/inbox',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-inbox'), 'InboxRoute'),
})

const tradeoffs = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/trade-offs',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-tradeoffs'), 'TradeoffsRoute'),
})

const decisions = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/decisions',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-decisions'), 'DecisionsRoute'),
})

const newDecision = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/decisions/new',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-decisions'), 'NewDecisionRoute'),
})

const decision = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/decisions/$decisionId',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-decisions'), 'DecisionRoute'),
})

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/imports',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-imports'), 'ImportsRoute'),
})

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/imports/$importId',
  loader: ({ context, params }) => knownProduct(context, params.productKey),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./routes-imports'), 'ImportRoute'),
})

const newProduct = createRoute({
  getParentRoute: () => shell,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./routes-access'), 'NewProductRoute'),
})

const access = createRoute({
  getParentRoute: () => shell,
  path: '/access',
  component: lazyRouteComponent(() => import('@/features/access/AccessPage'), 'AccessPage'),
})

/** Any other address, so that it says so beside the navigation. */
const unknown = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./routes-access'), 'SignInRoute'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./routes-access'), 'SetupRoute'),
})

/** `history` is the browser's own unless a test brings one. */
export const newRouter = (queryClient: QueryClient, history?: RouterHistory) =>
  createRouter({
    routeTree: root.addChildren([
      signIn,
      setup,
      shell.addChildren([
        home,
        timeline,
        planning,
        items,
        item,
        metrics,
        metric,
        tradeoffs,
        decisions,
        newDecision,
        decision,
        inbox,
        imports,
        oneImport,
        newProduct,
        access,
        unknown,
      ]),
    ]),
    context: { queryClient },
    history: keepAsOf(history ?? createBrowserHistory()),
    parseSearch,
    stringifySearch: (values) => searchText(values),
    defaultErrorComponent: PageFailure,
    defaultPendingComponent: PagePending,
    defaultNotFoundComponent: NotFound,
    defaultPreload: false,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>
  }
}
