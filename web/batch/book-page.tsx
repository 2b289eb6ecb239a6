import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { ColumnDef, RowSelectionState } from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { educationLevels } from '#shared/kernel/skill.ts'
import type { AnonymousTalent } from '#shared/talent/schema.ts'
import { useAllPages } from '../api/use-all-pages.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { DataTable, selectionColumn } from '../parts/data-table.tsx'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { SampleMark, SkillTags } from '../parts/tags.tsx'
import { Bilingual, spoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import css from './batch.module.css'
import { bookRoute } from './pages.ts'
import { StartDialog } from './start-dialog.tsx'
import { useBatchTexts } from './texts.ts'

const useColumns = (): ColumnDef<AnonymousTalent>[] => {
  const t = useBatchTexts()
  const names = useNames()
  const locale = useLocale()
  return useMemo(() => {
    const nameOf = ({ name, headline }: AnonymousTalent): string =>
      spoken(name, locale).text || spoken(headline, locale).text || t('anonymous')
    return [
      selectionColumn<AnonymousTalent>(t('selectAll'), talent => t('selectOne', { name: nameOf(talent) })),
      {
        id: 'person',
        header: t('person'),
        accessorFn: nameOf,
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <>
            <Link to="/talents/$talentId" params={{ talentId: original.id }} data-row>
              <Bilingual text={original.name ?? original.headline} otherwise={t('anonymous')} />
            </Link>{' '}
            <SampleMark sample={original.sample} />
            {original.name && (
              <div className={css.quiet}>
                <Bilingual text={original.headline} />
              </div>
            )}
          </>
        ),
      },
      {
        id: 'place',
        header: t('place'),
        accessorFn: ({ residence }) => (residence ? names.region(residence.region) : ''),
        enableSorting: true,
      },
      {
        id: 'education',
        header: t('education'),
        accessorFn: ({ highestEducation }) => (highestEducation ? educationLevels.indexOf(highestEducation) : -1),
        enableSorting: true,
        cell: ({ row: { original } }) => original.highestEducation && names.education(original.highestEducation),
      },
      {
        id: 'years',
        header: t('years'),
        accessorFn: ({ experienceYears }) => Math.round(experienceYears),
        enableSorting: true,
        meta: { end: true },
      },
      {
        id: 'skills',
        header: t('skills'),
        cell: ({ row: { original } }) => <SkillTags skills={original.skills} most={4} />,
      },
    ]
  }, [t, names, locale])
}

const Book = (): ReactNode => {
  const t = useBatchTexts()
  const names = useNames()
  const { q = '' } = bookRoute.useSearch()
  const navigate = bookRoute.useNavigate()
  const all = useAllPages('listCandidateBook', { query: { limit: 100 } })
  const [selected, setSelected] = useState<RowSelectionState>({})
  const [starting, setStarting] = useState<'all' | 'some' | 'openings'>()
  const columns = useColumns()
  const [wanted] = useDebouncedValue(q.trim().toLowerCase(), 150)
  const items = all.items
  const shown = useMemo(
    () =>
      (items ?? []).filter(
        ({ name, headline, skills }) =>
          wanted === '' ||
          [name?.zh, name?.en, headline?.zh, headline?.en, ...skills.map(names.skill)]
            .join(' ')
            .toLowerCase()
            .includes(wanted),
      ),
    [items, wanted, names],
  )
  const chosen = (items ?? []).filter(({ id }) => selected[id]).map(({ id }) => id as Id<'talent'>)
  return (
    <Page
      title={t('book')}
      intro={t('bookIntro')}
      actions={
        <>
          <Button component={Link} to="/batches" variant="default">
            {t('batches')}
          </Button>
          <Button variant="default" onClick={() => setStarting('openings')}>
            {t('startOpenings')}
          </Button>
        </>
      }
    >
      <Result query={all.query} lines={8}>
        {() =>
          items?.length === 0 && all.complete ? (
            <Empty title={t('bookEmpty')}>
              <p>{t('bookEmptyHint')}</p>
              <p>
                <Link to="/talents">{t('searchTalents')}</Link>
              </p>
            </Empty>
          ) : (
            <>
              <div className={css.bar}>
                <TextInput
                  type="search"
                  className={css.search}
                  leftSection={<Icon name="search" size={18} />}
                  label={t('filter')}
                  value={q}
                  onChange={event =>
                    void navigate({
                      search: { q: event.currentTarget.value || undefined },
                      replace: true,
                      resetScroll: false,
                    })
                  }
                />
                {chosen.length > 0 ? (
                  <Button onClick={() => setStarting('some')}>{t('startSome', { count: chosen.length })}</Button>
                ) : (
                  <Button disabled={!all.complete} onClick={() => setStarting('all')}>
                    {t('startAll', { count: items?.length ?? 0 })}
                  </Button>
                )}
              </div>
              <p role="status">
                {all.complete ? t('count', { count: shown.length }) : t('reading', { count: items?.length ?? 0 })}
              </p>
              <DataTable
                caption={t('book')}
                columns={columns}
                rows={shown}
                rowId={({ id }) => id}
                selection={{ value: selected, set: setSelected }}
              />
            </>
          )
        }
      </Result>
      {starting && (
        <StartDialog
          side={starting === 'openings' ? 'openings' : 'talents'}
          members={starting === 'some' ? chosen : undefined}
          onClose={() => setStarting(undefined)}
        />
      )}
    </Page>
  )
}

export const BookPage = (): ReactNode => {
  const t = useBatchTexts()
  return (
    <Only title={t('book')} of={publishingAudiences}>
      {() => <Book />}
    </Only>
  )
}
