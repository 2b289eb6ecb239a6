import type { ReactNode } from 'react'
import { isTerminal } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import type { EngagementKind } from '#shared/engagement/schema.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { useTell } from '../i18n/i18n.ts'
import { Icon } from '../parts/icons.tsx'
import { sentenceCase, useDateText } from '../parts/text.tsx'
import css from './engagement.module.css'
import { useEngagementTexts } from './texts.ts'

/** The usual way through each kind; states beside it are shown where an engagement is in one. */
const usualWay: { readonly [K in EngagementKind]: readonly string[] } = {
  'enterprise-role': ['applied', 'shortlisted', 'interviewing', 'offered', 'accepted', 'started'],
  'university-mobile-position': [
    'applied',
    'shortlisted',
    'interviewing',
    'selected',
    'consent-requested',
    'consented',
    'agreement',
    'agreed',
    'active',
    'ended',
  ],
  'part-time-researcher-role': [
    'applied',
    'shortlisted',
    'interviewing',
    'selected',
    'consent-requested',
    'consented',
    'publicity',
    'cleared',
    'agreement',
    'agreed',
    'active',
    'ended',
  ],
  'post-doctoral-place': [
    'applied',
    'shortlisted',
    'interviewing',
    'selected',
    'partner-named',
    'admitting',
    'admitted',
    'agreement',
    'agreed',
    'active',
    'ended',
  ],
  'short-term-service-visit': ['applied', 'shortlisted', 'interviewing', 'offered', 'agreed', 'active', 'ended'],
  'incubator-admission': ['applied', 'in-review', 'admitted', 'resident', 'graduated'],
  'venture-leave': ['applied', 'approved', 'agreement', 'agreed', 'active', 'returning', 'returned'],
}

type Step = { readonly state: string; readonly when: 'past' | 'now' | 'ahead'; readonly at?: string | undefined }

/** What was passed, where it stands, and what usually follows; nothing follows an end. */
export const stepsOf = ({
  kind,
  state,
  stateSince,
  history,
}: Pick<EngagementView, 'kind' | 'state' | 'stateSince' | 'history'>): Step[] => {
  const passed = new Map(history.map(({ to, at }) => [to, at]))
  passed.delete(state)
  const way = usualWay[kind]
  const at = way.indexOf(state)
  const known = [...passed].filter(([one]) => at < 0 || !way.includes(one) || way.indexOf(one) < at)
  const past = known.map(([one, when]): Step => ({ state: one, when: 'past', at: when }))
  const last = Math.max(-1, ...known.map(([one]) => way.indexOf(one)))
  const ahead = isTerminal(machines[kind], state) ? [] : way.slice((at < 0 ? last : at) + 1)
  return [
    ...past,
    { state, when: 'now', at: stateSince },
    ...ahead.filter(one => one !== state).map((one): Step => ({ state: one, when: 'ahead' })),
  ]
}

const look = { past: 'stepDone', now: 'stepNow', ahead: 'stepAhead' } as const

export const Steps = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const date = useDateText()
  const { states } = machines[view.kind]
  return (
    <ol className={css.steps}>
      {stepsOf(view).map(({ state, when, at }, index) => (
        <li
          key={state}
          className={`${css.step} ${css[when]}`}
          {...(when === 'now' && { 'aria-current': 'step' as const })}
        >
          <span className={css.dot} aria-hidden="true">
            {when === 'past' ? <Icon name="check" size={16} /> : index + 1}
          </span>
          <span>
            <span className={css.stepName}>{states[state] ? sentenceCase(tell(states[state].name)) : state}</span>
            <span className={css.stepNote}>
              {t(look[when])}
              {at && ` · ${date({ at })}`}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
