import { Button } from '@mantine/core'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { FeedHealth, PoisonRecord, RebuildView } from '#shared/operations/schema.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Page, Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import { Facts, Mark, type Tone } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { ExposurePanel } from './exposure-panel.tsx'
import { useAdministrationTexts } from './texts.ts'

type Feed = z.infer<typeof FeedHealth>
type Poison = z.infer<typeof PoisonRecord>
type Rebuild = z.infer<typeof RebuildView>

const look = 10_000

const useKindName = (): ((kind: string) => string) => {
  const t = useAdministrationTexts()
  const names: { readonly [kind: string]: string } = {
    talent: t('kindTalent'),
    opening: t('kindOpening'),
    venture: t('kindVenture'),
    incubator: t('kindIncubator'),
    'saved-search': t('kindSavedSearch'),
  }
  return kind => names[kind] ?? kind
}

const Index = (): ReactNode => {
  const t = useAdministrationTexts()
  const kindName = useKindName()
  const query = useRoute('getIndexHealth', {}, { every: look })
  const states = { ok: t('indexOk'), degraded: t('indexDegraded'), down: t('indexDown') }
  const tones: { readonly [state: string]: Tone } = { ok: 'good', degraded: 'warn', down: 'bad' }
  return (
    <Panel title={t('index')}>
      <Result query={query} lines={2}>
        {({ body }) => (
          <Facts
            rows={[
              [
                t('state'),
                <Mark key="state" tone={tones[body.status] ?? 'plain'}>
                  {states[body.status]}
                </Mark>,
              ],
              ...Object.entries(body.documents).map(
                ([kind, count]) => [t('documentsOf', { name: kindName(kind) }), count.toLocaleString('en')] as const,
              ),
              ...Object.entries(body.domain ?? {}).map(([name, value]) => [name, String(value)] as const),
            ]}
          />
        )}
      </Result>
    </Panel>
  )
}

const SetAside = ({ feed: { consumer, name } }: { feed: Feed }): ReactNode => {
  const t = useAdministrationTexts()
  const pages = useRoutePages('listPoison', { parameters: { consumer }, query: { limit: 50 } }, { every: look })
  const touches = ['listPoison', 'listFeeds'] as const
  const retry = useChange('retryPoison', { done: t('retried'), touches })
  const discard = useChange('discardPoison', { done: t('discarded'), touches })
  const columns: ColumnDef<Poison>[] = [
    {
      id: 'record',
      header: t('poisonRecord'),
      cell: ({ row: { original } }) => (
        <>
          {original.recordKind} <code className={layout.id}>{original.key.pk}</code>
        </>
      ),
    },
    { id: 'reason', header: t('poisonReason'), cell: ({ row: { original } }) => original.reason },
    { id: 'at', header: t('rebuildAt'), cell: ({ row: { original } }) => <DateText at={original.at} time /> },
    { id: 'times', header: t('poisonTimes'), meta: { end: true }, cell: ({ row: { original } }) => original.times },
    {
      id: 'act',
      header: t('act'),
      cell: ({ row: { original } }) => (
        <div className={layout.buttons}>
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate({ parameters: { consumer }, body: original.key })}
          >
            {t('retry')}
          </Button>
          <ConfirmButton
            size="xs"
            label={t('discard')}
            question={t('discardQuestion')}
            consequence={<p>{t('discardConsequence')}</p>}
            onConfirm={() => discard.mutateAsync({ parameters: { consumer }, body: original.key })}
          />
        </div>
      ),
    },
  ]
  return (
    <Panel title={t('poisonOf', { name })}>
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <p>{t('noPoison')}</p>
          ) : (
            <DataTable
              caption={t('poisonOf', { name })}
              columns={columns}
              rows={pages.items ?? []}
              rowId={({ key }) => `${key.pk} ${key.sk}`}
            />
          )
        }
      </Result>
      <ProblemNotice error={retry.error} />
      <MoreButton pages={pages} count={0} />
    </Panel>
  )
}

const Feeds = (): ReactNode => {
  const t = useAdministrationTexts()
  const query = useRoute('listFeeds', {}, { every: look })
  const [shown, setShown] = useState<Feed>()
  const columns: ColumnDef<Feed>[] = [
    { id: 'name', header: t('consumer'), cell: ({ row: { original } }) => original.name },
    {
      id: 'lag',
      header: t('lag'),
      cell: ({ row: { original } }) =>
        original.lagSeconds === undefined ? (
          <span className={layout.small}>{t('notMeasured')}</span>
        ) : (
          t('seconds', { count: Number(original.lagSeconds.toFixed(1)) })
        ),
    },
    {
      id: 'probe',
      header: t('lastProbe'),
      cell: ({ row: { original } }) => original.probeSeenAt && <DateText at={original.probeSeenAt} time />,
    },
    {
      id: 'poison',
      header: t('setAside'),
      cell: ({ row: { original } }) => (
        <div className={layout.buttons}>
          <Mark tone={original.poison > 0 ? 'bad' : 'good'}>{original.poison >= 100 ? '100+' : original.poison}</Mark>
          <Button
            size="xs"
            variant="default"
            aria-label={t('showOf', { name: original.name })}
            onClick={() => setShown(original)}
          >
            {t('show')}
          </Button>
        </div>
      ),
    },
  ]
  return (
    <>
      <Panel title={t('feeds')}>
        <Result query={query} lines={4}>
          {({ body }) => (
            <DataTable caption={t('feeds')} columns={columns} rows={body.items} rowId={({ consumer }) => consumer} />
          )}
        </Result>
      </Panel>
      {shown && <SetAside key={shown.consumer} feed={shown} />}
    </>
  )
}

const rebuildTones: { readonly [S in Rebuild['state']]: Tone } = {
  never: 'plain',
  requested: 'warn',
  running: 'warn',
  done: 'good',
  failed: 'bad',
}

const Rebuilds = (): ReactNode => {
  const t = useAdministrationTexts()
  const kindName = useKindName()
  const query = useRoute('listRebuilds', {}, { every: look })
  const start = useChange('startRebuild', { done: t('rebuildAsked'), touches: ['listRebuilds'] })
  const states = {
    never: t('rebuildNever'),
    requested: t('rebuildRequested'),
    running: t('rebuildRunning'),
    done: t('rebuildDone'),
    failed: t('rebuildFailed'),
  }
  const columns: ColumnDef<Rebuild>[] = [
    { id: 'kind', header: t('kind'), cell: ({ row: { original } }) => kindName(original.kind) },
    {
      id: 'state',
      header: t('state'),
      cell: ({ row: { original } }) => <Mark tone={rebuildTones[original.state]}>{states[original.state]}</Mark>,
    },
    {
      id: 'at',
      header: t('rebuildAt'),
      cell: ({ row: { original } }) => {
        const at = original.finishedAt ?? original.startedAt ?? original.requestedAt
        return at && <DateText at={at} time />
      },
    },
    {
      id: 'written',
      header: t('rebuildWritten'),
      cell: ({
        row: {
          original: { written, failed, seconds },
        },
      }) =>
        [
          written?.toLocaleString('en'),
          failed ? t('rebuildRefused', { count: failed }) : undefined,
          seconds === undefined ? undefined : t('seconds', { count: Number(seconds.toFixed(1)) }),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      id: 'act',
      header: t('act'),
      cell: ({ row: { original } }) => (
        <ConfirmButton
          size="xs"
          label={t('rebuild')}
          question={t('rebuildQuestion', { name: kindName(original.kind) })}
          consequence={<p>{t('rebuildConsequence')}</p>}
          onConfirm={() => start.mutateAsync({ parameters: { kind: original.kind } })}
        />
      ),
    },
  ]
  return (
    <Panel title={t('rebuilds')}>
      <Result query={query} lines={3}>
        {({ body }) => (
          <DataTable caption={t('rebuilds')} columns={columns} rows={body.items} rowId={({ kind }) => kind} />
        )}
      </Result>
    </Panel>
  )
}

export const OperationsPage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('operations')} of={['administrator']}>
      {() => (
        <Page title={t('operations')} intro={t('operationsIntro')}>
          <Index />
          <Feeds />
          <Rebuilds />
          <ExposurePanel />
        </Page>
      )}
    </Only>
  )
}
