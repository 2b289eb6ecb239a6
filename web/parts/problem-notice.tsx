import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemError } from '#shared/contract/client.ts'
import css from './states.module.css'
import { usePartTexts } from './texts.ts'

type Props = {
  readonly error: unknown
  readonly retry?: (() => unknown) | undefined
  /** In a form, whose summary lists the located findings. */
  readonly withoutFindings?: boolean
}

/** What went wrong, in the API's own words, with a way on and the number by which it is found in the logs. */
export const ProblemNotice = ({ error, retry, withoutFindings }: Props): ReactNode => {
  const t = usePartTexts()
  if (!error) return null
  const problem = error instanceof ProblemError ? error.problem : undefined
  const signIn = problem?.status === 401
  const absent = problem?.status === 404
  return (
    <div className={css.problem} role="alert">
      <p className={css.title}>{absent ? t('notFoundTitle') : t('failed')}</p>
      {!absent && <p>{problem?.title ?? t('noAnswer')}</p>}
      {!withoutFindings && problem?.errors && (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={`${pointer}${detail}`}>
              {detail} <code>{pointer}</code>
            </li>
          ))}
        </ul>
      )}
      {error instanceof ProblemError && error.retryAfterSeconds !== undefined && (
        <p>{t('retryIn', { seconds: error.retryAfterSeconds })}</p>
      )}
      <p className={css.actions}>
        {signIn && <Link to="/sign-in">{t('signIn')}</Link>}
        {absent && <Link to="/">{t('backHome')}</Link>}
        {retry && !signIn && !absent && (
          <Button variant="default" size="sm" onClick={() => void retry()}>
            {t('retry')}
          </Button>
        )}
      </p>
      {problem?.traceId && (
        <p className={css.trace}>
          {t('trace')} <code>{problem.traceId}</code>
        </p>
      )}
    </div>
  )
}
