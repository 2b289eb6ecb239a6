import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTell } from '../i18n/i18n.ts'
import { Icon } from '../parts/icons.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Loading } from '../parts/states.tsx'
import { beginSignIn, type IssuerConfig, issuerConfig } from './open-id.ts'
import type { Session } from './session.ts'
import { type DemoLogin, demoLogins, signIn } from './sign-in.ts'
import { useSessionTexts } from './texts.ts'
import css from './ways-to-sign-in.module.css'

/** What each of the local host's logins came to see. */
const sees = {
  enterprise: 'seesEnterprise',
  university: 'seesUniversity',
  talent: 'seesTalent',
  researcher: 'seesResearcher',
  incubator: 'seesIncubator',
  'hr-firm': 'seesAgency',
  newcomer: 'seesNewcomer',
  administrator: 'seesAdministrator',
} as const

type Ways = { readonly issuer: IssuerConfig } | { readonly logins: readonly DemoLogin[] }

const waysToSignIn = async (): Promise<Ways> => {
  const issuer = await issuerConfig()
  return issuer ? { issuer } : { logins: await demoLogins() }
}

type Props = {
  readonly onDone?: (session: Session) => void
  /** Where to come back to from an issuer elsewhere. */
  readonly back?: string | undefined
}

/** The issuer's own pages, or the local host's logins, one for each audience. */
export const WaysToSignIn = ({ onDone, back }: Props): ReactNode => {
  const t = useSessionTexts()
  const tell = useTell()
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['ways to sign in'], queryFn: waysToSignIn, staleTime: Number.POSITIVE_INFINITY })
  const [error, setError] = useState<unknown>()
  if (query.error) return <ProblemNotice error={query.error} retry={query.refetch} />
  if (!query.data) return <Loading lines={2} />
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (failure) {
      setError(failure)
    }
  }
  if ('issuer' in query.data) {
    const { issuer } = query.data
    return (
      <>
        <ProblemNotice error={error} />
        <Button
          fullWidth
          onClick={() => void attempt(() => beginSignIn(issuer, back ?? location.pathname + location.search))}
        >
          {t('signIn')}
        </Button>
      </>
    )
  }
  const choose = (login: string): Promise<void> =>
    attempt(async () => {
      const session = await signIn(login)
      await queries.invalidateQueries()
      onDone?.(session)
    })
  return (
    <>
      <p className={css.intro}>{t('demoIntro')}</p>
      <ProblemNotice error={error} />
      <ul className={css.logins}>
        {query.data.logins.map(({ login, name }) => (
          <li key={login}>
            <button type="button" onClick={() => void choose(login)}>
              <Icon name="person" />
              <span className={css.who}>
                <strong>{tell(name)}</strong>
                {login in sees && <span>{t(sees[login as keyof typeof sees])}</span>}
              </span>
              <span className={css.go}>
                <Icon name="chevron" size={18} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
