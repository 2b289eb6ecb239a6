import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Page } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { useDateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { BlockedPanel } from './blocked-panel.tsx'
import { AccessPanel, ConsentsPanel, ReviewsPanel } from './log-panels.tsx'
import css from './privacy.module.css'
import { ExportPanel, NoticePanel, PersonalPanel, RemovePanel } from './rights-panels.tsx'
import { usePrivacyTexts } from './texts.ts'
import { VisibilityPanel } from './visibility-panel.tsx'

const Privacy = ({ talentId }: { talentId: Id<'talent'> }): ReactNode => {
  const t = usePrivacyTexts()
  const date = useDateText()
  const query = useRoute('getTalent', { parameters: { talentId } })
  const keep = useChange('keepTalent', { done: t('kept') })
  return (
    <Page title={t('title')} intro={t('intro')} narrow>
      <Result query={query}>
        {({ body: talent, revision = talent.revision }) => (
          <>
            {talent.retention && (
              <div className={css.warn}>
                <span>{t('unused', { date: date({ at: talent.retention.deletesAt }) })}</span>
                <Button size="sm" loading={keep.isPending} onClick={() => keep.mutate({ parameters: { talentId } })}>
                  {t('keep')}
                </Button>
              </div>
            )}
            <VisibilityPanel key={talent.visibility.state} talent={talent} revision={revision} />
            <BlockedPanel talent={talent} revision={revision} />
            <AccessPanel talent={talent} />
            <ConsentsPanel talent={talent} revision={revision} />
            <ReviewsPanel />
            <PersonalPanel talent={talent} revision={revision} />
            <ExportPanel talent={talent} />
            <RemovePanel talent={talent} />
          </>
        )}
      </Result>
      <NoticePanel />
    </Page>
  )
}

export const PrivacyPage = (): ReactNode => {
  const t = usePrivacyTexts()
  return (
    <Only title={t('title')} of={['talent']}>
      {({ talentId }) => <Privacy talentId={talentId as Id<'talent'>} />}
    </Only>
  )
}
