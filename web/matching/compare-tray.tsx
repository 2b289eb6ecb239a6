import type { ReactNode } from 'react'
import css from './matching.module.css'
import { useMatchingTexts } from './texts.ts'

/** Side by side there is room for so many. */
export const mostCompared = 4

export const PickToCompare = ({
  name,
  picked,
  full,
  onPick,
}: {
  /** Who or what, for a screen reader. */
  name: string
  picked: boolean
  full: boolean
  onPick: (on: boolean) => void
}): ReactNode => {
  const t = useMatchingTexts()
  return (
    <label className={css.pick}>
      <input
        type="checkbox"
        checked={picked}
        disabled={full && !picked}
        aria-label={t('pickOne', { name })}
        onChange={event => onPick(event.target.checked)}
      />
      {t('pick')}
    </label>
  )
}

/** What is picked so far, and the way to the comparison: below the list, always in sight. */
export const CompareTray = ({ count, link }: { count: number; link: ReactNode }): ReactNode => {
  const t = useMatchingTexts()
  return (
    <div role="status">
      {count > 0 && (
        <div className={css.tray}>
          <p>{t('picked', { count })}</p>
          {count > 1 ? link : <p className={css.small}>{t('pickMore')}</p>}
        </div>
      )}
    </div>
  )
}
