import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { parties } from '#shared/engagement/party.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import type { Id } from '#shared/kernel/id.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useTell } from '../i18n/i18n.ts'
import { download } from '../parts/download.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { DateText, sentenceCase, useDateText, useSpoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { Actions } from './actions.tsx'
import { Clock } from './clock.tsx'
import { ConsentsPanel } from './consents-panel.tsx'
import { Details } from './details.tsx'
import css from './engagement.module.css'
import { MessagesPanel } from './messages-panel.tsx'
import { engagementRoute } from './pages.ts'
import { PartiesPanel } from './parties-panel.tsx'
import { shareOf, spansOf } from './spans.ts'
import { Steps } from './steps.tsx'
import { useEngagementTexts } from './texts.ts'

/** Who must do what by when; one's own first. */
const DuePanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const tell = useTell()
  const date = useDateText()
  if (view.due.length === 0) return null
  const own = [...view.due].sort((a, b) => Number(b.party === view.as) - Number(a.party === view.as))
  return (
    <Panel title={t('dueTitle')}>
      <ul className={css.due}>
        {own.map(({ event, party, name, lastDay, late }) => (
          <li key={`${event}${party}`}>
            <strong>{sentenceCase(party === view.as ? t('you') : tell(parties[party]))}</strong>
            <span>{name}</span>
            <span className={css.quiet}>{t('dueBy', { date: date({ at: lastDay }) })}</span>
            {late && <Mark tone="bad">{t('late')}</Mark>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const InterviewFile = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const get = async (): Promise<void> => {
    const { body } = await client.getInterviewCalendar({ parameters: { engagementId: view.id } })
    download('interviews.ics', 'text/calendar', body)
  }
  return (
    <Button size="sm" variant="default" onClick={() => void get()}>
      {t('calendarFile')}
    </Button>
  )
}

const Engagement = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const title = useSpoken(view.title)
  const timed = spansOf(view).length > 0 || shareOf(view) !== undefined
  return (
    <Page
      title={title.text}
      lang={title.lang}
      back={<BackLink to="/engagements">{t('backToList')}</BackLink>}
      marks={<SampleMark sample={view.sample} />}
      intro={
        <>
          {view.kindName} · <Mark tone={view.terminal ? 'plain' : 'good'}>{sentenceCase(view.stateName)}</Mark>{' '}
          <DateText at={view.stateSince} />
        </>
      }
    >
      <div className={css.columns}>
        <div>
          <Actions view={view} />
          <DuePanel view={view} />
          {timed && (
            <Panel title={t('clock')}>
              <Clock view={view} />
            </Panel>
          )}
          <Details view={view} interviewFile={<InterviewFile view={view} />} />
          {view.as !== 'administrator' && <MessagesPanel engagementId={view.id} />}
        </div>
        <div>
          <Panel title={t('whereItStands')}>
            <Steps view={view} />
          </Panel>
          <PartiesPanel view={view} />
          <ConsentsPanel view={view} />
        </div>
      </div>
    </Page>
  )
}

const Loaded = (): ReactNode => {
  const t = useEngagementTexts()
  const { engagementId } = engagementRoute.useParams()
  const query = useRoute('getEngagement', { parameters: { engagementId: engagementId as Id<'engagement'> } })
  return (
    <RecordPage query={query} title={t('whereItStands')}>
      {({ body }) => <Engagement key={engagementId} view={body} />}
    </RecordPage>
  )
}

export const EngagementPage = (): ReactNode => {
  const t = useEngagementTexts()
  return (
    <Only
      title={t('whereItStands')}
      of={['talent', 'employer', 'institute', 'hr-firm', 'incubator', 'body', 'administrator']}
    >
      {() => <Loaded />}
    </Only>
  )
}
