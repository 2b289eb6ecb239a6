import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { SuggestionKind } from '#shared/matching/suggest.ts'
import { listed, toggled } from '../app/search-params.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import cards from './card.module.css'
import css from './facets.module.css'
import { FacetGroup, type FacetValue } from './facets.tsx'
import { Icon } from './icons.tsx'
import { MoreButton, type MorePages } from './more-button.tsx'
import { SearchBox, type Suggestion } from './search-box.tsx'
import { Empty, type QueryLike, Result } from './states.tsx'
import { usePartTexts } from './texts.ts'

type Search = { readonly [parameter: string]: string | undefined }

type Found = {
  readonly total: number
  readonly facets: { readonly [facet: string]: readonly FacetValue[] }
  readonly relax?: readonly { readonly parameter: string; readonly label: string; readonly gain: number }[] | undefined
}

/** Titles by the name that the facet has in the address and in the API; what is suggested besides job titles is one of them. */
type Titles = { readonly [K in Exclude<SuggestionKind, 'title'>]: string } & { readonly [facet: string]: string }

const keyOf = (facet: string, value: string): string => `${facet} ${value}`

/** The state of a search with facets: what is chosen is in the address, and `found` tells what the values are called. */
export const useFacetedSearch = (titles: Titles, found: Found | undefined) => {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const names = useNames()
  const go = (next: (before: Search) => Search, resetScroll: boolean): void =>
    void navigate({ to: '.', search: next as never, resetScroll })
  const move = (change: Search): void => go(before => ({ ...before, ...change }), false)
  // Labels of values that the answer no longer counts, so that a chosen filter can always be read and taken away.
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    if (!found) return
    setLabels(before => ({
      ...before,
      ...Object.fromEntries(
        Object.entries(found.facets).flatMap(([facet, values]) =>
          values.map(({ value, label }) => [keyOf(facet, value), label]),
        ),
      ),
    }))
  }, [found])
  // Where nothing was found, no answer says what a chosen value is called.
  const nameOf = (facet: string, value: string): string | undefined =>
    facet === 'skill'
      ? names.skill({ concept: value })
      : facet === 'region' || facet === 'field' || facet === 'occupation' || facet === 'education'
        ? names[facet](value)
        : value === 'yes'
          ? titles[facet]
          : undefined
  const chosen = Object.keys(titles).flatMap(facet =>
    listed(search[facet]).map(value => {
      const key = keyOf(facet, value)
      return { key, facet, value, label: labels[key] ?? nameOf(facet, value) }
    }),
  )
  return {
    titles,
    found,
    search,
    chosen,
    move,
    toggle: (facet: string, value: string, on: boolean): void => move({ [facet]: toggled(search[facet], value, on) }),
    choose: ({ kind, id, label }: Suggestion): void => {
      if (kind === 'title') move({ q: label })
      else {
        setLabels(before => ({ ...before, [keyOf(kind, id)]: label }))
        move({ q: undefined, [kind]: toggled(search[kind], id, true) })
      }
    },
    clear: (): void => go(({ q, sort }) => ({ q, sort }), true),
  }
}

const Chosen = ({ of: { chosen, toggle, clear } }: { of: ReturnType<typeof useFacetedSearch> }): ReactNode => {
  const t = usePartTexts()
  if (chosen.length === 0) return null
  return (
    <ul className={css.chosen} aria-label={t('chosen')}>
      {chosen.map(({ key, facet, value, label = value }) => (
        <li key={key}>
          <button
            type="button"
            aria-label={t('removeFilter', { name: label })}
            onClick={() => toggle(facet, value, false)}
          >
            {label} <Icon name="close" size={14} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={css.clear} onClick={clear}>
          {t('clearFilters')}
        </button>
      </li>
    </ul>
  )
}

type Props<Item> = {
  readonly of: ReturnType<typeof useFacetedSearch>
  readonly pages: MorePages & QueryLike<unknown> & { readonly items: readonly Item[] | undefined }
  /** Of the search field. */
  readonly label: string
  readonly hint: string
  readonly results: (count: number) => string
  /** What the order by date is called. */
  readonly newest: string
  readonly none: string
  readonly noneHint: string
  /** Below the search field. */
  readonly introduction?: ReactNode
  /** Further choices beside the order. */
  readonly selects?: ReactNode
  readonly children: (item: Item) => ReactNode
}

/** The search field, the facets beside the results, the order, what is chosen, and the results as cards. */
export const FacetedSearch = <Item,>({
  of,
  pages,
  label,
  hint,
  results,
  newest,
  none,
  noneHint,
  introduction,
  selects,
  children,
}: Props<Item>): ReactNode => {
  const t = usePartTexts()
  const { titles, found, search, chosen, move, toggle, choose } = of
  const wide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState(false)
  const items = pages.items ?? []
  const locale = useLocale()
  // A choice changes the address at once and the answer later: until then the cards stay as they are, undrawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `items` and `children` are new at each draw, and follow the answer and the language
  const drawn = useMemo(() => items.map(children), [pages.data, locale])
  return (
    <>
      <div className={css.search}>
        <SearchBox
          large
          label={label}
          hint={hint}
          value={search['q'] ?? ''}
          onSearch={q => move({ q: q || undefined })}
          onChoose={choose}
        />
      </div>
      {introduction}
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
          {Object.entries(titles).map(([facet, title]) => (
            <FacetGroup
              key={facet}
              name={facet}
              title={title}
              values={found?.facets[facet] ?? []}
              chosen={listed(search[facet])}
              onChange={(value, on) => toggle(facet, value, on)}
            />
          ))}
        </details>
        <div>
          <div className={css.bar}>
            <p role="status">{found ? results(found.total) : ''}</p>
            <div className={css.selects}>
              {selects}
              <label>
                {t('sort')}
                <select
                  value={search['sort'] ?? 'relevance'}
                  onChange={event => move({ sort: event.target.value === 'newest' ? 'newest' : undefined })}
                >
                  <option value="relevance">{t('sortRelevance')}</option>
                  <option value="newest">{newest}</option>
                </select>
              </label>
            </div>
          </div>
          <Chosen of={of} />
          <Result query={pages} lines={5}>
            {() =>
              items.length === 0 ? (
                <Empty title={none}>
                  {found?.relax && found.relax.length > 0 ? (
                    <>
                      <p>{t('relax')}</p>
                      <ul className={css.relax}>
                        {found.relax.map(one => (
                          <li key={one.parameter}>
                            <button type="button" onClick={() => move({ [one.parameter]: undefined })}>
                              {t('relaxOne', { label: one.label, count: one.gain })}
                            </button>
                          </li>
                        ))}
                      </ul>
                    </>
                  ) : (
                    <p>{noneHint}</p>
                  )}
                </Empty>
              ) : (
                <div className={cards.list}>{drawn}</div>
              )
            }
          </Result>
          <MoreButton pages={pages} count={items.length} />
        </div>
      </div>
    </>
  )
}
