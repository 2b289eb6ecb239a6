import type { ReactNode } from 'react'
import type { talentFacets } from '#shared/matching/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { FacetedSearch, useFacetedSearch } from '../parts/faceted-search.tsx'
import { Page } from '../parts/page.tsx'
import { SaveSearch } from '../saved-search/save-search.tsx'
import { Only } from '../session/only.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import { talentConditions } from './conditions.ts'
import { candidatesRoute } from './pages.ts'
import { useCandidateTexts } from './texts.ts'

const Candidates = (): ReactNode => {
  const t = useCandidateTexts()
  const search = candidatesRoute.useSearch()
  const titles = {
    kind: t('kind'),
    region: t('region'),
    field: t('field'),
    occupation: t('occupation'),
    skill: t('skill'),
    education: t('education'),
    language: t('language'),
    experience: t('experience'),
    returnee: t('returnee'),
    remote: t('remote'),
  } satisfies { [F in keyof typeof talentFacets]: string }
  const pages = useRoutePages('searchTalents', { query: { ...search, limit: 20 } })
  const faceted = useFacetedSearch(titles, pages.first)
  const conditions = talentConditions(search)
  const anything = Object.keys(conditions).length > 0
  const name = [search.q, ...faceted.chosen.map(({ label }) => label)].filter(Boolean).join(' · ')
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={anything && <SaveSearch name={name} criteria={{ seeks: 'talents', conditions }} />}
    >
      <FacetedSearch
        of={faceted}
        pages={pages}
        label={t('label')}
        hint={t('hint')}
        results={count => t('results', { count })}
        newest={t('sortNewest')}
        none={t('none')}
        noneHint={t('noneHint')}
      >
        {talent => <TalentCard key={talent.id} talent={talent} linked />}
      </FacetedSearch>
    </Page>
  )
}

export const CandidatesPage = (): ReactNode => {
  const t = useCandidateTexts()
  return (
    <Only title={t('title')} of={publishingAudiences}>
      {() => <Candidates />}
    </Only>
  )
}
