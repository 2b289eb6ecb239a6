import { createRootRoute } from '@tanstack/react-router'
import { NotFound, PageError } from './error-page.tsx'
import { Shell } from './shell.tsx'

/** Every page is a child of it: `createRoute({ getParentRoute: () => rootRoute, … })`. */
export const rootRoute = createRootRoute({
  component: Shell,
  errorComponent: PageError,
  notFoundComponent: NotFound,
})
