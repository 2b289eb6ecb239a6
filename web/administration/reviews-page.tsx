import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { type Review, reviewStates } from '#shared/review/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { TabLink } from '../parts/page.tsx'
import { DateText, percent } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useReviewName } from './names.ts'
import { reviewQueueRoute } from './pages.ts'
import { Queue } from './queue.tsx'
import { useAdministrationTexts } from './texts.ts'

const Reviews = (): ReactNode => {
  const t = useAdministrationTexts()
  const nameOf = useReviewName()
  const { state = 'open' } = reviewQueueRoute.useSearch()
  const pages = useRoutePages('listReviews', { query: { state, limit: 50 } })
  const columns: ColumnDef<Review>[] = [
    {
      id: 'reason',
      header: t('reviewReason'),
      cell: ({ row: { original } }) => (
        <Link to="/administration/reviews/$reviewId" params={{ reviewId: original.id }} data-row>
          {original.reason.length > 90 ? `${original.reason.slice(0, 90)}…` : original.reason}
        </Link>
      ),
    },
    {
      id: 'asker',
      header: t('reviewAsker'),
      cell: ({ row: { original } }) =>
        original.askerId.startsWith('org_') ? t('askerOrganisation') : t('askerPerson'),
    },
    {
      id: 'score',
      header: t('reviewScore'),
      meta: { end: true },
      cell: ({ row: { original } }) => percent(original.score),
    },
    {
      id: 'at',
      header: t('reviewAsked'),
      cell: ({ row: { original } }) => <DateText at={original.createdAt} time />,
    },
  ]
  return (
    <Queue
      title={t('reviews')}
      intro={t('reviewsIntro')}
      pages={pages}
      columns={columns}
      tabs={reviewStates.map(one => (
        <TabLink
          key={one}
          to="/administration/reviews"
          search={{ state: one === 'open' ? undefined : one }}
          chosen={one === state}
        >
          {nameOf(one)}
        </TabLink>
      ))}
      none={t('noReviews')}
      noneHint={t('noReviewsHint')}
    />
  )
}

export const ReviewQueuePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('reviews')} of={['administrator']}>
      {() => <Reviews />}
    </Only>
  )
}
