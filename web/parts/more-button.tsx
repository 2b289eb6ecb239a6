import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import css from './more-button.module.css'
import { ProblemNotice } from './problem-notice.tsx'
import { usePartTexts } from './texts.ts'

/** What it needs of a list read page by page (`useRoutePages`). */
export type MorePages = {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  readonly error: Error | null
  readonly fetchNextPage: () => unknown
}

/** The next page of a list, below it. The focus goes to the first of what was added: `[data-row]` elements in `list`. */
export const MoreButton = ({ pages, count }: { pages: MorePages; count: number }): ReactNode => {
  const t = usePartTexts()
  const place = useRef<HTMLDivElement>(null)
  const more = async (): Promise<void> => {
    await pages.fetchNextPage()
    requestAnimationFrame(() => {
      place.current?.closest('main')?.querySelectorAll<HTMLElement>('[data-row]')[count]?.focus()
    })
  }
  if (!pages.hasNextPage) return null
  return (
    <div ref={place} className={css.more}>
      {pages.isFetchNextPageError && <ProblemNotice error={pages.error} retry={more} />}
      <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void more()}>
        {t('more')}
      </Button>
      <span className={css.count}>{t('shown', { count })}</span>
    </div>
  )
}
