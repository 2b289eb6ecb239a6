import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { Facts } from '../parts/tags.tsx'
import { useDateText, useLabelled } from '../parts/text.tsx'
import { useEngagementNames } from './names.ts'
import { useEngagementTexts } from './texts.ts'

export const LeavePanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const names = useEngagementNames()
  const date = useDateText()
  const labelled = useLabelled()
  const leave = view.leave!
  return (
    <Panel title={t('leave')}>
      <Facts
        rows={[
          [t('leaveMode'), names.value(leave.mode)],
          [
            t('leaveAsked'),
            t('fromTo', { from: date({ at: leave.asked.from, plain: true }), to: date({ at: leave.asked.to }) }),
          ],
          [
            t('leaveApproved'),
            leave.from &&
              leave.to &&
              t('fromTo', { from: date({ at: leave.from, plain: true }), to: date({ at: leave.to }) }),
          ],
          [t('leaveReturn'), leave.returnOn && date({ at: leave.returnOn })],
          [t('leavePost'), leave.returnPost],
          [
            t('leaveConditions'),
            leave.conditions.length > 0 &&
              leave.conditions.map(({ kind, text }) => labelled(names.value(kind), text)).join(' · '),
          ],
        ]}
      />
    </Panel>
  )
}
