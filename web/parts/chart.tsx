import { type ReactNode, useEffect, useRef } from 'react'
import { useColourScheme } from '../app/scheme.ts'
import css from './chart.module.css'
import type { ChartOption } from './echarts.ts'
import { usePartTexts } from './texts.ts'

type Props = {
  /** What the picture says, in a sentence: its name for a screen reader, and the table's caption. */
  readonly title: string
  readonly option: ChartOption
  /** The same figures as a table: a picture is never the only way to them. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
  readonly height?: number
}

/** ECharts, loaded only where a chart is, drawn on a canvas (its SVG would need inline styles), with its table below. */
export const Chart = ({ title, option, table, height = 280 }: Props): ReactNode => {
  const t = usePartTexts()
  const place = useRef<HTMLDivElement>(null)
  const scheme = useColourScheme()
  useEffect(() => {
    const element = place.current
    if (!element) return
    let stop: (() => void) | undefined
    let gone = false
    void import('./echarts.ts').then(({ draw }) => {
      if (!gone) stop = draw(element, option, scheme)
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [option, scheme])
  return (
    <figure className={css.chart}>
      <div ref={place} role="img" aria-label={title} style={{ blockSize: height }} />
      <details>
        <summary>{t('chartTable')}</summary>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              {table.columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(row => (
              <tr key={row.join('|')}>
                {row.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed row
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
