import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { listed, toggled } from '../app/search-params.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { BackLink, Page } from '../parts/page.tsx'
import { Bilingual, useSpoken } from '../parts/text.tsx'
import { SaveSearch } from '../saved-search/save-search.tsx'
import { Only } from '../session/only.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import { CompareTray, mostCompared, PickToCompare } from './compare-tray.tsx'
import { WholeExplanation } from './explanation.tsx'
import { Invite } from './invite.tsx'
import { MatchList } from './match-list.tsx'
import css from './matching.module.css'
import { openingTalentsRoute } from './pages.ts'
import { useMatchingTexts } from './texts.ts'

/** Of which fit a new person is reported. */
const watchedFrom = 0.5

const OpeningTalents = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = useMatchingTexts()
  const { picked } = openingTalentsRoute.useSearch()
  const navigate = openingTalentsRoute.useNavigate()
  const opening = useRoute('getOpening', { parameters: { openingId } }).data?.body.opening
  const title = useSpoken(opening?.title)
  const pages = useRoutePages('matchTalents', { parameters: { openingId }, query: { limit: 10 } })
  const ids = listed(picked)
  const pick = (id: string, on: boolean): void =>
    void navigate({ search: { picked: toggled(picked, id, on) }, replace: true, resetScroll: false })
  return (
    <Page
      title={t('talentsFor')}
      intro={t('talentsIntro')}
      back={
        <BackLink to="/openings/$openingId" params={{ openingId }}>
          <Bilingual text={opening?.title} otherwise={t('talentsFor')} />
        </BackLink>
      }
      actions={
        <>
          <SaveSearch
            label={t('watch')}
            name={title.text}
            criteria={{ seeks: 'talents', conditions: {}, match: { openingId, minimumScore: watchedFrom } }}
          />
          <Button variant="default" component={Link} to="/openings/$openingId/pipeline" params={{ openingId } as never}>
            {t('pipeline')}
          </Button>
        </>
      }
    >
      <MatchList
        pages={pages}
        idOf={({ talent }) => talent.id}
        whole={({ talent }) => (
          <WholeExplanation of="explainTalent" call={{ parameters: { openingId, talentId: talent.id } }} />
        )}
        card={({ talent }, reasons) => (
          <TalentCard talent={talent}>
            {reasons}
            <div className={css.foot}>
              <PickToCompare
                name={talent.headline?.zh ?? talent.headline?.en ?? talent.id}
                picked={ids.includes(talent.id)}
                full={ids.length >= mostCompared}
                onPick={on => pick(talent.id, on)}
              />
              <Invite openingId={openingId} talentId={talent.id} />
              <Link to="/openings/$openingId/talents/$talentId" params={{ openingId, talentId: talent.id }}>
                {t('onePage')}
              </Link>
            </div>
          </TalentCard>
        )}
        emptyHint={<p>{t('noneOpening')}</p>}
      />
      <CompareTray
        count={ids.length}
        link={
          <Button
            component={Link}
            to="/openings/$openingId/compare"
            params={{ openingId } as never}
            search={{ talents: picked } as never}
          >
            {t('compare')}
          </Button>
        }
      />
    </Page>
  )
}

export const OpeningTalentsPage = (): ReactNode => {
  const t = useMatchingTexts()
  const { openingId } = openingTalentsRoute.useParams()
  return (
    <Only title={t('talentsFor')} of={publishingAudiences}>
      {() => <OpeningTalents openingId={openingId as Id<'opening'>} />}
    </Only>
  )
}
