import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { openingKinds } from '#shared/opening/kind.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useLocale, useTell } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { cx } from '../parts/cx.ts'
import { download } from '../parts/download.ts'
import { Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Empty } from '../parts/states.tsx'
import { Facts, LevelMark, SampleMark, SkillTag } from '../parts/tags.tsx'
import { Bilingual, DateText, dot, PayText, PlaceText, Prose, useSpoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { CompletenessPanel } from './completeness-panel.tsx'
import css from './profile.module.css'
import { useProfileTexts } from './texts.ts'

const useSpan = () => {
  const t = useProfileTexts()
  return ({ from, to }: { from?: string | undefined; to?: string | undefined }, current = false): string =>
    [from, to ?? (current && from ? t('now') : undefined)].filter(Boolean).join(' – ')
}

const Visibility = ({ talent }: { talent: Talent }): ReactNode => {
  const t = useProfileTexts()
  const { state } = talent.visibility
  const said = { hidden: t('hiddenNow'), anonymous: t('anonymousNow'), paused: t('pausedNow') }[state]
  return (
    <div className={cx(css.banner, state !== 'anonymous' && css.off, 'no-print')}>
      <p>{said}</p>
      <Link to="/my/privacy">{t('changeVisibility')}</Link>
    </div>
  )
}

const History = ({ talent }: { talent: Talent }): ReactNode => {
  const t = useProfileTexts()
  const names = useNames()
  const span = useSpan()
  const country = (code: string): string | undefined => (code === 'CN' ? undefined : names.region(code))
  return (
    <>
      {talent.experience.length > 0 && (
        <Panel title={t('experience')}>
          <ul className={css.entries}>
            {talent.experience.map(work => (
              <li key={`${work.title}${work.employer}${work.from}`} className={css.entry}>
                <div>
                  <h3>
                    {work.title} <LevelMark level={work.evidence} />
                  </h3>
                  <p className={css.quiet}>{[work.employer, country(work.country)].filter(Boolean).join(dot)}</p>
                </div>
                <p className={css.when}>{span(work, true)}</p>
                {work.summary && <p className={css.text}>{work.summary}</p>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {talent.education.length > 0 && (
        <Panel title={t('education')}>
          <ul className={css.entries}>
            {talent.education.map(study => (
              <li key={`${study.institution}${study.level}`} className={css.entry}>
                <div>
                  <h3>
                    {study.institution} <LevelMark level={study.evidence} />
                  </h3>
                  <p className={css.quiet}>
                    {[names.education(study.level), study.major, country(study.country)].filter(Boolean).join(dot)}
                  </p>
                </div>
                <p className={css.when}>{span(study)}</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

const Skills = ({ talent }: { talent: Talent }): ReactNode => {
  const t = useProfileTexts()
  const levels = ['', t('level1'), t('level2'), t('level3'), t('level4')]
  return (
    <Panel title={t('skills')}>
      <ul className={css.skillTable}>
        {talent.skills.map(skill => (
          <li key={skill.concept ?? skill.label}>
            <SkillTag skill={skill} /> {levels[skill.level]} <LevelMark level={skill.evidence} />
            {skill.evidenceNote && <span className={css.note}>{skill.evidenceNote}</span>}
          </li>
        ))}
      </ul>
      <p className={cx(css.note, 'no-print')}>{t('evidenceLegend')}</p>
    </Panel>
  )
}

const Rest = ({ talent }: { talent: Talent }): ReactNode => {
  const t = useProfileTexts()
  const names = useNames()
  const tell = useTell()
  const { overseas, preferences, availability } = talent
  return (
    <>
      {(talent.certificates.length > 0 || talent.professionalTitles.length > 0 || talent.languages.length > 0) && (
        <Panel>
          <Facts
            rows={[
              [
                t('certificates'),
                talent.certificates.length > 0 &&
                  talent.certificates.map(({ name, issuer, evidence }) => (
                    <span key={name} className={css.text}>
                      {[name, issuer].filter(Boolean).join(dot)} <LevelMark level={evidence} />{' '}
                    </span>
                  )),
              ],
              [
                t('titles'),
                talent.professionalTitles.length > 0 &&
                  talent.professionalTitles.map(({ title, evidence }) => (
                    <span key={title}>
                      {title} <LevelMark level={evidence} />{' '}
                    </span>
                  )),
              ],
              [
                t('languages'),
                talent.languages
                  .map(({ language, level }) =>
                    t('languageAt', { language: names.language(language), level: names.languageLevel(level) }),
                  )
                  .join(dot),
              ],
            ]}
          />
        </Panel>
      )}
      {overseas && (
        <Panel title={t('overseas')}>
          <p>
            {[
              overseas.studyCountries.length > 0 &&
                t('studiedIn', { places: overseas.studyCountries.map(names.region).join(dot) }),
              overseas.workYears !== undefined && t('abroadYears', { count: overseas.workYears }),
              overseas.returnedOn && t('returned', { date: overseas.returnedOn }),
              overseas.planningReturn && t('planningReturn'),
            ]
              .filter(Boolean)
              .join(dot)}
          </p>
        </Panel>
      )}
      <Panel title={t('preferences')}>
        <Facts
          rows={[
            [t('openingKinds'), preferences.openingKinds.map(kind => tell(openingKinds[kind].name)).join(dot)],
            [t('wantedTitles'), preferences.titles.join(dot)],
            [t('fields'), preferences.fields.map(names.field).join(dot)],
            [
              t('regions'),
              (preferences.regions.length > 0 || preferences.remote) && (
                <PlaceText places={preferences.regions.map(region => ({ region }))} remote={preferences.remote} />
              ),
            ],
            [t('payMinimum'), preferences.pay && <PayText pay={preferences.pay} />],
            [t('timeShare'), `${availability.timeShare}%`],
            [t('availableFrom'), availability.from && <DateText at={availability.from} />],
            [t('availableTo'), availability.to && <DateText at={availability.to} />],
          ]}
        />
      </Panel>
    </>
  )
}

const Profile = ({ talent }: { talent: Talent }): ReactNode => {
  const t = useProfileTexts()
  const locale = useLocale()
  const name = useSpoken(talent.name)
  const exportResume = async (): Promise<void> => {
    const { body } = await client.exportJsonResume({ parameters: { talentId: talent.id } })
    download(`resume-${locale}.json`, 'application/json', JSON.stringify(body, null, 2))
  }
  return (
    <Page
      title={name.text}
      lang={name.lang}
      marks={<SampleMark sample={talent.sample} />}
      intro={<Bilingual text={talent.headline} />}
      actions={
        <div className={cx('no-print', css.actions)}>
          <Button component={Link} to="/my/profile/edit">
            {t('edit')}
          </Button>
          <Button component={Link} to="/my/profile/import" variant="default">
            {t('import')}
          </Button>
          <Button variant="default" onClick={() => void exportResume()}>
            {t('export')}
          </Button>
          <Button variant="default" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      }
    >
      <Visibility talent={talent} />
      <CompletenessPanel profile={talent} />
      <div className={css.cv}>
        <Panel>
          <Facts
            rows={[
              [t('email'), talent.contact?.email],
              [t('phone'), talent.contact?.phone],
              [t('residence'), talent.residence && <PlaceText places={[talent.residence]} />],
              [t('employer'), talent.employer?.name],
            ]}
          />
          {talent.summary && <Prose text={talent.summary} />}
        </Panel>
        <History talent={talent} />
        {talent.skills.length > 0 && <Skills talent={talent} />}
        <Rest talent={talent} />
      </div>
    </Page>
  )
}

const Own = ({ talentId }: { talentId: Id<'talent'> }): ReactNode => {
  const t = useProfileTexts()
  const query = useRoute('getTalent', { parameters: { talentId } })
  return (
    <RecordPage query={query} title={t('title')}>
      {({ body }) => <Profile talent={body} />}
    </RecordPage>
  )
}

export const ProfilePage = (): ReactNode => {
  const t = useProfileTexts()
  return (
    <Only title={t('title')} of={['talent', 'newcomer']}>
      {({ talentId }) =>
        talentId !== undefined ? (
          <Own talentId={talentId as Id<'talent'>} />
        ) : (
          <Page title={t('title')} narrow>
            <Empty title={t('registerHere')}>
              <p>{t('registerIntro')}</p>
              <p>
                <Button component={Link} to="/my/profile/edit">
                  {t('registerTitle')}
                </Button>{' '}
                <Button component={Link} to="/my/profile/import" variant="default">
                  {t('import')}
                </Button>
              </p>
            </Empty>
          </Page>
        )
      }
    </Only>
  )
}
