import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton, type MorePages } from '../parts/more-button.tsx'
import { Page, Tabs } from '../parts/page.tsx'
import { Empty, type QueryLike, Result } from '../parts/states.tsx'
import { useAdministrationTexts } from './texts.ts'

/** Cases that wait for a decision, as a table; `tabs`: one for each state that they may be in. */
export const Queue = <Row extends { readonly id: string }>({
  title,
  intro,
  pages,
  columns,
  tabs,
  none,
  noneHint,
}: {
  title: string
  intro: string
  pages: MorePages & QueryLike<unknown> & { readonly items: readonly Row[] | undefined }
  columns: ColumnDef<Row>[]
  tabs?: ReactNode
  none: string
  noneHint: string
}): ReactNode => {
  const t = useAdministrationTexts()
  const items = pages.items ?? []
  return (
    <Page title={title} intro={intro}>
      {tabs && <Tabs label={t('byState')}>{tabs}</Tabs>}
      <Result query={pages} lines={4}>
        {() =>
          items.length === 0 ? (
            <Empty title={none}>
              <p>{noneHint}</p>
            </Empty>
          ) : (
            <DataTable caption={title} columns={columns} rows={items} rowId={({ id }) => id} />
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}
