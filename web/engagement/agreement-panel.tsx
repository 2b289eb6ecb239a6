import type { ReactNode } from 'react'
import { parties } from '#shared/engagement/party.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { useTell } from '../i18n/i18n.ts'
import { Panel } from '../parts/page.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { sentenceCase, useDateText } from '../parts/text.tsx'
import css from './engagement.module.css'
import { useEngagementTexts } from './texts.ts'

export const AgreementPanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const date = useDateText()
  const { terms, hash, signatories, signatures, renewal } = view.agreement!
  return (
    <Panel title={renewal ? t('agreementRenewal') : t('agreement')}>
      <Facts
        rows={[
          [t('term'), t('fromTo', { from: date({ at: terms.from, plain: true }), to: date({ at: terms.to }) })],
          [t('timeShare'), `${terms.timeShare}%`],
          [t('threeParty'), terms.threeParty ? t('yes') : t('no')],
        ]}
      />
      {(
        [
          ['duties', terms.duties],
          ['pay', terms.pay],
          ['secrecy', terms.secrecy],
          ['property', terms.intellectualProperty],
          ['benefits', terms.benefits],
        ] as const
      ).map(([key, text]) => (
        <section key={key}>
          <h3>{t(key)}</h3>
          <p className={css.text}>{text}</p>
        </section>
      ))}
      <h3>{t('signatures')}</h3>
      <ul className={css.due}>
        {signatories.map(party => {
          const signature = signatures.find(one => one.party === party && one.hash === hash)
          return (
            <li key={party}>
              <span>{sentenceCase(tell(parties[party]))}</span>
              <Mark tone={signature ? 'good' : 'plain'}>
                {sentenceCase(signature ? t('signed', { date: date({ at: signature.at }) }) : t('unsigned'))}
              </Mark>
            </li>
          )
        })}
      </ul>
      <details className={css.hash}>
        <summary>{t('digest')}</summary>
        <code>{hash}</code>
      </details>
    </Panel>
  )
}
