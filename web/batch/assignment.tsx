import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'
import type { AssignmentRow, BatchView } from '#shared/batch/routes.ts'
import { useAllPages } from '../api/use-all-pages.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Bilingual, percent } from '../parts/text.tsx'
import css from './batch.module.css'
import { useBatchTexts } from './texts.ts'

type Row = AssignmentRow & { readonly at: number }

/** Who goes where within the places, and where they would go if the best pair were always taken first. */
export const Assignment = ({ batch }: { batch: BatchView }): ReactNode => {
  const t = useBatchTexts()
  const all = useAllPages('getBatchAssignment', { parameters: { batchId: batch.id }, query: { limit: 100 } })
  const rows = useMemo(() => (all.items ?? []).map((row, at): Row => ({ ...row, at })), [all.items])
  const columns = useMemo(
    (): ColumnDef<Row>[] => [
      {
        id: 'person',
        header: t('person'),
        cell: ({ row: { original } }) =>
          original.talent && (
            <Link to="/talents/$talentId" params={{ talentId: original.talent.id }} data-row>
              <Bilingual text={original.talent.name ?? original.talent.headline} otherwise={t('anonymous')} />
            </Link>
          ),
      },
      {
        id: 'opening',
        header: t('opening'),
        cell: ({ row: { original } }) => (
          <>
            {original.opening && (
              <Link to="/openings/$openingId" params={{ openingId: original.opening.id }}>
                <Bilingual text={original.opening.title} />
              </Link>
            )}
            {original.left && (
              <div className={css.quiet}>
                {original.left.text}
                {original.left.places !== undefined && ` · ${t('leftPlaces', { count: original.left.places })}`}
              </div>
            )}
          </>
        ),
      },
      {
        id: 'fit',
        header: t('fit'),
        accessorFn: ({ score }) => score ?? -1,
        enableSorting: true,
        meta: { end: true },
        cell: ({ row: { original } }) => original.score !== undefined && percent(original.score),
      },
      {
        id: 'greedy',
        header: t('greedyWould'),
        cell: ({ row: { original } }) =>
          original.talent &&
          (original.greedy
            ? `${original.greedy.openingId === original.opening?.id && !original.left ? t('same') : t('elsewhere')} · ${percent(original.greedy.score)}`
            : t('nowhere')),
      },
    ],
    [t],
  )
  return (
    <Result query={all.query} lines={6}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('noRows')} />
        ) : (
          <DataTable caption={t('assignment')} columns={columns} rows={rows} rowId={({ at }) => String(at)} />
        )
      }
    </Result>
  )
}
