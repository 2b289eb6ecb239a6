import type { ReactNode } from 'react'
import { parties } from '#shared/engagement/party.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { useTell } from '../i18n/i18n.ts'
import { Panel } from '../parts/page.tsx'
import { Mark } from '../parts/tags.tsx'
import { useDateText } from '../parts/text.tsx'
import css from './engagement.module.css'
import { useEngagementNames } from './names.ts'
import { useEngagementTexts } from './texts.ts'

export const ConsentsPanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const names = useEngagementNames()
  const date = useDateText()
  const tell = useTell()
  const rows = [
    { consent: view.consent, to: view.host?.name },
    { consent: view.partnerConsent, to: view.partner?.name },
  ].filter(({ consent }) => consent !== undefined)
  if (rows.length === 0) return null
  return (
    <Panel title={t('consents')}>
      <ul className={css.due}>
        {rows.map(({ consent, to }) => (
          <li key={consent!.recipient}>
            <span>
              {t('consentTo', {
                name: to ? tell({ 'zh-CN': to.zh ?? to.en ?? '', en: to.en ?? to.zh ?? '' }) : tell(parties.publisher),
                kinds: consent!.kinds.map(names.value).join(' · '),
              })}
            </span>
            <span className={css.quiet}>{t('consentGiven', { date: date({ at: consent!.givenAt }) })}</span>
            {consent!.withdrawnAt ? (
              <Mark tone="warn">{t('consentWithdrawn', { date: date({ at: consent!.withdrawnAt }) })}</Mark>
            ) : (
              view.as === 'talent' && !view.terminal && <Mark tone="good">{t('consentInForce')}</Mark>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
