import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { Opening } from '#shared/opening/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { SampleMark } from '../parts/tags.tsx'
import { Bilingual, DateText, PlaceText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { Queue } from './queue.tsx'
import { useAdministrationTexts } from './texts.ts'

const Openings = (): ReactNode => {
  const t = useAdministrationTexts()
  const of = useOpeningNames()
  const pages = useRoutePages('listOpeningReviews', { query: { limit: 50 } })
  const columns: ColumnDef<Opening>[] = [
    {
      id: 'title',
      header: t('openingTitle'),
      cell: ({ row: { original } }) => (
        <>
          <Link to="/administration/openings/$openingId" params={{ openingId: original.id }} data-row>
            <Bilingual text={original.title} />
          </Link>{' '}
          <SampleMark sample={original.sample} />
        </>
      ),
    },
    { id: 'kind', header: t('kind'), cell: ({ row: { original } }) => of.kind(original.terms.kind) },
    {
      id: 'place',
      header: t('place'),
      cell: ({ row: { original } }) => <PlaceText places={original.places} remote={original.remote} />,
    },
    {
      id: 'at',
      header: t('submittedAt'),
      cell: ({ row: { original } }) => <DateText at={original.updatedAt} time />,
    },
  ]
  return (
    <Queue
      title={t('openings')}
      intro={t('openingsIntro')}
      pages={pages}
      columns={columns}
      none={t('noOpenings')}
      noneHint={t('noOpeningsHint')}
    />
  )
}

export const OpeningQueuePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('openings')} of={['administrator']}>
      {() => <Openings />}
    </Only>
  )
}
