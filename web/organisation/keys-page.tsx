import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { type ServiceScope, serviceScopes } from '#shared/kernel/actor.ts'
import { line } from '#shared/kernel/text.ts'
import type { ServiceKey } from '#shared/organisation/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { ChoicesField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { DateText } from '../parts/text.tsx'
import { Once } from './once.tsx'
import { type Own, OwnPage } from './own.tsx'
import { useOrganisationTexts } from './texts.ts'

const KeyInput = z.strictObject({
  label: line(80),
  scopes: z.array(z.enum(serviceScopes)).min(1).max(serviceScopes.length),
})

const useScopes = (): { readonly [S in ServiceScope]: string } => {
  const t = useOrganisationTexts()
  return {
    'openings:write': t('scopeOpenings'),
    'matching:read': t('scopeMatching'),
    'import:write': t('scopeImport'),
  }
}

const Create = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const scopes = useScopes()
  const [secret, setSecret] = useState<string>()
  const create = useChange('createServiceKey', { touches: ['listServiceKeys'] })
  const initial: { label: string; scopes: string[] } = { label: '', scopes: ['matching:read'] }
  const form = useContractForm({
    schema: KeyInput,
    initial,
    save: async body => {
      const reply = await create.mutateAsync({ parameters: { organisationId: own.id }, body })
      setSecret(reply.body.secret)
      form.form.reset(initial)
    },
  })
  return (
    <Panel title={t('keyCreate')}>
      {secret && <Once label={t('keySecret')} value={secret} />}
      <Form of={form} submit={t('keyCreate')}>
        <TextField name="label" label={t('keyLabel')} hint={t('keyLabelHint')} />
        <ChoicesField
          name="scopes"
          label={t('keyScopes')}
          options={serviceScopes.map(scope => [scope, `${scopes[scope]} (${scope})`])}
        />
      </Form>
    </Panel>
  )
}

const Keys = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const scopes = useScopes()
  const organisationId = own.id
  const pages = useRoutePages('listServiceKeys', { parameters: { organisationId }, query: { limit: 50 } })
  const revoke = useChange('deleteServiceKey', { done: t('keyRevoked'), touches: ['listServiceKeys'] })
  const columns: ColumnDef<ServiceKey>[] = [
    { id: 'label', header: t('keyLabel'), cell: ({ row: { original } }) => original.label },
    {
      id: 'scopes',
      header: t('keyScopes'),
      cell: ({ row: { original } }) => original.scopes.map(scope => scopes[scope]).join(' · '),
    },
    { id: 'made', header: t('keyMade'), cell: ({ row: { original } }) => <DateText at={original.createdAt} /> },
    {
      id: 'act',
      header: t('act'),
      meta: { bare: true },
      cell: ({ row: { original } }) => (
        <ConfirmButton
          size="xs"
          label={t('keyRevoke')}
          question={t('keyRevokeQuestion')}
          consequence={<p>{t('keyRevokeHint')}</p>}
          onConfirm={() => revoke.mutateAsync({ parameters: { organisationId, keyId: original.id } })}
        />
      ),
    },
  ]
  return (
    <Panel title={t('keys')} actions={<Link to="/developers">{t('developers')}</Link>}>
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noKeys')} />
          ) : (
            <DataTable caption={t('keys')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Panel>
  )
}

export const KeysPage = (): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <OwnPage view="keys" title={t('keys')} intro={t('keysIntro')} owners>
      {own => (
        <>
          <Keys key={own.id} own={own} />
          <Create own={own} />
        </>
      )}
    </OwnPage>
  )
}
