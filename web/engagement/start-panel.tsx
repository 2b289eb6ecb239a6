import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { Panel } from '../parts/page.tsx'
import { sentenceCase } from '../parts/text.tsx'
import { AskFields } from './ask-fields.tsx'
import { type AskSchema, applicationSchema, dataOf, leaveSchema, messageSchema } from './ask-schema.ts'
import css from './engagement.module.css'
import { EventBody } from './event-form.tsx'
import { useEngagementTexts } from './texts.ts'

type Subject = {
  readonly openingId?: Id<'opening'>
  readonly incubatorId?: Id<'incubator'>
  readonly ventureId?: Id<'venture'>
  readonly talentId?: Id<'talent'>
}
type StartEvent = 'apply' | 'express-interest' | 'invite'
type Manner = 'application' | 'interest' | 'invitation' | 'leave'

const manners: { readonly [M in Manner]: { readonly event: StartEvent; readonly schema: AskSchema } } = {
  application: { event: 'apply', schema: applicationSchema },
  interest: { event: 'express-interest', schema: messageSchema },
  invitation: { event: 'invite', schema: messageSchema },
  leave: { event: 'apply', schema: leaveSchema },
}
const first: { readonly [M in Manner]: Record<string, unknown> } = {
  application: { message: '', consent: { kinds: [] } },
  interest: { message: '' },
  invitation: { message: '' },
  leave: { mode: 'off-job', from: '', to: '' },
}
const words = {
  application: { hint: 'startConsentHint', submit: 'startSend' },
  interest: { hint: 'startInterestHint', submit: 'startSendInterest' },
  invitation: { hint: 'startInviteHint', submit: 'startSendInvitation' },
  leave: { hint: 'startLeaveHint', submit: 'startSend' },
} as const

/** The form that begins an engagement: an application with its separate consent, a sign of interest, an invitation, a leave. */
export const StartForm = ({
  subject,
  manner,
  onClose,
}: {
  subject: Subject
  manner: Manner
  onClose: () => void
}): ReactNode => {
  const t = useEngagementTexts()
  const navigate = useNavigate()
  const start = useChange('startEngagement', { done: t('started') })
  const { event, schema } = manners[manner]
  const form = useContractForm({
    schema: EventBody,
    initial: { data: first[manner] },
    body: ({ data }) => ({ data: dataOf(schema, data) }),
    draft: `start:${manner}:${Object.values(subject).join(':')}`,
    save: async ({ data }) => {
      const { body } = await start.mutateAsync({ body: { event, ...subject, data: data ?? {} } })
      await navigate({ to: '/engagements/$engagementId', params: { engagementId: body.id } })
    },
  })
  return (
    <div className={css.form}>
      <p className={css.quiet}>{t(words[manner].hint)}</p>
      <Form
        of={form}
        submit={t(words[manner].submit)}
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
  const [manner, setManner] = useState<'application' | 'interest'>()
  const own = useRoute('listOwnEngagements', { query: { limit: 100 } })
  const running = own.data?.body.items.find(one => one.openingId === openingId && !one.terminal)
  return (
    <Panel title={t('startTitle')}>
      {running ? (
        <p>
          {t('alreadyStarted')}{' '}
          <Link to="/engagements/$engagementId" params={{ engagementId: running.id }}>
            {sentenceCase(running.stateName)}
          </Link>
        </p>
      ) : (
        <>
          <div className={css.actions}>
            <Button aria-expanded={manner === 'application'} onClick={() => setManner('application')}>
              {t('startApply')}
            </Button>
            <Button variant="default" aria-expanded={manner === 'interest'} onClick={() => setManner('interest')}>
              {t('startInterest')}
            </Button>
          </div>
          {manner && (
            <StartForm key={manner} subject={{ openingId }} manner={manner} onClose={() => setManner(undefined)} />
          )}
        </>
      )}
    </Panel>
  )
}
