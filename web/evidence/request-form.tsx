import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { EvidenceRequest } from '#shared/evidence/schema.ts'
import { type EvidencePart, evidenceParts } from '#shared/talent/evidence.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { useChange } from '../api/use-change.ts'
import { FieldRow, SelectField, TextAreaField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { FilePicker } from '../parts/file-picker.tsx'
import { useKnownOrganisations } from '../parts/known-organisations.ts'
import { notify } from '../parts/notify.ts'
import { useLevelName } from '../parts/tags.tsx'
import css from './evidence.module.css'
import { useEvidenceNames } from './names.ts'
import { useEvidenceTexts } from './texts.ts'

export const entriesOf = (talent: Talent) =>
  evidenceParts.flatMap(part =>
    (talent[part] as Talent['skills']).map((entry, index) => ({ part: part as EvidencePart, index, entry })),
  )

const sha256Of = async (file: File): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')

export const RequestForm = ({
  talent,
  revision,
  onClose,
}: {
  talent: Talent
  revision: number
  onClose: () => void
}): ReactNode => {
  const t = useEvidenceTexts()
  const names = useEvidenceNames()
  const levelName = useLevelName()
  const organisations = useKnownOrganisations()
  const request = useChange('requestEvidence', { done: t('sent') })
  const initial = { entry: '', way: 'issuer', issuerId: '', reference: { title: '', url: '', sha256: '', note: '' } }
  const form = useContractForm({
    schema: EvidenceRequest,
    initial,
    draft: `evidence:${talent.id}`,
    body: ({ entry, way, issuerId, reference }) => {
      const [part, index] = (entry ?? '').split(':')
      return {
        part,
        index: index === undefined ? undefined : Number(index),
        issuerId: way === 'issuer' ? issuerId : undefined,
        reference,
      }
    },
    // The entry is counted in the profile that stands on the page, whatever revision the draft began with.
    save: async body => {
      await request.mutateAsync({ parameters: { talentId: talent.id }, body, ifMatch: revision })
      onClose()
    },
  })
  const byIssuer = form.form.watch('way') === 'issuer'
  return (
    <Form
      of={form}
      submit={t('send')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      }
    >
      <SelectField
        name="entry"
        label={t('entry')}
        none={t('choose')}
        also={['/part', '/index']}
        options={entriesOf(talent).map(({ part, index, entry }) => [
          `${part}:${index}`,
          `${names.parts[part]} · ${names.entry(part, entry)} (${levelName(entry.evidence)})`,
        ])}
      />
      <SelectField
        name="way"
        label={t('way')}
        options={[
          ['issuer', t('wayIssuer')],
          ['review', t('wayReview')],
        ]}
      />
      {byIssuer && (
        <>
          <SelectField
            name="issuerId"
            label={t('issuer')}
            hint={t('issuerHint')}
            none={t('choose')}
            options={organisations.map(({ id, name }) => [id, name])}
          />
          <p className={css.quiet}>{t('issuerConsent')}</p>
        </>
      )}
      <p className={css.quiet}>{t('referenceHint')}</p>
      <FieldRow>
        <TextField
          name="reference.title"
          label={t('referenceTitle')}
          hint={t('referenceTitleHint')}
          optional={byIssuer}
          {...(!byIssuer && { also: ['/issuerId', '/reference'] })}
        />
        <TextField name="reference.url" label={t('referenceUrl')} type="url" optional />
      </FieldRow>
      <TextField name="reference.sha256" label={t('referenceHash')} hint={t('referenceHashHint')} optional />
      <FilePicker
        label={t('hashFile')}
        onFile={file =>
          void sha256Of(file).then(hash => {
            form.form.setValue('reference.sha256', hash, { shouldDirty: true })
            notify(t('hashed'))
          })
        }
      />
      <TextAreaField name="reference.note" label={t('referenceNote')} rows={2} optional />
    </Form>
  )
}
