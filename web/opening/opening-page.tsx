import { Button } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useNames } from '../i18n/names.ts'
import { ExplanationCard } from '../matching/explanation.tsx'
import cards from '../parts/card.module.css'
import { cx } from '../parts/cx.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Result } from '../parts/states.tsx'
import { Facts, Mark, SampleMark, SkillTags, VerifiedMark } from '../parts/tags.tsx'
import { Bilingual, dot, PayText, PlaceText, Prose, useDateText, useSpoken } from '../parts/text.tsx'
import { useSession } from '../session/session.ts'
import { OpeningCard } from './opening-card.tsx'
import css from './opening-page.module.css'
import { openingRoute } from './pages.ts'
import { ReviewMatch, StartHere } from './talent-actions.tsx'
import { useOpeningTexts } from './texts.ts'
import { useOpeningNames } from './use-opening-names.ts'

/** For a signed-in talent: why it fits, in full. For others a word on what they would see. */
const FitCard = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = useOpeningTexts()
  const session = useSession()
  const back = useRouterState({ select: state => state.location.href })
  const talentId = session?.actingFor ? undefined : session?.talentId
  const query = useRoute(
    'explainOpening',
    { parameters: { talentId: talentId as Id<'talent'>, openingId } },
    { enabled: talentId !== undefined },
  )
  if (talentId !== undefined)
    return (
      <Panel title={t('fit')}>
        <Result query={query}>{({ body }) => <ExplanationCard explanation={body} open />}</Result>
        <ReviewMatch openingId={openingId} />
      </Panel>
    )
  return session ? null : (
    <Panel title={t('fit')}>
      <p>{t('fitAnonymous')}</p>
      <div className={css.steps}>
        <Button component={Link} to="/sign-in" search={{ back } as never}>
          {t('signIn')}
        </Button>
        <Link to="/about/matching">{t('howMatching')}</Link>
      </div>
    </Panel>
  )
}

const Similar = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = useOpeningTexts()
  const query = useRoute('similarOpenings', { parameters: { openingId }, query: { limit: 4 } })
  // Beside the page's matter: where it cannot be had, nothing is said.
  if (!query.data || query.data.body.items.length === 0) return null
  return (
    <Panel title={t('similar')} quiet>
      <div className={cards.list}>
        {query.data.body.items.map(opening => (
          <OpeningCard key={opening.id} opening={opening} heading="h3" />
        ))}
      </div>
    </Panel>
  )
}

const Detail = ({ opening, organisation }: Reply<Contract['getOpening']>['body']): ReactNode => {
  const t = useOpeningTexts()
  const names = useNames()
  const of = useOpeningNames()
  const date = useDateText()
  const session = useSession()
  const title = useSpoken(opening.title)
  const skills = (importance: 'must' | 'nice') => opening.skills.filter(skill => skill.importance === importance)
  const [musts, nices] = [skills('must'), skills('nice')]
  return (
    <Page
      title={title.text}
      lang={title.lang}
      back={<BackLink to="/">{t('backToSearch')}</BackLink>}
      marks={<SampleMark sample={opening.sample} />}
      intro={
        <>
          <Link to="/organisations/$organisationId" params={{ organisationId: organisation.id }}>
            <Bilingual text={organisation.name} />
          </Link>{' '}
          <VerifiedMark verified={organisation.verified} />{' '}
          {opening.status !== 'published' && <Mark tone="warn">{of.status(opening.status)}</Mark>}
        </>
      }
      actions={
        <>
          {session?.actingFor?.id === opening.organisationId && (
            <>
              <Button component={Link} to="/openings/$openingId/talents" params={{ openingId: opening.id } as never}>
                {t('seeTalents')}
              </Button>
              <Button
                variant="default"
                component={Link}
                to="/openings/$openingId/manage"
                params={{ openingId: opening.id } as never}
              >
                {t('manageOwn')}
              </Button>
            </>
          )}
          <Button variant="default" className={cx('no-print', css.print)} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <Panel>
        <Facts
          rows={[
            [t('pay'), <PayText key="pay" pay={opening.pay} />],
            [t('place'), <PlaceText key="place" places={opening.places} remote={opening.remote} />],
            [t('facetKind'), of.kind(opening.terms.kind)],
            [t('terms'), of.terms(opening.terms)],
            [t('education'), opening.education && t('educationFrom', { level: names.education(opening.education) })],
            [t('experience'), of.years(opening.experienceYears)],
            [t('headcount'), opening.headcount !== undefined && t('people', { count: opening.headcount })],
            [t('occupation'), opening.occupation && names.occupation(opening.occupation)],
            [t('facetField'), opening.field && names.field(opening.field)],
            [t('languages'), opening.languages.map(({ language }) => names.language(language)).join(dot)],
            [t('benefits'), opening.benefits.join(dot)],
            [t('benefitSharing'), 'benefitSharing' in opening.terms && opening.terms.benefitSharing],
            [t('source'), opening.source],
          ]}
        />
        <p className={css.dates}>
          {[
            opening.publishedAt && t('published', { date: date({ at: opening.publishedAt, plain: true }) }),
            opening.validity &&
              t('validUntil', { date: date({ at: opening.validity.lastDay, zone: opening.validity.zone }) }),
          ]
            .filter(Boolean)
            .join(dot)}
        </p>
      </Panel>
      {opening.status === 'published' && <StartHere openingId={opening.id} />}
      <FitCard openingId={opening.id} />
      {opening.skills.length > 0 && (
        <Panel>
          {musts.length > 0 && (
            <>
              <h2>{t('mustSkills')}</h2>
              <SkillTags skills={musts} most={80} />
            </>
          )}
          {nices.length > 0 && (
            <>
              <h2>{t('niceSkills')}</h2>
              <SkillTags skills={nices} most={80} />
            </>
          )}
        </Panel>
      )}
      {opening.description && (
        <Panel title={t('description')}>
          <Prose text={opening.description} />
        </Panel>
      )}
      {opening.status === 'published' && (
        <p className={css.dates}>
          <a href={`/v1/openings/${opening.id}/job-posting`}>{t('structured')}</a>
        </p>
      )}
      <Similar openingId={opening.id} />
    </Page>
  )
}

export const OpeningPage = (): ReactNode => {
  const t = useOpeningTexts()
  const { openingId } = openingRoute.useParams()
  const query = useRoute('getOpening', { parameters: { openingId: openingId as Id<'opening'> } })
  return (
    <RecordPage query={query} title={t('one')}>
      {({ body }) => <Detail {...body} />}
    </RecordPage>
  )
}
