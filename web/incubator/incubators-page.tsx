import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoutePages } from '../api/queries.ts'
import css from '../parts/card.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Only } from '../session/only.tsx'
import type { ActingFor } from '../session/session.ts'
import { IncubatorCard } from './incubator-card.tsx'
import { useIncubatorTexts } from './texts.ts'

const Incubators = ({ organisation }: { organisation: ActingFor }): ReactNode => {
  const t = useIncubatorTexts()
  const pages = useRoutePages('listIncubators', {
    parameters: { organisationId: organisation.id as Id<'organisation'> },
    query: { limit: 20 },
  })
  const items = pages.items ?? []
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        <>
          {organisation.role !== 'viewer' && (
            <Button component={Link} to="/incubators/new">
              {t('new')}
            </Button>
          )}
          <Link to="/engagements" search={{ as: 'incubator' }}>
            {t('admissions')}
          </Link>
        </>
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
              <h2 className="sr-only">{t('title')}</h2>
              {items.map(incubator => (
                <IncubatorCard key={incubator.id} incubator={incubator} />
              ))}
            </div>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}

export const IncubatorsPage = (): ReactNode => {
  const t = useIncubatorTexts()
  return (
    <Only title={t('title')} of={['incubator', 'institute', 'employer', 'body', 'talent']}>
      {({ actingFor }) =>
        actingFor ? (
          <Incubators organisation={actingFor} />
        ) : (
          <Page title={t('title')} narrow>
            <Empty title={t('byVenture')}>
              <p>{t('byVentureHint')}</p>
              <p>
                <Link to="/my/ventures">{t('toVentures')}</Link>
              </p>
            </Empty>
          </Page>
        )
      }
    </Only>
  )
}
