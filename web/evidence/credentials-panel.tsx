import type { ReactNode } from 'react'
import { z } from 'zod'
import type { Talent } from '#shared/talent/schema.ts'
import { useChange } from '../api/use-change.ts'
import { TextAreaField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { FilePicker } from '../parts/file-picker.tsx'
import { Panel } from '../parts/page.tsx'
import css from './evidence.module.css'
import { useEvidenceTexts } from './texts.ts'

const Import = z.strictObject({ credential: z.string().min(20).max(16_000) })
const initial = { credential: '' }

/** Badges of others, brought in. */
export const CredentialsPanel = ({ talent, revision }: { talent: Talent; revision: number }): ReactNode => {
  const t = useEvidenceTexts()
  const change = useChange('importCredential', { done: t('imported') })
  const form = useContractForm({
    schema: Import,
    initial,
    body: ({ credential }) => ({ credential: credential?.trim() }),
    save: async body => {
      await change.mutateAsync({ parameters: { talentId: talent.id }, body, ifMatch: revision })
      form.form.reset(initial)
    },
  })
  return (
    <Panel title={t('credentials')}>
      <p className={css.quiet}>{t('credentialsIntro')}</p>
      <p className={css.quiet}>{t('exportHint')}</p>
      <Form of={form} submit={t('importBadge')}>
        <TextAreaField name="credential" label={t('credential')} hint={t('credentialHint')} rows={3} />
        <FilePicker
          label={t('credentialFile')}
          accept=".jwt,.txt,application/vc+jwt,application/jwt,text/plain"
          onFile={file =>
            void file
              .slice(0, 20_000)
              .text()
              .then(text => form.form.setValue('credential', text.trim(), { shouldDirty: true }))
          }
        />
      </Form>
    </Panel>
  )
}
