import type { ReactNode } from 'react'
import type { EvidenceLevel, SkillRef } from '#shared/kernel/skill.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { cx } from './cx.ts'
import { Icon } from './icons.tsx'
import css from './tags.module.css'
import { usePartTexts } from './texts.ts'

export type Tone = 'plain' | 'good' | 'warn' | 'bad'

/** A short mark beside a name. Its colour says nothing that its words do not. */
export const Mark = ({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children: ReactNode
}): ReactNode => (
  <span className={cx(css.mark, css[tone])} title={title}>
    {children}
  </span>
)

export const SampleMark = ({ sample }: { sample: boolean | undefined }): ReactNode => {
  const t = usePartTexts()
  return sample ? <Mark title={t('sampleHelp')}>{t('sample')}</Mark> : null
}

export const VerifiedMark = ({ verified }: { verified: boolean | undefined }): ReactNode => {
  const t = usePartTexts()
  return verified ? (
    <Mark tone="good">
      <Icon name="check" size={14} /> {t('verified')}
    </Mark>
  ) : null
}

export const useLevelName = (): ((level: EvidenceLevel) => string) => {
  const t = usePartTexts()
  return level => ({ claimed: t('levelClaimed'), evidenced: t('levelEvidenced'), verified: t('levelVerified') })[level]
}

/** How well a thing is shown: claimed, evidenced or verified. */
export const LevelMark = ({ level }: { level: EvidenceLevel }): ReactNode => (
  <Mark tone={level === 'claimed' ? 'plain' : 'good'}>
    {level === 'verified' && <Icon name="check" size={14} />} {useLevelName()(level)}
  </Mark>
)

/** Latin letters in a Chinese page and Chinese ones in an English page are marked, so that they are read out rightly. */
const langOf = (text: string, locale: 'zh-CN' | 'en'): string | undefined => {
  const han = /\p{Script=Han}/u.test(text)
  if (locale === 'en') return han ? 'zh-CN' : undefined
  return han ? undefined : 'en'
}

export const SkillTag = ({
  skill,
  level,
  lacking,
}: {
  skill: SkillRef
  level?: EvidenceLevel
  lacking?: boolean
}): ReactNode => {
  const locale = useLocale()
  const text = useNames().skill(skill)
  const name = useLevelName()
  return (
    <span className={cx(css.skill, lacking && css.lacking)}>
      <span lang={langOf(text, locale)}>{text}</span>
      {level && level !== 'claimed' && (
        <>
          {' '}
          <span className={css.level}>
            <Icon name={level === 'verified' ? 'check' : 'paper'} size={13} /> {name(level)}
          </span>
        </>
      )}
    </span>
  )
}

/** As many as a card has room for, and how many more there are. */
export const SkillTags = ({
  skills,
  most = 6,
}: {
  skills: readonly (SkillRef & { evidence?: EvidenceLevel })[]
  most?: number
}): ReactNode =>
  skills.length > 0 && (
    <ul className={css.tags}>
      {skills.slice(0, most).map(skill => (
        <li key={skill.concept ?? skill.label}>
          <SkillTag skill={skill} {...(skill.evidence && { level: skill.evidence })} />
        </li>
      ))}
      {skills.length > most && <li className={css.rest}>+{skills.length - most}</li>}
    </ul>
  )

/** Names and values, side by side; what is empty is left out. */
export const Facts = ({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode => (
  <dl className={css.facts}>
    {rows.map(([name, value]) =>
      value === undefined || value === null || value === false || value === '' ? null : (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ),
    )}
  </dl>
)
