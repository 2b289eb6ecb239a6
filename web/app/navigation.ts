import type { LinkProps } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Audience } from '../session/audience.ts'
import type { useAppTexts } from './texts.ts'

type TextKey = Parameters<ReturnType<typeof useAppTexts>>[0]

export type NavigationItem = { readonly to: NonNullable<LinkProps['to']>; readonly text: TextKey }

const browse: NavigationItem = { to: '/', text: 'navBrowse' }

/** The header's links, the drawer's and the palette's, by whose pages they are. A screen adds its row here. */
export const navigation: { readonly [A in Audience]: readonly NavigationItem[] } = {
  anonymous: [browse],
  newcomer: [browse],
  talent: [browse, { to: '/my/matches', text: 'navMatches' }],
  employer: [browse],
  institute: [browse],
  'hr-firm': [browse],
  incubator: [browse],
  body: [browse],
  administrator: [browse],
}

/** Small controls of the header for whoever is signed in, such as the bell; each loads itself (`lazy`). */
export const headerItems: readonly ComponentType[] = []
