import type { ReactNode } from 'react'
import { addDays } from '#shared/engagement/calendar.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { useDateText } from '../parts/text.tsx'
import css from './clock.module.css'
import { shareOf } from './spans.ts'
import { useEngagementTexts } from './texts.ts'

type Slice = { readonly from: string; readonly to: string; readonly percent: number }

/** The sum of shares from each day on which it changes. */
export const loadsOf = (slices: readonly Slice[]): { from: string; percent: number }[] => {
  const days = [...new Set(slices.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort()
  return days.map(day => ({
    from: day,
    percent: slices.filter(({ from, to }) => from <= day && day <= to).reduce((sum, { percent }) => sum + percent, 0),
  }))
}

/** Working time that agreements take together, over time. */
export const ShareSteps = ({ views, today }: { views: readonly EngagementView[]; today: string }): ReactNode => {
  const t = useEngagementTexts()
  const date = useDateText()
  const slices = views.flatMap(view => {
    const share = shareOf(view)
    const term = view.term ?? view.agreement?.terms
    return share && term ? [{ from: term.from, to: term.to, percent: share.percent }] : []
  })
  if (slices.length === 0) return null
  const loads = loadsOf(slices)
  const [first, last] = [Date.parse(loads[0]!.from), Date.parse(loads.at(-1)!.from)]
  const at = (day: string): number => ((Date.parse(day) - first) / Math.max(1, last - first)) * 1000
  const said = loads.map(({ from, percent }) => t('shareAll', { date: date({ at: from }), share: percent })).join('; ')
  return (
    <Panel title={t('shareTitle')}>
      <div className={css.scale}>
        <div aria-hidden="true">
          <span>100%</span>
          <span>50%</span>
          <span>0%</span>
        </div>
        <svg className={css.steps} viewBox="0 0 1000 110" preserveAspectRatio="none" role="img" aria-label={said}>
          {[0, 50, 100].map(percent => (
            <line key={percent} x1="0" x2="1000" y1={105 - percent} y2={105 - percent} className={css.grid} />
          ))}
          {loads.slice(0, -1).map(({ from, percent }, index) => (
            <rect
              key={from}
              x={at(from)}
              y={105 - Math.min(100, percent)}
              width={at(loads[index + 1]!.from) - at(from)}
              height={Math.min(100, percent)}
              className={css.gone}
            />
          ))}
          {today >= loads[0]!.from && today <= loads.at(-1)!.from && (
            <line x1={at(today)} x2={at(today)} y1="0" y2="110" className={css.today} />
          )}
        </svg>
      </div>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('clockFrom')}</th>
            <th scope="col">{t('shareTotal')}</th>
          </tr>
        </thead>
        <tbody>
          {loads.map(({ from, percent }) => (
            <tr key={from}>
              <th scope="row">{date({ at: from })}</th>
              <td>{percent}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
