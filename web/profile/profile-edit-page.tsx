import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { Control } from 'react-hook-form'
import type { Id } from '#shared/kernel/id.ts'
import { type Talent, TalentInput } from '#shared/talent/schema.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { BackLink, Page } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Only } from '../session/only.tsx'
import { becomeTalent } from '../session/session.ts'
import { sections } from './completeness.ts'
import css from './profile.module.css'
import { ProfileSections } from './profile-sections.tsx'
import { bodyOf, emptyProfile, type ProfileValues, valuesOf } from './profile-values.ts'
import { useProfileTexts } from './texts.ts'

export const profileDraft = 'profile'

const Editor = ({ talent, revision }: { talent?: Talent; revision?: number | undefined }): ReactNode => {
  const t = useProfileTexts()
  const navigate = useNavigate()
  const register = useChange('registerTalent', { done: t('created') })
  const change = useChange('changeTalent', { done: t('saved') })
  const form = useContractForm({
    schema: TalentInput,
    initial: talent ? valuesOf(talent) : emptyProfile,
    body: bodyOf as (values: ProfileValues) => unknown,
    draft: profileDraft,
    revision,
    ...(talent && {
      latest: async () => {
        const reply = await client.getTalent({ parameters: { talentId: talent.id } })
        return { values: valuesOf(reply.body), revision: reply.revision }
      },
    }),
    save: async (body, ifMatch) => {
      if (talent) await change.mutateAsync({ parameters: { talentId: talent.id }, body, ...(ifMatch && { ifMatch }) })
      else {
        const reply = await register.mutateAsync({ body })
        becomeTalent(reply.body.id)
      }
      await navigate({ to: '/my/profile' })
    },
  })
  useEffect(() => {
    // The address names a part, which is there only now.
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView()
  }, [])
  return (
    <Page
      title={talent ? t('editTitle') : t('registerTitle')}
      intro={talent ? undefined : t('registerIntro')}
      back={talent && <BackLink to="/my/profile">{t('back')}</BackLink>}
    >
      <div className={css.layout}>
        <nav className={css.toc} aria-label={t('sections')}>
          <ul>
            {sections.map(section => (
              <li key={section}>
                <a href={`#${section}`}>{t(section)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <Form of={form} submit={talent ? t('save') : t('create')}>
          <ProfileSections control={form.form.control as unknown as Control} />
        </Form>
      </div>
    </Page>
  )
}

const Own = ({ talentId }: { talentId: Id<'talent'> }): ReactNode => {
  const t = useProfileTexts()
  const query = useRoute('getTalent', { parameters: { talentId } })
  return (
    <RecordPage query={query} title={t('editTitle')}>
      {({ body, revision }) => <Editor key={talentId} talent={body} revision={revision} />}
    </RecordPage>
  )
}

export const ProfileEditPage = (): ReactNode => {
  const t = useProfileTexts()
  return (
    <Only title={t('editTitle')} of={['talent', 'newcomer']}>
      {({ talentId }) => (talentId === undefined ? <Editor /> : <Own talentId={talentId as Id<'talent'>} />)}
    </Only>
  )
}
