import type { LinkProps } from '@tanstack/react-router'
import { type ComponentType, lazy } from 'react'
import type { Audience } from '../session/audience.ts'
import type { useAppTexts } from './texts.ts'

type TextKey = Parameters<ReturnType<typeof useAppTexts>>[0]

export type NavigationItem = { readonly to: NonNullable<LinkProps['to']>; readonly text: TextKey }

const browse: NavigationItem = { to: '/', text: 'navBrowse' }
const engagements: NavigationItem = { to: '/engagements', text: 'navEngagements' }
const due: NavigationItem = { to: '/due', text: 'navDue' }
const attest: NavigationItem = { to: '/evidence', text: 'navAttest' }
const searches: NavigationItem = { to: '/saved-searches', text: 'navSearches' }
const organisation: NavigationItem = { to: '/my/organisation', text: 'navOrganisation' }
const publishing: readonly NavigationItem[] = [
  { to: '/own-openings', text: 'navOwnOpenings' },
  { to: '/talents', text: 'navTalents' },
  { to: '/pipeline', text: 'navPipeline' },
]

/** The header's links, the drawer's and the palette's, by whose pages they are. A screen adds its row here. */
export const navigation: { readonly [A in Audience]: readonly NavigationItem[] } = {
  anonymous: [browse],
  newcomer: [browse, { to: '/my/profile', text: 'navProfile' }, { to: '/organisations/new', text: 'navRegister' }],
  talent: [
    browse,
    { to: '/my/matches', text: 'navMatches' },
    { to: '/my/profile', text: 'navProfile' },
    engagements,
    due,
    { to: '/my/ventures', text: 'navVentures' },
    { to: '/my/privacy', text: 'navPrivacy' },
    { to: '/my/evidence', text: 'navEvidence' },
    searches,
  ],
  employer: [browse, ...publishing, engagements, due, attest, searches, organisation],
  institute: [browse, ...publishing, engagements, due, attest, searches, organisation],
  'hr-firm': [
    browse,
    ...publishing,
    { to: '/candidates', text: 'navBook' },
    engagements,
    due,
    attest,
    searches,
    organisation,
  ],
  incubator: [
    browse,
    { to: '/incubators', text: 'navIncubators' },
    ...publishing,
    engagements,
    due,
    attest,
    searches,
    organisation,
  ],
  body: [browse, ...publishing, engagements, due, attest, searches, organisation],
  administrator: [
    { to: '/administration/organisations', text: 'navVerification' },
    { to: '/administration/openings', text: 'navPostings' },
    { to: '/administration/reviews', text: 'navReviews' },
    { to: '/administration/evidence', text: 'navEvidenceReviews' },
    { to: '/administration/concepts', text: 'navConcepts' },
    { to: '/administration/audit', text: 'navAudit' },
    { to: '/administration/operations', text: 'navOperations' },
    browse,
  ],
}

/** Small controls of the header for whoever is signed in, such as the bell; each loads itself (`lazy`). */
export const headerItems: readonly ComponentType[] = [lazy(() => import('../notice/bell.tsx'))]
