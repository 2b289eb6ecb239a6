import { Button, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { clearDraft, useDraft } from '../form/draft.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import css from './matching.module.css'
import { useMatchingTexts } from './texts.ts'

/** Asks a person to apply for an opening; where they are in it already, says how far. */
export const Invite = ({
  openingId,
  talentId,
  primary,
}: {
  openingId: Id<'opening'>
  talentId: Id<'talent'>
  /** Where it is what the page is for, not one row of many. */
  primary?: boolean
}): ReactNode => {
  const t = useMatchingTexts()
  const id = useId()
  const [open, setOpen] = useState(false)
  const name = `invite:${openingId}:${talentId}`
  const [message, setMessage] = useDraft(name, '')
  const running = useRoute('listOpeningEngagements', { parameters: { openingId }, query: { limit: 100 } })
  const known = running.data?.body.items.find(({ candidate, terminal }) => candidate?.id === talentId && !terminal)
  const invite = useChange('startEngagement', {
    done: t('invited'),
    touches: ['listOpeningEngagements', 'listOrganisationEngagements'],
  })
  if (known)
    return (
      <p>
        {t('inPipeline')}{' '}
        <Link to="/engagements/$engagementId" params={{ engagementId: known.id }}>
          {known.stateName}
        </Link>
      </p>
    )
  const send = (): void =>
    invite.mutate(
      { body: { event: 'invite', openingId, talentId, data: message.trim() === '' ? {} : { message } } },
      {
        onSuccess: () => {
          clearDraft(name)
          setOpen(false)
        },
      },
    )
  return (
    <div>
      <Button
        variant={primary && !open ? 'filled' : 'default'}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('invite')}
      </Button>
      <div id={id}>
        {open && (
          <div className={css.invite}>
            <Textarea
              label={t('inviteMessage')}
              description={t('inviteHint')}
              rows={3}
              maxLength={4000}
              value={message}
              onChange={event => setMessage(event.currentTarget.value)}
            />
            <Button loading={invite.isPending} onClick={send}>
              {t('inviteSend')}
            </Button>
            <ProblemNotice error={invite.error} />
          </div>
        )}
      </div>
    </div>
  )
}
