import { Button, Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Talent } from '#shared/talent/schema.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { clearDraft } from '../form/draft.ts'
import { useLocale, useTell } from '../i18n/i18n.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { download } from '../parts/download.ts'
import { notify } from '../parts/notify.ts'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import { inputOf } from '../profile/profile-values.ts'
import { keepSession, session } from '../session/session.ts'
import css from './privacy.module.css'
import { usePrivacyTexts } from './texts.ts'

type Own = { readonly talent: Talent; readonly revision: number }

export const PersonalPanel = ({ talent, revision }: Own): ReactNode => {
  const t = usePrivacyTexts()
  const on = talent.preferences.personalised
  const change = useChange('changeTalent')
  return (
    <Panel title={t('personal')}>
      <p className={css.quiet}>{t('personalHint')}</p>
      <Switch
        label={t('personalOn')}
        checked={on}
        disabled={change.isPending}
        onChange={() =>
          change.mutate(
            {
              parameters: { talentId: talent.id },
              ifMatch: revision,
              body: { ...inputOf(talent), preferences: { ...talent.preferences, personalised: !on } },
            },
            { onSuccess: () => notify(on ? t('personalOffDone') : t('personalOnDone')) },
          )
        }
      />
      <ProblemNotice error={change.error} />
    </Panel>
  )
}

type Format = 'json' | 'html' | 'json-resume'

export const ExportPanel = ({ talent }: Pick<Own, 'talent'>): ReactNode => {
  const t = usePrivacyTexts()
  const locale = useLocale()
  const [busy, setBusy] = useState<Format>()
  const [error, setError] = useState<unknown>()
  const get = async (format: Format): Promise<void> => {
    setBusy(format)
    setError(undefined)
    try {
      const { body } = await client.exportTalent({ parameters: { talentId: talent.id }, query: { format } })
      if (format === 'html') download(`my-data-${locale}.html`, 'text/html', String(body))
      else
        download(`${format === 'json' ? 'my-data' : 'resume'}.json`, 'application/json', JSON.stringify(body, null, 2))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <Panel title={t('export')}>
      <p className={css.quiet}>{t('exportHint')}</p>
      <div className={css.buttons}>
        <Button variant="default" loading={busy === 'json'} onClick={() => void get('json')}>
          {t('exportJson')}
        </Button>
        <Button variant="default" loading={busy === 'html'} onClick={() => void get('html')}>
          {t('exportHtml')}
        </Button>
        <Button variant="default" loading={busy === 'json-resume'} onClick={() => void get('json-resume')}>
          {t('exportResume')}
        </Button>
      </div>
      <ProblemNotice error={error} />
    </Panel>
  )
}

export const RemovePanel = ({ talent }: Pick<Own, 'talent'>): ReactNode => {
  const t = usePrivacyTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const remove = async (): Promise<void> => {
    await client.deleteTalent({ parameters: { talentId: talent.id } })
    clearDraft('profile')
    // The same person, without a profile from now on.
    const { talentId: _, ...rest } = session()!
    await navigate({ to: '/' })
    keepSession(rest)
    queries.clear()
    notify(t('removeDone'))
  }
  return (
    <Panel title={t('remove')}>
      <p>{t('removeHint')}</p>
      <ConfirmButton
        label={t('remove')}
        question={t('removeAsk')}
        consequence={
          <>
            <p>{t('removeHint')}</p>
            <p>
              <strong>{t('removeFinal')}</strong>
            </p>
          </>
        }
        onConfirm={remove}
      />
    </Panel>
  )
}

export const NoticePanel = (): ReactNode => {
  const t = usePrivacyTexts()
  const tell = useTell()
  const query = useRoute('getPrivacyNotice', {}, { staleTime: 600_000 })
  return (
    <Panel title={t('notice')}>
      <Result query={query}>
        {({ body }) => (
          <>
            <p className={css.text}>{tell(body.text)}</p>
            <p className={css.quiet}>{t('noticeVersion', { version: body.version })}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
            <section className={css.scroll} tabIndex={0} aria-label={t('notice')}>
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('keptWhat')}</th>
                    <th scope="col">{t('keptDays')}</th>
                    <th scope="col">{t('keptFrom')}</th>
                    <th scope="col">{t('keptBasis')}</th>
                  </tr>
                </thead>
                <tbody>
                  {body.retention.map(({ id, what, days, from, basis }) => (
                    <tr key={id}>
                      <th scope="row">{tell(what)}</th>
                      <td>{t('days', { count: days })}</td>
                      <td>{tell(from)}</td>
                      <td>{basis}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        )}
      </Result>
    </Panel>
  )
}
