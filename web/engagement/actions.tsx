import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AllowedEvent, EngagementView } from '#shared/engagement/view.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useSession } from '../session/session.ts'
import css from './engagement.module.css'
import { EventForm, useStep } from './event-form.tsx'
import { useEngagementTexts } from './texts.ts'

/** Ways out, below the ways on. */
const leaving: ReadonlySet<string> = new Set([
  'withdraw',
  'withdraw-consent',
  'decline-invitation',
  'decline-offer',
  'withdraw-offer',
  'cancel-start',
  'reject',
  'refuse-home-consent',
  'revoke-home-consent',
  'end',
  'void',
  'refuse',
  'decline-place',
  'leave',
  'remove',
  'resign',
  'refuse-extension',
])
/** Without a form, but not to be done by a slip. */
const weighty: ReadonlySet<string> = new Set([
  'withdraw-consent',
  'confirm',
  'graduate',
  'complete-term',
  'accept-offer',
])

const Direct = ({ view, event }: { view: EngagementView; event: AllowedEvent }): ReactNode => {
  const step = useStep(view, event.name)
  const [error, setError] = useState<unknown>()
  const run = async (): Promise<void> => {
    try {
      setError(undefined)
      await step.send(event.event, {}, view.revision)
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <>
      <Button loading={step.busy} onClick={() => void run()}>
        {event.name}
      </Button>
      <ProblemNotice error={error} />
    </>
  )
}

const Weighty = ({ view, event }: { view: EngagementView; event: AllowedEvent }): ReactNode => {
  const t = useEngagementTexts()
  const step = useStep(view, event.name)
  return (
    <ConfirmButton
      label={event.name}
      question={t('confirmStep', { name: event.name })}
      consequence={<p>{event.event === 'withdraw-consent' ? t('withdrawConsentWhat') : t('confirmFinal')}</p>}
      variant={leaving.has(event.event) ? 'default' : 'filled'}
      onConfirm={() => step.send(event.event, {}, view.revision)}
    />
  )
}

const Unmet = ({ event }: { event: AllowedEvent }): ReactNode => {
  const t = useEngagementTexts()
  return (
    <div className={css.unmet}>
      <strong>{event.name}</strong> · {t('notYet')}
      <ul>
        {event.unmet.map(({ code, detail }) => (
          <li key={code}>{detail}</li>
        ))}
      </ul>
    </div>
  )
}

const Buttons = ({
  view,
  events,
  open,
  onOpen,
}: {
  view: EngagementView
  events: readonly AllowedEvent[]
  open: string | undefined
  onOpen: (event: string) => void
}): ReactNode => (
  <>
    <div className={css.actions}>
      {events
        .filter(({ unmet }) => unmet.length === 0)
        .map(event =>
          event.asks ? (
            <Button
              key={event.event}
              variant={leaving.has(event.event) ? 'default' : 'filled'}
              aria-expanded={open === event.event}
              onClick={() => onOpen(event.event)}
            >
              {event.name}
            </Button>
          ) : weighty.has(event.event) ? (
            <Weighty key={event.event} view={view} event={event} />
          ) : (
            <Direct key={event.event} view={view} event={event} />
          ),
        )}
    </div>
    {events
      .filter(({ unmet }) => unmet.length > 0)
      .map(event => (
        <Unmet key={event.event} event={event} />
      ))}
  </>
)

/** Every step that the reader may take now, with its form; what still stands in the way is said instead of the button. */
export const Actions = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const session = useSession()
  const [open, setOpen] = useState<string>()
  const place = useRef<HTMLDivElement>(null)
  const event = view.allowed.find(one => one.event === open)
  useEffect(() => {
    if (open !== undefined) place.current?.querySelector<HTMLElement>('h3')?.focus()
  }, [open])
  const readOnly = session?.actingFor?.role === 'viewer'
  const allowed = view.allowed.filter(one => !readOnly || one.event === 'object')
  const ways = allowed.filter(one => !leaving.has(one.event))
  // A way out that is not open yet is no news.
  const exits = allowed.filter(one => leaving.has(one.event) && one.unmet.length === 0)
  const toggle = (name: string): void => setOpen(before => (before === name ? undefined : name))
  const form = event?.asks && (
    <div ref={place}>
      <h3 tabIndex={-1}>{event.name}</h3>
      <EventForm key={event.event} view={view} event={event} onClose={() => setOpen(undefined)} />
    </div>
  )
  return (
    <Panel title={t('todo')}>
      {readOnly && <p className={css.quiet}>{t('readOnly')}</p>}
      {ways.length === 0 && <p>{view.terminal ? t('todoEnded') : t('todoNone')}</p>}
      <Buttons view={view} events={ways} open={open} onOpen={toggle} />
      {event && !leaving.has(event.event) && form}
      {exits.length > 0 && (
        <div className={css.other}>
          <h3>{t('otherSteps')}</h3>
          <Buttons view={view} events={exits} open={open} onOpen={toggle} />
          {event && leaving.has(event.event) && form}
        </div>
      )}
    </Panel>
  )
}
