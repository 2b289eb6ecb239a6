import type { MemberRole } from '#shared/kernel/actor.ts'
import { organisationKinds } from '#shared/organisation/kind.ts'
import type { VerificationState } from '#shared/organisation/schema.ts'
import { useTell } from '../i18n/i18n.ts'
import type { Tone } from '../parts/tags.tsx'
import { useOrganisationTexts } from './texts.ts'

export const organisationAudiences = ['employer', 'institute', 'hr-firm', 'incubator', 'body'] as const

export const stateTones: { readonly [S in VerificationState]: Tone } = {
  unverified: 'plain',
  pending: 'warn',
  returned: 'warn',
  verified: 'good',
  refused: 'bad',
  suspended: 'bad',
}

/** States, roles and kinds by their words. */
export const useOrganisationNames = () => {
  const t = useOrganisationTexts()
  const tell = useTell()
  const states: { readonly [S in VerificationState]: string } = {
    unverified: t('stateUnverified'),
    pending: t('statePending'),
    returned: t('stateReturned'),
    verified: t('stateVerified'),
    refused: t('stateRefused'),
    suspended: t('stateSuspended'),
  }
  const roles: { readonly [R in MemberRole]: string } = {
    owner: t('roleOwner'),
    recruiter: t('roleRecruiter'),
    viewer: t('roleViewer'),
  }
  const kinds = Object.entries(organisationKinds).map(([kind, name]) => [kind, tell(name)] as const)
  return { states, roles, kinds }
}
