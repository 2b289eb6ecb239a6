import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Frequency } from '#shared/saved-search/schema.ts'
import { FieldRow } from '../form/fields.tsx'
import { useLocale } from '../i18n/i18n.ts'
import { useSavedSearchTexts } from './texts.ts'

const zone = 'Asia/Shanghai'

/** 1 is Monday; 2024-01-01 was one. */
const useWeekdays = (): readonly string[] => {
  const format = new Intl.DateTimeFormat(useLocale(), { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2024, 0, 1 + at))))
}

export const useFrequencyText = () => {
  const t = useSavedSearchTexts()
  const days = useWeekdays()
  return (frequency: Frequency): string => {
    switch (frequency.kind) {
      case 'at-once':
        return t('atOnce')
      case 'daily':
        return t('dailyAt', { hour: frequency.hour })
      case 'weekly':
        return t('weeklyAt', { hour: frequency.hour, day: days[frequency.weekday - 1] ?? '' })
    }
  }
}

export const FrequencyField = ({
  value,
  onChange,
}: {
  value: Frequency
  onChange: (value: Frequency) => void
}): ReactNode => {
  const t = useSavedSearchTexts()
  const days = useWeekdays()
  const hour = value.kind === 'at-once' ? 9 : value.hour
  const choose = (kind: string): void =>
    onChange(
      kind === 'daily'
        ? { kind, hour, zone }
        : kind === 'weekly'
          ? { kind, hour, zone, weekday: value.kind === 'weekly' ? value.weekday : 1 }
          : { kind: 'at-once' },
    )
  return (
    <FieldRow>
      <NativeSelect label={t('frequency')} value={value.kind} onChange={event => choose(event.currentTarget.value)}>
        <option value="at-once">{t('atOnce')}</option>
        <option value="daily">{t('daily')}</option>
        <option value="weekly">{t('weekly')}</option>
      </NativeSelect>
      {value.kind === 'weekly' && (
        <NativeSelect
          label={t('weekday')}
          value={value.weekday}
          onChange={event => onChange({ ...value, weekday: Number(event.currentTarget.value) })}
        >
          {days.map((day, at) => (
            <option key={day} value={at + 1}>
              {day}
            </option>
          ))}
        </NativeSelect>
      )}
      {value.kind !== 'at-once' && (
        <NativeSelect
          label={t('hour')}
          value={value.hour}
          onChange={event => onChange({ ...value, hour: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: 24 }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: hours
            <option key={at} value={at}>
              {t('hourOf', { hour: at })}
            </option>
          ))}
        </NativeSelect>
      )}
    </FieldRow>
  )
}
