import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { productsQuery, sessionQuery } from '@/api'
import { parseSearch, paths, searchText } from '@/format/paths'
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

const timeline = createRoute({
  getParentRoute: () => shell,
  path: '/products/$productKey/timeline',
  component: lazyRouteComponent(() => import('./TimelineRoute'), 'TimelineRoute'),
})

export const newRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([shell.addChildren([home, timeline])]),
    context: { queryClient },
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
