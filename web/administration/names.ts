import type { z } from 'zod'
import type { VerificationState } from '#shared/organisation/schema.ts'
import type { ReviewState } from '#shared/review/schema.ts'
import type { Tone } from '../parts/tags.tsx'
import { useAdministrationTexts } from './texts.ts'

export const verificationTones: { readonly [S in VerificationState]: Tone } = {
  unverified: 'plain',
  pending: 'warn',
  returned: 'warn',
  verified: 'good',
  refused: 'bad',
  suspended: 'bad',
}

export const useVerificationName = (): ((state: VerificationState) => string) => {
  const t = useAdministrationTexts()
  return state =>
    ({
      unverified: t('verificationUnverified'),
      pending: t('verificationPending'),
      returned: t('verificationReturned'),
      verified: t('verificationVerified'),
      refused: t('verificationRefused'),
      suspended: t('verificationSuspended'),
    })[state]
}

export const useReviewName = (): ((state: z.infer<typeof ReviewState>) => string) => {
  const t = useAdministrationTexts()
  return state => ({ open: t('reviewOpen'), decided: t('reviewDecided'), withdrawn: t('reviewWithdrawn') })[state]
}
