import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Criteria, SavedSearchInput } from '#shared/saved-search/schema.ts'
import forms from '../form/form.module.css'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { percent } from '../parts/text.tsx'
import { FrequencyField } from './frequency.tsx'
import { useSavedSearchTexts } from './texts.ts'

export type Settings = Pick<SavedSearchInput, 'name' | 'criteria' | 'frequency' | 'language'>

const scores = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]

const scoreOf = (criteria: Criteria): number | undefined =>
  criteria.seeks === 'talents' ? criteria.match?.minimumScore : criteria.minimumScore

const withScore = (criteria: Criteria, minimumScore: number | undefined): Criteria => {
  if (criteria.seeks === 'talents')
    return criteria.match && minimumScore !== undefined
      ? { ...criteria, match: { ...criteria.match, minimumScore } }
      : criteria
  const { minimumScore: _, ...rest } = criteria
  return minimumScore === undefined ? rest : { ...rest, minimumScore }
}

/** Name, how often, in which language, how good a fit: for a new one, and to change one. */
export const SettingsDialog = ({
  title,
  initial,
  error,
  busy,
  onSave,
  onClose,
}: {
  title: string
  initial: Settings
  error: unknown
  busy: boolean
  onSave: (settings: Settings) => void
  onClose: () => void
}): ReactNode => {
  const t = useSavedSearchTexts()
  const [settings, setSettings] = useState(initial)
  const { criteria } = settings
  const score = scoreOf(criteria)
  // Over people there is a score only against an opening.
  const scored = criteria.seeks === 'openings' || criteria.match !== undefined
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        className={forms.form}
        onSubmit={event => {
          event.preventDefault()
          onSave({ ...settings, name: settings.name.trim() })
        }}
      >
        <p>{t('saveIntro')}</p>
        <TextInput
          label={t('name')}
          required
          maxLength={80}
          value={settings.name}
          onChange={event => setSettings({ ...settings, name: event.currentTarget.value })}
        />
        <FrequencyField value={settings.frequency} onChange={frequency => setSettings({ ...settings, frequency })} />
        {scored && (
          <NativeSelect
            label={t('minimumScore')}
            value={score ?? ''}
            onChange={event =>
              setSettings({
                ...settings,
                criteria: withScore(
                  criteria,
                  event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value),
                ),
              })
            }
          >
            {criteria.seeks === 'openings' && <option value="">{t('anyScore')}</option>}
            {[...new Set([...scores, ...(score === undefined ? [] : [score])])].sort().map(value => (
              <option key={value} value={value}>
                {percent(value)}
              </option>
            ))}
          </NativeSelect>
        )}
        <NativeSelect
          label={t('language')}
          value={settings.language}
          onChange={event => setSettings({ ...settings, language: event.currentTarget.value as Settings['language'] })}
        >
          <option value="zh-CN">{t('languageZh')}</option>
          <option value="en">{t('languageEn')}</option>
        </NativeSelect>
        <ProblemNotice error={error} />
        <div className={forms.actions}>
          <Button type="submit" loading={busy}>
            {t('submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
