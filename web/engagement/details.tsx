import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { parties } from '#shared/engagement/party.ts'
import { lastDayOfPublicity } from '#shared/engagement/publicity.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { useTell } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { Panel } from '../parts/page.tsx'
import { Facts, Mark, VerifiedMark } from '../parts/tags.tsx'
import { Bilingual, DateText, Prose, useDateText } from '../parts/text.tsx'
import { TalentCard } from '../talent/talent-card.tsx'
import css from './engagement.module.css'
import { useEngagementNames } from './names.ts'
import { useEngagementTexts } from './texts.ts'

type Props = { readonly view: EngagementView }

const Unit = ({ unit }: { unit: EngagementView['host'] }): ReactNode =>
  unit && (
    <>
      <Bilingual text={unit.name} /> <VerifiedMark verified={unit.verified} />
    </>
  )

export const PartiesPanel = ({ view }: Props): ReactNode => {
  const t = useEngagementTexts()
  const { host, home, partner, personName } = view
  return (
    <Panel title={t('parties')}>
      <Facts
        rows={[
          [t('host'), host && <Unit key="host" unit={host} />],
          [t('home'), home && <Unit key="home" unit={home} />],
          [t('partner'), partner && <Unit key="partner" unit={partner} />],
          [t('person'), personName && <Bilingual key="person" text={personName} />],
        ]}
      />
      {view.openingId && (
        <p>
          <Link to="/openings/$openingId" params={{ openingId: view.openingId }}>
            {t('openingLink')}
          </Link>
        </p>
      )}
    </Panel>
  )
}

export const ConsentsPanel = ({ view }: Props): ReactNode => {
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

const HomeConsent = ({ asked, title }: { asked: NonNullable<EngagementView['homeConsent']>; title: string }) => {
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
              from: date({ at: asked.asked.from }),
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

const PublicityPanel = ({ view }: Props): ReactNode => {
  const t = useEngagementTexts()
  const names = useEngagementNames()
  const date = useDateText()
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
                  {t('decision')} {decidedAt && date({ at: decidedAt })}: {reason}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const AgreementPanel = ({ view }: Props): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const date = useDateText()
  const { terms, hash, signatories, signatures, renewal } = view.agreement!
  return (
    <Panel title={renewal ? t('agreementRenewal') : t('agreement')}>
      <Facts
        rows={[
          [t('term'), t('fromTo', { from: date({ at: terms.from }), to: date({ at: terms.to }) })],
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
              <span>{tell(parties[party])}</span>
              <Mark tone={signature ? 'good' : 'plain'}>
                {signature ? t('signed', { date: date({ at: signature.at }) }) : t('unsigned')}
              </Mark>
            </li>
          )
        })}
      </ul>
      <p className={css.hash}>
        {t('digest')} <code>{hash}</code>
      </p>
    </Panel>
  )
}

const AdmissionPanel = ({ view }: Props): ReactNode => {
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

const LeavePanel = ({ view }: Props): ReactNode => {
  const t = useEngagementTexts()
  const names = useEngagementNames()
  const date = useDateText()
  const leave = view.leave!
  return (
    <Panel title={t('leave')}>
      <Facts
        rows={[
          [t('leaveMode'), names.value(leave.mode)],
          [t('leaveAsked'), t('fromTo', { from: date({ at: leave.asked.from }), to: date({ at: leave.asked.to }) })],
          [
            t('leaveApproved'),
            leave.from && leave.to && t('fromTo', { from: date({ at: leave.from }), to: date({ at: leave.to }) }),
          ],
          [t('leaveReturn'), leave.returnOn && date({ at: leave.returnOn })],
          [t('leavePost'), leave.returnPost],
          [
            t('leaveConditions'),
            leave.conditions.length > 0 &&
              leave.conditions.map(({ kind, text }) => `${names.value(kind)}: ${text}`).join(' · '),
          ],
        ]}
      />
    </Panel>
  )
}

const InterviewsPanel = ({ view, file }: Props & { file: ReactNode }): ReactNode => {
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

/** What was said, agreed and decided so far: each part where there is one. */
export const Details = ({ view, interviewFile }: Props & { interviewFile: ReactNode }): ReactNode => {
  const t = useEngagementTexts()
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
      {view.homeConsent && <HomeConsent asked={view.homeConsent} title={t('homeConsent')} />}
      {view.renewalConsent && <HomeConsent asked={view.renewalConsent} title={t('renewalConsent')} />}
      {view.publicity && <PublicityPanel view={view} />}
      {view.agreement && <AgreementPanel view={view} />}
      {(view.admission || (view.milestones?.length ?? 0) > 0) && <AdmissionPanel view={view} />}
      {view.leave && <LeavePanel view={view} />}
      <Panel title={t('history')}>
        <div className={css.scroll}>
          <table className={css.table}>
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
                  <td>{tell(parties[by])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {view.reason?.note && (
          <p className={css.text}>
            {t('reason')}: {view.reason.note}
          </p>
        )}
      </Panel>
    </>
  )
}
