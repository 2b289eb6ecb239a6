import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { parties } from '#shared/engagement/party.ts'
import type { Id } from '#shared/kernel/id.ts'
import { MessageInput } from '#shared/thread/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { ChoicesField, TextAreaField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useTell } from '../i18n/i18n.ts'
import { cx } from '../parts/cx.ts'
import { Panel } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { DateText } from '../parts/text.tsx'
import { useSession } from '../session/session.ts'
import css from './engagement.module.css'
import { useEngagementTexts } from './texts.ts'

type Party = NonNullable<MessageInputTo>[number]
type MessageInputTo = ReturnType<typeof MessageInput.parse>['to']

const Write = ({ engagementId, open }: { engagementId: Id<'engagement'>; open: readonly Party[] }): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const post = useChange('postMessage', { done: t('messageSent'), touches: ['readThread', 'listThreads'] })
  const form = useContractForm({
    schema: MessageInput,
    initial: { text: '', to: open.slice(0, 1) as Party[] },
    draft: `message:${engagementId}`,
    save: async body => {
      await post.mutateAsync({ parameters: { engagementId }, body })
      form.form.reset({ text: '', to: open.slice(0, 1) as Party[] })
    },
  })
  return (
    <Form of={form} submit={t('messageSend')}>
      <TextAreaField name="text" label={t('messageWrite')} hint={t('messageHint')} rows={3} />
      {open.length > 1 && (
        <ChoicesField name="to" label={t('messageTo')} options={open.map(party => [party, tell(parties[party])])} />
      )}
    </Form>
  )
}

/** Messages between the parties, oldest first; what was read is marked so. */
export const MessagesPanel = ({ engagementId }: { engagementId: Id<'engagement'> }): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const session = useSession()
  const pages = useRoutePages('readThread', { parameters: { engagementId }, query: { limit: 50 } }, { every: 30_000 })
  const { mutate } = useChange('markThreadRead', { touches: ['listThreads', 'listNotices'] })
  const unread = pages.first?.unread ?? 0
  const messages = (pages.items ?? []).filter(item => item.kind === 'message').toReversed()
  const upTo = messages.at(-1)?.id
  useEffect(() => {
    if (unread > 0 && upTo) mutate({ parameters: { engagementId }, query: { upTo } })
  }, [unread, upTo, engagementId, mutate])
  const open = pages.first?.open ?? []
  const mayWrite = session?.actingFor?.role !== 'viewer'
  return (
    <Panel title={t('messages')}>
      <Result query={pages}>
        {() => (
          <>
            {pages.hasNextPage && (
              <Button size="xs" variant="default" onClick={() => void pages.fetchNextPage()}>
                {t('messagesOlder')}
              </Button>
            )}
            {messages.length === 0 ? (
              <p className={css.quiet}>{t('messagesNone')}</p>
            ) : (
              <ol className={css.messages}>
                {messages.map(({ id, own, fromName, to, text, at }) => (
                  <li key={id} className={cx(css.message, own && css.own)}>
                    <span className={css.quiet}>
                      {own ? t('you') : fromName} ·{' '}
                      {t('messageToShort', { names: to.map(party => tell(parties[party])).join(', ') })} ·{' '}
                      <DateText at={at} time />
                    </span>
                    <p>{text}</p>
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </Result>
      {mayWrite && open.length > 0 ? (
        <Write key={open.join()} engagementId={engagementId} open={open} />
      ) : (
        <p className={css.quiet}>{t('messagesClosed')}</p>
      )}
    </Panel>
  )
}
