import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFieldArray } from 'react-hook-form'
import css from './form.module.css'
import { useField } from './form.tsx'
import { useFormTexts } from './texts.ts'

type Props = {
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  /** What a new row holds. */
  readonly row?: object
  readonly most?: number
  /** A heading above says the label already. */
  readonly headed?: boolean
  /** A mark beside the row's number. */
  readonly mark?: (at: number) => ReactNode
  /** The fields of one row: `path` is where it stands in the values. */
  readonly children: (path: string, at: number) => ReactNode
}

/** A list of records, each a group of fields, as education or experience. */
export const RowsField = ({ name, label, hint, row = {}, most = 60, headed, mark, children }: Props): ReactNode => {
  const t = useFormTexts()
  const { form, id, error } = useField(name, label)
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name })
  return (
    <fieldset id={id} tabIndex={-1} className={css.group} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={headed ? 'sr-only' : undefined}>{label}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      {error && (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      )}
      <div className={css.rows}>
        {fields.map((field, at) => (
          <fieldset key={field.id} className={css.rowset}>
            <legend>
              {t('rowOf', { label, number: at + 1 })} {mark?.(at)}
            </legend>
            {children(`${name}.${at}`, at)}
            <div className={css.actions}>
              {at > 0 && (
                <Button size="xs" variant="subtle" onClick={() => move(at, at - 1)}>
                  {t('moveUp', { number: at + 1 })}
                </Button>
              )}
              <Button size="xs" variant="subtle" onClick={() => remove(at)}>
                {t('removeRow', { number: at + 1 })}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button size="sm" variant="default" disabled={fields.length >= most} onClick={() => append(row)}>
            {t('addRow', { label })}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}
