import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AnonymousTalent } from '#shared/talent/schema.ts'
import { useNames } from '../i18n/names.ts'
import css from '../parts/card.module.css'
import { Mark, SampleMark, SkillTags } from '../parts/tags.tsx'
import { Bilingual, PlaceText, useSpoken } from '../parts/text.tsx'
import { useTalentTexts } from './texts.ts'

/** A talent as organisations see them: without name and contact, unless the person agreed. `children` below. */
export const TalentCard = ({
  talent,
  linked,
  children,
}: {
  talent: AnonymousTalent
  /** Its heading leads to the person's own page. */
  linked?: boolean
  children?: ReactNode
}): ReactNode => {
  const t = useTalentTexts()
  const names = useNames()
  const headline = useSpoken(talent.headline)
  const years = Math.round(talent.experienceYears)
  const facts = [
    talent.residence && <PlaceText key="place" places={[talent.residence]} />,
    talent.highestEducation && names.education(talent.highestEducation),
    years > 0 ? t('years', { count: years }) : t('noExperience'),
    talent.availability.timeShare < 100 && t('timeShare', { share: talent.availability.timeShare }),
    talent.languages.map(({ language }) => names.language(language)).join(' · '),
  ]
  return (
    <article className={css.card} data-row-of>
      <div className={css.head}>
        {linked ? (
          <h2 lang={headline.lang} className={css.title}>
            <Link to="/talents/$talentId" params={{ talentId: talent.id }} data-row>
              {headline.text || t('anonymous')}
            </Link>
          </h2>
        ) : (
          <h2 lang={headline.lang} className={css.title} tabIndex={-1} data-row>
            {headline.text || t('anonymous')}
          </h2>
        )}
        <span>
          {talent.returnee && <Mark tone="good">{t('returnee')}</Mark>} <SampleMark sample={talent.sample} />
        </span>
      </div>
      {talent.name && (
        <p>
          <Bilingual text={talent.name} />
        </p>
      )}
      <ul className={css.line}>
        {facts.map((fact, at) =>
          fact ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
            <li key={at}>{fact}</li>
          ) : null,
        )}
      </ul>
      <SkillTags skills={talent.skills} />
      {talent.certificates.length > 0 && (
        <p className={css.small}>
          {t('certificates', { names: talent.certificates.map(({ name }) => name).join(' · ') })}
        </p>
      )}
      {children}
    </article>
  )
}
