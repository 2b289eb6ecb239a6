import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { SampleMark } from '../parts/tags.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import { MatchList } from './match-list.tsx'
import { openingTalentsRoute } from './pages.ts'
import { useMatchingTexts } from './texts.ts'

const OpeningTalents = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = useMatchingTexts()
  const opening = useRoute('getOpening', { parameters: { openingId } }).data?.body.opening
  const pages = useRoutePages('matchTalents', { parameters: { openingId }, query: { limit: 10 } })
  return (
    <Page
      title={t('talentsFor')}
      intro={t('talentsIntro')}
      back={
        <Link to="/openings/$openingId" params={{ openingId }}>
          <Icon name="back" size={16} /> <Bilingual text={opening?.title} otherwise={t('talentsFor')} />{' '}
          <SampleMark sample={opening?.sample} />
        </Link>
      }
    >
      <MatchList
        pages={pages}
        idOf={({ talent }) => talent.id}
        card={({ talent }, reasons) => <TalentCard talent={talent}>{reasons}</TalentCard>}
        emptyHint={<p>{t('noneOpening')}</p>}
      />
    </Page>
  )
}

export const OpeningTalentsPage = (): ReactNode => {
  const t = useMatchingTexts()
  const { openingId } = openingTalentsRoute.useParams()
  return (
    <Only title={t('talentsFor')} of={['employer', 'institute', 'hr-firm', 'incubator', 'body']}>
      {() => <OpeningTalents openingId={openingId as Id<'opening'>} />}
    </Only>
  )
}
