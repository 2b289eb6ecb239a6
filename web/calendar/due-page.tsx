import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DeadlineView } from '#shared/calendar/routes.ts'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Page, Panel } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { Bilingual, DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import type { Session } from '../session/session.ts'
import { FeedsPanel } from './feeds-panel.tsx'
import { useCalendarTexts } from './texts.ts'

const week = 7 * 86_400_000

const About = ({ item }: { item: DeadlineView }): ReactNode =>
  item.engagementId ? (
    <Link to="/engagements/$engagementId" params={{ engagementId: item.engagementId }} data-row>
      <Bilingual text={item.title} />
    </Link>
  ) : item.openingId ? (
    <Link to="/openings/$openingId" params={{ openingId: item.openingId }} data-row>
      <Bilingual text={item.title} />
    </Link>
  ) : (
    <Bilingual text={item.title} />
  )

const Due = ({ session }: { session: Session }): ReactNode => {
  const t = useCalendarTexts()
  const organisationId = session.actingFor?.id as Id<'organisation'> | undefined
  const own = useRoute('listOwnDeadlines', {}, { enabled: organisationId === undefined })
  const theirs = useRoute(
    'listOrganisationDeadlines',
    { parameters: { organisationId: organisationId! } },
    { enabled: organisationId !== undefined },
  )
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Panel title={t('dueTitle')}>
        <Result query={organisationId === undefined ? own : (theirs as unknown as typeof own)}>
          {({ body: { items } }) =>
            items.length === 0 ? (
              <Empty title={t('none')}>
                <p>{t('noneHint')}</p>
              </Empty>
            ) : (
              <DataTable
                caption={t('dueTitle')}
                rows={items}
                rowId={item => `${item.kind}${item.engagementId ?? item.openingId ?? ''}${item.name}${item.at}`}
                columns={[
                  {
                    id: 'day',
                    header: t('columnDay'),
                    cell: ({ row: { original } }) => (
                      <>
                        <DateText at={original.lastDay} />{' '}
                        {original.late ? (
                          <Mark tone="bad">{t('late')}</Mark>
                        ) : (
                          Date.parse(original.at) - Date.now() < week && <Mark tone="warn">{t('soon')}</Mark>
                        )}
                      </>
                    ),
                  },
                  { id: 'what', header: t('columnWhat'), cell: ({ row }) => row.original.name },
                  { id: 'about', header: t('columnAbout'), cell: ({ row }) => <About item={row.original} /> },
                ]}
              />
            )
          }
        </Result>
      </Panel>
      <FeedsPanel />
    </Page>
  )
}

export const DuePage = (): ReactNode => {
  const t = useCalendarTexts()
  return (
    <Only title={t('title')} of={['talent', 'employer', 'institute', 'hr-firm', 'incubator', 'body']}>
      {session => <Due key={session.actingFor?.id ?? session.login} session={session} />}
    </Only>
  )
}
