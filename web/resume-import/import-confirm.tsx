import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { HeldSkill } from '#shared/kernel/skill.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { Panel } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { LevelMark, Mark, SkillTag } from '../parts/tags.tsx'
import css from '../profile/profile.module.css'
import type { ProfileValues } from '../profile/profile-values.ts'
import { useProfileTexts } from '../profile/texts.ts'
import { listParts, merged, type Pick, picksOf, singleParts } from './import-merge.ts'
import type { Understood } from './profile-import-page.tsx'
import { useImportTexts } from './texts.ts'

type Entry = Record<string, unknown>

const useShown = () => {
  const names = useNames()
  const joined = (...parts: unknown[]): string => parts.filter(part => typeof part === 'string' && part).join(' · ')
  return ({ part, value }: Pick): ReactNode => {
    const entry = value as Entry
    switch (part) {
      case 'name':
      case 'headline':
      case 'summary':
        return joined(entry['zh'], entry['en']).slice(0, 300)
      case 'contact':
        return joined(entry['email'], entry['phone'])
      case 'residence':
        return names.region(entry['region'] as string)
      case 'education':
        return joined(entry['institution'], names.education(entry['level'] as string), entry['major'])
      case 'experience':
        return joined(entry['title'], entry['employer'], [entry['from'], entry['to']].filter(Boolean).join(' – '))
      case 'skills':
        return (
          <>
            <SkillTag skill={value as HeldSkill} /> <LevelMark level={(value as HeldSkill).evidence} />
            {(value as HeldSkill).evidenceNote && <span className={css.note}>{(value as HeldSkill).evidenceNote}</span>}
          </>
        )
      case 'certificates':
        return joined(entry['name'], entry['issuer'])
      case 'professionalTitles':
        return joined(entry['title'])
      case 'languages':
        return joined(names.language(entry['language'] as string), names.languageLevel(entry['level'] as string))
    }
  }
}

const Picks = ({
  picks,
  chosen,
  onToggle,
}: {
  picks: readonly Pick[]
  chosen: ReadonlySet<string>
  onToggle: (key: string) => void
}): ReactNode => {
  const t = useImportTexts()
  const shown = useShown()
  const parts: Partial<Record<Pick['part'], string>> = {
    name: t('partName'),
    headline: t('partHeadline'),
    summary: t('partSummary'),
    contact: t('partContact'),
    residence: t('partResidence'),
  }
  return (
    <ul className={css.picks}>
      {picks.map(pick => (
        <li key={pick.key}>
          <label className={css.pick}>
            <input
              type="checkbox"
              checked={pick.there !== 'same' && chosen.has(pick.key)}
              disabled={pick.there === 'same'}
              onChange={() => onToggle(pick.key)}
            />
            <span>
              {parts[pick.part] && <span className={css.field}>{parts[pick.part]} </span>}
              {shown(pick)} {pick.there === 'same' && <Mark>{t('already')}</Mark>}
              {pick.there === 'other' && <Mark tone="warn">{t('replaces')}</Mark>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

/** Everything that was understood, to tick or leave; nothing is saved here. */
export const ImportConfirm = ({
  read,
  base,
  onConfirm,
  onAnother,
}: {
  read: Understood
  base: ProfileValues
  onConfirm: (values: ProfileValues) => void
  onAnother: () => void
}): ReactNode => {
  const t = useImportTexts()
  const profile = useProfileTexts()
  const locale = useLocale()
  const picks = picksOf(base, read.profile)
  const [chosen, setChosen] = useState(
    // What would replace something of one's own is proposed, not taken.
    () => new Set(picks.filter(({ there }) => there === 'nothing').map(({ key }) => key)),
  )
  const toggle = (key: string): void =>
    setChosen(before => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const titles = {
    about: profile('about'),
    education: profile('education'),
    experience: profile('experience'),
    skills: profile('skills'),
    certificates: profile('certificates'),
    professionalTitles: profile('titles'),
    languages: profile('languages'),
  }
  const groups = [
    { part: 'about' as const, picks: picks.filter(({ part }) => (singleParts as readonly string[]).includes(part)) },
    ...listParts.map(part => ({ part, picks: picks.filter(pick => pick.part === part) })),
  ].filter(group => group.picks.length > 0)
  const notes = [
    ['notUnderstood', read.report.notUnderstood],
    ['assumptions', read.report.assumptions],
    ['leftOut', read.report.leftOut],
  ] as const
  const taken = picks.filter(({ key, there }) => there !== 'same' && chosen.has(key))
  return (
    <>
      {read.from === 'pdf' && <p className={css.banner}>{t('fromPdf')}</p>}
      {groups.length === 0 && <Empty title={t('nothing')} />}
      {groups.map(group => (
        <Panel key={group.part} title={titles[group.part]}>
          <Picks picks={group.picks} chosen={chosen} onToggle={toggle} />
        </Panel>
      ))}
      <Panel>
        <details>
          <summary>{t('report')}</summary>
          {notes.map(
            ([key, list]) =>
              list.length > 0 && (
                <section key={key}>
                  <h3>{t(key)}</h3>
                  <ul>
                    {list.map(note => (
                      <li key={`${note.field}${note.text.en}`}>
                        {note.text[locale]} {note.field && <code>{note.field}</code>}
                      </li>
                    ))}
                  </ul>
                </section>
              ),
          )}
        </details>
      </Panel>
      <p>
        <Button disabled={taken.length === 0} onClick={() => onConfirm(merged(base, taken))}>
          {t('takeOver')}
        </Button>{' '}
        <Button variant="default" onClick={onAnother}>
          {t('another')}
        </Button>{' '}
        <span role="status">{t('chosen', { count: taken.length })}</span>
      </p>
    </>
  )
}
