import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { CheckboxField, ChoicesField, NumberField, SelectField, TextAreaField, TextField } from '../form/fields.tsx'
import { RowsField } from '../form/rows-field.tsx'
import type { AskSchema } from './ask-schema.ts'
import css from './engagement.module.css'
import { useEngagementNames } from './names.ts'
import { OrganisationField } from './organisation-field.tsx'
import { useEngagementTexts } from './texts.ts'

type View = Pick<EngagementView, 'agreement' | 'publicity' | 'milestones'>

type FieldProps = {
  readonly name: string
  readonly path: string
  readonly schema: AskSchema
  readonly required: boolean
  readonly view?: View | undefined
}

const Rows = ({ name, path, schema, view }: FieldProps): ReactNode => {
  const names = useEngagementNames()
  return (
    <RowsField name={path} label={names.field(name)}>
      {row => <AskFields schema={schema.items!} path={row} view={view} />}
    </RowsField>
  )
}

/** Choices that the record itself gives: which objection, which milestone. */
const chosenFrom = (name: string, view: View | undefined): readonly (readonly [string, string])[] | undefined => {
  if (name === 'objectionId')
    return (view?.publicity?.objections ?? [])
      .filter(({ outcome }) => outcome === undefined)
      .map(({ id, ground }) => [id, `${id} · ${ground.slice(0, 60)}`])
  if (name === 'milestoneId')
    return (view?.milestones ?? [])
      .filter(({ reachedAt }) => reachedAt === undefined)
      .map(({ id, title }) => [id, title])
  return undefined
}

const One = (props: FieldProps): ReactNode => {
  const { name, path, schema, required, view } = props
  const t = useEngagementTexts()
  const names = useEngagementNames()
  const label = names.field(name)
  const common = { name: path, label, optional: !required && schema.default === undefined }
  const given = chosenFrom(name, view)
  if (name === 'partnerOrganisationId') return <OrganisationField {...common} />
  if (given) return <SelectField {...common} options={given} none={t('chooseOne')} />
  if (schema.properties)
    return (
      <fieldset className={css.group}>
        <legend className="sr-only">{label}</legend>
        <AskFields schema={schema} path={path} view={view} />
      </fieldset>
    )
  if (schema.items?.properties) return <Rows {...props} />
  if (schema.items?.enum)
    return <ChoicesField {...common} options={schema.items.enum.map(value => [value, names.value(value)])} />
  if (schema.enum)
    return (
      <SelectField
        {...common}
        options={schema.enum.map(value => [value, names.value(value)])}
        {...(schema.default === undefined && { none: t('chooseOne') })}
      />
    )
  if (schema.type === 'boolean') return <CheckboxField name={path} label={label} />
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <NumberField
        {...common}
        {...(schema.minimum !== undefined && { min: schema.minimum })}
        {...(schema.maximum !== undefined && { max: schema.maximum })}
      />
    )
  if (schema.format === 'date') return <TextField {...common} type="date" hint={t('zoneHint')} />
  if (schema.format === 'date-time') return <TextField {...common} type="datetime-local" hint={t('timeHint')} />
  if ((schema.maxLength ?? 0) > 300) return <TextAreaField {...common} />
  return <TextField {...common} />
}

/** The form that an event asks for, as the API states it, in the order of its schema. Ids of new rows are made, not asked for. */
export const AskFields = ({
  schema,
  path,
  view,
}: {
  schema: AskSchema
  path: string
  view?: View | undefined
}): ReactNode => {
  const t = useEngagementTexts()
  const { hash } = view?.agreement ?? {}
  return Object.entries(schema.properties ?? {}).map(([name, inner]) =>
    name === 'id' ? null : name === 'hash' && hash !== undefined ? (
      <p key={name} className={css.hash}>
        {t('signText', { hash: hash.slice(0, 16) })}
      </p>
    ) : (
      <One
        key={name}
        name={name}
        path={`${path}.${name}`}
        schema={inner}
        required={(schema.required ?? []).includes(name)}
        view={view}
      />
    ),
  )
}
