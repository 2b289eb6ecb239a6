import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type Talent, visibilities } from '#shared/talent/schema.ts'
import { useChange } from '../api/use-change.ts'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import css from './privacy.module.css'
import { usePrivacyTexts } from './texts.ts'

export const VisibilityPanel = ({ talent, revision }: { talent: Talent; revision: number }): ReactNode => {
  const t = usePrivacyTexts()
  const { visibility } = talent
  const [state, setState] = useState(visibility.state)
  const [until, setUntil] = useState(visibility.until ?? '')
  const change = useChange('setVisibility', { done: t('visibilitySaved') })
  const names = { hidden: t('hidden'), anonymous: t('anonymous'), paused: t('paused') }
  const hints = { hidden: t('hiddenHint'), anonymous: t('anonymousHint'), paused: t('pausedHint') }
  const { until: _, ...rest } = visibility
  return (
    <Panel title={t('visibility')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          change.mutate({
            parameters: { talentId: talent.id },
            ifMatch: revision,
            body: { ...rest, state, ...(state === 'paused' && until !== '' && { until }) },
          })
        }}
      >
        <fieldset className={css.choices}>
          <legend className="sr-only">{t('visibility')}</legend>
          {visibilities.map(one => (
            <label key={one} className={css.choice}>
              <input type="radio" name="visibility" checked={state === one} onChange={() => setState(one)} />
              <span>
                {names[one]}
                <small>{hints[one]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {state === 'paused' && (
          <TextInput
            type="date"
            label={t('pauseUntil')}
            value={until}
            onChange={event => setUntil(event.currentTarget.value)}
            mb="sm"
            maw={320}
          />
        )}
        <ProblemNotice error={change.error} />
        <Button type="submit" loading={change.isPending}>
          {t('saveVisibility')}
        </Button>
      </form>
    </Panel>
  )
}
