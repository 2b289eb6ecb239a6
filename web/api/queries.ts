import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { ProblemError, type Reply } from '#shared/contract/client.ts'
import type { Contract, RouteId } from '#shared/contract/contract.ts'
import type { Call } from '#shared/contract/route.ts'
import { locale, useLocale } from '../i18n/i18n.ts'
import { expireSession, readerKey, session, useSession } from '../session/session.ts'
import { client } from './client.ts'

const onError = (error: Error): void => {
  if (error instanceof ProblemError && error.problem.code === 'auth/bad-token') expireSession()
}

/** An outage may pass; a refusal stays one. */
const mayPass = (error: Error): boolean => !(error instanceof ProblemError) || error.problem.status >= 500

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && mayPass(error),
      retryDelay: (count, error) =>
        error instanceof ProblemError && error.retryAfterSeconds !== undefined
          ? Math.min(error.retryAfterSeconds, 5) * 1000
          : 400 * 2 ** count,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
})

/** The options of a query of one route, for loaders and prefetching as for `useRoute`. */
export const routeQuery = <K extends RouteId>(id: K, call: Call<Contract[K]>) =>
  queryOptions<Reply<Contract[K]>>({
    queryKey: [id, call, locale(), readerKey(session())],
    queryFn: () => client[id](call),
  })

type Options = {
  /** False while something that it needs is not known yet. */
  readonly enabled?: boolean
  /** Milliseconds between looks, for what changes by itself. */
  readonly every?: number
  readonly staleTime?: number
}

/** What a route answers: `useRoute('getOpening', { parameters: { openingId } })` → `query.data?.body`, `query.data?.revision`. */
export const useRoute = <K extends RouteId>(
  id: K,
  call: Call<Contract[K]>,
  { enabled = true, every, staleTime }: Options = {},
) => {
  useLocale()
  useSession()
  return useQuery({
    ...routeQuery(id, call),
    enabled,
    // Until the new answer is there the old one stays, so that neither the place nor the focus is lost.
    placeholderData: keepPreviousData,
    ...(every !== undefined && { refetchInterval: every }),
    ...(staleTime !== undefined && { staleTime }),
  })
}

/** Routes that answer page by page. */
export type PagedRoute = {
  [K in RouteId]: Reply<Contract[K]>['body'] extends { items: readonly unknown[]; next?: string | undefined }
    ? K
    : never
}[RouteId]

export type Item<K extends PagedRoute> = Reply<Contract[K]>['body'] extends { items: readonly (infer T)[] } ? T : never

/** A list, page after page: `items` of all pages read so far, and `fetchNextPage` where `hasNextPage`. */
export const useRoutePages = <K extends PagedRoute>(
  id: K,
  call: Call<Contract[K]>,
  { enabled = true, every }: Options = {},
) => {
  useLocale()
  useSession()
  const query = useInfiniteQuery({
    queryKey: [id, 'pages', call, locale(), readerKey(session())],
    queryFn: ({ pageParam }: { pageParam: string | undefined }): Promise<Reply<Contract[K]>> => {
      const { query: asked, ...rest } = call as { query?: object }
      return client[id]({
        ...rest,
        query: { ...asked, ...(pageParam !== undefined && { cursor: pageParam }) },
      } as unknown as Call<Contract[K]>)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => (last.body as { next?: string }).next,
    enabled,
    placeholderData: keepPreviousData,
    ...(every !== undefined && { refetchInterval: every }),
  })
  // The same list until another page is read: what is drawn of thousands of rows rests on it.
  const items = useMemo(
    () => query.data?.pages.flatMap(page => (page.body as { items: Item<K>[] }).items),
    [query.data],
  )
  return { ...query, items, first: query.data?.pages[0]?.body }
}
