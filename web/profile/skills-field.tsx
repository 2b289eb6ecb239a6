import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFieldArray, useWatch } from 'react-hook-form'
import type { HeldSkill } from '#shared/kernel/skill.ts'
import { useField } from '../form/form.tsx'
import { useNames } from '../i18n/names.ts'
import { Icon } from '../parts/icons.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { LevelMark, SkillTag } from '../parts/tags.tsx'
import css from './profile.module.css'
import { useProfileTexts } from './texts.ts'

const Skill = ({ at, onRemove }: { at: number; onRemove: () => void }): ReactNode => {
  const t = useProfileTexts()
  const names = useNames()
  const path = `skills.${at}`
  const { form, id, error } = useField(path, t('skills'))
  const skill = useWatch({ control: form.control, name: path }) as HeldSkill | undefined
  if (!skill) return null
  const name = names.skill(skill)
  const note = skill.evidenceNote?.trim()
  // Evidence follows from the note at once; what was verified stays so until the server says otherwise.
  const evidence = skill.evidence === 'verified' ? 'verified' : note ? 'evidenced' : 'claimed'
  return (
    <li className={css.skill} id={id} tabIndex={-1}>
      <div className={css.skillHead}>
        <span>
          <strong>
            <SkillTag skill={skill} />
          </strong>{' '}
          <LevelMark level={evidence} />
        </span>
        <button type="button" className={css.remove} aria-label={t('removeSkill', { name })} onClick={onRemove}>
          <Icon name="close" size={16} />
        </button>
      </div>
      {error && <p className={css.error}>{error}</p>}
      <div className={css.skillFields}>
        <NativeSelect
          size="sm"
          label={t('skillLevel')}
          aria-label={`${name} ${t('skillLevel')}`}
          {...form.register(`${path}.level`, { setValueAs: Number })}
        >
          <option value={1}>{t('level1')}</option>
          <option value={2}>{t('level2')}</option>
          <option value={3}>{t('level3')}</option>
          <option value={4}>{t('level4')}</option>
        </NativeSelect>
        <TextInput
          size="sm"
          type="number"
          min={0}
          label={t('years')}
          aria-label={`${name} ${t('years')}`}
          {...form.register(`${path}.years`, {
            setValueAs: (value: unknown) => (value === '' || value === undefined ? undefined : Number(value)),
          })}
        />
        <TextInput
          size="sm"
          label={t('evidenceNote')}
          placeholder={t('evidenceHint')}
          aria-label={`${name} ${t('evidenceNote')}`}
          {...form.register(`${path}.evidenceNote`)}
        />
      </div>
    </li>
  )
}

/** Skills with level, years and what shows them, and how well each counts as shown. */
export const SkillsField = (): ReactNode => {
  const t = useProfileTexts()
  const { form, id, error } = useField('skills', t('skills'))
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'skills' })
  const add = (skill: { concept: string } | { label: string }): void => {
    const held = (form.getValues('skills') ?? []) as { concept?: string; label?: string }[]
    const same = held.some(one =>
      'concept' in skill ? one.concept === skill.concept : one.label?.toLowerCase() === skill.label.toLowerCase(),
    )
    if (!same && held.length < 120) append({ ...skill, level: 2, evidence: 'claimed' }, { shouldFocus: false })
  }
  return (
    <>
      <p className={css.quiet}>{t('skillsHint')}</p>
      {error && <p className={css.error}>{error}</p>}
      <ul className={css.skills}>
        {fields.map((field, at) => (
          <Skill key={field.id} at={at} onRemove={() => remove(at)} />
        ))}
      </ul>
      <SearchBox
        id={id}
        adding
        label={t('addSkill')}
        hint={t('addSkillHint')}
        value=""
        kinds={['skill']}
        onSearch={text => text !== '' && add({ label: text.slice(0, 120) })}
        onChoose={({ id: concept }) => add({ concept })}
      />
    </>
  )
}
