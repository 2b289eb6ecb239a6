import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import type { openingFacets } from '#shared/matching/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { listed, toggled } from '../app/search-params.ts'
import { Landing } from '../landing/landing.tsx'
import cards from '../parts/card.module.css'
import css from '../parts/facets.module.css'
import { Icon } from '../parts/icons.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { SearchBox, type Suggestion } from '../parts/search-box.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { usePayText } from '../parts/text.tsx'
import { useAudience } from '../session/audience.ts'
import { FacetGroup } from './facets.tsx'
import { OpeningCard } from './opening-card.tsx'
import { browseRoute } from './pages.ts'
import { useOpeningTexts } from './texts.ts'

const facetTitles = {
  kind: 'facetKind',
  region: 'facetRegion',
  field: 'facetField',
  occupation: 'facetOccupation',
  skill: 'facetSkill',
  education: 'facetEducation',
  employment: 'facetEmployment',
  organisation: 'facetOrganisation',
  remote: 'facetRemote',
} as const satisfies { [F in keyof typeof openingFacets]: string }

type FacetName = keyof typeof facetTitles
const facetNames = Object.keys(facetTitles) as FacetName[]

const payChoices = [10_000, 15_000, 20_000, 30_000, 50_000]

/** The public search; the address holds all of it. */
export const BrowsePage = (): ReactNode => {
  const t = useOpeningTexts()
  const { amount } = usePayText()
  const audience = useAudience()
  const search = browseRoute.useSearch()
  const navigate = browseRoute.useNavigate()
  type Search = typeof search
  const move = (change: Partial<Search>): void =>
    void navigate({ search: (before: Search) => ({ ...before, ...change }), resetScroll: false })
  const toggle = (name: FacetName, value: string, on: boolean): void =>
    move({ [name]: toggled(search[name], value, on) } as Partial<Search>)
  const pages = useRoutePages('searchOpenings', { query: { ...search, limit: 20 } })
  const found = pages.first
  // Labels of values that the answer no longer counts, so that a chosen filter can always be read and taken away.
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    if (!found) return
    setLabels(before => ({
      ...before,
      ...Object.fromEntries(
        Object.entries(found.facets).flatMap(([name, values]) =>
          values.map(({ value, label }) => [`${name} ${value}`, label]),
        ),
      ),
    }))
  }, [found])
  const chosen = facetNames.flatMap(name => listed(search[name]).map(value => ({ name, value })))
  const wide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState(false)

  const choose = ({ kind, id, label }: Suggestion): void => {
    if (kind === 'title') move({ q: label })
    else {
      setLabels(before => ({ ...before, [`${kind} ${id}`]: label }))
      move({ q: undefined, [kind]: toggled(search[kind], id, true) } as Partial<Search>)
    }
  }
  // For whoever has not searched yet and is nobody's member: they come to work, and not to be told what this is.
  const first = audience === 'anonymous' && Object.values(search).every(value => value === undefined)
  const clear = (): void => void navigate({ search: { q: search.q, sort: search.sort } })

  return (
    <Page title={t('landing')} intro={t('landingIntro')}>
      <div className={css.search}>
        <SearchBox
          large
          label={t('searchLabel')}
          hint={t('searchHint')}
          value={search.q ?? ''}
          onSearch={q => move({ q: q || undefined })}
          onChoose={choose}
        />
      </div>
      {first && <Landing />}
      <div className={css.columns}>
        <details
          className={css.filters}
          open={wide || opened}
          onToggle={event => {
            if (!wide) setOpened(event.currentTarget.open)
          }}
        >
          <summary>
            {t('filters')}
            {chosen.length > 0 && ` (${chosen.length})`}
          </summary>
          {facetNames.map(name => (
            <FacetGroup
              key={name}
              name={name}
              title={t(facetTitles[name])}
              values={found?.facets[name] ?? []}
              chosen={listed(search[name])}
              onChange={(value, on) => toggle(name, value, on)}
            />
          ))}
        </details>
        <div>
          <div className={css.bar}>
            <p role="status">{found ? t('results', { count: found.total }) : ''}</p>
            <div className={css.selects}>
              <label>
                {t('payFrom')}
                <select
                  value={search.payFrom ?? ''}
                  onChange={event => move({ payFrom: event.target.value ? Number(event.target.value) : undefined })}
                >
                  <option value="">{t('any')}</option>
                  {payChoices.map(value => (
                    <option key={value} value={value}>
                      {amount(value)}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t('sort')}
                <select
                  value={search.sort ?? 'relevance'}
                  onChange={event => move({ sort: event.target.value === 'newest' ? 'newest' : undefined })}
                >
                  <option value="relevance">{t('sortRelevance')}</option>
                  <option value="newest">{t('sortNewest')}</option>
                </select>
              </label>
            </div>
          </div>
          {chosen.length > 0 && (
            <ul className={css.chosen} aria-label={t('chosen')}>
              {chosen.map(({ name, value }) => {
                const label = labels[`${name} ${value}`] ?? value
                return (
                  <li key={`${name} ${value}`}>
                    <button
                      type="button"
                      aria-label={t('removeFilter', { name: label })}
                      onClick={() => toggle(name, value, false)}
                    >
                      {label} <Icon name="close" size={14} />
                    </button>
                  </li>
                )
              })}
              <li>
                <button type="button" className={css.clear} onClick={clear}>
                  {t('clearFilters')}
                </button>
              </li>
            </ul>
          )}
          <Result query={pages} lines={5}>
            {() =>
              (pages.items ?? []).length === 0 ? (
                <Empty title={t('none')}>
                  {found?.relax && found.relax.length > 0 ? (
                    <>
                      <p>{t('relax')}</p>
                      <ul className={css.relax}>
                        {found.relax.map(({ parameter, label, gain }) => (
                          <li key={parameter}>
                            <button type="button" onClick={() => move({ [parameter]: undefined } as Partial<Search>)}>
                              {t('relaxOne', { label, count: gain })}
                            </button>
                          </li>
                        ))}
                      </ul>
                    </>
                  ) : (
                    <p>{t('noneHint')}</p>
                  )}
                </Empty>
              ) : (
                <div className={cards.list}>
                  {pages.items?.map(opening => (
                    <OpeningCard key={opening.id} opening={opening} />
                  ))}
                </div>
              )
            }
          </Result>
          <MoreButton pages={pages} count={pages.items?.length ?? 0} />
        </div>
      </div>
    </Page>
  )
}
