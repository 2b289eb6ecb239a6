import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { dayIn } from '#shared/kernel/clock.ts'
import { routeQuery, useRoute } from '../api/queries.ts'
import { Page, Panel } from '../parts/page.tsx'
import { Empty, Loading, Result } from '../parts/states.tsx'
import { Bilingual, useDateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { Spans } from './clock.tsx'
import css from './engagement.module.css'
import { ShareSteps } from './share-steps.tsx'
import { spansOf } from './spans.ts'
import { useEngagementTexts } from './texts.ts'

const Picture = ({ views }: { views: readonly EngagementView[] }): ReactNode => {
  const t = useEngagementTexts()
  const date = useDateText()
  const today = dayIn(new Date().toISOString(), 'Asia/Shanghai')
  const rows = views.flatMap(view =>
    spansOf(view).map(span => ({
      key: view.id + span.kind,
      label: t(span.kind),
      title: (
        <Link to="/engagements/$engagementId" params={{ engagementId: view.id }}>
          <Bilingual text={view.title} />
        </Link>
      ),
      span,
    })),
  )
  if (rows.length === 0)
    return (
      <Empty title={t('clockNone')}>
        <p>{t('clockNoneHint')}</p>
        <p>
          <Link to="/engagements">{t('listTitle')}</Link>
        </p>
      </Empty>
    )
  return (
    <>
      <Panel title={t('clock')}>
        <p className={css.quiet}>
          {t('clockToday')} {date({ at: today })}
        </p>
        <Spans rows={rows} today={today} />
      </Panel>
      <ShareSteps views={views} today={today} />
    </>
  )
}

const OwnClock = (): ReactNode => {
  const t = useEngagementTexts()
  const list = useRoute('listOwnEngagements', { query: { limit: 50 } })
  const running = (list.data?.body.items ?? []).filter(({ terminal }) => !terminal).slice(0, 20)
  const each = useQueries({
    queries: running.map(({ id }) => routeQuery('getEngagement', { parameters: { engagementId: id } })),
  })
  const views = each.flatMap(({ data }) => (data ? [data.body] : []))
  return (
    <Page title={t('clockPage')} intro={t('clockIntro')}>
      <Result query={list}>
        {() =>
          views.length < running.length && each.some(one => one.isPending) ? <Loading /> : <Picture views={views} />
        }
      </Result>
    </Page>
  )
}

export const ClockPage = (): ReactNode => {
  const t = useEngagementTexts()
  return (
    <Only title={t('clockPage')} of={['talent']}>
      {() => <OwnClock />}
    </Only>
  )
}
