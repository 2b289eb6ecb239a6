import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { AuditChange, AuditEntry } from '#shared/audit/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import css from './administration.module.css'
import { auditRoute } from './pages.ts'
import { useAdministrationTexts } from './texts.ts'

const Value = ({ value }: { value: AuditChange['before'] }): ReactNode => {
  const t = useAdministrationTexts()
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
    return <span className={layout.small}>{t('noValue')}</span>
  return Array.isArray(value) ? value.join(' · ') : String(value)
}

const Changes = ({ changes }: Pick<AuditEntry, 'changes'>): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <dl className={css.changes}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>
            <code>{field}</code>
          </dt>
          <dd>
            {before !== undefined && (
              <>
                <span className={layout.small}>{t('before')}</span> <Value value={before} /> →{' '}
              </>
            )}
            <span className={layout.small}>{t('after')}</span> <Value value={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Filters = (): ReactNode => {
  const t = useAdministrationTexts()
  const search = auditRoute.useSearch()
  const navigate = auditRoute.useNavigate()
  const [values, setValues] = useState(search)
  useEffect(() => setValues(search), [search])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const trimmed = (value: string | undefined) => value?.trim() || undefined
    const record = trimmed(values.record)
    const by = record === undefined ? trimmed(values.by) : undefined
    const month = record === undefined && by === undefined ? trimmed(values.month) : undefined
    void navigate({ search: { record, by, month } })
  }
  const field = (name: 'record' | 'by' | 'month', label: string, type: 'text' | 'month') => (
    <TextInput
      type={type}
      label={label}
      value={values[name] ?? ''}
      autoComplete="off"
      onChange={event => setValues({ ...values, [name]: event.currentTarget.value })}
    />
  )
  return (
    <form onSubmit={submit}>
      <div className={layout.filters}>
        {field('month', t('auditMonth'), 'month')}
        {field('record', t('auditRecord'), 'text')}
        {field('by', t('auditBy'), 'text')}
        <div className={layout.buttons}>
          <Button type="submit" variant="default">
            {t('auditFilter')}
          </Button>
          <Link to="/administration/audit" search={{}}>
            {t('auditClear')}
          </Link>
        </div>
      </div>
      <p className={layout.small}>{t('auditOneOnly')}</p>
    </form>
  )
}

const Trail = (): ReactNode => {
  const t = useAdministrationTexts()
  const search = auditRoute.useSearch()
  const pages = useRoutePages('listAudit', { query: { ...search, limit: 50 } })
  const actions: { readonly [action: string]: string } = {
    decideOrganisation: t('doneOrganisation'),
    reviewOpening: t('donePosting'),
    decideReview: t('doneReview'),
    addConcept: t('doneConceptAdd'),
    changeConcept: t('doneConceptChange'),
    mergeConcept: t('doneConceptMerge'),
    retireConcept: t('doneConceptRetire'),
    restoreConcept: t('doneConceptRestore'),
    retryPoison: t('doneRetry'),
    discardPoison: t('doneDiscard'),
    startRebuild: t('doneRebuild'),
  }
  const columns: ColumnDef<AuditEntry>[] = [
    { id: 'at', header: t('auditAt'), cell: ({ row: { original } }) => <DateText at={original.at} time /> },
    {
      id: 'action',
      header: t('auditAction'),
      cell: ({ row: { original } }) => actions[original.action] ?? original.action,
    },
    {
      id: 'record',
      header: t('auditOf'),
      cell: ({ row: { original } }) => (
        <>
          {original.recordKind}{' '}
          <Link to="/administration/audit" search={{ record: original.record }} className={layout.id} data-row>
            {original.record}
          </Link>
        </>
      ),
    },
    {
      id: 'changes',
      header: t('auditChanges'),
      cell: ({ row: { original } }) => <Changes changes={original.changes} />,
    },
    {
      id: 'by',
      header: t('auditWho'),
      cell: ({ row: { original } }) => (
        <Link to="/administration/audit" search={{ by: original.by }} className={layout.id}>
          {original.by}
        </Link>
      ),
    },
  ]
  return (
    <Page title={t('audit')} intro={t('auditIntro')}>
      <Filters />
      <Result query={pages} lines={4}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noAudit')}>
              <p>{t('noAuditHint')}</p>
            </Empty>
          ) : (
            <DataTable caption={t('audit')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Page>
  )
}

export const AuditPage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('audit')} of={['administrator']}>
      {() => <Trail />}
    </Only>
  )
}
