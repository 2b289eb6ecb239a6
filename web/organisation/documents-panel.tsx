import { Button } from '@mantine/core'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import { DocumentInput, documentKinds, type OrganisationDocument } from '#shared/organisation/document.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { FieldRow, SelectField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useTell } from '../i18n/i18n.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { Panel } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { DateText } from '../parts/text.tsx'
import type { Own } from './own.tsx'
import { useOrganisationTexts } from './texts.ts'

const AddForm = ({ own, onClose }: { own: Own; onClose: () => void }): ReactNode => {
  const t = useOrganisationTexts()
  const tell = useTell()
  const add = useChange('addDocument', { done: t('documentAdded'), touches: ['listDocuments'] })
  const initial = { kind: '', number: '', issuer: '', issuedOn: '', expiresOn: '', reference: '' }
  const form = useContractForm({
    schema: DocumentInput,
    initial,
    draft: `document:${own.id}`,
    save: async body => {
      await add.mutateAsync({ parameters: { organisationId: own.id }, body })
      onClose()
    },
  })
  return (
    <Form
      of={form}
      submit={t('addDocument')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      }
    >
      <FieldRow>
        <SelectField
          name="kind"
          label={t('documentKind')}
          none={t('choose')}
          options={Object.entries(documentKinds).map(([kind, name]) => [kind, tell(name)])}
        />
        <TextField name="number" label={t('documentNumber')} />
      </FieldRow>
      <TextField name="issuer" label={t('documentIssuer')} optional />
      <FieldRow>
        <TextField name="issuedOn" label={t('documentIssued')} type="date" hint={t('zoneHint')} optional />
        <TextField name="expiresOn" label={t('documentExpires')} type="date" hint={t('zoneHint')} optional />
      </FieldRow>
      <TextField name="reference" label={t('documentReference')} hint={t('documentReferenceHint')} optional />
    </Form>
  )
}

export const DocumentsPanel = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const tell = useTell()
  const owner = own.role === 'owner'
  const [adding, setAdding] = useState(false)
  const organisationId = own.id
  const pages = useRoutePages('listDocuments', { parameters: { organisationId }, query: { limit: 50 } })
  const remove = useChange('removeDocument', { done: t('removed'), touches: ['listDocuments'] })
  const columns: ColumnDef<OrganisationDocument>[] = [
    { id: 'kind', header: t('documentKind'), cell: ({ row: { original } }) => tell(documentKinds[original.kind]) },
    { id: 'number', header: t('documentNumber'), cell: ({ row: { original } }) => original.number },
    { id: 'issuer', header: t('documentIssuer'), cell: ({ row: { original } }) => original.issuer ?? '' },
    {
      id: 'expires',
      header: t('documentExpires'),
      cell: ({ row: { original } }) => original.expiresOn && <DateText at={original.expiresOn} />,
    },
    ...(owner
      ? [
          {
            id: 'act',
            header: t('act'),
            meta: { bare: true },
            cell: ({ row: { original } }) => (
              <ConfirmButton
                size="xs"
                label={t('remove')}
                question={t('removeDocumentQuestion')}
                onConfirm={() => remove.mutateAsync({ parameters: { organisationId, documentId: original.id } })}
              />
            ),
          } satisfies ColumnDef<OrganisationDocument>,
        ]
      : []),
  ]
  return (
    <Panel
      title={t('documents')}
      actions={
        owner &&
        !adding && (
          <Button size="sm" variant="default" onClick={() => setAdding(true)}>
            {t('addDocument')}
          </Button>
        )
      }
    >
      <p className={layout.small}>{t('documentsIntro')}</p>
      {adding && <AddForm own={own} onClose={() => setAdding(false)} />}
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            !adding && <Empty title={t('noDocuments')} />
          ) : (
            <DataTable caption={t('documents')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
    </Panel>
  )
}
