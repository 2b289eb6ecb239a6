import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { signedInRoute } from './pages.ts'
import { signedIn } from './sign-in.ts'
import { safeBack } from './sign-in-page.tsx'
import { useSessionTexts } from './texts.ts'

/** Where the issuer sends people back to, with a code that is good once. */
export const SignedInPage = (): ReactNode => {
  const t = useSessionTexts()
  const router = useRouter()
  const queries = useQueryClient()
  const answer = signedInRoute.useSearch()
  const query = useQuery({
    queryKey: ['signed in', answer.state],
    queryFn: () => signedIn(answer),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const back = query.data?.back
  useEffect(() => {
    if (back === undefined) return
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'signed in' })
    router.history.replace(safeBack(back) ?? '/')
  }, [back, queries, router])
  if (!query.error)
    return (
      <Page title={t('signingIn')} narrow>
        <Loading lines={2} />
      </Page>
    )
  return (
    <Page title={t('notSignedIn')} narrow>
      <Empty title={t('notSignedInHint')}>
        <Link to="/sign-in">{t('signIn')}</Link>
      </Empty>
    </Page>
  )
}
