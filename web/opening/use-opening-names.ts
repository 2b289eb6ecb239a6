import { openingKinds } from '#shared/opening/kind.ts'
import type { Opening, OpeningStatus, OpeningTerms } from '#shared/opening/schema.ts'
import { useTell } from '../i18n/i18n.ts'
import { useOpeningTexts } from './texts.ts'

/** What an opening's codes are called. */
export const useOpeningNames = () => {
  const t = useOpeningTexts()
  const tell = useTell()
  const employment = {
    'full-time': t('employmentFullTime'),
    'part-time': t('employmentPartTime'),
    internship: t('employmentInternship'),
    contract: t('employmentContract'),
  }
  const station = { 'mobile-station': t('stationMobile'), workstation: t('stationWork'), joint: t('stationJoint') }
  const status: { readonly [S in OpeningStatus]: string } = {
    draft: t('statusDraft'),
    'in-review': t('statusInReview'),
    published: t('statusPublished'),
    closed: t('statusClosed'),
    expired: t('statusExpired'),
  }
  return {
    kind: (kind: OpeningTerms['kind']): string => tell(openingKinds[kind].name),
    status: (of: OpeningStatus): string => status[of],
    employment: (of: keyof typeof employment): string => employment[of],
    station: (of: keyof typeof station): string => station[of],
    /** What the kind of opening adds, in a few words. */
    terms: (terms: OpeningTerms): string => {
      switch (terms.kind) {
        case 'enterprise-role':
          return employment[terms.employment]
        case 'university-mobile-position':
        case 'part-time-researcher-role':
          return `${t('timeShare', { share: terms.timeShare })} · ${t('termMonths', { months: terms.termMonths })}`
        case 'post-doctoral-place':
          return `${station[terms.station]} · ${t('termMonths', { months: terms.termMonths })}`
        case 'short-term-service-visit':
          return t('visitDays', { days: terms.visitDays })
      }
    },
    years: (years: Opening['experienceYears']): string | undefined =>
      years === undefined
        ? undefined
        : years.maximum === undefined
          ? t('yearsFrom', { from: years.minimum })
          : t('yearsBetween', { from: years.minimum, to: years.maximum }),
  }
}
