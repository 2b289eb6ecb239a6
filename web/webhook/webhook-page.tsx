import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { Id } from '#shared/kernel/id.ts'
import { noticeKinds } from '#shared/notice/kinds.ts'
import { type Delivery as DeliverySchema, WebhookInput } from '#shared/webhook/schema.ts'
import { client } from '../api/client.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useTell } from '../i18n/i18n.ts'
import { Once } from '../organisation/once.tsx'
import { OwnPage } from '../organisation/own.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { BackLink, Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Mark, type Tone } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import { bodyOf, type Values, valuesOf, WebhookFields, type WebhookView } from './fields.tsx'
import { webhookRoute } from './pages.ts'
import { useWebhookTexts } from './texts.ts'
import css from './webhook.module.css'
import { WebhookState } from './webhooks-page.tsx'

type Delivery = z.infer<typeof DeliverySchema>

const Settings = ({ webhook }: { webhook: WebhookView }): ReactNode => {
  const t = useWebhookTexts()
  const navigate = useNavigate()
  const parameters = { webhookId: webhook.id }
  const [secret, setSecret] = useState<string>()
  const change = useChange('changeWebhook', { done: t('saved') })
  const rotate = useChange('rotateWebhookSecret', { touches: ['getWebhook', 'listWebhooks'] })
  const remove = useChange('deleteWebhook', { done: t('removed'), touches: ['listWebhooks'] })
  const form = useContractForm({
    schema: WebhookInput,
    initial: valuesOf(webhook),
    body: bodyOf as (values: Values) => unknown,
    revision: webhook.revision,
    latest: async () => {
      const { body } = await client.getWebhook({ parameters })
      return { values: valuesOf(body), revision: body.revision }
    },
    save: (body, ifMatch) => change.mutateAsync({ parameters, body, ifMatch: ifMatch ?? webhook.revision }),
  })
  return (
    <Panel title={t('edit')} actions={<WebhookState webhook={webhook} />}>
      {secret && <Once label={t('secret')} value={secret} />}
      <Form
        of={form}
        submit={t('save')}
        actions={
          <>
            <ConfirmButton
              label={t('rotate')}
              question={t('rotateQuestion')}
              consequence={<p>{t('rotateHint')}</p>}
              onConfirm={async () => {
                const { body } = await rotate.mutateAsync({ parameters, ifMatch: webhook.revision })
                setSecret(body.secret)
              }}
            />
            <ConfirmButton
              label={t('remove')}
              question={t('removeQuestion')}
              consequence={<p>{t('removeHint')}</p>}
              onConfirm={async () => {
                await remove.mutateAsync({ parameters, ifMatch: webhook.revision })
                await navigate({ to: '/my/organisation/webhooks' })
              }}
            />
          </>
        }
      >
        <WebhookFields active />
      </Form>
    </Panel>
  )
}

const ReplaySince = ({ webhookId }: { webhookId: Id<'webhook'> }): ReactNode => {
  const t = useWebhookTexts()
  const [since, setSince] = useState('')
  const replay = useChange('replayDeliveries', {
    done: ({ body }) => t('replayCount', { count: body.replayed }),
    touches: ['listDeliveries'],
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const at = new Date(since)
    if (!Number.isNaN(at.getTime()))
      replay.mutate({ parameters: { webhookId }, body: { since: at.toISOString(), undeliveredOnly: true } })
  }
  return (
    <form className={css.replay} onSubmit={submit} aria-label={t('replaySince')}>
      <TextInput
        type="datetime-local"
        label={t('since')}
        description={t('sinceHint')}
        required
        value={since}
        onChange={event => setSince(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={replay.isPending}>
        {t('replayAll')}
      </Button>
      <ProblemNotice error={replay.error} />
    </form>
  )
}

const tones: { readonly [S in Delivery['state']]: Tone } = {
  waiting: 'warn',
  delivered: 'good',
  failed: 'bad',
  held: 'plain',
}

const Deliveries = ({ webhookId }: { webhookId: Id<'webhook'> }): ReactNode => {
  const t = useWebhookTexts()
  const tell = useTell()
  const pages = useRoutePages('listDeliveries', { parameters: { webhookId }, query: { limit: 50 } }, { every: 5000 })
  const replay = useChange('replayDelivery', { done: t('replayed'), touches: ['listDeliveries'] })
  const states = {
    waiting: t('stateWaiting'),
    delivered: t('stateDelivered'),
    failed: t('stateFailed'),
    held: t('stateHeld'),
  }
  const failures = {
    'no-answer': t('noAnswer'),
    'timed-out': t('timedOut'),
    'address-not-allowed': t('notAllowed'),
    refused: t('refused'),
  }
  const columns: ColumnDef<Delivery>[] = [
    { id: 'kind', header: t('kind'), cell: ({ row: { original } }) => tell(noticeKinds[original.kind].name) },
    { id: 'at', header: t('at'), cell: ({ row: { original } }) => <DateText at={original.at} time /> },
    {
      id: 'state',
      header: t('state'),
      cell: ({ row: { original } }) => <Mark tone={tones[original.state]}>{states[original.state]}</Mark>,
    },
    { id: 'attempts', header: t('attempts'), meta: { end: true }, cell: ({ row: { original } }) => original.attempts },
    {
      id: 'answer',
      header: t('answer'),
      cell: ({ row: { original } }) =>
        [original.lastStatus, original.lastFailure && failures[original.lastFailure]].filter(Boolean).join(' · '),
    },
    {
      id: 'act',
      header: t('act'),
      meta: { bare: true },
      cell: ({ row: { original } }) => (
        <Button
          size="xs"
          variant="default"
          onClick={() => replay.mutate({ parameters: { webhookId, noticeId: original.noticeId } })}
        >
          {t('replay')}
        </Button>
      ),
    },
  ]
  return (
    <Panel title={t('deliveries')}>
      <p>{t('deliveriesIntro')}</p>
      <ProblemNotice error={replay.error} />
      <Result query={pages} lines={3}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noDeliveries')} />
          ) : (
            <>
              <ReplaySince webhookId={webhookId} />
              <DataTable
                caption={t('deliveries')}
                columns={columns}
                rows={pages.items ?? []}
                rowId={({ noticeId }) => noticeId}
              />
            </>
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Panel>
  )
}

const Loaded = ({ webhookId }: { webhookId: Id<'webhook'> }): ReactNode => {
  const t = useWebhookTexts()
  const query = useRoute('getWebhook', { parameters: { webhookId } })
  return (
    <>
      <p>
        <BackLink to="/my/organisation/webhooks">{t('back')}</BackLink>
      </p>
      <Result query={query} lines={4}>
        {({ body }) => <Settings webhook={body} />}
      </Result>
      <Deliveries webhookId={webhookId} />
    </>
  )
}

export const WebhookPage = (): ReactNode => {
  const t = useWebhookTexts()
  const { webhookId } = webhookRoute.useParams()
  return (
    <OwnPage view="webhooks" title={t('webhooks')} owners>
      {() => <Loaded key={webhookId} webhookId={webhookId as Id<'webhook'>} />}
    </OwnPage>
  )
}
