import { Link } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import { WebhookInput } from '#shared/webhook/schema.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { Once } from '../organisation/once.tsx'
import { type Own, OwnPage } from '../organisation/own.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { bodyOf, type Values, WebhookFields, type WebhookView } from './fields.tsx'
import { useWebhookTexts } from './texts.ts'

export const WebhookState = ({ webhook: { active, disabled } }: { webhook: WebhookView }): ReactNode => {
  const t = useWebhookTexts()
  if (disabled) return <Mark tone="bad">{disabled.reason === 'gone' ? t('gone') : t('failing')}</Mark>
  return <Mark tone={active ? 'good' : 'plain'}>{active ? t('on') : t('off')}</Mark>
}

const Add = ({ own }: { own: Own }): ReactNode => {
  const t = useWebhookTexts()
  const [secret, setSecret] = useState<string>()
  const create = useChange('createWebhook', { touches: ['listWebhooks'] })
  const initial: Values = { label: '', url: '', kinds: [], active: true }
  const form = useContractForm({
    schema: WebhookInput,
    initial,
    body: bodyOf as (values: Values) => unknown,
    draft: `webhook:${own.id}`,
    save: async body => {
      const reply = await create.mutateAsync({ parameters: { organisationId: own.id }, body })
      setSecret(reply.body.secret)
      form.form.reset(initial)
    },
  })
  return (
    <Panel title={t('add')}>
      {secret && <Once label={t('secret')} value={secret} />}
      <Form of={form} submit={t('add')}>
        <WebhookFields />
      </Form>
    </Panel>
  )
}

const Webhooks = ({ own }: { own: Own }): ReactNode => {
  const t = useWebhookTexts()
  const query = useRoute('listWebhooks', { parameters: { organisationId: own.id } })
  const columns: ColumnDef<WebhookView>[] = [
    {
      id: 'label',
      header: t('label'),
      cell: ({ row: { original } }) => (
        <Link to="/my/organisation/webhooks/$webhookId" params={{ webhookId: original.id }} data-row>
          {original.label}
        </Link>
      ),
    },
    { id: 'url', header: t('url'), cell: ({ row: { original } }) => original.url },
    {
      id: 'kinds',
      header: t('kinds'),
      cell: ({ row: { original } }) =>
        original.kinds ? t('someKinds', { count: original.kinds.length }) : t('allKinds'),
    },
    { id: 'state', header: t('state'), cell: ({ row: { original } }) => <WebhookState webhook={original} /> },
  ]
  return (
    <Panel title={t('webhooks')} actions={<Link to="/developers">{t('developers')}</Link>}>
      <Result query={query} lines={2}>
        {({ body: { items } }) =>
          items.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
            </Empty>
          ) : (
            <DataTable caption={t('webhooks')} columns={columns} rows={items} rowId={({ id }) => id} />
          )
        }
      </Result>
    </Panel>
  )
}

export const WebhooksPage = (): ReactNode => {
  const t = useWebhookTexts()
  return (
    <OwnPage view="webhooks" title={t('webhooks')} intro={t('intro')} owners>
      {own => (
        <>
          <Webhooks key={own.id} own={own} />
          <Add own={own} />
        </>
      )}
    </OwnPage>
  )
}
