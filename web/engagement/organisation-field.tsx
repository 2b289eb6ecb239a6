import type { ReactNode } from 'react'
import { SelectField } from '../form/fields.tsx'
import { useKnownOrganisations } from '../parts/known-organisations.ts'
import { useEngagementTexts } from './texts.ts'

/** One of the verified organisations that publish here. */
export const OrganisationField = (props: { name: string; label: string; optional?: boolean }): ReactNode => {
  const t = useEngagementTexts()
  const organisations = useKnownOrganisations()
  return <SelectField {...props} options={organisations.map(({ id, name }) => [id, name])} none={t('chooseOne')} />
}
