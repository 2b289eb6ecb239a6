import { createRouter } from '@tanstack/react-router'
import { matchingPages } from '../matching/pages.ts'
import { openingPages } from '../opening/pages.ts'
import { sessionPages } from '../session/pages.ts'
import { rootRoute } from './root.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'

/** All pages, noun by noun. Each noun's `pages.ts` states addresses and search parameters and loads its screens lazily. */
const routeTree = rootRoute.addChildren([...openingPages, ...matchingPages, ...sessionPages])

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // What is there stays until the next page is; a slow one says so after a second.
  defaultPendingMs: 1000,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
