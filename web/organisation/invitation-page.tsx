import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Acceptance } from '#shared/organisation/affiliation.ts'
import { useChange } from '../api/use-change.ts'
import { TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { Page, Panel } from '../parts/page.tsx'
import { Only } from '../session/only.tsx'
import { refreshMemberships } from '../session/sign-in.ts'
import { useOrganisationTexts } from './texts.ts'

const Accept = (): ReactNode => {
  const t = useOrganisationTexts()
  const navigate = useNavigate()
  const [code] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('code') ?? '')
  const accept = useChange('acceptInvitation', { done: t('accepted') })
  const form = useContractForm({
    schema: Acceptance,
    initial: { code, email: '', name: '' },
    save: async body => {
      const { body: member } = await accept.mutateAsync({ body })
      await refreshMemberships(member.organisationId)
      await navigate({ to: '/my/organisation' })
    },
  })
  return (
    <Page title={t('acceptTitle')} intro={t('acceptIntro')} narrow>
      <Panel>
        <Form of={form} submit={t('accept')}>
          <TextField name="code" label={t('acceptCode')} />
          <TextField name="email" label={t('acceptEmail')} type="email" autoComplete="email" />
          <TextField name="name" label={t('ownName')} hint={t('ownNameHint')} autoComplete="name" optional />
        </Form>
      </Panel>
    </Page>
  )
}

export const InvitationPage = (): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <Only title={t('acceptTitle')} of={['newcomer', 'talent']}>
      {() => <Accept />}
    </Only>
  )
}
