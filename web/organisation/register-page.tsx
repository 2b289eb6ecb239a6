import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { OrganisationInput } from '#shared/organisation/schema.ts'
import { useChange } from '../api/use-change.ts'
import { SelectField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { Page, Panel } from '../parts/page.tsx'
import { Only } from '../session/only.tsx'
import { refreshMemberships } from '../session/sign-in.ts'
import { bodyOf, DetailsFields, type DetailValues } from './details-fields.tsx'
import { useOrganisationNames } from './names.ts'
import { useOrganisationTexts } from './texts.ts'

const initial: DetailValues & { kind: string } = {
  kind: '',
  name: { zh: '', en: '' },
  creditCode: '',
  sites: [],
  website: '',
  about: { zh: '', en: '' },
  licenceNumber: '',
}

const Register = (): ReactNode => {
  const t = useOrganisationTexts()
  const { kinds } = useOrganisationNames()
  const navigate = useNavigate()
  const register = useChange('registerOrganisation', { done: t('registered') })
  const form = useContractForm({
    schema: OrganisationInput,
    initial,
    body: bodyOf<typeof initial>,
    draft: 'organisation:new',
    save: async body => {
      const { body: organisation } = await register.mutateAsync({ body })
      await refreshMemberships(organisation.id)
      await navigate({ to: '/my/organisation' })
    },
  })
  const kind = form.form.watch('kind')
  return (
    <Page title={t('registerTitle')} intro={t('registerIntro')} narrow>
      <Panel>
        <Form of={form} submit={t('register')}>
          <SelectField name="kind" label={t('kind')} options={kinds} none={t('choose')} />
          <DetailsFields licence={kind === 'hr-service-firm'} />
        </Form>
      </Panel>
    </Page>
  )
}

export const RegisterPage = (): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <Only title={t('registerTitle')} of={['newcomer', 'talent']}>
      {() => <Register />}
    </Only>
  )
}
