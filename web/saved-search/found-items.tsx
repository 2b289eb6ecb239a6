import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { FoundItem } from '#shared/saved-search/routes.ts'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, percent } from '../parts/text.tsx'
import css from './saved-search.module.css'
import { useSavedSearchTexts } from './texts.ts'

type Item = z.infer<typeof FoundItem> & { readonly isNew?: boolean }

/** What a search found: a line for each, with why. */
export const FoundItems = ({ items }: { items: readonly Item[] }): ReactNode => {
  const t = useSavedSearchTexts()
  return (
    <ul className={css.found}>
      {items.map(({ opening, talent, score, why, isNew }) => (
        <li key={opening?.id ?? talent?.id}>
          {opening && (
            <Link to="/openings/$openingId" params={{ openingId: opening.id }}>
              <Bilingual text={opening.title} />
            </Link>
          )}
          {talent && (
            <Link to="/talents/$talentId" params={{ talentId: talent.id }}>
              <Bilingual text={talent.headline} otherwise={t('anonymous')} />
            </Link>
          )}{' '}
          {isNew && <Mark tone="good">{t('isNew')}</Mark>} <SampleMark sample={(opening ?? talent)?.sample} />
          {opening && (
            <span className={css.quiet}>
              {' '}
              <Bilingual text={opening.organisation.name} />
            </span>
          )}
          {(score !== undefined || why) && (
            <p className={css.quiet}>
              {score !== undefined && <strong>{percent(score)}</strong>} {why}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
