import type { ReactNode } from 'react'
import { lastDayOfPublicity } from '#shared/engagement/publicity.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { DateText, useDateText, useLabelled } from '../parts/text.tsx'
import css from './engagement.module.css'
import { useEngagementNames } from './names.ts'
import { useEngagementTexts } from './texts.ts'

export const PublicityPanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const names = useEngagementNames()
  const date = useDateText()
  const labelled = useLabelled()
  const publicity = view.publicity!
  const ends = lastDayOfPublicity(publicity)
  return (
    <Panel title={t('publicity')}>
      <Facts
        rows={[
          [t('reason'), t('publicityDays', { days: publicity.days, basis: publicity.basis })],
          [t('publicityStarted'), <DateText key="from" at={publicity.startedOn} />],
          [
            t('publicityEnds'),
            ends ? (
              <DateText key="to" at={ends} />
            ) : (
              publicity.suspendedOn && t('publicitySuspended', { date: date({ at: publicity.suspendedOn }) })
            ),
          ],
        ]}
      />
      <h3>{t('objections')}</h3>
      {publicity.objections.length === 0 ? (
        <p className={css.quiet}>{view.as === 'publisher' ? t('objectionsHidden') : t('noObjections')}</p>
      ) : (
        <ul className={css.objections}>
          {publicity.objections.map(({ id, at, ground, outcome, reason, decidedAt }) => (
            <li key={id}>
              <strong>{t('objectionNumber', { id })}</strong>{' '}
              <Mark tone={outcome === undefined ? 'warn' : outcome === 'upheld' ? 'bad' : 'good'}>
                {outcome === undefined ? t('objectionOpen') : names.value(outcome)}
              </Mark>{' '}
              <span className={css.quiet}>
                <DateText at={at} time />
              </span>
              <p>{ground}</p>
              {reason && (
                <p className={css.quiet}>
                  {labelled([t('decision'), decidedAt && date({ at: decidedAt })].filter(Boolean).join(' '), reason)}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
