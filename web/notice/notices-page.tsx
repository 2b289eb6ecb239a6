import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Notice } from '#shared/notice/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { cx } from '../parts/cx.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { DateText, sentenceCase } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import css from './notice.module.css'
import { useNoticeTexts } from './texts.ts'

/** Where a notice leads, by what it is about. */
const Target = ({ notice, onOpen }: { notice: Notice; onOpen: () => void }): ReactNode => {
  const { engagementId, openingId, reviewId } = notice.about
  if (engagementId)
    return (
      <Link to="/engagements/$engagementId" params={{ engagementId }} onClick={onOpen} data-row>
        {notice.text}
      </Link>
    )
  if (reviewId || notice.kind === 'profile-unused')
    return (
      <Link to="/my/privacy" onClick={onOpen} data-row>
        {notice.text}
      </Link>
    )
  if (openingId)
    return (
      <Link to="/openings/$openingId" params={{ openingId }} onClick={onOpen} data-row>
        {notice.text}
      </Link>
    )
  return <span>{notice.text}</span>
}

const Notices = (): ReactNode => {
  const t = useNoticeTexts()
  const pages = useRoutePages('listNotices', { query: { limit: 20 } })
  const read = useChange('readNotice', { touches: ['listNotices'] })
  const readAll = useChange('readAllNotices', { done: t('allRead'), touches: ['listNotices'] })
  const items = pages.items ?? []
  const unread = pages.first?.unread ?? 0
  return (
    <Page
      narrow
      title={t('title')}
      intro={unread > 0 && t('unread', { count: unread })}
      actions={
        <>
          {unread > 0 && (
            <Button variant="default" loading={readAll.isPending} onClick={() => readAll.mutate({})}>
              {t('readAll')}
            </Button>
          )}
          <Link to="/notices/settings">{t('settings')}</Link>
        </>
      }
    >
      <ProblemNotice error={read.error ?? readAll.error} />
      <Result query={pages} lines={5}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
            </Empty>
          ) : (
            <ul className={css.list}>
              {items.map(notice => {
                const isNew = notice.readAt === undefined
                const mark = (): void => {
                  if (isNew) read.mutate({ parameters: { noticeId: notice.id } })
                }
                return (
                  <li key={notice.id} className={cx(css.notice, isNew && css.unread)}>
                    <div>
                      {isNew && <Mark tone="good">{sentenceCase(t('new'))}</Mark>}{' '}
                      <Target notice={notice} onOpen={mark} />
                      <div className={css.quiet}>
                        {!notice.text.startsWith(notice.kindName) && `${notice.kindName} · `}
                        <DateText at={notice.at} time />
                      </div>
                    </div>
                    {isNew && (
                      <Button size="xs" variant="subtle" onClick={mark}>
                        {t('read')}
                      </Button>
                    )}
                  </li>
                )
              })}
            </ul>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}

export const NoticesPage = (): ReactNode => {
  const t = useNoticeTexts()
  return (
    <Only title={t('title')} of={['talent', 'employer', 'institute', 'hr-firm', 'incubator', 'body']}>
      {() => <Notices />}
    </Only>
  )
}
