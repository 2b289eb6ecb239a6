import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Criteria } from '#shared/saved-search/schema.ts'
import { useRoute } from '../api/queries.ts'
import { addressOf } from '../candidate/conditions.ts'
import { useNames } from '../i18n/names.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { percent, usePayText, useSpoken } from '../parts/text.tsx'
import { useSavedSearchTexts } from './texts.ts'

/** What a search looks for, in words. */
export const ConditionsText = ({ criteria }: { criteria: Criteria }): ReactNode => {
  const t = useSavedSearchTexts()
  const names = useNames()
  const of = useOpeningNames()
  const { amount } = usePayText()
  const match = criteria.seeks === 'talents' ? criteria.match : undefined
  const opening = useRoute(
    'getOpening',
    { parameters: { openingId: match?.openingId as never } },
    { enabled: match !== undefined },
  ).data?.body.opening
  const title = useSpoken(opening?.title)
  const nameOf = (name: string, value: string): string => {
    switch (name) {
      case 'kind':
        return of.kind(value as never)
      case 'region':
        return names.region(value)
      case 'field':
        return names.field(value)
      case 'occupation':
        return names.occupation(value)
      case 'skill':
        return names.skill({ concept: value })
      case 'education':
        return names.education(value)
      case 'language':
        return names.language(value)
      case 'employment':
        return of.employment(value as never)
      case 'experienceFrom':
        return of.years({ minimum: Number(value) }) ?? value
      case 'payFrom':
        return amount(Number(value))
      case 'q':
        return `“${value}”`
      case 'returnee':
        return t('returnee')
      case 'remote':
        return t('remote')
      default:
        return value
    }
  }
  const words = Object.entries(criteria.conditions).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          [value]
            .flat()
            .map(one => nameOf(name, String(one)))
            .join(' / '),
        ],
  )
  const score = match?.minimumScore ?? (criteria.seeks === 'openings' ? criteria.minimumScore : undefined)
  return [
    ...(match ? [t('ofOpening', { title: title.text })] : []),
    ...words,
    ...(score === undefined ? [] : [t('score', { share: percent(score) })]),
  ].join(' · ')
}

/** The page that shows now what the search looks for. */
export const SearchLink = ({ criteria }: { criteria: Criteria }): ReactNode => {
  const t = useSavedSearchTexts()
  if (criteria.seeks === 'talents')
    return criteria.match ? (
      <Link to="/openings/$openingId/talents" params={{ openingId: criteria.match.openingId }}>
        {t('openSearch')}
      </Link>
    ) : (
      <Link to="/talents" search={addressOf(criteria.conditions) as never}>
        {t('openSearch')}
      </Link>
    )
  const search = Object.fromEntries(
    Object.entries(criteria.conditions).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  )
  return (
    <Link to="/" search={search as never}>
      {t('openSearch')}
    </Link>
  )
}
