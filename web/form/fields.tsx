import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Controller } from 'react-hook-form'
import type { SuggestionKind } from '#shared/matching/suggest.ts'
import { useNames } from '../i18n/names.ts'
import { Icon } from '../parts/icons.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import css from './form.module.css'
import { useField } from './form.tsx'
import { useFormTexts } from './texts.ts'

type Common = {
  /** Dotted, as in the values: `title.zh`, `pay.minimum`. */
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  /** Says so beside the label. */
  readonly optional?: boolean
  /** JSON pointers of other places it answers for. */
  readonly also?: readonly string[]
}

const useLabel = ({ label, optional }: Common): string => {
  const t = useFormTexts()
  return optional ? t('optional', { label }) : label
}

type TextProps = Common & {
  readonly autoComplete?: string
  readonly lang?: string
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'month' | 'datetime-local' | 'time'
}

/** One line. Dates are `date` (a calendar day) and `month`; say in the hint whose zone a day is in. */
export const TextField = (props: TextProps): ReactNode => {
  const { name, label, hint, also, autoComplete, lang, type = 'text' } = props
  const { form, id, error } = useField(name, label, also)
  return (
    <TextInput
      id={id}
      type={type}
      label={useLabel(props)}
      description={hint}
      error={error}
      {...(lang && { lang })}
      autoComplete={autoComplete ?? 'off'}
      {...form.register(name)}
    />
  )
}

export const TextAreaField = (props: Common & { rows?: number; lang?: string }): ReactNode => {
  const { name, label, hint, also, rows = 4, lang } = props
  const { form, id, error } = useField(name, label, also)
  return (
    <Textarea
      id={id}
      label={useLabel(props)}
      description={hint}
      error={error}
      rows={rows}
      {...(lang && { lang })}
      {...form.register(name)}
    />
  )
}

export const NumberField = (props: Common & { step?: number; min?: number; max?: number }): ReactNode => {
  const { name, label, hint, also, step, min, max } = props
  const { form, id, error } = useField(name, label, also)
  return (
    <TextInput
      id={id}
      type="number"
      inputMode="decimal"
      label={useLabel(props)}
      description={hint}
      error={error}
      {...(step !== undefined && { step })}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      {...form.register(name, {
        setValueAs: (value: unknown) =>
          value === '' || value === undefined || value === null ? undefined : Number(value),
      })}
    />
  )
}

export type Choice = readonly [value: string, text: string]

export const SelectField = (props: Common & { options: readonly Choice[]; none?: string }): ReactNode => {
  const { name, label, hint, also, options, none } = props
  const { form, id, error } = useField(name, label, also)
  return (
    <NativeSelect id={id} label={useLabel(props)} description={hint} error={error} {...form.register(name)}>
      {none !== undefined && <option value="">{none}</option>}
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </NativeSelect>
  )
}

export const CheckboxField = ({ name, label, hint, also }: Common): ReactNode => {
  const { form, id, error } = useField(name, label, also)
  return <Checkbox id={id} label={label} description={hint} error={error} {...form.register(name)} />
}

/** Several of a few: a list of strings. */
export const ChoicesField = (props: Common & { options: readonly Choice[] }): ReactNode => {
  const { name, label, hint, also, options } = props
  const { form, id, error } = useField(name, label, also)
  const legend = useLabel(props)
  return (
    <fieldset id={id} tabIndex={-1} className={css.group} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      {error && (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      )}
      <Controller
        name={name}
        control={form.control}
        render={({ field }) => {
          const chosen = new Set((field.value as string[] | undefined) ?? [])
          return (
            <div className={css.options}>
              {options.map(([value, text]) => (
                <Checkbox
                  key={value}
                  label={text}
                  checked={chosen.has(value)}
                  onChange={event => {
                    if (event.currentTarget.checked) chosen.add(value)
                    else chosen.delete(value)
                    field.onChange(options.map(([one]) => one).filter(one => chosen.has(one)))
                  }}
                />
              ))}
            </div>
          )
        }}
      />
    </fieldset>
  )
}

type Ref = { readonly concept?: string | undefined; readonly label?: string | undefined }

type ConceptProps = Common & {
  readonly kind: SuggestionKind
  /** What a choice becomes: a `SkillRef`, a code, or `{ region: code }`. */
  readonly as: 'skill' | 'code' | 'place'
  readonly most?: number
  /** More members of a new row, such as an importance. */
  readonly row?: object
}

/** Several concepts, looked up as they are typed, in either language or pinyin: skills, titles, occupations, regions. */
export const ConceptsField = (props: ConceptProps): ReactNode => {
  const { name, label, hint, also, kind, as, most = 80, row } = props
  const t = useFormTexts()
  const names = useNames()
  const { form, id, error } = useField(name, label, also)
  const legend = useLabel(props)
  const [unknown, setUnknown] = useState<string>()
  const nameOf = (item: unknown): string => {
    if (as === 'skill') return names.skill(item as Ref)
    const code = as === 'place' ? (item as { region: string }).region : (item as string)
    const known = {
      region: names.region,
      occupation: names.occupation,
      skill: (concept: string) => names.skill({ concept }),
    }
    return kind === 'title' ? code : known[kind](code)
  }
  return (
    <fieldset className={css.group} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {error && (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      )}
      <Controller
        name={name}
        control={form.control}
        render={({ field }) => {
          const chosen = (field.value as unknown[] | undefined) ?? []
          const add = (item: unknown): void => {
            setUnknown(undefined)
            if (chosen.length < most && !chosen.some(one => nameOf(one) === nameOf(item)))
              field.onChange([...chosen, item])
          }
          return (
            <>
              {chosen.length > 0 && (
                <ul className={css.chosen}>
                  {chosen.map(item => (
                    <li key={nameOf(item)}>
                      {nameOf(item)}
                      <button
                        type="button"
                        aria-label={t('remove', { name: nameOf(item) })}
                        onClick={() => field.onChange(chosen.filter(one => one !== item))}
                      >
                        <Icon name="close" size={14} />
                      </button>
                    </li>
                  ))}
                </ul>
              )}
              <SearchBox
                id={id}
                adding
                label={label}
                hint={
                  typeof hint === 'string'
                    ? hint
                    : as === 'skill' || kind === 'title'
                      ? t('addTyped')
                      : t('chooseSuggestion')
                }
                value=""
                kinds={[kind]}
                onSearch={text => {
                  if (text === '') return
                  if (as === 'skill') add({ label: text.slice(0, 120), ...row })
                  else if (kind === 'title') add(text.slice(0, 120))
                  else setUnknown(text)
                }}
                onChoose={item =>
                  add(
                    as === 'skill'
                      ? { concept: item.id, ...row }
                      : as === 'place'
                        ? { region: item.id, ...row }
                        : kind === 'title'
                          ? item.label
                          : item.id,
                  )
                }
              />
              {unknown !== undefined && (
                <p role="status" className={css.error}>
                  {t('unknownConcept', { text: unknown })}
                </p>
              )}
            </>
          )
        }}
      />
    </fieldset>
  )
}

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }): ReactNode => <div className={css.row}>{children}</div>
