import { memo, type ReactNode } from 'react'
import css from './facets.module.css'
import { usePartTexts } from './texts.ts'

export type FacetValue = { readonly value: string; readonly label: string; readonly count: number }

const shownAtOnce = 6

type Props = {
  readonly name: string
  readonly title: string
  readonly values: readonly FacetValue[]
  readonly chosen: readonly string[]
  /** May be one of an earlier draw, as long as the same is chosen. */
  readonly onChange: (value: string, on: boolean) => void
}

/** One facet with counts; what is chosen stands first. The box keeps its id, and with it the focus, when the counts change. */
const Group = ({ name, title, values, chosen, onChange }: Props): ReactNode => {
  const t = usePartTexts()
  const on = new Set(chosen)
  const listed = values.filter(({ value, count }) => count > 0 || on.has(value))
  if (listed.length === 0) return null
  const sorted = [...listed.filter(({ value }) => on.has(value)), ...listed.filter(({ value }) => !on.has(value))]
  const first = Math.max(shownAtOnce, on.size)
  const option = ({ value, label, count }: FacetValue) => (
    <label key={value} className={css.option}>
      <input
        type="checkbox"
        id={`facet-${name}-${value}`}
        checked={on.has(value)}
        onChange={event => onChange(value, event.target.checked)}
      />
      <span>{label}</span>
      <span className={css.count}>{count}</span>
    </label>
  )
  return (
    <fieldset className={css.group}>
      <legend>{title}</legend>
      {sorted.slice(0, first).map(option)}
      {sorted.length > first && (
        <details>
          <summary>{t('moreValues', { count: sorted.length - first })}</summary>
          {sorted.slice(first, first + 60).map(option)}
        </details>
      )}
    </fieldset>
  )
}

/** A search has hundreds of boxes: those of a facet are drawn again when its counts or choices are others. */
export const FacetGroup = memo(
  Group,
  (before, now) =>
    before.values === now.values && before.title === now.title && before.chosen.join() === now.chosen.join(),
)
