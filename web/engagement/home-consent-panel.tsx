import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { DateText, useDateText } from '../parts/text.tsx'
import { useEngagementTexts } from './texts.ts'

export const HomeConsentPanel = ({
  asked,
  title,
}: {
  asked: NonNullable<EngagementView['homeConsent']>
  title: string
}): ReactNode => {
  const t = useEngagementTexts()
  const date = useDateText()
  const decision = asked.granted === undefined ? t('waiting') : asked.granted ? t('granted') : t('refused')
  return (
    <Panel title={title}>
      <Facts
        rows={[
          [
            t('asked'),
            t('askedRange', {
              from: date({ at: asked.asked.from, plain: true }),
              to: date({ at: asked.asked.to }),
              share: asked.asked.timeShare,
            }),
          ],
          [
            t('decision'),
            <span key="decision">
              <Mark tone={asked.granted === undefined ? 'plain' : asked.granted ? 'good' : 'bad'}>{decision}</Mark>{' '}
              {asked.decidedAt && <DateText at={asked.decidedAt} />}
            </span>,
          ],
          [t('maximumShare'), asked.maximumTimeShare !== undefined && `${asked.maximumTimeShare}%`],
          [t('until'), asked.until && <DateText key="until" at={asked.until} />],
          [t('reason'), asked.reason],
        ]}
      />
    </Panel>
  )
}
