import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { type QueryLike, Result } from './states.tsx'

/**
 * A page of one record, which `children` draw with its heading once it is there; until then `title` stands above what keeps it.
 * The record of the address before is not shown meanwhile.
 */
export const RecordPage = <T,>({
  query,
  title,
  narrow = false,
  children,
}: {
  query: QueryLike<T>
  title: string
  narrow?: boolean
  children: (reply: T) => ReactNode
}): ReactNode =>
  query.data !== undefined && !query.isPlaceholderData ? (
    children(query.data)
  ) : (
    <Page title={title} narrow={narrow}>
      <Result query={{ ...query, data: undefined }}>{() => null}</Result>
    </Page>
  )
