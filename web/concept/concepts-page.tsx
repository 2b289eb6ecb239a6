import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { type Item, useRoutePages } from '../api/queries.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { Only } from '../session/only.tsx'
import { useConceptNames } from './names.ts'
import { conceptsRoute } from './pages.ts'
import { useConceptTexts } from './texts.ts'

type Concept = Item<'listConcepts'>

const Filters = (): ReactNode => {
  const t = useConceptTexts()
  const names = useNames()
  const { kinds, states } = useConceptNames()
  const search = conceptsRoute.useSearch()
  const navigate = conceptsRoute.useNavigate()
  const [q, setQ] = useState(search.q ?? '')
  useEffect(() => setQ(search.q ?? ''), [search.q])
  type Search = typeof search
  const move = (change: Partial<Search>): void =>
    void navigate({ search: (before: Search) => ({ ...before, ...change }), resetScroll: false })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    move({ q: q.trim() || undefined })
  }
  return (
    <form className={layout.filters} onSubmit={submit}>
      <TextInput
        label={t('search')}
        value={q}
        maxLength={120}
        autoComplete="off"
        onChange={event => setQ(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('kind')}
        value={search.kind ?? ''}
        onChange={event => move({ kind: (event.currentTarget.value || undefined) as Search['kind'] })}
      >
        <option value="">{t('any')}</option>
        {Object.entries(kinds).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('field')}
        value={search.field ?? ''}
        onChange={event => move({ field: event.currentTarget.value || undefined })}
      >
        <option value="">{t('any')}</option>
        {names.all('field').map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('state')}
        value={search.state ?? ''}
        onChange={event => move({ state: (event.currentTarget.value || undefined) as Search['state'] })}
      >
        <option value="">{t('any')}</option>
        {Object.entries(states).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </NativeSelect>
      <div className={layout.buttons}>
        <Checkbox
          label={t('changedOnly')}
          checked={search.changed === 'yes'}
          onChange={event => move({ changed: event.currentTarget.checked ? 'yes' : undefined })}
        />
        <Button type="submit" variant="default">
          {t('show')}
        </Button>
      </div>
    </form>
  )
}

const Concepts = (): ReactNode => {
  const t = useConceptTexts()
  const locale = useLocale()
  const { kinds, states } = useConceptNames()
  const search = conceptsRoute.useSearch()
  const pages = useRoutePages('listConcepts', { query: { ...search, uses: 'yes', limit: 50 } })
  const columns: ColumnDef<Concept>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ row: { original } }) => (
        <>
          <Link to="/administration/concepts/$conceptId" params={{ conceptId: original.id }} data-row>
            {locale === 'en' ? original.en : original.zh}
          </Link>{' '}
          {original.zh !== original.en && (
            <span className={layout.small} lang={locale === 'en' ? 'zh-CN' : 'en'}>
              {locale === 'en' ? original.zh : original.en}
            </span>
          )}
        </>
      ),
    },
    { id: 'id', header: t('id'), cell: ({ row: { original } }) => <code className={layout.id}>{original.id}</code> },
    { id: 'kind', header: t('kind'), cell: ({ row: { original } }) => kinds[original.kind] },
    {
      id: 'state',
      header: t('state'),
      cell: ({ row: { original } }) => (
        <>
          <Mark tone={original.state === 'current' ? 'good' : 'warn'}>{states[original.state]}</Mark>{' '}
          {original.changed && <Mark>{t('changedMark')}</Mark>}
        </>
      ),
    },
    ...(['talents', 'openings', 'savedSearches'] as const).map(
      (of): ColumnDef<Concept> => ({
        id: of,
        header: t(of),
        meta: { end: true },
        cell: ({ row: { original } }) => original.uses?.[of].toLocaleString('en'),
      }),
    ),
  ]
  return (
    <Page
      title={t('concepts')}
      intro={t('conceptsIntro')}
      actions={
        <Button component={Link} to="/administration/concepts/new">
          {t('add')}
        </Button>
      }
    >
      <Filters />
      <p role="status" className={layout.small}>
        {pages.first &&
          `${t('found', { count: pages.first.total })} · ${t('vocabulary', { version: pages.first.vocabulary })}`}
      </p>
      <Result query={pages} lines={6}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
              <p>
                <Link to="/administration/concepts/new">{t('add')}</Link>
              </p>
            </Empty>
          ) : (
            <DataTable caption={t('concepts')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Page>
  )
}

export const ConceptsPage = (): ReactNode => {
  const t = useConceptTexts()
  return (
    <Only title={t('concepts')} of={['administrator']}>
      {() => <Concepts />}
    </Only>
  )
}
