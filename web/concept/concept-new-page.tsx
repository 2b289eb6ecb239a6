import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ChangeReason, ConceptContent, conceptId } from '#shared/concept/schema.ts'
import { useChange } from '../api/use-change.ts'
import { TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { Only } from '../session/only.tsx'
import { bodyOf, ContentFields, type ContentValues } from './content-fields.tsx'
import { useConceptTexts } from './texts.ts'

const Added = ConceptContent.extend({ id: conceptId(), reason: ChangeReason })

const initial: ContentValues & { id: string } = {
  id: '',
  kind: 'method',
  zh: '',
  en: '',
  also: '',
  broader: [],
  related: [],
  essentialFor: [],
  reason: '',
}

const Adding = (): ReactNode => {
  const t = useConceptTexts()
  const navigate = useNavigate()
  const add = useChange('addConcept', { done: t('saved') })
  const form = useContractForm({
    schema: Added,
    initial,
    body: bodyOf as (values: typeof initial) => unknown,
    draft: 'concept:new',
    save: async body => {
      const { body: concept } = await add.mutateAsync({ body })
      await navigate({ to: '/administration/concepts/$conceptId', params: { conceptId: concept.id } })
    },
  })
  return (
    <Page narrow title={t('newTitle')} back={<BackLink to="/administration/concepts">{t('back')}</BackLink>}>
      <Panel>
        <Form of={form} submit={t('add')}>
          <TextField name="id" label={t('id')} hint={t('idHint')} lang="en" />
          <ContentFields />
        </Form>
      </Panel>
    </Page>
  )
}

export const ConceptNewPage = (): ReactNode => {
  const t = useConceptTexts()
  return (
    <Only title={t('newTitle')} of={['administrator']}>
      {() => <Adding />}
    </Only>
  )
}
