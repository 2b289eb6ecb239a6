import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { type Review, reviewStates } from '#shared/review/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Page, Tabs } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { DateText, percent } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import css from './administration.module.css'
import { useReviewName } from './names.ts'
import { reviewQueueRoute } from './pages.ts'
import { useAdministrationTexts } from './texts.ts'

const Queue = (): ReactNode => {
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
    <Page title={t('reviews')} intro={t('reviewsIntro')}>
      <div className={css.tabs}>
        <Tabs label={t('byState')}>
          {reviewStates.map(one => (
            <Link
              key={one}
              to="/administration/reviews"
              search={{ state: one === 'open' ? undefined : one }}
              activeOptions={{ exact: true }}
              data-chosen={one === state || undefined}
            >
              {nameOf(one)}
            </Link>
          ))}
        </Tabs>
      </div>
      <Result query={pages} lines={4}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noReviews')}>
              <p>{t('noReviewsHint')}</p>
            </Empty>
          ) : (
            <DataTable caption={t('reviews')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Page>
  )
}

export const ReviewQueuePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('reviews')} of={['administrator']}>
      {() => <Queue />}
    </Only>
  )
}
