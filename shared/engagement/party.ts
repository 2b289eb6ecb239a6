import type { Actor } from '../kernel/actor.ts'
import type { Id } from '../kernel/id.ts'
import type { Bilingual } from '../kernel/locale.ts'

/** Who may do something in an engagement. */
export const parties = {
  talent: { 'zh-CN': '本人', en: 'the person' },
  publisher: { 'zh-CN': '发布单位', en: 'the publisher' },
  'home-employer': { 'zh-CN': '人事关系所在单位', en: 'the home employer' },
  partner: { 'zh-CN': '联合招收单位', en: 'the partner unit' },
  incubator: { 'zh-CN': '创业载体', en: 'the incubator' },
  administrator: { 'zh-CN': '平台管理员', en: 'an administrator' },
  system: { 'zh-CN': '系统（到期自动）', en: 'the system (by the clock)' },
} as const satisfies Record<string, Bilingual>

export type Party = keyof typeof parties
export const partyNames = Object.keys(parties) as [Party, ...Party[]]

/** Parties that are organisations, and where the engagement names them. */
export const organisationParties = ['publisher', 'incubator', 'home-employer', 'partner'] as const
export type OrganisationParty = (typeof organisationParties)[number]

type Named = {
  readonly kind: string
  readonly talentId: string
  readonly organisationId?: string | undefined
  readonly homeOrganisationId?: string | undefined
  readonly partnerOrganisationId?: string | undefined
}

export const organisationOf = (engagement: Named, party: OrganisationParty): string | undefined => {
  switch (party) {
    case 'publisher':
      return engagement.kind === 'incubator-admission' ? undefined : engagement.organisationId
    case 'incubator':
      return engagement.kind === 'incubator-admission' ? engagement.organisationId : undefined
    case 'home-employer':
      return engagement.homeOrganisationId
    case 'partner':
      return engagement.partnerOrganisationId
  }
}

/** Whose record the party is; an administrator and the clock take part for nobody. */
export const partyOwner = (engagement: Named, party: Party): Id<'talent'> | Id<'organisation'> | undefined => {
  switch (party) {
    case 'talent':
      return engagement.talentId as Id<'talent'>
    case 'administrator':
    case 'system':
      return undefined
    default:
      return organisationOf(engagement, party) as Id<'organisation'> | undefined
  }
}

/** As whom the actor takes part; undefined: not at all, and the engagement is absent for them. */
export const partyOf = (engagement: Named, actor: Actor): Party | undefined => {
  switch (actor.kind) {
    case 'talent':
      return actor.talentId === engagement.talentId ? 'talent' : undefined
    case 'member':
      return organisationParties.find(party => organisationOf(engagement, party) === actor.organisationId)
    case 'administrator':
      return 'administrator'
    default:
      return undefined
  }
}
