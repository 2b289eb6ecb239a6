import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { ConceptContent } from '#shared/concept/schema.ts'
import { ConceptsField, FieldRow, SelectField, TextAreaField, TextField } from '../form/fields.tsx'
import { useConceptNames } from './names.ts'
import { useConceptTexts } from './texts.ts'

export type ContentValues = {
  kind: string
  zh: string
  en: string
  /** One a line. */
  also: string
  broader: string[]
  related: string[]
  essentialFor: string[]
  reason: string
}

export const valuesOf = (concept: z.infer<typeof ConceptContent>): ContentValues => ({
  kind: concept.kind,
  zh: concept.zh,
  en: concept.en,
  also: concept.also.join('\n'),
  broader: [...concept.broader],
  related: [...concept.related],
  essentialFor: [...concept.essentialFor],
  reason: '',
})

export const bodyOf = ({ also, ...rest }: ContentValues): unknown => ({
  ...rest,
  also: (also ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== ''),
})

export const ContentFields = (): ReactNode => {
  const t = useConceptTexts()
  const { kinds } = useConceptNames()
  return (
    <>
      <FieldRow>
        <TextField name="zh" label={t('nameZh')} lang="zh-CN" />
        <TextField name="en" label={t('nameEn')} lang="en" />
        <SelectField
          name="kind"
          label={t('kind')}
          options={Object.entries(kinds).filter(([kind]) => kind !== 'field')}
        />
      </FieldRow>
      <TextAreaField name="also" label={t('also')} hint={t('alsoHint')} rows={4} optional />
      <ConceptsField name="broader" label={t('broader')} kind="skill" as="code" most={12} optional />
      <ConceptsField name="related" label={t('related')} kind="skill" as="code" most={40} optional />
      <ConceptsField name="essentialFor" label={t('essentialFor')} kind="occupation" as="code" most={20} optional />
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} />
    </>
  )
}
