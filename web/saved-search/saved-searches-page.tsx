import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { SavedSearchView } from '#shared/saved-search/routes.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import cards from '../parts/card.module.css'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { useDateText } from '../parts/text.tsx'
import { type Audience, audienceOf } from '../session/audience.ts'
import { Only } from '../session/only.tsx'
import { useSession } from '../session/session.ts'
import { ConditionsText, SearchLink } from './conditions.tsx'
import { FoundItems } from './found-items.tsx'
import { useFrequencyText } from './frequency.tsx'
import css from './saved-search.module.css'
import { SettingsDialog } from './settings.tsx'
import { useSavedSearchTexts } from './texts.ts'

export const searchingAudiences: readonly Audience[] = [
  'talent',
  'employer',
  'institute',
  'hr-firm',
  'incubator',
  'body',
]

const states = {
  active: { tone: 'good', text: 'active' },
  paused: { tone: 'plain', text: 'paused' },
  failing: { tone: 'bad', text: 'failing' },
} as const

const SearchCard = ({ search }: { search: SavedSearchView }): ReactNode => {
  const t = useSavedSearchTexts()
  const date = useDateText()
  const frequencyText = useFrequencyText()
  const [editing, setEditing] = useState(false)
  const { id, name, criteria, frequency, language, paused, status, revision } = search
  const parameters = { savedSearchId: id }
  const touches = ['listSavedSearches', 'listAlerts'] as const
  const run = useChange('runSavedSearch', { touches })
  const change = useChange('changeSavedSearch', { done: t('changed'), touches })
  const pause = useChange('changeSavedSearch', {
    done: ({ body }) => (body.paused ? t('pausedNow') : t('resumedNow')),
    touches,
  })
  const remove = useChange('deleteSavedSearch', { done: t('removed'), touches })
  const body = { name, criteria, frequency, language, paused }
  const found = run.data?.body
  return (
    <article className={cards.card} data-row-of>
      <div className={cards.head}>
        <h2 className={cards.title} tabIndex={-1} data-row>
          {name}
        </h2>
        <Mark tone={states[status.state].tone}>{t(states[status.state].text)}</Mark>
      </div>
      {status.text && <p className={css.quiet}>{status.text}</p>}
      <Facts
        rows={[
          [
            criteria.seeks === 'talents' ? t('seeksTalents') : t('seeksOpenings'),
            <ConditionsText key="c" criteria={criteria} />,
          ],
          [t('frequency'), frequencyText(frequency)],
          [t('lastReport'), status.lastReportAt ? date({ at: status.lastReportAt, time: true }) : t('never')],
          [t('nextRun'), status.state === 'active' && status.nextRunAt && date({ at: status.nextRunAt, time: true })],
        ]}
      />
      <div className={css.actions}>
        <Button size="sm" variant="default" loading={run.isPending} onClick={() => run.mutate({ parameters })}>
          {t('run')}
        </Button>
        <Button size="sm" variant="default" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={pause.isPending}
          onClick={() => pause.mutate({ parameters, body: { ...body, paused: !paused }, ifMatch: revision })}
        >
          {paused ? t('resume') : t('pause')}
        </Button>
        <ConfirmButton
          size="sm"
          label={t('remove')}
          question={t('removeQuestion', { name })}
          consequence={<p>{t('removeConsequence')}</p>}
          onConfirm={() => remove.mutateAsync({ parameters, ifMatch: revision })}
        />
        <SearchLink criteria={criteria} />
      </div>
      <ProblemNotice error={run.error ?? pause.error} />
      <div aria-live="polite">
        {found && (
          <>
            <p>{t('ran', { count: found.items.length, fresh: found.items.filter(({ isNew }) => isNew).length })}</p>
            <FoundItems items={found.items.slice(0, 20)} />
          </>
        )}
      </div>
      {editing && (
        <SettingsDialog
          title={t('edit')}
          initial={{ name, criteria, frequency, language }}
          error={change.error}
          busy={change.isPending}
          onClose={() => setEditing(false)}
          onSave={settings =>
            change.mutate(
              { parameters, body: { ...body, ...settings }, ifMatch: revision },
              { onSuccess: () => setEditing(false) },
            )
          }
        />
      )}
    </article>
  )
}

const SavedSearches = (): ReactNode => {
  const t = useSavedSearchTexts()
  const talent = audienceOf(useSession()) === 'talent'
  const pages = useRoutePages('listSavedSearches', { query: { limit: 50 } })
  return (
    <Page title={t('title')} intro={t('intro')} actions={<Link to="/alerts">{t('alertsLink')}</Link>}>
      <Result query={pages} lines={5}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
              <p>
                {talent ? (
                  <Link to="/">{t('toSearchOpenings')}</Link>
                ) : (
                  <Link to="/talents">{t('toSearchTalents')}</Link>
                )}
              </p>
            </Empty>
          ) : (
            <div className={cards.list}>
              {pages.items?.map(search => (
                <SearchCard key={search.id} search={search} />
              ))}
            </div>
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Page>
  )
}

export const SavedSearchesPage = (): ReactNode => {
  const t = useSavedSearchTexts()
  return (
    <Only title={t('title')} of={searchingAudiences}>
      {() => <SavedSearches />}
    </Only>
  )
}
