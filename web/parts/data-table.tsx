import { useMediaQuery } from '@mantine/hooks'
import {
  type Cell,
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type Header,
  type Row,
  type RowData,
  type RowSelectionState,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useRef, useState } from 'react'
import css from './data-table.module.css'

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Figures: at the end of the cell, in figures of one width. */
    readonly end?: boolean
    /** Not named beside its value on a card. */
    readonly bare?: boolean
    readonly of?: (row: TData) => TValue
  }
}

type Props<T> = {
  /** Said before the table; also its name for a screen reader. */
  readonly caption: string
  readonly columns: ColumnDef<T>[]
  readonly rows: readonly T[]
  readonly rowId: (row: T) => string
  /** Selected ids, where rows can be selected: put `selectionColumn` first. */
  readonly selection?: { readonly value: RowSelectionState; readonly set: (value: RowSelectionState) => void }
}

type CellsProps<T> = {
  readonly cells: readonly Cell<T, unknown>[]
  /** Told so that a box is drawn again when it is ticked. */
  readonly selected: boolean
}

// Cells stay the same until their row or the columns change: while somebody scrolls, only what comes into view is drawn.
const RowOfCells = memo(
  <T,>({ cells }: CellsProps<T>): ReactNode =>
    cells.map(cell => (
      <td key={cell.id} data-end={cell.column.columnDef.meta?.end}>
        {flexRender(cell.column.columnDef.cell, cell.getContext())}
      </td>
    )),
) as <T>(props: CellsProps<T>) => ReactNode

const CardOfCells = memo(
  <T,>({ cells, headers }: CellsProps<T> & { readonly headers: readonly Header<T, unknown>[] }): ReactNode => {
    const choice = cells.find(({ column }) => column.id === selectId)
    const [lead, ...others] = cells.filter(cell => cell !== choice)
    return (
      <div className={css.card}>
        <div className={css.lead}>
          <div>{lead && flexRender(lead.column.columnDef.cell, lead.getContext())}</div>
          {choice && flexRender(choice.column.columnDef.cell, choice.getContext())}
        </div>
        <dl>
          {others.map(cell => {
            const header = headers.find(one => one.column.id === cell.column.id)
            return (
              <div key={cell.id}>
                <dt className={cell.column.columnDef.meta?.bare ? 'sr-only' : undefined}>
                  {header && flexRender(cell.column.columnDef.header, header.getContext())}
                </dt>
                <dd>{flexRender(cell.column.columnDef.cell, cell.getContext())}</dd>
              </div>
            )
          })}
        </dl>
      </div>
    )
  },
) as <T>(props: CellsProps<T> & { readonly headers: readonly Header<T, unknown>[] }) => ReactNode

/** Rows drawn without a scroll of their own: thousands are drawn as they come into view. */
const virtualFrom = 60

/**
 * A table that becomes cards below 640 px, each headed by its first cell. Sortable where a column says `enableSorting`. Cells are ordinary nodes: a link in the
 * first column carries `data-row`, which J and K walk.
 */
export const DataTable = <T,>({ caption, columns, rows, rowId, selection }: Props<T>): ReactNode => {
  const narrow = useMediaQuery('(max-width: 639.98px)', false, { getInitialValueInEffect: false })
  const [sorting, setSorting] = useState<SortingState>([])
  const table = useReactTable<T>({
    data: rows as T[],
    columns,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    state: { sorting, ...(selection && { rowSelection: selection.value }) },
    onSortingChange: setSorting,
    enableRowSelection: selection !== undefined,
    onRowSelectionChange: update => selection?.set(typeof update === 'function' ? update(selection.value) : update),
  })
  const body = useRef<HTMLDivElement>(null)
  const model = table.getRowModel().rows
  const virtualizer = useWindowVirtualizer({
    count: model.length,
    estimateSize: () => (narrow ? 160 : 52),
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
    enabled: model.length >= virtualFrom,
    getItemKey: at => model[at]?.id ?? at,
  })
  const virtual = model.length >= virtualFrom
  const items = virtualizer.getVirtualItems()
  const shown: readonly { row: Row<T>; index: number }[] = virtual
    ? items.flatMap(({ index }) => (model[index] ? [{ row: model[index], index }] : []))
    : model.map((row, index) => ({ row, index }))
  const before = virtual && items[0] ? items[0].start - virtualizer.options.scrollMargin : 0
  const after = virtual ? virtualizer.getTotalSize() - ((items.at(-1)?.end ?? 0) - virtualizer.options.scrollMargin) : 0
  const headers = table.getHeaderGroups()[0]?.headers ?? []

  if (narrow)
    return (
      <div ref={body}>
        <p className="sr-only">{caption}</p>
        <div style={{ blockSize: before }} />
        <ul className={css.cards}>
          {shown.map(({ row, index }) => {
            return (
              <li key={row.id} ref={virtual ? virtualizer.measureElement : undefined} data-index={index}>
                <CardOfCells cells={row.getVisibleCells()} headers={headers} selected={row.getIsSelected()} />
              </li>
            )
          })}
        </ul>
        <div style={{ blockSize: Math.max(0, after) }} />
      </div>
    )
  return (
    <div ref={body} className={css.frame}>
      <table className={css.table} aria-rowcount={model.length + 1}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {headers.map(header => {
              const sorted = header.column.getIsSorted()
              return (
                <th
                  key={header.id}
                  scope="col"
                  data-end={header.column.columnDef.meta?.end}
                  aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
                >
                  {header.column.columnDef.enableSorting ? (
                    <button type="button" className={css.sort} onClick={header.column.getToggleSortingHandler()}>
                      {flexRender(header.column.columnDef.header, header.getContext())}
                      <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ' ↕'}</span>
                    </button>
                  ) : (
                    flexRender(header.column.columnDef.header, header.getContext())
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr>
              <td colSpan={headers.length} style={{ blockSize: before, padding: 0 }} />
            </tr>
          )}
          {shown.map(({ row, index }) => (
            <tr
              key={row.id}
              ref={virtual ? virtualizer.measureElement : undefined}
              data-index={index}
              aria-rowindex={index + 2}
              aria-selected={selection ? row.getIsSelected() : undefined}
            >
              <RowOfCells cells={row.getVisibleCells()} selected={row.getIsSelected()} />
            </tr>
          ))}
          {after > 0 && (
            <tr>
              <td colSpan={headers.length} style={{ blockSize: after, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

const selectId = 'select'

/** A column of checkboxes; `name` says what a row is, for a screen reader. */
export const selectionColumn = <T,>(all: string, name: (row: T) => string): ColumnDef<T> => ({
  id: selectId,
  header: ({ table }) => (
    <input
      type="checkbox"
      className={css.check}
      aria-label={all}
      checked={table.getIsAllRowsSelected()}
      onChange={table.getToggleAllRowsSelectedHandler()}
    />
  ),
  cell: ({ row }) => (
    <input
      type="checkbox"
      className={css.check}
      aria-label={name(row.original)}
      checked={row.getIsSelected()}
      onChange={row.getToggleSelectedHandler()}
    />
  ),
  meta: { bare: true },
})
