import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import { ExplanationCard } from './explanation.tsx'
import { Invite } from './invite.tsx'
import css from './matching.module.css'
import { talentFitRoute } from './pages.ts'
import { useMatchingTexts } from './texts.ts'

/** One person and one opening: the whole explanation, and the invitation. */
const TalentFit = ({ openingId, talentId }: { openingId: Id<'opening'>; talentId: Id<'talent'> }): ReactNode => {
  const t = useMatchingTexts()
  const opening = useRoute('getOpening', { parameters: { openingId } }).data?.body.opening
  const talent = useRoute('viewTalent', { parameters: { talentId } })
  const explanation = useRoute('explainTalent', { parameters: { openingId, talentId } })
  return (
    <Page
      title={t('fitOf')}
      intro={t('talentsIntro')}
      back={
        <BackLink to="/openings/$openingId/talents" params={{ openingId }}>
          <Bilingual text={opening?.title} otherwise={t('talentsFor')} />
        </BackLink>
      }
    >
      <div className={css.above}>
        <Result query={talent}>
          {({ body }) => (
            <TalentCard talent={body}>
              <div className={css.foot}>
                <Invite openingId={openingId} talentId={talentId} primary />
                <Link to="/talents/$talentId" params={{ talentId }}>
                  {t('wholeCard')}
                </Link>
              </div>
            </TalentCard>
          )}
        </Result>
      </div>
      <Panel title={t('reasons')}>
        <Result query={explanation} lines={6}>
          {({ body }) => <ExplanationCard explanation={body} open />}
        </Result>
      </Panel>
    </Page>
  )
}

export const TalentFitPage = (): ReactNode => {
  const t = useMatchingTexts()
  const { openingId, talentId } = talentFitRoute.useParams()
  return (
    <Only title={t('fitOf')} of={publishingAudiences}>
      {() => <TalentFit openingId={openingId as Id<'opening'>} talentId={talentId as Id<'talent'>} />}
    </Only>
  )
}
