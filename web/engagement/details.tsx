import type { ReactNode } from 'react'
import { parties } from '#shared/engagement/party.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { useTell } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { cx } from '../parts/cx.ts'
import { Panel } from '../parts/page.tsx'
import { Facts } from '../parts/tags.tsx'
import { Bilingual, DateText, Prose, sentenceCase, useLabelled } from '../parts/text.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import { AdmissionPanel } from './admission-panel.tsx'
import { AgreementPanel } from './agreement-panel.tsx'
import css from './engagement.module.css'
import { HomeConsentPanel } from './home-consent-panel.tsx'
import { InterviewsPanel } from './interviews-panel.tsx'
import { LeavePanel } from './leave-panel.tsx'
import { useEngagementNames } from './names.ts'
import { PublicityPanel } from './publicity-panel.tsx'
import { useEngagementTexts } from './texts.ts'

/** What was said, agreed and decided so far: each part where there is one. */
export const Details = ({ view, interviewFile }: { view: EngagementView; interviewFile: ReactNode }): ReactNode => {
  const t = useEngagementTexts()
  const labelled = useLabelled()
  const tell = useTell()
  const names = useNames()
  const values = useEngagementNames()
  const { offer, profile, venture } = view
  return (
    <>
      {view.candidate && <TalentCard talent={view.candidate}>{null}</TalentCard>}
      {view.message && (
        <Panel title={t('message')}>
          <p className={css.text}>{view.message}</p>
        </Panel>
      )}
      {profile && (
        <Panel title={t('profile')}>
          <Prose text={profile.summary} />
          <ul>
            {profile.experience.map(({ title, employer, from, to }) => (
              <li key={`${title}${from}`}>
                {[title, employer, [from, to].filter(Boolean).join('–')].filter(Boolean).join(' · ')}
              </li>
            ))}
            {profile.education.map(({ institution, level, major }) => (
              <li key={`${institution}${level}`}>
                {[institution, names.education(level), major].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {venture && (
        <Panel title={t('venture')}>
          <h3>
            <Bilingual text={venture.name} />
          </h3>
          <Prose text={venture.summary} />
          <p className={css.quiet}>{venture.fields.map(names.field).join(' · ')}</p>
        </Panel>
      )}
      {(view.interviews?.length ?? 0) > 0 && <InterviewsPanel view={view} file={interviewFile} />}
      {offer && (
        <Panel title={t('offer')}>
          <p className={css.text}>{offer.text}</p>
          <Facts
            rows={[
              [t('startsOn'), <DateText key="from" at={offer.startsOn} />],
              [t('endsOn'), offer.endsOn && <DateText key="to" at={offer.endsOn} />],
              [t('answerBy'), <DateText key="by" at={offer.answerBy} />],
            ]}
          />
        </Panel>
      )}
      {view.homeConsent && <HomeConsentPanel asked={view.homeConsent} title={t('homeConsent')} />}
      {view.renewalConsent && <HomeConsentPanel asked={view.renewalConsent} title={t('renewalConsent')} />}
      {view.publicity && <PublicityPanel view={view} />}
      {view.agreement && <AgreementPanel view={view} />}
      {(view.admission || (view.milestones?.length ?? 0) > 0) && <AdmissionPanel view={view} />}
      {view.leave && <LeavePanel view={view} />}
      <Panel title={t('history')}>
        <div className={css.scroll}>
          <table className={cx(css.table, css.history)}>
            <thead>
              <tr>
                <th scope="col">{t('historyWhen')}</th>
                <th scope="col">{t('historyStep')}</th>
                <th scope="col">{t('historyBy')}</th>
              </tr>
            </thead>
            <tbody>
              {view.history.map(({ event, name, by, at, reason }) => (
                <tr key={`${event}${at}`}>
                  <td>
                    <DateText at={at} time />
                  </td>
                  <td>
                    {name}
                    {reason && ` (${values.value(reason)})`}
                  </td>
                  <td>{sentenceCase(tell(parties[by]))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {view.reason?.note && <p className={css.text}>{labelled(t('reason'), view.reason.note)}</p>}
      </Panel>
    </>
  )
}
