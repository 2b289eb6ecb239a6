import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { organisationKinds } from '#shared/organisation/kind.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { useTell } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { TabLink } from '../parts/page.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useVerificationName, verificationTones } from './names.ts'
import { organisationQueueRoute } from './pages.ts'
import { Queue } from './queue.tsx'
import { useAdministrationTexts } from './texts.ts'

const states = ['pending', 'verified', 'returned', 'refused', 'suspended', 'unverified'] as const

const Organisations = (): ReactNode => {
  const t = useAdministrationTexts()
  const tell = useTell()
  const names = useNames()
  const nameOf = useVerificationName()
  const { state = 'pending' } = organisationQueueRoute.useSearch()
  const pages = useRoutePages('listOrganisations', { query: { state, limit: 50 } })
  const columns: ColumnDef<Organisation>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ row: { original } }) => (
        <>
          <Link to="/administration/organisations/$organisationId" params={{ organisationId: original.id }} data-row>
            <Bilingual text={original.name} />
          </Link>{' '}
          <SampleMark sample={original.sample} />
        </>
      ),
    },
    { id: 'kind', header: t('kind'), cell: ({ row: { original } }) => tell(organisationKinds[original.kind]) },
    { id: 'place', header: t('place'), cell: ({ row: { original } }) => names.region(original.place.region) },
    {
      id: 'asked',
      header: t('askedAt'),
      cell: ({ row: { original } }) =>
        original.verification.askedAt && <DateText at={original.verification.askedAt} time />,
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ row: { original } }) => (
        <>
          <Mark tone={verificationTones[original.verification.state]}>{nameOf(original.verification.state)}</Mark>{' '}
          {original.verification.state === 'verified' && original.verification.askedAt !== undefined && (
            <Mark tone="warn">{t('renewal')}</Mark>
          )}
        </>
      ),
    },
  ]
  return (
    <Queue
      title={t('organisations')}
      intro={t('organisationsIntro')}
      pages={pages}
      columns={columns}
      tabs={states.map(one => (
        <TabLink
          key={one}
          to="/administration/organisations"
          search={{ state: one === 'pending' ? undefined : one }}
          chosen={one === state}
        >
          {nameOf(one)}
        </TabLink>
      ))}
      none={t('noOrganisations')}
      noneHint={t('noOrganisationsHint')}
    />
  )
}

export const OrganisationQueuePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('organisations')} of={['administrator']}>
      {() => <Organisations />}
    </Only>
  )
}
