import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { type Opening, type OpeningStatus, openingStatuses } from '#shared/opening/schema.ts'
import { useAllPages } from '../api/use-all-pages.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { cx } from '../parts/cx.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Icon } from '../parts/icons.tsx'
import { Page, TabLink, Tabs } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark, SampleMark, type Tone } from '../parts/tags.tsx'
import { Bilingual, spoken, useDateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { publishingAudiences } from './audiences.ts'
import css from './editor.module.css'
import { ownOpeningsRoute } from './pages.ts'
import { useEditorTexts } from './texts.ts'

export const statusTone: { readonly [S in OpeningStatus]: Tone } = {
  draft: 'plain',
  'in-review': 'warn',
  published: 'good',
  closed: 'plain',
  expired: 'warn',
}

const useColumns = (): ColumnDef<Opening>[] => {
  const t = useEditorTexts()
  const of = useOpeningNames()
  const date = useDateText()
  const locale = useLocale()
  return [
    {
      id: 'title',
      header: t('columnTitle'),
      accessorFn: ({ title }) => spoken(title, locale).text,
      enableSorting: true,
      cell: ({ row: { original } }) => (
        <>
          <Link to="/openings/$openingId/manage" params={{ openingId: original.id }} data-row>
            <Bilingual text={original.title} />
          </Link>{' '}
          <SampleMark sample={original.sample} />
          <br />
          <span className={css.small}>{of.kind(original.terms.kind)}</span>
        </>
      ),
    },
    {
      id: 'status',
      header: t('columnStatus'),
      accessorFn: ({ status }) => openingStatuses.indexOf(status),
      enableSorting: true,
      cell: ({ row: { original } }) => <Mark tone={statusTone[original.status]}>{of.status(original.status)}</Mark>,
    },
    {
      id: 'until',
      header: t('columnUntil'),
      accessorFn: ({ validity }) => validity?.lastDay ?? '',
      enableSorting: true,
      cell: ({ row: { original } }) =>
        original.validity ? date({ at: original.validity.lastDay, zone: original.validity.zone }) : t('notStated'),
    },
    {
      id: 'updated',
      header: t('columnUpdated'),
      accessorFn: ({ updatedAt }) => updatedAt,
      enableSorting: true,
      cell: ({ row: { original } }) => date({ at: original.updatedAt }),
    },
    {
      id: 'actions',
      header: t('columnActions'),
      meta: { bare: true },
      cell: ({ row: { original } }) => (
        <span className={cx(css.links, css.acts)}>
          {original.status === 'draft' ? (
            <Link to="/openings/$openingId/edit" params={{ openingId: original.id }}>
              {t('edit')}
            </Link>
          ) : (
            <Link to="/openings/$openingId/pipeline" params={{ openingId: original.id }}>
              {t('pipeline')}
            </Link>
          )}
          {original.status === 'published' && (
            <Link to="/openings/$openingId/talents" params={{ openingId: original.id }}>
              {t('matches')}
            </Link>
          )}
        </span>
      ),
    },
  ]
}

const OwnOpenings = ({ organisationId }: { organisationId: Id<'organisation'> }): ReactNode => {
  const t = useEditorTexts()
  const of = useOpeningNames()
  const { status, title = '' } = ownOpeningsRoute.useSearch()
  const navigate = ownOpeningsRoute.useNavigate()
  const archived = status === 'archived'
  const all = useAllPages('listOpenings', {
    parameters: { organisationId },
    query: { limit: 100, ...(archived && { archived: 'true' as const }) },
  })
  const items = useMemo(
    () => (archived ? all.items?.filter(({ archivedAt }) => archivedAt !== undefined) : all.items) ?? [],
    [all.items, archived],
  )
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const one of items) found.set(one.status, (found.get(one.status) ?? 0) + 1)
    return found
  }, [items])
  const shown = useMemo(
    () =>
      items.filter(
        one =>
          (status === undefined || archived || one.status === status) &&
          `${one.title.zh ?? ''} ${one.title.en ?? ''}`.toLowerCase().includes(title.trim().toLowerCase()),
      ),
    [items, status, archived, title],
  )
  const columns = useColumns()
  const tab = (value: typeof status, name: string, count: number | undefined) => (
    <TabLink
      key={name}
      to="/own-openings"
      search={{ status: value, title: title || undefined }}
      resetScroll={false}
      chosen={status === value}
    >
      {name}
      {count !== undefined && ` ${count}${all.complete ? '' : '+'}`}
    </TabLink>
  )
  return (
    <Page
      title={t('ownTitle')}
      intro={t('ownIntro')}
      actions={
        <Button component={Link} to="/openings/new">
          {t('post')}
        </Button>
      }
    >
      <div className={css.filter}>
        <Tabs label={t('statusTabs')}>
          {tab(undefined, t('all'), archived ? undefined : items.length)}
          {openingStatuses.map(one => tab(one, of.status(one), archived ? undefined : (counts.get(one) ?? 0)))}
          {tab('archived', t('archived'), archived ? items.length : undefined)}
        </Tabs>
        <TextInput
          label={t('filterTitle')}
          type="search"
          className={css.search}
          leftSection={<Icon name="search" size={18} />}
          value={title}
          onChange={event =>
            void navigate({
              search: before => ({ ...before, title: event.currentTarget.value || undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      <Result query={all.query} lines={6}>
        {() =>
          shown.length > 0 ? (
            <>
              <p role="status">{t('count', { count: shown.length })}</p>
              <DataTable caption={t('ownTitle')} columns={columns} rows={shown} rowId={({ id }) => id} />
            </>
          ) : items.length > 0 ? (
            <Empty title={t('ownEmptyStatus')} />
          ) : (
            <Empty title={t('ownEmpty')}>
              <p>{archived ? t('archiveHint') : t('ownEmptyHint')}</p>
              <p>
                <Link to="/openings/new">{t('post')}</Link>
              </p>
            </Empty>
          )
        }
      </Result>
    </Page>
  )
}

export const OwnOpeningsPage = (): ReactNode => {
  const t = useEditorTexts()
  return (
    <Only title={t('ownTitle')} of={publishingAudiences}>
      {({ actingFor }) => <OwnOpenings organisationId={actingFor!.id as Id<'organisation'>} />}
    </Only>
  )
}
