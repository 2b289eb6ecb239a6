import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { ProblemNotice } from './problem-notice.tsx'
import css from './states.module.css'
import { usePartTexts } from './texts.ts'

/** A while of grey lines in the place of what comes. */
export const Loading = ({ lines = 3 }: { lines?: number }): ReactNode => {
  const t = usePartTexts()
  return (
    <div className={css.loading} data-loading>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content
        <div key={at} className={css.bone} aria-hidden="true" />
      ))}
    </div>
  )
}

/** Nothing to show, and what to do about it. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }): ReactNode => (
  <div className={css.empty}>
    <p className={css.title}>{title}</p>
    {children}
  </div>
)

export const Offline = (): ReactNode => {
  const t = usePartTexts()
  return (
    <div className={css.empty} role="status">
      <p className={css.title}>{t('offlineTitle')}</p>
      <p>{t('offlineHint')}</p>
    </div>
  )
}

/** The part of a TanStack query that a page shows. */
export type QueryLike<T> = {
  readonly data: T | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly isPlaceholderData: boolean
  readonly fetchStatus: 'fetching' | 'paused' | 'idle'
  readonly refetch: () => unknown
}

/**
 * A query in each of its states: loading, offline, refused or failed, and there. While a new answer comes the old one stays, dimmed.
 * `<Result query={query}>{reply => …}</Result>`; an empty list is the child's to say, with `<Empty>`.
 */
export const Result = <T,>({
  query,
  lines,
  children,
}: {
  query: QueryLike<T>
  lines?: number
  children: (data: T) => ReactNode
}): ReactNode => {
  if (query.error && (query.data === undefined || query.isPlaceholderData))
    return <ProblemNotice error={query.error} retry={query.refetch} />
  if (query.data === undefined)
    return query.fetchStatus === 'paused' ? <Offline /> : <Loading {...(lines !== undefined && { lines })} />
  return (
    <div className={cx(query.isPlaceholderData && css.stale)} aria-busy={query.isPlaceholderData || undefined}>
      {query.error && <ProblemNotice error={query.error} retry={query.refetch} />}
      {children(query.data)}
    </div>
  )
}
