import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OpeningSummary } from '#shared/matching/routes.ts'
import { useNames } from '../i18n/names.ts'
import css from '../parts/card.module.css'
import { SampleMark, SkillTags, VerifiedMark } from '../parts/tags.tsx'
import { Bilingual, PayText, PlaceText, useDateText, useSpoken } from '../parts/text.tsx'
import { useOpeningTexts } from './texts.ts'
import { useOpeningNames } from './use-opening-names.ts'

/** An opening in a list; `children` below it: an explanation, actions. */
export const OpeningCard = ({
  opening,
  heading: Heading = 'h2',
  children,
}: {
  opening: OpeningSummary
  heading?: 'h2' | 'h3'
  children?: ReactNode
}): ReactNode => {
  const t = useOpeningTexts()
  const names = useNames()
  const of = useOpeningNames()
  const date = useDateText()
  const title = useSpoken(opening.title)
  return (
    <article className={css.card} data-row-of>
      <div className={css.head}>
        <Heading lang={title.lang} className={css.title}>
          <Link to="/openings/$openingId" params={{ openingId: opening.id }} data-row>
            {title.text}
          </Link>
        </Heading>
        <strong className={css.figure}>
          <PayText pay={opening.pay} />
        </strong>
      </div>
      <p className={css.quiet}>
        <Bilingual text={opening.organisation.name} /> <VerifiedMark verified={opening.organisation.verified} />{' '}
        <SampleMark sample={opening.sample} />
      </p>
      <ul className={css.line}>
        {[
          <PlaceText key="place" places={opening.places} remote={opening.remote} />,
          of.kind(opening.terms.kind),
          of.terms(opening.terms),
          opening.education && t('educationFrom', { level: names.education(opening.education) }),
          of.years(opening.experienceYears),
        ].map((item, at) =>
          item ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
            <li key={at}>{item}</li>
          ) : null,
        )}
      </ul>
      <SkillTags skills={opening.skills} />
      <p className={css.small}>
        {opening.publishedAt && (
          <span className={css.whole}>
            {t('published', { date: date({ at: opening.publishedAt, plain: true }) })}
            {opening.validity && '\u00a0· '}
          </span>
        )}
        {opening.validity && (
          <span className={css.whole}>
            {t('validUntil', { date: date({ at: opening.validity.lastDay, zone: opening.validity.zone }) })}
          </span>
        )}
      </p>
      {children}
    </article>
  )
}
