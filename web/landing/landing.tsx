import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRoute } from '../api/queries.ts'
import { SampleMark } from '../parts/tags.tsx'
import css from './landing.module.css'
import { useLandingTexts } from './texts.ts'

/** How many openings there are of each kind, each a link to them. */
const Counts = (): ReactNode => {
  const t = useLandingTexts()
  const query = useRoute('searchOpenings', { query: { limit: 1 } }, { staleTime: 60_000 })
  return (
    <ul className={css.counts} aria-label={t('counts')}>
      {(query.data?.body.facets['kind'] ?? []).map(({ value, label, count }) => (
        <li key={value}>
          <Link to="/" search={{ kind: value }}>
            {label} <strong>{count.toLocaleString('en')}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** What this is and for whom, for somebody who is here for the first time; gone once a search says what they look for. */
export const Landing = (): ReactNode => {
  const t = useLandingTexts()
  const audiences: readonly (readonly [name: string, text: string, to: NonNullable<LinkProps['to']>, step: string])[] =
    [
      [t('talent'), t('talentText'), '/my/profile', t('talentStep')],
      [t('employer'), t('employerText'), '/own-openings', t('employerStep')],
      [t('institute'), t('instituteText'), '/engagements', t('instituteStep')],
      [t('founder'), t('founderText'), '/my/ventures', t('founderStep')],
      [t('agency'), t('agencyText'), '/candidates', t('agencyStep')],
    ]
  return (
    <section className={css.landing} aria-labelledby="for-whom">
      <Counts />
      <h2 id="for-whom" className="sr-only">
        {t('forWhom')}
      </h2>
      <ul className={css.who}>
        {audiences.map(([name, text, to, step]) => (
          <li key={to}>
            <h3>{name}</h3>
            <p>{text}</p>
            <Link to={to}>{step}</Link>
          </li>
        ))}
      </ul>
      <p className={css.links}>
        <Link to="/about/matching">{t('howMatching')}</Link>
        <Link to="/organisations/new">{t('register')}</Link>
        <span>
          <SampleMark sample /> {t('sample')}
        </span>
      </p>
    </section>
  )
}
