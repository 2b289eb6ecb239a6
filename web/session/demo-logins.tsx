import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTell } from '../i18n/i18n.ts'
import { Icon } from '../parts/icons.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Loading } from '../parts/states.tsx'
import css from './demo-logins.module.css'
import type { Session } from './session.ts'
import { demoLogins, signIn } from './sign-in.ts'

/** The local host's logins, one for each audience. */
export const DemoLogins = ({ onDone }: { onDone?: (session: Session) => void }): ReactNode => {
  const tell = useTell()
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['demo logins'], queryFn: demoLogins, staleTime: Number.POSITIVE_INFINITY })
  const [error, setError] = useState<unknown>()
  if (query.error) return <ProblemNotice error={query.error} retry={query.refetch} />
  if (!query.data) return <Loading lines={2} />
  const choose = async (login: string): Promise<void> => {
    try {
      const session = await signIn(login)
      await queries.invalidateQueries()
      onDone?.(session)
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <>
      <ProblemNotice error={error} />
      <ul className={css.logins}>
        {query.data.map(({ login, name }) => (
          <li key={login}>
            <button type="button" onClick={() => void choose(login)}>
              <Icon name="person" />
              {tell(name)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
