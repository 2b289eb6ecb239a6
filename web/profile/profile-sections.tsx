import type { ReactNode } from 'react'
import { type Control, useWatch } from 'react-hook-form'
import { type EvidenceLevel, engineerGrades } from '#shared/kernel/skill.ts'
import { openingKinds } from '#shared/opening/kind.ts'
import {
  CheckboxField,
  ChoicesField,
  ConceptsField,
  FieldRow,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
} from '../form/fields.tsx'
import { RowsField } from '../form/rows-field.tsx'
import { useTell } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { useKnownOrganisations } from '../parts/known-organisations.ts'
import { LevelMark } from '../parts/tags.tsx'
import type { Section } from './completeness.ts'
import css from './profile.module.css'
import { SkillsField } from './skills-field.tsx'
import { useProfileTexts } from './texts.ts'
import { useCountries } from './use-countries.ts'

const Part = ({ section, children }: { section: Section; children: ReactNode }): ReactNode => {
  const t = useProfileTexts()
  return (
    <section id={section} className={css.section}>
      <h2>{t(section)}</h2>
      {children}
    </section>
  )
}

const EmployerField = ({ name, label, hint }: { name: string; label: string; hint?: string }): ReactNode => {
  const t = useProfileTexts()
  const known = useKnownOrganisations()
  return (
    <SelectField
      name={name}
      label={label}
      {...(hint !== undefined && { hint })}
      none={t('notHere')}
      options={known.map(one => [one.id, one.name])}
    />
  )
}

const About = (): ReactNode => {
  const t = useProfileTexts()
  return (
    <Part section="about">
      <FieldRow>
        <TextField name="name.zh" label={t('nameZh')} lang="zh-CN" also={['/name']} autoComplete="name" />
        <TextField name="name.en" label={t('nameEn')} lang="en" optional />
      </FieldRow>
      <FieldRow>
        <TextField name="headline.zh" label={t('headlineZh')} hint={t('headlineHint')} lang="zh-CN" optional />
        <TextField name="headline.en" label={t('headlineEn')} hint={t('headlineHint')} lang="en" optional />
      </FieldRow>
      <FieldRow>
        <TextAreaField name="summary.zh" label={t('summaryZh')} lang="zh-CN" rows={6} optional />
        <TextAreaField name="summary.en" label={t('summaryEn')} lang="en" rows={6} optional />
      </FieldRow>
      <FieldRow>
        <TextField
          name="contact.email"
          label={t('email')}
          hint={t('contactHint')}
          type="email"
          autoComplete="email"
          optional
        />
        <TextField
          name="contact.phone"
          label={t('phone')}
          hint={t('contactHint')}
          type="tel"
          autoComplete="tel"
          optional
        />
      </FieldRow>
      <ConceptsField name="residences" label={t('residence')} kind="region" as="place" most={1} also={['/residence']} />
      <ConceptsField
        name="employmentPlaces"
        label={t('employmentPlace')}
        kind="region"
        as="place"
        most={1}
        also={['/employmentPlace']}
        optional
      />
      <FieldRow>
        <TextField name="employer.name" label={t('employer')} optional />
        <EmployerField name="employer.organisationId" label={t('employerHere')} hint={t('employerHint')} />
      </FieldRow>
    </Part>
  )
}

const Months = ({ path, current }: { path: string; current?: boolean }): ReactNode => {
  const t = useProfileTexts()
  return (
    <FieldRow>
      <TextField name={`${path}.from`} label={t('from')} type="month" optional />
      <TextField name={`${path}.to`} label={t('to')} type="month" {...(current && { hint: t('toHint') })} optional />
    </FieldRow>
  )
}

type Evidence = (part: 'education' | 'experience' | 'certificates' | 'professionalTitles') => (at: number) => ReactNode

const Histories = ({ mark }: { mark: Evidence }): ReactNode => {
  const t = useProfileTexts()
  const names = useNames()
  const countries = useCountries()
  return (
    <>
      <Part section="education">
        <RowsField
          headed
          name="education"
          label={t('education')}
          row={{ level: 'bachelor', country: 'CN' }}
          most={20}
          mark={mark('education')}
        >
          {path => (
            <>
              <FieldRow>
                <TextField name={`${path}.institution`} label={t('institution')} />
                <SelectField name={`${path}.level`} label={t('level')} options={names.all('education')} />
              </FieldRow>
              <FieldRow>
                <TextField name={`${path}.major`} label={t('major')} optional />
                <SelectField name={`${path}.country`} label={t('country')} options={countries} />
              </FieldRow>
              <Months path={path} />
            </>
          )}
        </RowsField>
      </Part>
      <Part section="experience">
        <RowsField
          headed
          name="experience"
          label={t('experience')}
          row={{ country: 'CN' }}
          most={60}
          mark={mark('experience')}
        >
          {path => (
            <>
              <FieldRow>
                <TextField name={`${path}.title`} label={t('jobTitle')} />
                <SelectField name={`${path}.country`} label={t('country')} options={countries} />
              </FieldRow>
              <FieldRow>
                <TextField name={`${path}.employer`} label={t('workEmployer')} optional />
                <EmployerField name={`${path}.organisationId`} label={t('workHere')} />
              </FieldRow>
              <Months path={path} current />
              <TextAreaField name={`${path}.summary`} label={t('workSummary')} optional />
            </>
          )}
        </RowsField>
      </Part>
    </>
  )
}

const Proofs = ({ mark }: { mark: Evidence }): ReactNode => {
  const t = useProfileTexts()
  const names = useNames()
  const grades = { primary: t('gradePrimary'), intermediate: t('gradeIntermediate'), advanced: t('gradeAdvanced') }
  return (
    <>
      <Part section="certificates">
        <RowsField headed name="certificates" label={t('certificates')} mark={mark('certificates')}>
          {path => (
            <>
              <FieldRow>
                <TextField name={`${path}.name`} label={t('certificate')} />
                <TextField name={`${path}.issuer`} label={t('issuer')} optional />
              </FieldRow>
              <FieldRow>
                <TextField name={`${path}.issuedOn`} label={t('issuedOn')} type="date" optional />
                <SelectField
                  name={`${path}.grade`}
                  label={t('engineerGrade')}
                  none={t('unknown')}
                  options={engineerGrades.map(grade => [grade, grades[grade]])}
                />
              </FieldRow>
            </>
          )}
        </RowsField>
      </Part>
      <Part section="titles">
        <RowsField headed name="professionalTitles" label={t('titles')} most={20} mark={mark('professionalTitles')}>
          {path => <TextField name={`${path}.title`} label={t('professionalTitle')} />}
        </RowsField>
      </Part>
      <Part section="languages">
        <RowsField headed name="languages" label={t('languages')} row={{ language: 'en', level: 'working' }} most={20}>
          {path => (
            <FieldRow>
              <SelectField name={`${path}.language`} label={t('language')} options={names.all('language')} />
              <SelectField name={`${path}.level`} label={t('languageLevel')} options={names.all('languageLevel')} />
            </FieldRow>
          )}
        </RowsField>
      </Part>
    </>
  )
}

const Wishes = (): ReactNode => {
  const t = useProfileTexts()
  const names = useNames()
  const tell = useTell()
  return (
    <>
      <Part section="availability">
        <FieldRow>
          <NumberField
            name="availability.timeShare"
            label={t('timeShare')}
            hint={t('timeShareHint')}
            min={5}
            max={100}
          />
          <TextField
            name="availability.from"
            label={t('availableFrom')}
            hint={t('availabilityHint')}
            type="date"
            optional
          />
          <TextField
            name="availability.to"
            label={t('availableTo')}
            hint={t('availabilityHint')}
            type="date"
            optional
          />
        </FieldRow>
      </Part>
      <Part section="overseas">
        <ConceptsField
          name="overseas.studyCountries"
          label={t('studyCountries')}
          kind="region"
          as="code"
          most={10}
          optional
        />
        <FieldRow>
          <NumberField name="overseas.studyMonths" label={t('studyMonths')} min={0} optional />
          <NumberField name="overseas.workYears" label={t('workYears')} min={0} optional />
          <TextField name="overseas.returnedOn" label={t('returnedOn')} type="month" optional />
        </FieldRow>
        <CheckboxField name="overseas.planningReturn" label={t('planningReturn')} />
      </Part>
      <Part section="preferences">
        <ChoicesField
          name="preferences.openingKinds"
          label={t('openingKinds')}
          options={Object.entries(openingKinds).map(([kind, { name }]) => [kind, tell(name)])}
        />
        <ConceptsField name="preferences.titles" label={t('wantedTitles')} kind="title" as="code" most={10} />
        <ConceptsField
          name="preferences.occupations"
          label={t('occupations')}
          kind="occupation"
          as="code"
          most={10}
          optional
        />
        <ChoicesField name="preferences.fields" label={t('fields')} options={names.all('field')} />
        <ConceptsField name="preferences.regions" label={t('regions')} kind="region" as="code" most={20} />
        <CheckboxField name="preferences.remote" label={t('remote')} />
        <FieldRow>
          <NumberField name="preferences.pay.minimum" label={t('payMinimum')} min={0} step={500} optional />
          <NumberField name="preferences.pay.maximum" label={t('payMaximum')} min={0} step={500} optional />
          <NumberField name="preferences.pay.months" label={t('payMonths')} min={1} max={36} optional />
        </FieldRow>
      </Part>
    </>
  )
}

/** All parts of the editor. `control`: of its form, for the levels of evidence beside each entry. */
export const ProfileSections = ({ control }: { control: Control }): ReactNode => {
  const values = useWatch({ control })
  const mark: Evidence = part => at => {
    const level = values[part]?.[at]?.evidence as EvidenceLevel | undefined
    return level && level !== 'claimed' ? <LevelMark level={level} /> : null
  }
  return (
    <>
      <About />
      <Histories mark={mark} />
      <Part section="skills">
        <SkillsField />
      </Part>
      <Proofs mark={mark} />
      <Wishes />
    </>
  )
}
