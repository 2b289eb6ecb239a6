import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Incubator } from '#shared/incubator/schema.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { ListedVenture } from '#shared/venture/schema.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { StartForm } from '../engagement/start-panel.tsx'
import { useNames } from '../i18n/names.ts'
import { WholeExplanation } from '../matching/explanation.tsx'
import { MatchList } from '../matching/match-list.tsx'
import css from '../parts/card.module.css'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Empty } from '../parts/states.tsx'
import { Facts, Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, dot, MoneyText, PlaceText, Prose, sentenceCase, useSpoken } from '../parts/text.tsx'
import { type Session, useSession } from '../session/session.ts'
import { useVentureNames } from '../venture/names.ts'
import { VentureFacts } from '../venture/venture-facts.tsx'
import { incubatorRoute } from './pages.ts'
import { useIncubatorTexts } from './texts.ts'

const Admission = ({ incubator }: { incubator: Incubator }): ReactNode => {
  const t = useIncubatorTexts()
  const names = useNames()
  const of = useVentureNames()
  const { founderStatuses, source, ...rules } = incubator.admission
  const none = founderStatuses.length === 0 && Object.keys(rules).length === 0
  return (
    <Panel title={t('admission')}>
      {none && <p>{t('noRules')}</p>}
      <Facts
        rows={[
          [t('founderStatuses'), founderStatuses.map(of.status).join(dot)],
          [t('foundersHold'), rules.minimumFoundersShare !== undefined && `${rules.minimumFoundersShare}%`],
          [
            t('minimumCapital'),
            rules.minimumCapitalPaidIn !== undefined && <MoneyText yuan={rules.minimumCapitalPaidIn} />,
          ],
          [
            t('companyAge'),
            rules.maximumCompanyAgeMonths !== undefined && t('months', { count: rules.maximumCompanyAgeMonths }),
          ],
          [t('minimumEducation'), rules.minimumEducation && names.education(rules.minimumEducation)],
          [t('source'), source],
        ]}
      />
    </Panel>
  )
}

const VentureMatch = ({
  venture,
  incubatorId,
  reasons,
  may,
}: {
  venture: ListedVenture
  incubatorId: Id<'incubator'>
  reasons: ReactNode
  may: boolean
}): ReactNode => {
  const t = useIncubatorTexts()
  const [open, setOpen] = useState(false)
  return (
    <article className={css.card} data-row-of>
      <div className={css.head}>
        <h3 className={css.title} tabIndex={-1} data-row>
          <Bilingual text={venture.name} />
        </h3>
        <SampleMark sample={venture.sample} />
      </div>
      <VentureFacts venture={venture} />
      {venture.summary && <Prose text={venture.summary} />}
      {reasons}
      {open ? (
        <StartForm
          subject={{ incubatorId, ventureId: venture.id }}
          manner="invitation"
          onClose={() => setOpen(false)}
        />
      ) : (
        may && (
          <p>
            <Button onClick={() => setOpen(true)}>{t('invite')}</Button>
          </p>
        )
      )}
    </article>
  )
}

const Ventures = ({ incubatorId, may }: { incubatorId: Id<'incubator'>; may: boolean }): ReactNode => {
  const t = useIncubatorTexts()
  const pages = useRoutePages('matchVentures', { parameters: { incubatorId }, query: { limit: 10 } })
  return (
    <Panel
      title={t('ventures')}
      quiet
      actions={
        <Link to="/engagements" search={{ as: 'incubator' }}>
          {t('admissions')}
        </Link>
      }
    >
      <p>{t('venturesIntro')}</p>
      <MatchList
        pages={pages}
        idOf={({ venture }) => venture.id}
        whole={({ venture }) => (
          <WholeExplanation of="explainVenture" call={{ parameters: { incubatorId, ventureId: venture.id } }} />
        )}
        card={({ venture }, reasons) => (
          <VentureMatch venture={venture} incubatorId={incubatorId} reasons={reasons} may={may} />
        )}
        emptyHint={<p>{t('venturesNone')}</p>}
      />
    </Panel>
  )
}

const Own = ({ incubator, revision }: { incubator: Incubator; revision: number | undefined }): ReactNode => {
  const t = useIncubatorTexts()
  const navigate = useNavigate()
  const remove = useChange('deleteIncubator', { done: t('removed') })
  return (
    <>
      <Button component={Link} to={`/incubators/${incubator.id}/edit`}>
        {t('edit')}
      </Button>
      <ConfirmButton
        label={t('remove')}
        question={t('removeAsk')}
        consequence={<p>{t('removeWhat')}</p>}
        onConfirm={async () => {
          await remove.mutateAsync({
            parameters: { incubatorId: incubator.id },
            ...(revision !== undefined && { ifMatch: revision }),
          })
          await navigate({ to: '/incubators' })
        }}
      />
    </>
  )
}

const Detail = ({
  incubator,
  revision,
  session,
}: {
  incubator: Incubator
  revision: number | undefined
  session: Session | undefined
}): ReactNode => {
  const t = useIncubatorTexts()
  const names = useNames()
  const of = useVentureNames()
  const name = useSpoken(incubator.name)
  const { places } = incubator
  const acting = session?.actingFor
  const own = acting?.id === incubator.organisationId
  const may = own && acting.role !== 'viewer'
  return (
    <Page
      title={name.text}
      lang={name.lang}
      back={
        own ? (
          <BackLink to="/incubators">{t('back')}</BackLink>
        ) : (
          session?.talentId && !acting && <BackLink to="/my/ventures">{t('toVentures')}</BackLink>
        )
      }
      marks={<SampleMark sample={incubator.sample} />}
      intro={
        <Mark tone={incubator.accepting ? 'good' : 'warn'}>
          {sentenceCase(incubator.accepting ? t('acceptingMark') : t('notAccepting'))}
        </Mark>
      }
      actions={
        may ? (
          <Own incubator={incubator} revision={revision} />
        ) : (
          session?.talentId &&
          !acting && (
            <Button component={Link} to="/my/ventures">
              {t('seeFit')}
            </Button>
          )
        )
      }
    >
      <Panel>
        <Facts
          rows={[
            [t('place'), <PlaceText key="place" places={[incubator.place]} />],
            [t('places'), t('free', { free: places.total - places.taken, total: places.total })],
            [t('fields'), incubator.fields.map(names.field).join(dot)],
            [t('stages'), incubator.stages.map(of.stage).join(dot)],
            [t('services'), incubator.services.map(of.service).join(dot)],
            [
              t('workspaceShort'),
              incubator.maximumWorkspace !== undefined && t('squareMetres', { count: incubator.maximumWorkspace }),
            ],
          ]}
        />
        {incubator.summary && <Prose text={incubator.summary} />}
      </Panel>
      <Admission incubator={incubator} />
      {own &&
        (acting.verified ? <Ventures incubatorId={incubator.id} may={may} /> : <Empty title={t('notVerified')} />)}
    </Page>
  )
}

export const IncubatorPage = (): ReactNode => {
  const t = useIncubatorTexts()
  const session = useSession()
  const { incubatorId } = incubatorRoute.useParams()
  const query = useRoute('getIncubator', { parameters: { incubatorId: incubatorId as Id<'incubator'> } })
  return (
    <RecordPage query={query} title={t('title')}>
      {({ body, revision }) => <Detail incubator={body} revision={revision} session={session} />}
    </RecordPage>
  )
}
