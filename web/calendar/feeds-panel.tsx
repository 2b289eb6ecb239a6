import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { CalendarFeedInput } from '#shared/calendar/schema.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useLocale } from '../i18n/i18n.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { notify } from '../parts/notify.ts'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import { useDateText } from '../parts/text.tsx'
import css from './calendar.module.css'
import { useCalendarTexts } from './texts.ts'

const Address = ({ address }: { address: string }): ReactNode => {
  const t = useCalendarTexts()
  const whole = new URL(address, window.location.origin).href
  return (
    <div className={css.address} role="status">
      <strong>{t('address')}</strong>
      <code>{whole}</code>
      <div>
        <Button size="sm" onClick={() => void navigator.clipboard.writeText(whole).then(() => notify(t('copied')))}>
          {t('copy')}
        </Button>
      </div>
    </div>
  )
}

/** iCalendar feeds: made, their address shown once, changed or revoked. */
export const FeedsPanel = (): ReactNode => {
  const t = useCalendarTexts()
  const locale = useLocale()
  const date = useDateText()
  const query = useRoute('listCalendarFeeds', {})
  const create = useChange('createCalendarFeed', { touches: ['listCalendarFeeds'] })
  const rotate = useChange('rotateCalendarFeed', { touches: ['listCalendarFeeds'] })
  const revoke = useChange('deleteCalendarFeed', { done: t('revoked'), touches: ['listCalendarFeeds'] })
  const [address, setAddress] = useState<string>()
  const form = useContractForm({
    schema: CalendarFeedInput,
    initial: { label: '' },
    body: values => ({ ...values, locale }),
    save: async body => {
      const reply = await create.mutateAsync({ body })
      setAddress(reply.body.address)
      form.form.reset({ label: '' })
    },
  })
  return (
    <Panel title={t('feeds')}>
      <p className={css.quiet}>{t('feedsHint')}</p>
      {address && <Address address={address} />}
      <Result query={query}>
        {({ body: { items } }) =>
          items.length === 0 ? (
            <p>{t('feedsNone')}</p>
          ) : (
            <ul className={css.feeds}>
              {items.map(feed => (
                <li key={feed.id}>
                  <span>
                    {feed.label} <span className={css.quiet}>{t('made', { date: date({ at: feed.createdAt }) })}</span>
                  </span>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() =>
                      rotate.mutate(
                        { parameters: { calendarFeedId: feed.id }, ifMatch: feed.revision },
                        { onSuccess: reply => setAddress(reply.body.address) },
                      )
                    }
                  >
                    {t('rotate', { label: feed.label })}
                  </Button>
                  <ConfirmButton
                    size="xs"
                    label={t('revoke', { label: feed.label })}
                    question={t('revokeAsk')}
                    consequence={<p>{t('revokeWhat')}</p>}
                    onConfirm={async () => {
                      await revoke.mutateAsync({ parameters: { calendarFeedId: feed.id }, ifMatch: feed.revision })
                      setAddress(undefined)
                    }}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Result>
      <ProblemNotice error={rotate.error} />
      <Form of={form} submit={t('create')}>
        <TextField name="label" label={t('label')} hint={t('labelHint')} />
      </Form>
    </Panel>
  )
}
