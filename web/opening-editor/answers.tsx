import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Opening } from '#shared/opening/schema.ts'
import { useNames } from '../i18n/names.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { SkillTags } from '../parts/tags.tsx'
import { Bilingual, PayText, PlaceText, Prose, useDateText, useLabelled } from '../parts/text.tsx'
import css from './editor.module.css'
import { useEditorTexts } from './texts.ts'

/** Everything that was answered, each with the way back to it. */
export const Answers = ({ opening, changeable }: { opening: Opening; changeable: boolean }): ReactNode => {
  const t = useEditorTexts()
  const labelled = useLabelled()
  const names = useNames()
  const of = useOpeningNames()
  const date = useDateText()
  const skills = (importance: 'must' | 'nice') => opening.skills.filter(skill => skill.importance === importance)
  const grade = { primary: t('gradePrimary'), intermediate: t('gradeIntermediate'), advanced: t('gradeAdvanced') }
  const musts = [
    opening.musts.place && t('mustPlace'),
    opening.musts.languages && t('mustLanguages'),
    opening.musts.certificate && t('mustCertificateOf', { name: opening.musts.certificate }),
  ].filter(Boolean)
  const rows: readonly (readonly [name: string, value: ReactNode])[] = [
    [t('kind'), `${of.kind(opening.terms.kind)} · ${of.terms(opening.terms)}`],
    [t('partTitle'), <Bilingual key="title" text={opening.title} />],
    [t('field'), opening.field && names.field(opening.field)],
    [t('occupation'), opening.occupation && names.occupation(opening.occupation)],
    [t('taskDescription'), opening.description && <Prose key="description" text={opening.description} />],
    [t('mustSkills'), skills('must').length > 0 && <SkillTags key="must" skills={skills('must')} most={80} />],
    [t('niceSkills'), skills('nice').length > 0 && <SkillTags key="nice" skills={skills('nice')} most={80} />],
    [t('education'), opening.education ? names.education(opening.education) : t('noEducation')],
    [t('partExperience'), of.years(opening.experienceYears)],
    [
      t('languages'),
      opening.languages
        .map(({ language, level }) => `${names.language(language)} (${names.languageLevel(level)})`)
        .join(' · '),
    ],
    [t('engineerGrade'), opening.engineerGrade && grade[opening.engineerGrade]],
    [t('headcount'), opening.headcount],
    [
      t('places'),
      (opening.places.length > 0 || opening.remote) && (
        <PlaceText key="places" places={opening.places} remote={opening.remote} />
      ),
    ],
    [t('taskPay'), opening.pay && <PayText key="pay" pay={opening.pay} />],
    [t('benefits'), opening.benefits.join(' · ')],
    [t('conditions'), musts.join(' · ')],
    [t('lastDay'), opening.validity && date({ at: opening.validity.lastDay, zone: opening.validity.zone })],
    [t('employer'), opening.employer],
    [t('source'), opening.source],
  ]
  return (
    <dl className={css.answers}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <span className={css.small}>{t('notStated')}</span>}</dd>
          {changeable ? (
            <dd>
              <Link
                to="/openings/$openingId/edit"
                params={{ openingId: opening.id }}
                aria-label={labelled(t('change'), name)}
              >
                {t('change')}
              </Link>
            </dd>
          ) : (
            <dd />
          )}
        </div>
      ))}
    </dl>
  )
}
