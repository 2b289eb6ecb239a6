import { createRouter } from '@tanstack/react-router'
import { aboutPages } from '../about/pages.ts'
import { administrationPages } from '../administration/pages.ts'
import { batchPages } from '../batch/pages.ts'
import { calendarPages } from '../calendar/pages.ts'
import { candidatePages } from '../candidate/pages.ts'
import { conceptPages } from '../concept/pages.ts'
import { engagementPages } from '../engagement/pages.ts'
import { evidencePages } from '../evidence/pages.ts'
import { incubatorPages } from '../incubator/pages.ts'
import { matchingPages } from '../matching/pages.ts'
import { noticePages } from '../notice/pages.ts'
import { openingPages } from '../opening/pages.ts'
import { openingEditorPages } from '../opening-editor/pages.ts'
import { organisationPages } from '../organisation/pages.ts'
import { pipelinePages } from '../pipeline/pages.ts'
import { privacyPages } from '../privacy/pages.ts'
import { talentPages } from '../profile/pages.ts'
import { savedSearchPages } from '../saved-search/pages.ts'
import { sessionPages } from '../session/pages.ts'
import { venturePages } from '../venture/pages.ts'
import { webhookPages } from '../webhook/pages.ts'
import { rootRoute } from './root.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'

/** All pages, noun by noun. Each noun's `pages.ts` states addresses and search parameters and loads its screens lazily. */
const routeTree = rootRoute.addChildren([
  ...openingPages,
  ...matchingPages,
  ...sessionPages,
  ...administrationPages,
  ...batchPages,
  ...calendarPages,
  ...candidatePages,
  ...conceptPages,
  ...aboutPages,
  ...engagementPages,
  ...evidencePages,
  ...incubatorPages,
  ...noticePages,
  ...openingEditorPages,
  ...organisationPages,
  ...pipelinePages,
  ...privacyPages,
  ...savedSearchPages,
  ...talentPages,
  ...venturePages,
  ...webhookPages,
])

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
