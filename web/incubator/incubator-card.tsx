import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Incubator } from '#shared/incubator/schema.ts'
import { useNames } from '../i18n/names.ts'
import css from '../parts/card.module.css'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, dot, PlaceText, sentenceCase } from '../parts/text.tsx'
import { useVentureNames } from '../venture/names.ts'
import { useIncubatorTexts } from './texts.ts'

export const IncubatorCard = ({ incubator, children }: { incubator: Incubator; children?: ReactNode }): ReactNode => {
  const t = useIncubatorTexts()
  const names = useNames()
  const of = useVentureNames()
  const { places } = incubator
  return (
    <article className={css.card} data-row-of>
      <div className={css.head}>
        <h3 className={css.title}>
          <Link to="/incubators/$incubatorId" params={{ incubatorId: incubator.id }} data-row>
            <Bilingual text={incubator.name} />
          </Link>
        </h3>
        <span>
          <Mark tone={incubator.accepting ? 'good' : 'warn'}>
            {sentenceCase(incubator.accepting ? t('acceptingMark') : t('notAccepting'))}
          </Mark>{' '}
          <SampleMark sample={incubator.sample} />
        </span>
      </div>
      <ul className={css.line}>
        <li>
          <PlaceText places={[incubator.place]} />
        </li>
        <li>{t('free', { free: places.total - places.taken, total: places.total })}</li>
        <li>{incubator.fields.map(names.field).join(dot)}</li>
      </ul>
      <p className={css.small}>{t('servicesOf', { names: incubator.services.map(of.service).join(dot) })}</p>
      {children}
    </article>
  )
}
