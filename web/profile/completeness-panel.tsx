import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Panel } from '../parts/page.tsx'
import { missingFrom } from './completeness.ts'
import css from './profile.module.css'
import type { ProfileInput } from './profile-values.ts'
import { useProfileTexts } from './texts.ts'

/** How much is filled in, and what would help most, each a way to its part of the editor. */
export const CompletenessPanel = ({ profile }: { profile: ProfileInput }): ReactNode => {
  const t = useProfileTexts()
  const { all, missing } = missingFrom(profile)
  // A finished bar is no news, and pushes down what one came for.
  if (missing.length === 0) return null
  const said = t('complete', { done: all - missing.length, all })
  return (
    <div className="no-print">
      <Panel title={said}>
        <progress className={css.progress} max={all} value={all - missing.length} aria-label={said} />
        <p>{t('completeWhy')}</p>
        <ul className={css.hints}>
          {missing.map(({ text, section }) => (
            <li key={text}>
              <Link to="/my/profile/edit" hash={section}>
                {t(text)}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
