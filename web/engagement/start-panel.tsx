import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { Panel } from '../parts/page.tsx'
import { AskFields } from './ask-fields.tsx'
import { type AskSchema, applicationSchema, dataOf, messageSchema } from './ask-schema.ts'
import css from './engagement.module.css'
import { EventBody } from './event-form.tsx'
import { useEngagementTexts } from './texts.ts'

type Subject =
  | { readonly openingId: Id<'opening'> }
  | { readonly incubatorId: Id<'incubator'>; readonly ventureId: Id<'venture'> }
type StartEvent = 'apply' | 'express-interest'

/** The form with which a person begins: an application with its separate consent, or a sign of interest without a name. */
export const StartForm = ({
  subject,
  event,
  onClose,
}: {
  subject: Subject
  event: StartEvent
  onClose: () => void
}): ReactNode => {
  const t = useEngagementTexts()
  const navigate = useNavigate()
  const start = useChange('startEngagement', { done: t('started') })
  const schema: AskSchema = event === 'apply' ? applicationSchema : messageSchema
  const form = useContractForm({
    schema: EventBody,
    initial: { data: event === 'apply' ? { message: '', consent: { kinds: [] } } : { message: '' } },
    body: ({ data }) => ({ data: dataOf(schema, data) }),
    draft: `start:${event}:${Object.values(subject).join(':')}`,
    save: async ({ data }) => {
      const { body } = await start.mutateAsync({ body: { event, ...subject, data: data ?? {} } })
      await navigate({ to: '/engagements/$engagementId', params: { engagementId: body.id } })
    },
  })
  return (
    <div className={css.form}>
      <p className={css.quiet}>{event === 'apply' ? t('startConsentHint') : t('startInterestHint')}</p>
      <Form
        of={form}
        submit={event === 'apply' ? t('startSend') : t('startSendInterest')}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
      >
        <AskFields schema={schema} path="data" />
      </Form>
    </div>
  )
}

/** On an opening's page, for a person with a profile: what they began already, or how to begin. */
export const StartPanel = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = useEngagementTexts()
  const [event, setEvent] = useState<StartEvent>()
  const own = useRoute('listOwnEngagements', { query: { limit: 100 } })
  const running = own.data?.body.items.find(one => one.openingId === openingId && !one.terminal)
  return (
    <Panel title={t('startTitle')}>
      {running ? (
        <p>
          {t('alreadyStarted')}{' '}
          <Link to="/engagements/$engagementId" params={{ engagementId: running.id }}>
            {running.stateName}
          </Link>
        </p>
      ) : (
        <>
          <div className={css.actions}>
            <Button aria-expanded={event === 'apply'} onClick={() => setEvent('apply')}>
              {t('startApply')}
            </Button>
            <Button
              variant="default"
              aria-expanded={event === 'express-interest'}
              onClick={() => setEvent('express-interest')}
            >
              {t('startInterest')}
            </Button>
          </div>
          {event && <StartForm key={event} subject={{ openingId }} event={event} onClose={() => setEvent(undefined)} />}
        </>
      )}
    </Panel>
  )
}
