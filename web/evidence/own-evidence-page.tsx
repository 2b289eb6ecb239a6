import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { BackLink, Page } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Only } from '../session/only.tsx'
import { CredentialsPanel } from './credentials-panel.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { RequestsPanel } from './requests-panel.tsx'
import { SuggestionsPanel } from './suggestions-panel.tsx'
import { useEvidenceTexts } from './texts.ts'

const Own = ({ talentId }: { talentId: Id<'talent'> }): ReactNode => {
  const t = useEvidenceTexts()
  const query = useRoute('getTalent', { parameters: { talentId } })
  return (
    <Page title={t('title')} intro={t('intro')} narrow back={<BackLink to="/my/profile">{t('toProfile')}</BackLink>}>
      <Result query={query}>
        {({ body: talent, revision = talent.revision }) => (
          <>
            <RequestsPanel talent={talent} revision={revision} />
            <SuggestionsPanel talent={talent} revision={revision} />
            <CredentialsPanel talent={talent} revision={revision} />
            <IdentityPanel talent={talent} revision={revision} />
          </>
        )}
      </Result>
    </Page>
  )
}

export const OwnEvidencePage = (): ReactNode => {
  const t = useEvidenceTexts()
  return (
    <Only title={t('title')} of={['talent']}>
      {({ talentId }) => <Own talentId={talentId as Id<'talent'>} />}
    </Only>
  )
}
