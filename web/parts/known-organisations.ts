import { useRoute } from '../api/queries.ts'

export type KnownOrganisation = { readonly id: string; readonly name: string; readonly count: number }

/** Organisations with published openings, those with the most first: the facet of the public search. */
export const useKnownOrganisations = (): readonly KnownOrganisation[] => {
  const query = useRoute('searchOpenings', { query: { limit: 1 } }, { staleTime: 300_000 })
  return (query.data?.body.facets['organisation'] ?? []).map(({ value, label, count }) => ({
    id: value,
    name: label,
    count,
  }))
}
