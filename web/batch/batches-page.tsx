import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { BatchView } from '#shared/batch/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark, type Tone } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useBatchTexts } from './texts.ts'

export const stateTones: { readonly [S in BatchView['state']]: Tone } = {
  queued: 'warn',
  running: 'warn',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

export const useBatchName = () => {
  const t = useBatchTexts()
  return ({ side, of }: Pick<BatchView, 'side' | 'of'>): string =>
    side === 'talents' ? t('ofTalents', { count: of }) : t('ofOpenings', { count: of })
}

const Batches = (): ReactNode => {
  const t = useBatchTexts()
  const nameOf = useBatchName()
  const pages = useRoutePages('listBatches', { query: { limit: 20 } }, { every: 5000 })
  const columns: ColumnDef<BatchView>[] = [
    {
      id: 'what',
      header: t('what'),
      cell: ({ row: { original } }) => (
        <Link to="/batches/$batchId" params={{ batchId: original.id }} data-row>
          {nameOf(original)}
        </Link>
      ),
    },
    {
      id: 'started',
      header: t('started'),
      cell: ({ row: { original } }) => <DateText at={original.createdAt} time />,
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ row: { original } }) => (
        <>
          <Mark tone={stateTones[original.state]}>{t(original.state)}</Mark>{' '}
          {original.state === 'running' && t('progress', original.progress)}
        </>
      ),
    },
    {
      id: 'result',
      header: t('placed'),
      meta: { end: true },
      cell: ({ row: { original } }) => original.summary?.assignment?.placed ?? '',
    },
  ]
  return (
    <Page
      title={t('batches')}
      intro={t('batchesIntro')}
      actions={
        <Button component={Link} to="/candidates" variant="default">
          {t('book')}
        </Button>
      }
    >
      <Result query={pages} lines={4}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
              <Button component={Link} to="/candidates">
                {t('toBook')}
              </Button>
            </Empty>
          ) : (
            <DataTable caption={t('batches')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Page>
  )
}

export const BatchesPage = (): ReactNode => {
  const t = useBatchTexts()
  return (
    <Only title={t('batches')} of={publishingAudiences}>
      {() => <Batches />}
    </Only>
  )
}
