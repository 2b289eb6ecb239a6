import type { ReactNode } from 'react'
import { noticeKinds } from '#shared/notice/kinds.ts'
import type { Webhook, WebhookInput } from '#shared/webhook/schema.ts'
import { CheckboxField, ChoicesField, TextField } from '../form/fields.tsx'
import { useTell } from '../i18n/i18n.ts'
import { useWebhookTexts } from './texts.ts'

export type Values = { label: string; url: string; kinds: string[]; active: boolean }
export type WebhookView = Omit<Webhook, 'secret' | 'previous'>
export type Input = WebhookInput

export const valuesOf = ({ label, url, kinds, active }: WebhookView): Values => ({
  label,
  url,
  kinds: [...(kinds ?? [])],
  active,
})

export const bodyOf = ({ kinds, active, ...rest }: Values): unknown => ({
  ...rest,
  active: active === true,
  ...(kinds?.length > 0 && { kinds }),
})

export const WebhookFields = ({ active }: { active?: boolean }): ReactNode => {
  const t = useWebhookTexts()
  const tell = useTell()
  return (
    <>
      <TextField name="label" label={t('label')} />
      <TextField name="url" label={t('url')} hint={t('urlHint')} type="url" />
      {active && <CheckboxField name="active" label={t('active')} />}
      <details>
        <summary>{t('kinds')}</summary>
        <ChoicesField
          name="kinds"
          label={t('kinds')}
          hint={t('kindsHint')}
          options={Object.entries(noticeKinds).map(([kind, { name }]) => [kind, tell(name)])}
        />
      </details>
    </>
  )
}
