import type { Client, Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { openingFacets } from '#shared/matching/routes.ts'
import { h, keepFocus, replace } from './dom.ts'
import { emptyBox, errorBox, loadInto } from './load.ts'
import { openingCard } from './parts.ts'
import { addressFor, go, type Place, place } from './router.ts'
import { client } from './session.ts'
import { skillReference } from './skills.ts'
import { type TextKey, t } from './texts.ts'

type Query = NonNullable<Parameters<Client['searchOpenings']>[0]['query']>
type Found = Reply<Contract['searchOpenings']>['body']

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
} as const satisfies { [F in keyof typeof openingFacets]: TextKey }

type FacetName = keyof typeof facetTitles
const facetNames = Object.keys(facetTitles) as FacetName[]

const chosen = (query: URLSearchParams, name: FacetName): string[] =>
  (query.get(name) ?? '').split(',').filter(value => value !== '')

/** The address is the state: what is not in it is not chosen. */
const apiQuery = (query: URLSearchParams): Query => {
  const wanted: Record<string, string> = {}
  for (const name of [...facetNames, 'q', 'payFrom', 'sort']) if (query.get(name)) wanted[name] = query.get(name)!
  return wanted as Query
}

const move = (change: (query: URLSearchParams) => void): void => {
  const { query } = place()
  change(query)
  keepFocus(() => go(addressFor('/', query)))
}

const set = (query: URLSearchParams, name: string, value: string): void => {
  if (value === '') query.delete(name)
  else query.set(name, value)
}

const shownAtOnce = 6

const facetGroup = (name: FacetName, values: Found['facets'][string], query: URLSearchParams): HTMLElement | false => {
  const on = new Set(chosen(query, name))
  const listed = values.filter(({ value, count }) => count > 0 || on.has(value))
  if (listed.length === 0) return false
  const sorted = [...listed.filter(({ value }) => on.has(value)), ...listed.filter(({ value }) => !on.has(value))]
  const option = ({ value, label, count }: (typeof values)[number]) =>
    h(
      'label',
      { class: 'option' },
      h('input', {
        type: 'checkbox',
        id: `facet-${name}-${value}`,
        checked: on.has(value),
        onchange: (event: Event) =>
          move(next => {
            const now = new Set(chosen(next, name))
            if ((event.target as HTMLInputElement).checked) now.add(value)
            else now.delete(value)
            set(next, name, [...now].join(','))
          }),
      }),
      h('span', {}, label),
      h('span', { class: 'quiet small' }, count),
    )
  const first = Math.max(shownAtOnce, on.size)
  const rest = sorted.slice(first)
  return h(
    'fieldset',
    {},
    h('legend', {}, t(facetTitles[name])),
    ...sorted.slice(0, first).map(option),
    rest.length > 0 &&
      h('details', {}, h('summary', {}, t('moreValues', { count: rest.length })), ...rest.slice(0, 60).map(option)),
  )
}

const payChoices = [10_000, 15_000, 20_000, 30_000, 50_000]

const controls = (query: URLSearchParams): HTMLElement =>
  h(
    'div',
    { class: 'controls' },
    h(
      'label',
      {},
      t('payFrom'),
      ' ',
      h(
        'select',
        {
          id: 'pay-from',
          onchange: (event: Event) => move(next => set(next, 'payFrom', (event.target as HTMLSelectElement).value)),
        },
        h('option', { value: '' }, t('any')),
        ...payChoices.map(value =>
          h('option', { value, selected: query.get('payFrom') === String(value) }, `¥${value.toLocaleString('en')}`),
        ),
      ),
    ),
    h(
      'label',
      {},
      t('sort'),
      ' ',
      h(
        'select',
        {
          id: 'sort',
          onchange: (event: Event) => move(next => set(next, 'sort', (event.target as HTMLSelectElement).value)),
        },
        h('option', { value: '' }, t('sortRelevance')),
        h('option', { value: 'newest', selected: query.get('sort') === 'newest' }, t('sortNewest')),
      ),
    ),
  )

const searchForm = (query: URLSearchParams): HTMLElement => {
  const input = h('input', {
    type: 'search',
    id: 'q',
    name: 'q',
    value: query.get('q') ?? '',
    maxlength: 300,
    'aria-describedby': 'q-hint',
    autocomplete: 'off',
  })
  return h(
    'form',
    {
      role: 'search',
      class: 'search',
      onsubmit: (event: Event) => {
        event.preventDefault()
        move(next => set(next, 'q', input.value.trim()))
      },
    },
    h('label', { for: 'q' }, t('searchLabel')),
    h('div', { class: 'search-line' }, input, h('button', { type: 'submit', class: 'primary' }, t('searchButton'))),
    h('p', { id: 'q-hint', class: 'quiet small' }, t('searchHint')),
  )
}

const results = async (query: URLSearchParams, facets: HTMLElement): Promise<Node[]> => {
  const [{ body }, reference] = await Promise.all([client.searchOpenings({ query: apiQuery(query) }), skillReference()])
  keepFocus(() =>
    replace(
      facets,
      ...facetNames.map(name => facetGroup(name, body.facets[name] ?? [], query)),
      facetNames.some(name => query.has(name)) &&
        h(
          'p',
          {},
          h(
            'a',
            { href: addressFor('/', new URLSearchParams(query.get('q') ? { q: query.get('q')! } : {})) },
            t('clearFilters'),
          ),
        ),
    ),
  )
  const list = h('div', { class: 'cards' }, ...body.items.map(item => openingCard(item, reference)))
  const more = h('div', { class: 'more' })
  const offer = (next: string | undefined): void =>
    replace(
      more,
      next !== undefined &&
        h(
          'button',
          {
            type: 'button',
            onclick: async (event: Event) => {
              ;(event.target as HTMLButtonElement).disabled = true
              try {
                const page = (await client.searchOpenings({ query: { ...apiQuery(query), cursor: next } })).body
                const cards = page.items.map(item => openingCard(item, reference))
                list.append(...cards)
                offer(page.next)
                cards[0]?.querySelector('a')?.focus()
              } catch (error) {
                replace(
                  more,
                  errorBox(error, () => offer(next)),
                )
              }
            },
          },
          t('loadMore'),
        ),
    )
  offer(body.next)
  return [
    h('p', { role: 'status' }, body.total === 1 ? t('oneResult') : t('results', { total: body.total })),
    body.items.length === 0 ? emptyBox(t('noResults'), t('noResultsHint')) : list,
    more,
  ]
}

/** A search that is refined keeps its facets and results until the new ones are there, so that the focus keeps its place. */
export const drawSearch = (main: HTMLElement, { query }: Place): void => {
  const wide = window.matchMedia('(min-width: 60rem)').matches
  const before = main.querySelector<HTMLDetailsElement>('details.filters')
  const facets = main.querySelector<HTMLElement>('.facets') ?? h('div', { class: 'facets' })
  const found = main.querySelector<HTMLElement>('.results') ?? h('div', { class: 'results' })
  replace(
    main,
    h('h1', {}, t('search')),
    searchForm(query),
    controls(query),
    h(
      'div',
      { class: 'columns' },
      h('details', { class: 'filters', open: before?.open ?? wide }, h('summary', {}, t('filters')), facets),
      found,
    ),
  )
  void loadInto(found, () => results(query, facets))
}
