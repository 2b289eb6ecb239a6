import { type ReactNode, useMemo } from 'react'
import type { CriterionResult, Explanation } from '#shared/matching/explanation.ts'
import { cx } from '../parts/cx.ts'
import { percent } from '../parts/text.tsx'
import { Gates } from './explanation.tsx'
import css from './matching.module.css'
import { useMatchingTexts } from './texts.ts'

export type Compared = {
  readonly id: string
  readonly heading: ReactNode
  readonly foot?: ReactNode
  /** Facts by their name, as text: what is the same is known by it. */
  readonly facts: readonly (readonly [name: string, text: string])[]
  readonly explanation: Explanation
}

type Row = { readonly name: string; readonly cells: readonly ReactNode[]; readonly texts: readonly string[] }

const Cell = ({ result, best }: { result: CriterionResult | undefined; best: boolean }): ReactNode => {
  const t = useMatchingTexts()
  if (!result || result.verdict === 'not-stated') return <span className={css.small}>{t('compareNotStated')}</span>
  return (
    <>
      <p className={cx(css.value, best && css.best)}>
        {percent(result.value)}
        {best && <span className={css.small}> {t('compareBest')}</span>}
      </p>
      <p>{result.text}</p>
      {result.missing.length > 0 && (
        <p className={css.small}>
          {t('missing')} {result.missing.map(({ text }) => text).join(' · ')}
        </p>
      )}
    </>
  )
}

/** Two to four, criterion by criterion and side by side. Rows that say the same of all can be left out. */
export const CompareTable = ({
  caption,
  compared,
  differencesOnly,
}: {
  caption: string
  compared: readonly Compared[]
  differencesOnly: boolean
}): ReactNode => {
  const t = useMatchingTexts()
  const groups = useMemo(() => {
    const facts = [...new Set(compared.flatMap(one => one.facts.map(([name]) => name)))].map((name): Row => {
      const texts = compared.map(one => one.facts.find(([other]) => other === name)?.[1] ?? '')
      return { name, texts, cells: texts }
    })
    const sides = [0, 1].map(at => {
      const of = compared.map(({ explanation }) => explanation.sides[at]!)
      const names = [...new Map(of.flatMap(side => side.criteria.map(one => [one.criterion, one.name]))).entries()]
      const gates = [...new Map(of.flatMap(side => side.gates.map(one => [one.gate, one.text]))).keys()]
      return {
        title: of[0]?.name ?? '',
        rows: [
          ...names.map(([criterion, name]): Row => {
            const results = of.map(side => side.criteria.find(one => one.criterion === criterion))
            const values = results.map(result =>
              result && result.verdict !== 'not-stated' ? Math.round(result.value * 100) : -1,
            )
            const most = Math.max(...values)
            const alone = values.filter(value => value === most).length === 1
            return {
              name,
              texts: results.map((result, i) => `${values[i]} ${result?.text ?? ''}`),
              cells: results.map((result, i) => (
                <Cell key={compared[i]!.id} result={result} best={alone && most > 0 && values[i] === most} />
              )),
            }
          }),
          ...gates.map((gate): Row => {
            const results = of.map(side => side.gates.find(one => one.gate === gate))
            return {
              name: t('gates'),
              texts: results.map(result => `${result?.outcome} ${result?.text}`),
              cells: results.map(result => result && <Gates key={result.gate} gates={[result]} />),
            }
          }),
        ],
      }
    })
    return [{ title: '', rows: facts }, ...sides]
  }, [compared, t])
  const shown = groups
    .map(({ title, rows }) => ({
      title,
      rows: differencesOnly ? rows.filter(({ texts }) => new Set(texts).size > 1) : rows,
    }))
    .filter(({ rows }) => rows.length > 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={css.scroll} aria-label={caption} tabIndex={0}>
      <table className={css.compare} style={{ ['--columns' as never]: compared.length }}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <td />
            {compared.map(one => (
              <th key={one.id} scope="col">
                {one.heading}
                <p className={css.value}>
                  {t('score')} {percent(one.explanation.score)}
                </p>
                {one.foot}
              </th>
            ))}
          </tr>
        </thead>
        {shown.map(({ title, rows }) => (
          <tbody key={title}>
            {title && (
              <tr className={css.group}>
                <th scope="rowgroup" colSpan={compared.length + 1}>
                  {title}
                </th>
              </tr>
            )}
            {rows.map(({ name, cells, texts }) => (
              <tr key={name + texts.join()}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  <td key={compared[at]!.id} lang={compared[at]!.explanation.locale}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
