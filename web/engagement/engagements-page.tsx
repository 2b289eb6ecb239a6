import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { organisationParties, parties } from '#shared/engagement/party.ts'
import type { EngagementSummary } from '#shared/engagement/view.ts'
import type { Id } from '#shared/kernel/id.ts'
import { useRoutePages } from '../api/queries.ts'
import { useTell } from '../i18n/i18n.ts'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Page, TabLink, Tabs } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, DateText, sentenceCase } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import type { Session } from '../session/session.ts'
import css from './engagement.module.css'
import { engagementsRoute } from './pages.ts'
import { useEngagementTexts } from './texts.ts'

const With = ({ row }: { row: EngagementSummary }): ReactNode => {
  if (row.as === 'talent') return <Bilingual text={row.host?.name ?? row.home?.name} otherwise="—" />
  return (
    <Bilingual
      text={row.personName ?? row.candidate?.name ?? row.candidate?.headline ?? row.host?.name}
      otherwise="—"
    />
  )
}

const Table = ({ rows }: { rows: readonly EngagementSummary[] }): ReactNode => {
  const t = useEngagementTexts()
  return (
    <DataTable
      caption={t('listTitleOrganisation')}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'title',
          header: t('columnTitle'),
          cell: ({ row: { original } }) => (
            <>
              <Link to="/engagements/$engagementId" params={{ engagementId: original.id }} data-row>
                <Bilingual text={original.title} />
              </Link>{' '}
              <SampleMark sample={original.sample} />
            </>
          ),
        },
        { id: 'kind', header: t('columnKind'), cell: ({ row: { original } }) => original.kindName },
        {
          id: 'state',
          header: t('columnState'),
          cell: ({ row: { original } }) => (
            <Mark tone={original.terminal ? 'plain' : 'good'}>{sentenceCase(original.stateName)}</Mark>
          ),
        },
        { id: 'with', header: t('columnWith'), cell: ({ row: { original } }) => <With row={original} /> },
        {
          id: 'since',
          header: t('columnSince'),
          cell: ({ row: { original } }) => <DateText at={original.stateSince} />,
        },
      ]}
    />
  )
}

const Engagements = ({ session }: { session: Session }): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const { as, ended } = engagementsRoute.useSearch()
  const navigate = engagementsRoute.useNavigate()
  const organisation = session.actingFor
  const party = as ?? (organisation?.kind === 'incubator' ? 'incubator' : 'publisher')
  const own = useRoutePages('listOwnEngagements', { query: { limit: 50 } }, { enabled: !organisation })
  const theirs = useRoutePages(
    'listOrganisationEngagements',
    { parameters: { organisationId: organisation?.id as Id<'organisation'> }, query: { as: party, limit: 50 } },
    { enabled: organisation !== undefined },
  )
  // Both answer with the same summaries.
  const pages = organisation ? (theirs as unknown as typeof own) : own
  const items = (pages.items ?? []).filter(({ terminal }) => ended === 'yes' || !terminal)
  return (
    <Page title={organisation ? t('listTitleOrganisation') : t('listTitle')} intro={t('listIntro')}>
      <div className={css.filters}>
        {organisation && (
          <Tabs label={t('as')}>
            {organisationParties.map(one => (
              <TabLink
                key={one}
                to="/engagements"
                search={{ as: one, ...(ended && { ended }) }}
                resetScroll={false}
                chosen={party === one}
              >
                {sentenceCase(tell(parties[one]))}
              </TabLink>
            ))}
          </Tabs>
        )}
        <Checkbox
          label={t('showEnded')}
          checked={ended === 'yes'}
          onChange={event =>
            void navigate({
              search: { ...(as && { as }), ...(event.currentTarget.checked && { ended: 'yes' as const }) },
              resetScroll: false,
            })
          }
        />
      </div>
      <Result query={pages} lines={5}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('none')}>
              <p>{organisation ? t('noneOrganisation') : t('noneTalent')}</p>
              {!organisation && (
                <p>
                  <Link to="/my/matches">{t('toMatches')}</Link>
                </p>
              )}
            </Empty>
          ) : (
            <Table rows={items} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}

export const EngagementsPage = (): ReactNode => {
  const t = useEngagementTexts()
  return (
    <Only title={t('listTitle')} of={['talent', 'employer', 'institute', 'hr-firm', 'incubator', 'body']}>
      {session => <Engagements session={session} />}
    </Only>
  )
}
