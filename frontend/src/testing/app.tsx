import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { SessionView } from '@/api'
import { newQueryClient } from '@/api/queryClient'
import { followLinks } from '@/app/navigation'
import { newRouter } from '@/app/router'
import { UiProvider } from '@/ui'

let stopFollowing = () => {}

/** The whole application at an address, as main.tsx puts it together, but in memory. */
export function openApp(address: string) {
  const history = createMemoryHistory({ initialEntries: [address] })
  const queryClient = newQueryClient(() => router.invalidate())
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retryDelay: 1 } })
  const router = newRouter(queryClient, history)
  // Of the application that a test before opened nothing is left that would follow a link.
  stopFollowing()
  stopFollowing = followLinks(router, document.body)
  render(
    <QueryClientProvider client={queryClient}>
      <UiProvider env="test">
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), address: () => history.location.href }
}

export const session = (change: Partial<SessionView> = {}): SessionView => ({
  signedIn: true,
  displayName: 'Petra Planner',
  email: 'petra@example.org',
  role: 'planner',
  demonstration: false,
  now: '1998-12-02T08:00:00Z',
  csrfToken: 'proof',
  ...change,
})

export const nobody = session({ signedIn: false, displayName: null, email: null, role: null, csrfToken: null })

export const product = {
  productId: 'p1',
  key: 'nsw',
  name: 'NSW price direction',
  revision: 1,
  recordedAt: '1998-12-02T08:00:00Z',
}
