import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Alert } from '#shared/saved-search/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import cards from '../parts/card.module.css'
import { cx } from '../parts/cx.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { FoundItems } from './found-items.tsx'
import css from './saved-search.module.css'
import { searchingAudiences } from './saved-searches-page.tsx'
import { useSavedSearchTexts } from './texts.ts'

const AlertCard = ({ alert }: { alert: Alert }): ReactNode => {
  const t = useSavedSearchTexts()
  const read = useChange('readAlert', { touches: ['listAlerts'] })
  const unread = alert.readAt === undefined
  return (
    <article className={cx(cards.card, unread && css.unread)} data-row-of data-unread={unread || undefined}>
      <div className={cards.head}>
        <h2 className={cards.title} lang={alert.language} tabIndex={-1} data-row>
          {alert.text}
        </h2>
        {unread && <Mark tone="good">{t('new')}</Mark>}
      </div>
      <p className={css.quiet}>
        <DateText at={alert.createdAt} time />
      </p>
      {alert.items.length > 0 && <FoundItems items={alert.items} />}
      {alert.withdrawn > 0 && <p className={css.quiet}>{t('withdrawn', { count: alert.withdrawn })}</p>}
      {unread && (
        <div className={css.actions}>
          <Button
            size="sm"
            variant="default"
            loading={read.isPending}
            onClick={() => read.mutate({ parameters: { alertId: alert.id } })}
          >
            {t('markRead')}
          </Button>
        </div>
      )}
      <ProblemNotice error={read.error} />
    </article>
  )
}

const Alerts = (): ReactNode => {
  const t = useSavedSearchTexts()
  const pages = useRoutePages('listAlerts', { query: { limit: 20 } }, { every: 15_000 })
  const all = useChange('readAllAlerts', { touches: ['listAlerts'] })
  const unread = pages.first?.unread ?? 0
  return (
    <Page
      title={t('alerts')}
      intro={t('alertsIntro')}
      actions={
        <>
          {unread > 0 && (
            <Button variant="default" loading={all.isPending} onClick={() => all.mutate({})}>
              {t('readAll')}
            </Button>
          )}
          <Link to="/saved-searches">{t('searchesLink')}</Link>
        </>
      }
    >
      <ProblemNotice error={all.error} />
      <p role="status">
        {pages.items && pages.items.length > 0 && (unread > 0 ? t('unread', { count: unread }) : t('allRead'))}
      </p>
      <Result query={pages} lines={4}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noAlerts')}>
              <p>{t('noAlertsHint')}</p>
              <p>
                <Link to="/saved-searches">{t('searchesLink')}</Link>
              </p>
            </Empty>
          ) : (
            <div className={cards.list}>
              {pages.items?.map(alert => (
                <AlertCard key={alert.id} alert={alert} />
              ))}
            </div>
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Page>
  )
}

export const AlertsPage = (): ReactNode => {
  const t = useSavedSearchTexts()
  return (
    <Only title={t('alerts')} of={searchingAudiences}>
      {() => <Alerts />}
    </Only>
  )
}
