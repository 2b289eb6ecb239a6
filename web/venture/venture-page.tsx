import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Incubator } from '#shared/incubator/schema.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { Venture } from '#shared/venture/schema.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { StartForm } from '../engagement/start-panel.tsx'
import { IncubatorCard } from '../incubator/incubator-card.tsx'
import { WholeExplanation } from '../matching/explanation.tsx'
import { MatchList } from '../matching/match-list.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Empty } from '../parts/states.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, Prose, sentenceCase, useSpoken } from '../parts/text.tsx'
import { AskReview } from '../privacy/ask-review.tsx'
import { Only } from '../session/only.tsx'
import { ventureRoute } from './pages.ts'
import { useVentureTexts } from './texts.ts'
import css from './venture.module.css'
import { VentureFacts } from './venture-facts.tsx'

const Running = ({ ventureId }: { ventureId: Id<'venture'> }): ReactNode => {
  const t = useVentureTexts()
  const query = useRoute('listOwnEngagements', { query: { limit: 100 } })
  const items = (query.data?.body.items ?? []).filter(one => one.ventureId === ventureId && !one.terminal)
  if (items.length === 0) return null
  return (
    <Panel title={t('running')} actions={<Link to="/my/clock">{t('toClock')}</Link>}>
      <ul>
        {items.map(one => (
          <li key={one.id}>
            <Link to="/engagements/$engagementId" params={{ engagementId: one.id }}>
              {one.kindName} · <Bilingual text={one.title} />
            </Link>{' '}
            <Mark tone="good">{sentenceCase(one.stateName)}</Mark>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Leave = ({ ventureId }: { ventureId: Id<'venture'> }): ReactNode => {
  const t = useVentureTexts()
  const [open, setOpen] = useState(false)
  return (
    <Panel title={t('leave')}>
      <p>{t('leaveHint')}</p>
      {open ? (
        <StartForm subject={{ ventureId }} manner="leave" onClose={() => setOpen(false)} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('leaveAsk')}
        </Button>
      )}
    </Panel>
  )
}

const Match = ({
  incubator,
  ventureId,
  reasons,
}: {
  incubator: Incubator
  ventureId: Id<'venture'>
  reasons: ReactNode
}): ReactNode => {
  const t = useVentureTexts()
  const [open, setOpen] = useState(false)
  return (
    <IncubatorCard incubator={incubator}>
      {reasons}
      {open ? (
        <StartForm
          subject={{ incubatorId: incubator.id, ventureId }}
          manner="application"
          onClose={() => setOpen(false)}
        />
      ) : (
        <div className={css.actions}>
          {incubator.accepting && <Button onClick={() => setOpen(true)}>{t('apply')}</Button>}
          <AskReview pair={{ ventureId, incubatorId: incubator.id }} />
        </div>
      )}
    </IncubatorCard>
  )
}

const Matches = ({ ventureId }: { ventureId: Id<'venture'> }): ReactNode => {
  const t = useVentureTexts()
  const pages = useRoutePages('matchIncubators', { parameters: { ventureId }, query: { limit: 10 } })
  return (
    <Panel title={t('matches')} quiet>
      <p>{t('matchesIntro')}</p>
      <MatchList
        pages={pages}
        idOf={({ incubator }) => incubator.id}
        whole={({ incubator }) => (
          <WholeExplanation of="explainIncubator" call={{ parameters: { ventureId, incubatorId: incubator.id } }} />
        )}
        card={({ incubator }, reasons) => <Match incubator={incubator} ventureId={ventureId} reasons={reasons} />}
        emptyHint={<p>{t('matchesNone')}</p>}
      />
    </Panel>
  )
}

const Detail = ({ venture, revision }: { venture: Venture; revision: number | undefined }): ReactNode => {
  const t = useVentureTexts()
  const name = useSpoken(venture.name)
  const navigate = useNavigate()
  const remove = useChange('deleteVenture', { done: t('removed') })
  return (
    <Page
      title={name.text}
      lang={name.lang}
      back={<BackLink to="/my/ventures">{t('back')}</BackLink>}
      marks={<SampleMark sample={venture.sample} />}
      intro={
        <Mark tone={venture.seeking ? 'good' : 'plain'}>
          {sentenceCase(venture.seeking ? t('seekingMark') : t('notSeeking'))}
        </Mark>
      }
      actions={
        <>
          <Button component={Link} to={`/my/ventures/${venture.id}/edit`}>
            {t('edit')}
          </Button>
          <ConfirmButton
            label={t('remove')}
            question={t('removeAsk')}
            consequence={<p>{t('removeWhat')}</p>}
            onConfirm={async () => {
              await remove.mutateAsync({
                parameters: { ventureId: venture.id },
                ...(revision !== undefined && { ifMatch: revision }),
              })
              await navigate({ to: '/my/ventures' })
            }}
          />
        </>
      }
    >
      <Panel>
        <VentureFacts venture={venture} />
        {venture.summary && <Prose text={venture.summary} />}
      </Panel>
      <Running ventureId={venture.id} />
      {venture.seeking ? <Matches ventureId={venture.id} /> : <Empty title={t('notMatched')} />}
      <Leave ventureId={venture.id} />
    </Page>
  )
}

const Loaded = (): ReactNode => {
  const t = useVentureTexts()
  const { ventureId } = ventureRoute.useParams()
  const query = useRoute('getVenture', { parameters: { ventureId: ventureId as Id<'venture'> } })
  return (
    <RecordPage query={query} title={t('title')}>
      {({ body, revision }) => <Detail venture={body} revision={revision} />}
    </RecordPage>
  )
}

export const VenturePage = (): ReactNode => {
  const t = useVentureTexts()
  return (
    <Only title={t('title')} of={['talent']}>
      {() => <Loaded />}
    </Only>
  )
}
