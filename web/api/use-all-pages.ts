import { useEffect } from 'react'
import type { Contract } from '#shared/contract/contract.ts'
import type { Call } from '#shared/contract/route.ts'
import { type PagedRoute, useRoutePages } from './queries.ts'

/** A list that is counted, filtered or drawn as a board, and so is read to its end, page after page, up to so many pages. */
export const useAllPages = <K extends PagedRoute>(
  id: K,
  call: Call<Contract[K]>,
  { enabled = true, every, most = 60 }: { enabled?: boolean; every?: number; most?: number } = {},
) => {
  const pages = useRoutePages(id, call, { enabled, ...(every !== undefined && { every }) })
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages
  const read = pages.data?.pages.length ?? 0
  const more = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && read < most
  useEffect(() => {
    if (more) void fetchNextPage()
  }, [more, fetchNextPage])
  return { query: pages, items: pages.items, complete: pages.data !== undefined && !hasNextPage }
}
