import { NativeSelect } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import type { AnonymousTalent } from '#shared/talent/schema.ts'
import { routeQuery, useRoute } from '../api/queries.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { ExplanationCard } from '../matching/explanation.tsx'
import { Invite } from '../matching/invite.tsx'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Loading, Result } from '../parts/states.tsx'
import { Facts, Mark, SampleMark, SkillTags } from '../parts/tags.tsx'
import { Bilingual, PlaceText, percent, spoken, useSpoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useTalentTexts } from '../talent/texts.ts'
import css from './candidate.module.css'
import { candidateRoute } from './pages.ts'
import { useCandidateTexts } from './texts.ts'

/** Of so many own openings the fit is looked up at once. */
const mostLookedUp = 24

/** With each of the organisation's own published openings: the best fit first, one at a time. */
const Fit = ({
  talent,
  organisationId,
}: {
  talent: AnonymousTalent
  organisationId: Id<'organisation'>
}): ReactNode => {
  const t = useCandidateTexts()
  const locale = useLocale()
  const own = useRoute('listOpenings', { parameters: { organisationId }, query: { status: 'published', limit: 100 } })
  const openings = own.data?.body.items.slice(0, mostLookedUp) ?? []
  const reasons = useQueries({
    queries: openings.map(({ id }) =>
      routeQuery('explainTalent', { parameters: { openingId: id, talentId: talent.id } }),
    ),
  })
  const [chosen, setChosen] = useState<string>()
  const ready = reasons.every(({ isPending }) => !isPending)
  const ranked = openings
    .map(({ id, title }, at) => ({ id, title, explanation: reasons[at]?.data?.body }))
    .sort((a, b) => (b.explanation?.score ?? -1) - (a.explanation?.score ?? -1))
  const shown = ranked.find(({ id }) => id === chosen) ?? ranked[0]
  return (
    <Panel title={t('fitTitle')}>
      <Result query={own}>
        {() =>
          openings.length === 0 ? (
            <p>
              {t('fitNone')} <Link to="/openings/new">{t('post')}</Link>
            </p>
          ) : ready && shown ? (
            <>
              <NativeSelect
                label={t('fitChoose')}
                value={shown.id}
                onChange={event => setChosen(event.currentTarget.value)}
              >
                {ranked.map(({ id, title, explanation }) => (
                  <option key={id} value={id}>
                    {explanation && percent(explanation.score)} {spoken(title, locale).text}
                  </option>
                ))}
              </NativeSelect>
              <div className={css.invite}>
                <Invite key={`invite ${shown.id}`} openingId={shown.id} talentId={talent.id} primary />
              </div>
              {shown.explanation && <ExplanationCard key={shown.id} explanation={shown.explanation} open />}
            </>
          ) : (
            <Loading lines={5} />
          )
        }
      </Result>
    </Panel>
  )
}

const Candidate = ({
  talent,
  organisationId,
}: {
  talent: AnonymousTalent
  organisationId: Id<'organisation'>
}): ReactNode => {
  const t = useCandidateTexts()
  const of = useTalentTexts()
  const names = useNames()
  const headline = useSpoken(talent.headline)
  const years = Math.round(talent.experienceYears)
  return (
    <Page
      title={headline.text || of('anonymous')}
      lang={headline.lang}
      marks={
        <>
          {talent.returnee && <Mark tone="good">{of('returnee')}</Mark>} <SampleMark sample={talent.sample} />
        </>
      }
      intro={talent.name && <Bilingual text={talent.name} />}
      back={<BackLink to="/talents">{t('back')}</BackLink>}
    >
      <Panel>
        <Facts
          rows={[
            [t('region'), talent.residence && <PlaceText key="place" places={[talent.residence]} />],
            [t('education'), talent.highestEducation && names.education(talent.highestEducation)],
            [t('experience'), years > 0 ? of('years', { count: years }) : of('noExperience')],
            [
              t('languages'),
              talent.languages
                .map(({ language, level }) =>
                  t('languageLevel', { language: names.language(language), level: names.languageLevel(level) }),
                )
                .join(' · '),
            ],
            [t('certificates'), talent.certificates.map(({ name }) => name).join(' · ')],
            [t('email'), talent.contact?.email],
            [t('phone'), talent.contact?.phone],
          ]}
        />
        {!talent.contact && <p>{t('contactHidden')}</p>}
      </Panel>
      {talent.skills.length > 0 && (
        <Panel title={t('skills')}>
          <SkillTags skills={talent.skills} most={80} />
        </Panel>
      )}
      <Fit talent={talent} organisationId={organisationId} />
    </Page>
  )
}

export const CandidatePage = (): ReactNode => {
  const t = useCandidateTexts()
  const { talentId } = candidateRoute.useParams()
  const query = useRoute('viewTalent', { parameters: { talentId: talentId as Id<'talent'> } })
  return (
    <Only title={t('card')} of={publishingAudiences}>
      {({ actingFor }) => (
        <RecordPage query={query} title={t('card')}>
          {({ body }) => <Candidate talent={body} organisationId={actingFor!.id as Id<'organisation'>} />}
        </RecordPage>
      )}
    </Only>
  )
}
