import 'virtual:design-tokens.css'
import '@/design/global.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { newQueryClient } from '@/api/queryClient'
import { followLinks } from '@/app/navigation'
import { newRouter } from '@/app/router'
import { UiProvider } from '@/ui'

// A session that ended leads to the sign-in page, by way of the router's own check.
const queryClient = newQueryClient(() => router.invalidate())
const router = newRouter(queryClient)
followLinks(router, document.body)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
)
