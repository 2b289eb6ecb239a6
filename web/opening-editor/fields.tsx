import { type ReactNode, useId } from 'react'
import { type Control, useWatch } from 'react-hook-form'
import { openingKinds } from '#shared/opening/kind.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import {
  CheckboxField,
  ConceptsField,
  FieldRow,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
} from '../form/fields.tsx'
import { RowsField } from '../form/rows-field.tsx'
import { useNames } from '../i18n/names.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import panels from '../parts/page.module.css'
import css from './editor.module.css'
import { FindingsAt } from './findings.tsx'
import { useEditorTexts } from './texts.ts'
import type { EditorValues } from './values.ts'

/** `holds`: the parts of the record that are filled in here. */
const Section = ({
  title,
  hint,
  holds,
  children,
}: {
  title: string
  hint?: string
  holds: string
  children: ReactNode
}) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`${panels.panel} ${css.section}`} data-holds={holds}>
      <h2 id={id}>{title}</h2>
      {hint && <p className={css.small}>{hint}</p>}
      {children}
      {holds.split(' ').map(part => (
        <FindingsAt key={part} at={`/${part}`} />
      ))}
    </section>
  )
}

const Terms = ({ control }: { control: Control<EditorValues> }): ReactNode => {
  const t = useEditorTexts()
  const of = useOpeningNames()
  const kind = useWatch({ control, name: 'terms.kind' })
  const employment = (['full-time', 'part-time', 'internship', 'contract'] as const).map(
    one => [one, of.employment(one)] as const,
  )
  const station = (['mobile-station', 'workstation', 'joint'] as const).map(one => [one, of.station(one)] as const)
  const months = <NumberField name="terms.termMonths" label={t('termMonths')} min={1} max={120} />
  const share = <NumberField name="terms.timeShare" label={t('timeShare')} min={5} max={100} step={5} />
  switch (kind) {
    case 'university-mobile-position':
      return (
        <FieldRow>
          {share}
          {months}
          <TextField name="terms.hostUnit" label={t('hostUnit')} optional />
        </FieldRow>
      )
    case 'part-time-researcher-role':
      return (
        <>
          <FieldRow>
            {share}
            {months}
          </FieldRow>
          <TextAreaField name="terms.benefitSharing" label={t('benefitSharing')} optional rows={3} />
        </>
      )
    case 'post-doctoral-place':
      return (
        <FieldRow>
          <SelectField name="terms.station" label={t('station')} options={station} />
          <TextField name="terms.discipline" label={t('discipline')} optional />
          {months}
        </FieldRow>
      )
    case 'short-term-service-visit':
      return (
        <FieldRow>
          <NumberField name="terms.visitDays" label={t('visitDays')} min={1} max={365} />
          <TextField name="terms.from" label={t('from')} type="date" optional />
          <TextField name="terms.to" label={t('to')} type="date" optional />
        </FieldRow>
      )
    default:
      return <SelectField name="terms.employment" label={t('employment')} options={employment} />
  }
}

export const EditorFields = ({
  control,
  publisher,
}: {
  control: Control<EditorValues>
  publisher: OrganisationKind
}): ReactNode => {
  const t = useEditorTexts()
  const names = useNames()
  const of = useOpeningNames()
  const kinds = Object.entries(openingKinds)
    .filter(([, { publishers }]) => (publishers as readonly string[]).includes(publisher))
    .map(([kind]) => [kind, of.kind(kind as keyof typeof openingKinds)] as const)
  return (
    <>
      <Section title={t('basics')} holds="terms title occupation field industry">
        <SelectField name="terms.kind" label={t('kind')} options={kinds} />
        <Terms control={control} />
        <FieldRow>
          <TextField name="title.zh" label={t('titleZh')} hint={t('oneLanguage')} lang="zh-CN" also={['/title']} />
          <TextField name="title.en" label={t('titleEn')} hint={t('oneLanguage')} lang="en" />
        </FieldRow>
        <FieldRow>
          <SelectField name="field" label={t('field')} options={names.all('field')} none={t('notChosen')} optional />
          <TextField name="industry" label={t('industry')} optional />
        </FieldRow>
        <ConceptsField
          name="occupation"
          label={t('occupation')}
          hint={t('occupationHint')}
          kind="occupation"
          as="code"
          most={1}
          optional
        />
      </Section>
      <Section title={t('work')} holds="description">
        <TextAreaField name="description.zh" label={t('descriptionZh')} rows={9} lang="zh-CN" also={['/description']} />
        <TextAreaField name="description.en" label={t('descriptionEn')} rows={6} lang="en" optional />
      </Section>
      <Section title={t('asks')} holds="skills education experienceYears languages engineerGrade">
        <ConceptsField
          name="mustSkills"
          label={t('mustSkills')}
          kind="skill"
          as="skill"
          row={{ importance: 'must' }}
          also={['/skills']}
        />
        <ConceptsField
          name="niceSkills"
          label={t('niceSkills')}
          kind="skill"
          as="skill"
          row={{ importance: 'nice' }}
          optional
        />
        <FieldRow>
          <SelectField
            name="education"
            label={t('education')}
            options={names.all('education')}
            none={t('noEducation')}
          />
          <NumberField name="experienceYears.minimum" label={t('yearsMinimum')} min={0} max={50} optional />
          <NumberField name="experienceYears.maximum" label={t('yearsMaximum')} min={0} max={50} optional />
        </FieldRow>
        <RowsField name="languages" label={t('languages')} row={{ language: 'en', level: 'working' }} most={10}>
          {path => (
            <FieldRow>
              <SelectField name={`${path}.language`} label={t('language')} options={names.all('language')} />
              <SelectField name={`${path}.level`} label={t('languageLevel')} options={names.all('languageLevel')} />
            </FieldRow>
          )}
        </RowsField>
        <SelectField
          name="engineerGrade"
          label={t('engineerGrade')}
          none={t('notChosen')}
          optional
          options={[
            ['primary', t('gradePrimary')],
            ['intermediate', t('gradeIntermediate')],
            ['advanced', t('gradeAdvanced')],
          ]}
        />
      </Section>
      <Section title={t('offers')} holds="headcount places remote pay benefits">
        <NumberField name="headcount" label={t('headcount')} min={1} />
        <ConceptsField name="places" label={t('places')} kind="region" as="place" most={20} />
        <CheckboxField name="remote" label={t('remote')} />
        <FieldRow>
          <NumberField name="pay.minimum" label={t('payMinimum')} min={0} step={500} also={['/pay']} />
          <NumberField name="pay.maximum" label={t('payMaximum')} min={0} step={500} />
          <NumberField name="pay.months" label={t('payMonths')} min={1} max={36} optional />
        </FieldRow>
        <TextAreaField name="benefits" label={t('benefits')} hint={t('benefitsHint')} rows={3} optional />
      </Section>
      <Section title={t('conditions')} hint={t('conditionsHint')} holds="musts">
        <CheckboxField name="musts.place" label={t('mustPlace')} />
        <CheckboxField name="musts.languages" label={t('mustLanguages')} />
        <TextField name="musts.certificate" label={t('mustCertificate')} optional />
      </Section>
      <Section title={t('publication')} holds="validity source employer">
        <TextField
          name="validity.lastDay"
          label={t('lastDay')}
          hint={t('lastDayHint')}
          type="date"
          also={['/validity']}
        />
        <TextField
          name="employer"
          label={t('employer')}
          hint={t('employerHint')}
          optional={publisher !== 'hr-service-firm'}
        />
        <TextField name="source" label={t('source')} optional />
      </Section>
    </>
  )
}
