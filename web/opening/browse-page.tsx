import type { ReactNode } from 'react'
import type { openingFacets } from '#shared/matching/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { Landing } from '../landing/landing.tsx'
import { FacetedSearch, useFacetedSearch } from '../parts/faceted-search.tsx'
import { Page } from '../parts/page.tsx'
import { usePayText } from '../parts/text.tsx'
import { useAudience } from '../session/audience.ts'
import { OpeningCard } from './opening-card.tsx'
import { browseRoute } from './pages.ts'
import { useOpeningTexts } from './texts.ts'

const payChoices = [10_000, 15_000, 20_000, 30_000, 50_000]

/** The public search; the address holds all of it. */
export const BrowsePage = (): ReactNode => {
  const t = useOpeningTexts()
  const { amount } = usePayText()
  const audience = useAudience()
  const search = browseRoute.useSearch()
  const titles = {
    kind: t('facetKind'),
    region: t('facetRegion'),
    field: t('facetField'),
    occupation: t('facetOccupation'),
    skill: t('facetSkill'),
    education: t('facetEducation'),
    employment: t('facetEmployment'),
    organisation: t('facetOrganisation'),
    remote: t('facetRemote'),
  } satisfies { [F in keyof typeof openingFacets]: string }
  const pages = useRoutePages('searchOpenings', { query: { ...search, limit: 20 } })
  const faceted = useFacetedSearch(titles, pages.first)
  // For whoever has not searched yet and is nobody's member: they come to work, and not to be told what this is.
  const first = audience === 'anonymous' && Object.values(search).every(value => value === undefined)
  return (
    <Page title={t('landing')} intro={t('landingIntro')}>
      <FacetedSearch
        of={faceted}
        pages={pages}
        label={t('searchLabel')}
        hint={t('searchHint')}
        results={count => t('results', { count })}
        newest={t('sortNewest')}
        none={t('none')}
        noneHint={t('noneHint')}
        introduction={first && <Landing />}
        selects={
          <label>
            {t('payFrom')}
            <select
              value={search.payFrom ?? ''}
              onChange={event => faceted.move({ payFrom: event.target.value || undefined })}
            >
              <option value="">{t('any')}</option>
              {payChoices.map(value => (
                <option key={value} value={value}>
                  {amount(value)}
                </option>
              ))}
            </select>
          </label>
        }
      >
        {opening => <OpeningCard key={opening.id} opening={opening} />}
      </FacetedSearch>
    </Page>
  )
}
