import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { Facts } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import css from './engagement.module.css'
import { useEngagementTexts } from './texts.ts'

export const AdmissionPanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const { admission, milestones = [] } = view
  return (
    <Panel title={t('admission')}>
      <Facts
        rows={[
          [t('admissionPlace'), admission?.place],
          [t('term'), admission && t('months', { count: admission.termMonths })],
          [t('reason'), admission && <span className={css.text}>{admission.reason}</span>],
        ]}
      />
      {milestones.length > 0 && (
        <div className={css.scroll}>
          <table className={css.table}>
            <caption>{t('milestones')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('milestones')}</th>
                <th scope="col">{t('due')}</th>
                <th scope="col">{t('whereItStands')}</th>
              </tr>
            </thead>
            <tbody>
              {milestones.map(({ id, title, due, reportedAt, reachedAt, account }) => (
                <tr key={id}>
                  <th scope="row">
                    {title}
                    {account && <span className={css.stepNote}>{account}</span>}
                  </th>
                  <td>
                    <DateText at={due} />
                  </td>
                  <td>
                    {reachedAt ? t('milestoneReached') : reportedAt ? t('milestoneReported') : t('milestoneOpen')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
