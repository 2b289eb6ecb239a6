import type { ReactNode } from 'react'
import type { Place } from '#shared/kernel/place.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { ConceptsField, FieldRow, TextAreaField, TextField } from '../form/fields.tsx'
import { useOrganisationTexts } from './texts.ts'

export type DetailValues = {
  name: { zh?: string | undefined; en?: string | undefined }
  creditCode?: string | undefined
  sites: Place[]
  website?: string | undefined
  about?: { zh?: string | undefined; en?: string | undefined } | undefined
  licenceNumber?: string | undefined
}

export const detailsOf = (organisation: Organisation): DetailValues => ({
  name: organisation.name,
  creditCode: organisation.creditCode ?? '',
  sites: [organisation.place],
  website: organisation.website ?? '',
  about: organisation.about ?? {},
  licenceNumber: organisation.licenceNumber ?? '',
})

/** The place is one; the field for places holds a list. */
export const bodyOf = <V extends { sites: Place[] }>({ sites, ...rest }: V): unknown => ({
  ...rest,
  ...(sites?.[0] && { place: sites[0] }),
})

export const DetailsFields = ({ licence }: { licence: boolean }): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <>
      <FieldRow>
        <TextField name="name.zh" label={t('nameZh')} lang="zh-CN" also={['/name']} />
        <TextField name="name.en" label={t('nameEn')} lang="en" optional />
      </FieldRow>
      <FieldRow>
        <TextField name="creditCode" label={t('creditCode')} hint={t('creditCodeHint')} optional />
        {licence && <TextField name="licenceNumber" label={t('licence')} optional />}
      </FieldRow>
      <ConceptsField name="sites" label={t('place')} kind="region" as="place" most={1} also={['/place']} />
      <TextField name="website" label={t('website')} type="url" autoComplete="url" optional />
      <FieldRow>
        <TextAreaField name="about.zh" label={t('aboutZh')} lang="zh-CN" optional />
        <TextAreaField name="about.en" label={t('aboutEn')} lang="en" optional />
      </FieldRow>
    </>
  )
}
