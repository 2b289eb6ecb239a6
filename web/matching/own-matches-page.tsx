import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoutePages } from '../api/queries.ts'
import { listed, toggled } from '../app/search-params.ts'
import { OpeningCard } from '../opening/opening-card.tsx'
import { ReviewMatch } from '../opening/talent-actions.tsx'
import { Page, TabLink, Tabs } from '../parts/page.tsx'
import { Only } from '../session/only.tsx'
import { CompareTray, mostCompared, PickToCompare } from './compare-tray.tsx'
import { WholeExplanation } from './explanation.tsx'
import { MatchList } from './match-list.tsx'
import css from './matching.module.css'
import { ownMatchesRoute } from './pages.ts'
import { useMatchingTexts } from './texts.ts'

const OwnMatches = ({ talentId }: { talentId: Id<'talent'> }): ReactNode => {
  const t = useMatchingTexts()
  const { order = 'match', picked } = ownMatchesRoute.useSearch()
  const navigate = ownMatchesRoute.useNavigate()
  const ids = listed(picked)
  const pick = (id: string, on: boolean): void =>
    void navigate({
      search: before => ({ ...before, picked: toggled(picked, id, on) }),
      replace: true,
      resetScroll: false,
    })
  const pages = useRoutePages('matchOpenings', {
    parameters: { talentId },
    query: { limit: 10, ...(order === 'newest' && { order }) },
  })
  return (
    <Page
      title={t('myMatches')}
      intro={t('myMatchesIntro')}
      actions={
        <Tabs label={t('order')}>
          <TabLink to="/my/matches" search={{}} resetScroll={false} chosen={order === 'match'}>
            {t('orderMatch')}
          </TabLink>
          <TabLink to="/my/matches" search={{ order: 'newest' }} resetScroll={false} chosen={order === 'newest'}>
            {t('orderNewest')}
          </TabLink>
        </Tabs>
      }
    >
      <MatchList
        pages={pages}
        idOf={({ opening }) => opening.id}
        whole={({ opening }) => (
          <WholeExplanation of="explainOpening" call={{ parameters: { talentId, openingId: opening.id } }} />
        )}
        card={({ opening }, reasons) => (
          <OpeningCard opening={opening}>
            {reasons}
            <div className={css.foot}>
              <PickToCompare
                name={opening.title.zh ?? opening.title.en ?? opening.id}
                picked={ids.includes(opening.id)}
                full={ids.length >= mostCompared}
                onPick={on => pick(opening.id, on)}
              />
              {reasons && <ReviewMatch openingId={opening.id} />}
            </div>
          </OpeningCard>
        )}
        emptyHint={
          <>
            <p>{t('noneTalent')}</p>
            <p>
              <Link to="/">{t('browseAll')}</Link>
            </p>
          </>
        }
      />
      <CompareTray
        count={ids.length}
        link={
          <Button component={Link} to="/my/compare" search={{ openings: picked } as never}>
            {t('compare')}
          </Button>
        }
      />
    </Page>
  )
}

export const OwnMatchesPage = (): ReactNode => {
  const t = useMatchingTexts()
  return (
    <Only title={t('myMatches')} of={['talent']}>
      {({ talentId }) => <OwnMatches talentId={talentId as Id<'talent'>} />}
    </Only>
  )
}
