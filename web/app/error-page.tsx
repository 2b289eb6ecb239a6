import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemError } from '#shared/contract/client.ts'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty } from '../parts/states.tsx'
import { useAppTexts } from './texts.ts'

export const NotFound = (): ReactNode => {
  const t = useAppTexts()
  return (
    <Page title={t('notFound')} narrow>
      <Empty title={t('notFoundHint')}>
        <p>
          <Link to="/">{t('home')}</Link>
        </p>
      </Empty>
    </Page>
  )
}

/** A fault of the page itself, or a part of it that could not be fetched after a new version was published. */
export const PageError = ({ error }: { error: unknown }): ReactNode => {
  const t = useAppTexts()
  return (
    <Page title={t('broken')} narrow>
      {error instanceof ProblemError ? <ProblemNotice error={error} /> : <p role="alert">{String(error)}</p>}
      <p>
        <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
      </p>
    </Page>
  )
}
