import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Control, Controller } from 'react-hook-form'
import type { PreferencesView } from '#shared/notice/routes.ts'
import { channels, PreferencesInput } from '#shared/notice/schema.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { CheckboxField, FieldRow, NumberField, SelectField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { locales } from '../i18n/i18n.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { sentenceCase } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useSession } from '../session/session.ts'
import css from './notice.module.css'
import { useNoticeTexts } from './texts.ts'

type Channel = (typeof channels)[number]
type Ways = Record<string, Channel[]>

type Values = {
  locale: string
  address: string
  stopped: boolean
  digest: { kind: string; hour?: number; weekday?: number; zone?: string }
  quiet: boolean
  quietHours: { from: string; to: string; zone: string }
  urgentAtOnce: boolean
  channels: Ways
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const valuesOf = (view: PreferencesView): Values => ({
  locale: view.locale,
  address: view.mail?.address ?? '',
  stopped: view.mail?.stopped ?? false,
  digest: { hour: 9, weekday: 1, zone: ownZone(), ...view.digest },
  quiet: view.quietHours !== undefined,
  quietHours: view.quietHours ?? { from: '22:00', to: '07:00', zone: ownZone() },
  urgentAtOnce: view.urgentAtOnce,
  channels: Object.fromEntries(view.kinds.map(({ kind, channels: ways }) => [kind, ways])),
})

const bodyOf = ({ address, stopped, digest, quiet, quietHours, ...rest }: Values): unknown => ({
  ...rest,
  ...(address && { mail: { address, stopped } }),
  digest:
    digest.kind === 'at-once'
      ? { kind: 'at-once' }
      : {
          kind: digest.kind,
          hour: digest.hour,
          zone: digest.zone,
          ...(digest.kind === 'weekly' && { weekday: digest.weekday }),
        },
  ...(quiet && { quietHours }),
})

const WaysTable = ({ view, control }: { view: PreferencesView; control: Control }): ReactNode => {
  const t = useNoticeTexts()
  const names = { 'in-app': t('inApp'), mail: t('mail'), webhook: t('webhook') }
  // A webhook is an organisation's.
  const organisation = useSession()?.actingFor
  const ways = channels.filter(channel => channel !== 'webhook' || organisation)
  return (
    <table className={css.table}>
      <caption className="sr-only">{t('ways')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          {ways.map(channel => (
            <th key={channel} scope="col">
              {names[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.kinds.map(({ kind, name, urgent }) => (
          <tr key={kind}>
            <th scope="row">
              {name} {urgent && <Mark tone="warn">{sentenceCase(t('urgentMark'))}</Mark>}
            </th>
            {ways.map(channel => (
              <td key={channel}>
                <Controller
                  control={control}
                  name={`channels.${kind}`}
                  render={({ field }) => {
                    const chosen = (field.value ?? []) as Channel[]
                    return (
                      <input
                        type="checkbox"
                        aria-label={`${name} · ${names[channel]}`}
                        checked={chosen.includes(channel)}
                        onChange={event =>
                          field.onChange(
                            event.currentTarget.checked ? [...chosen, channel] : chosen.filter(one => one !== channel),
                          )
                        }
                      />
                    )
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Settings = ({ view }: { view: PreferencesView }): ReactNode => {
  const t = useNoticeTexts()
  const navigate = useNavigate()
  const change = useChange('changeNoticePreferences', { done: t('saved') })
  const form = useContractForm({
    schema: PreferencesInput,
    initial: valuesOf(view),
    body: bodyOf as (values: Values) => unknown,
    draft: 'notice-settings',
    revision: view.revision,
    latest: async () => {
      const { body } = await client.getNoticePreferences({})
      return { values: valuesOf(body), revision: body.revision }
    },
    save: async (body, ifMatch) => {
      await change.mutateAsync({ body, ifMatch: ifMatch ?? view.revision })
      await navigate({ to: '/notices' })
    },
  })
  const digest = form.form.watch('digest.kind')
  const quiet = form.form.watch('quiet')
  return (
    <Form of={form} submit={t('save')}>
      <Panel>
        <FieldRow>
          <TextField
            name="address"
            label={t('mailAddress')}
            hint={t('mailHint')}
            type="email"
            autoComplete="email"
            also={['/mail/address']}
            optional
          />
          <SelectField
            name="locale"
            label={t('language')}
            options={locales.map(one => [
              one,
              new Intl.DisplayNames([one], { type: 'language' }).of(one.slice(0, 2)) ?? one,
            ])}
          />
        </FieldRow>
        {view.mail && (
          <p>
            <Mark tone={view.mailConfirmed ? 'good' : 'warn'}>
              {view.mailConfirmed ? t('mailConfirmed') : t('mailUnconfirmed')}
            </Mark>
          </p>
        )}
        <CheckboxField name="stopped" label={t('mailStopped')} />
        <FieldRow>
          <SelectField
            name="digest.kind"
            label={t('digest')}
            options={[
              ['at-once', t('digestNow')],
              ['daily', t('digestDaily')],
              ['weekly', t('digestWeekly')],
            ]}
          />
          {digest !== 'at-once' && (
            <>
              <NumberField name="digest.hour" label={t('hour')} min={0} max={23} />
              {digest === 'weekly' && <NumberField name="digest.weekday" label={t('weekday')} min={1} max={7} />}
              <TextField name="digest.zone" label={t('zone')} />
            </>
          )}
        </FieldRow>
        <CheckboxField name="quiet" label={t('quiet')} />
        {quiet && (
          <FieldRow>
            <TextField name="quietHours.from" label={t('quietFrom')} type="time" />
            <TextField name="quietHours.to" label={t('quietTo')} type="time" />
            <TextField name="quietHours.zone" label={t('zone')} />
          </FieldRow>
        )}
        <CheckboxField name="urgentAtOnce" label={t('urgent')} />
      </Panel>
      <Panel title={t('ways')}>
        <WaysTable view={view} control={form.form.control as unknown as Control} />
      </Panel>
    </Form>
  )
}

const Loaded = (): ReactNode => {
  const t = useNoticeTexts()
  const query = useRoute('getNoticePreferences', {})
  return (
    <Page narrow title={t('settingsTitle')} back={<BackLink to="/notices">{t('back')}</BackLink>}>
      <Result query={query} lines={6}>
        {({ body }) => <Settings view={body} />}
      </Result>
    </Page>
  )
}

export const NoticeSettingsPage = (): ReactNode => {
  const t = useNoticeTexts()
  return (
    <Only title={t('settingsTitle')} of={['talent', 'employer', 'institute', 'hr-firm', 'incubator', 'body']}>
      {() => <Loaded />}
    </Only>
  )
}
