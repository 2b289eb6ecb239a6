import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRoutePages } from '../api/queries.ts'
import { useNames } from '../i18n/names.ts'
import css from '../parts/card.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, dot, sentenceCase } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useVentureNames } from './names.ts'
import { useVentureTexts } from './texts.ts'

const Ventures = (): ReactNode => {
  const t = useVentureTexts()
  const names = useNames()
  const of = useVentureNames()
  const pages = useRoutePages('listVentures', { query: { limit: 20 } })
  const items = pages.items ?? []
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        <Button component={Link} to="/my/ventures/new">
          {t('new')}
        </Button>
      }
    >
      <Result query={pages}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
            </Empty>
          ) : (
            <div className={css.list}>
              {items.map(venture => (
                <article key={venture.id} className={css.card} data-row-of>
                  <div className={css.head}>
                    <h2 className={css.title}>
                      <Link to="/my/ventures/$ventureId" params={{ ventureId: venture.id }} data-row>
                        <Bilingual text={venture.name} />
                      </Link>
                    </h2>
                    <span>
                      <Mark tone={venture.seeking ? 'good' : 'plain'}>
                        {sentenceCase(venture.seeking ? t('seekingMark') : t('notSeeking'))}
                      </Mark>{' '}
                      <SampleMark sample={venture.sample} />
                    </span>
                  </div>
                  <p className={css.quiet}>
                    {[
                      of.stage(venture.stage),
                      of.status(venture.founderStatus),
                      ...venture.fields.map(names.field),
                    ].join(dot)}
                  </p>
                </article>
              ))}
            </div>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}

export const VenturesPage = (): ReactNode => {
  const t = useVentureTexts()
  return (
    <Only title={t('title')} of={['talent']}>
      {() => <Ventures />}
    </Only>
  )
}
