import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { BatchResult, BatchView } from '#shared/batch/routes.ts'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import cards from '../parts/card.module.css'
import { Chart } from '../parts/chart.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { download } from '../parts/download.ts'
import type { ChartOption } from '../parts/echarts.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { BackLink, Page, Panel, TabLink, Tabs } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { Bilingual, percent } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { Assignment } from './assignment.tsx'
import css from './batch.module.css'
import { stateTones, useBatchName } from './batches-page.tsx'
import { batchRoute } from './pages.ts'
import { useBatchTexts } from './texts.ts'

const Member = ({ result }: { result: BatchResult }): ReactNode => {
  const t = useBatchTexts()
  const { talent, opening, top } = result
  return (
    <article className={cards.card} data-row-of>
      <h2 className={cards.title}>
        {talent && (
          <Link to="/talents/$talentId" params={{ talentId: talent.id }} data-row>
            <Bilingual text={talent.name ?? talent.headline} otherwise={t('anonymous')} />
          </Link>
        )}
        {opening && (
          <Link to="/openings/$openingId" params={{ openingId: opening.id }} data-row>
            <Bilingual text={opening.title} />
          </Link>
        )}
      </h2>
      {top.length === 0 ? (
        <p className={css.quiet}>{t('noList')}</p>
      ) : (
        <ol className={css.ranked}>
          {top.map(one => (
            <li key={one.rank} value={one.rank}>
              {one.opening && (
                <Link to="/openings/$openingId" params={{ openingId: one.opening.id }}>
                  <Bilingual text={one.opening.title} />
                </Link>
              )}
              {one.talent && (
                <Link to="/talents/$talentId" params={{ talentId: one.talent.id }}>
                  <Bilingual text={one.talent.headline} otherwise={t('anonymous')} />
                </Link>
              )}{' '}
              <span className={css.fit}>{percent(one.score)}</span>
              <p className={css.quiet}>{one.reason}</p>
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}

const Lists = ({ batch }: { batch: BatchView }): ReactNode => {
  const t = useBatchTexts()
  const open = batch.state === 'queued' || batch.state === 'running'
  const pages = useRoutePages(
    'getBatchResults',
    { parameters: { batchId: batch.id }, query: { limit: 20, top: 5 } },
    open ? { every: 3000 } : {},
  )
  return (
    <>
      <Result query={pages} lines={6}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={open ? t('notYet') : t('noRows')} />
          ) : (
            <div className={cards.list}>
              {pages.items?.map(result => (
                <Member key={result.talent?.id ?? result.opening?.id} result={result} />
              ))}
            </div>
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </>
  )
}

const round = (value: number): number => Number(value.toFixed(1))

const Summary = ({ batch }: { batch: BatchView }): ReactNode => {
  const t = useBatchTexts()
  const { summary } = batch
  const assignment = summary?.assignment
  const option = useMemo(
    (): ChartOption => ({
      xAxis: { type: 'value' },
      yAxis: { type: 'category', data: [t('greedy'), t('together')] },
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      series: [
        {
          type: 'bar',
          name: t('chartTotal'),
          data: [round(assignment?.greedy.total ?? 0), round(assignment?.total ?? 0)],
          label: { show: true, position: 'insideRight' },
        },
      ],
    }),
    [assignment, t],
  )
  if (!summary) return null
  return (
    <Panel title={t('summary')}>
      <Facts
        rows={[
          [t('matched'), summary.matched],
          [t('unmatched'), String(summary.unmatched)],
          [t('notShown'), summary.notShown > 0 && summary.notShown],
          [t('places'), assignment?.places],
          [t('placed'), assignment?.placed],
        ]}
      />
      {assignment && (
        <>
          <p>
            {assignment.placed > assignment.greedy.placed
              ? t('better', {
                  people: assignment.placed - assignment.greedy.placed,
                  total: round(assignment.total - assignment.greedy.total),
                })
              : t('betterTotal', { total: Number((assignment.total - assignment.greedy.total).toFixed(2)) })}
          </p>
          <Chart
            title={t('chart')}
            option={option}
            height={150}
            table={{
              columns: [t('chartWay'), t('chartPlaced'), t('chartTotal')],
              rows: [
                [t('together'), assignment.placed, round(assignment.total)],
                [t('greedy'), assignment.greedy.placed, round(assignment.greedy.total)],
              ],
            }}
          />
        </>
      )}
    </Panel>
  )
}

const Batch = ({ batch }: { batch: BatchView }): ReactNode => {
  const t = useBatchTexts()
  const nameOf = useBatchName()
  const { view = 'assignment' } = batchRoute.useSearch()
  const parameters = { batchId: batch.id }
  const open = batch.state === 'queued' || batch.state === 'running'
  const cancel = useChange('cancelBatch', { done: t('stopped') })
  const csv = useChange('exportBatch', { done: t('exported'), touches: [] })
  const save = (content: 'assignment' | 'top-lists'): void =>
    csv.mutate(
      { parameters, query: { content } },
      { onSuccess: ({ body }) => download(`${batch.id}-${content}.csv`, 'text/csv;charset=utf-8', body) },
    )
  const tab = (value: 'assignment' | 'lists', name: string) => (
    <TabLink
      to="/batches/$batchId"
      params={parameters}
      search={{ view: value === 'assignment' ? undefined : value }}
      resetScroll={false}
      chosen={view === value}
    >
      {name}
    </TabLink>
  )
  const stop = (
    <ConfirmButton
      label={open ? t('stop') : t('remove')}
      question={t('stopQuestion')}
      consequence={<p>{t('stopConsequence')}</p>}
      onConfirm={() => cancel.mutateAsync({ parameters })}
    />
  )
  return (
    <Page
      title={nameOf(batch)}
      marks={<Mark tone={stateTones[batch.state]}>{t(batch.state)}</Mark>}
      back={<BackLink to="/batches">{t('batches')}</BackLink>}
      actions={batch.state !== 'cancelled' && stop}
    >
      {open && (
        <Panel>
          <p role="status">{t('progress', batch.progress)}</p>
          <progress
            className={css.progress}
            aria-label={t('progress', batch.progress)}
            value={batch.progress.done}
            max={batch.progress.of}
          />
        </Panel>
      )}
      {batch.state === 'failed' && <p role="alert">{t('failedHint', { code: batch.failure ?? '' })}</p>}
      <Summary batch={batch} />
      {batch.state === 'done' && (
        <div className={css.actions}>
          {batch.mode === 'assignment' && (
            <Button variant="default" loading={csv.isPending} onClick={() => save('assignment')}>
              {t('csvAssignment')}
            </Button>
          )}
          <Button variant="default" loading={csv.isPending} onClick={() => save('top-lists')}>
            {t('csvLists')}
          </Button>
        </div>
      )}
      <ProblemNotice error={csv.error} />
      {batch.state !== 'cancelled' && (
        <>
          <div className={css.actions}>
            <Tabs label={t('views')}>
              {tab('assignment', t('assignment'))}
              {tab('lists', t('lists'))}
            </Tabs>
          </div>
          {view === 'lists' || open ? (
            <Lists batch={batch} />
          ) : batch.mode === 'assignment' && batch.state === 'done' ? (
            <Assignment batch={batch} />
          ) : (
            <p>{t('noAssignment')}</p>
          )}
        </>
      )}
    </Page>
  )
}

export const BatchPage = (): ReactNode => {
  const t = useBatchTexts()
  const { batchId } = batchRoute.useParams()
  const [over, setOver] = useState(false)
  const query = useRoute(
    'getBatch',
    { parameters: { batchId: batchId as Id<'batch'> } },
    over ? {} : { every: 1500, staleTime: 0 },
  )
  const state = query.data?.body.state
  useEffect(() => setOver(state !== undefined && state !== 'queued' && state !== 'running'), [state])
  return (
    <Only title={t('batches')} of={publishingAudiences}>
      {() => (
        <RecordPage query={query} title={t('batches')}>
          {({ body }) => <Batch batch={body} />}
        </RecordPage>
      )}
    </Only>
  )
}
