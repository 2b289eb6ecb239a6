import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import type { talentFacets } from '#shared/matching/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { listed, toggled } from '../app/search-params.ts'
import { FacetGroup } from '../opening/facets.tsx'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import cards from '../parts/card.module.css'
import css from '../parts/facets.module.css'
import { Icon } from '../parts/icons.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { SearchBox, type Suggestion } from '../parts/search-box.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { SaveSearch } from '../saved-search/save-search.tsx'
import { Only } from '../session/only.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import { talentConditions } from './conditions.ts'
import { candidatesRoute } from './pages.ts'
import { useCandidateTexts } from './texts.ts'

const facetNames = [
  'kind',
  'region',
  'field',
  'occupation',
  'skill',
  'education',
  'language',
  'experience',
  'returnee',
  'remote',
] as const satisfies readonly (keyof typeof talentFacets)[]
type FacetName = (typeof facetNames)[number]

const Candidates = (): ReactNode => {
  const t = useCandidateTexts()
  const search = candidatesRoute.useSearch()
  const navigate = candidatesRoute.useNavigate()
  type Search = typeof search
  const move = (change: Partial<Search>): void =>
    void navigate({ search: (before: Search) => ({ ...before, ...change }), resetScroll: false })
  const toggle = (name: FacetName, value: string, on: boolean): void =>
    move({ [name]: toggled(search[name], value, on) } as Partial<Search>)
  const pages = useRoutePages('searchTalents', { query: { ...search, limit: 20 } })
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
  const conditions = talentConditions(search)
  const anything = Object.keys(conditions).length > 0
  const name = [search.q, ...chosen.map(one => labels[`${one.name} ${one.value}`])].filter(Boolean).join(' · ')
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={anything && <SaveSearch name={name} criteria={{ seeks: 'talents', conditions }} />}
    >
      <div className={css.search}>
        <SearchBox
          large
          label={t('label')}
          hint={t('hint')}
          value={search.q ?? ''}
          onSearch={q => move({ q: q || undefined })}
          onChoose={choose}
        />
      </div>
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
          {facetNames.map(facet => (
            <FacetGroup
              key={facet}
              name={facet}
              title={t(facet)}
              values={found?.facets[facet] ?? []}
              chosen={listed(search[facet])}
              onChange={(value, on) => toggle(facet, value, on)}
            />
          ))}
        </details>
        <div>
          <div className={css.bar}>
            <p role="status">{found ? t('results', { count: found.total }) : ''}</p>
            <div className={css.selects}>
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
              {chosen.map(one => {
                const label = labels[`${one.name} ${one.value}`] ?? one.value
                return (
                  <li key={`${one.name} ${one.value}`}>
                    <button
                      type="button"
                      aria-label={t('removeFilter', { name: label })}
                      onClick={() => toggle(one.name, one.value, false)}
                    >
                      {label} <Icon name="close" size={14} />
                    </button>
                  </li>
                )
              })}
              <li>
                <button
                  type="button"
                  className={css.clear}
                  onClick={() => void navigate({ search: { q: search.q, sort: search.sort } })}
                >
                  {t('clear')}
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
                  {pages.items?.map(talent => (
                    <TalentCard key={talent.id} talent={talent}>
                      <p>
                        <Link to="/talents/$talentId" params={{ talentId: talent.id }}>
                          {t('open')}
                        </Link>
                      </p>
                    </TalentCard>
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

export const CandidatesPage = (): ReactNode => {
  const t = useCandidateTexts()
  return (
    <Only title={t('title')} of={publishingAudiences}>
      {() => <Candidates />}
    </Only>
  )
}
