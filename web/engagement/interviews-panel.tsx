import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { DateText } from '../parts/text.tsx'
import css from './engagement.module.css'
import { useEngagementNames } from './names.ts'
import { useEngagementTexts } from './texts.ts'

export const InterviewsPanel = ({ view, file }: { view: EngagementView; file: ReactNode }): ReactNode => {
  const t = useEngagementTexts()
  const names = useEngagementNames()
  return (
    <Panel title={t('interviews')} actions={file}>
      <ul className={css.due}>
        {view.interviews!.map(({ at, zone, minutes, mode, place }) => (
          <li key={at}>
            <strong>
              <DateText at={at} zone={zone} time />
            </strong>
            <span>{t('minutes', { count: minutes })}</span>
            <span>{names.value(mode)}</span>
            {place && <span>{place}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
