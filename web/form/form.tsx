import { Button } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useId, useRef } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useDateText, useLabelled } from '../parts/text.tsx'
import css from './form.module.css'
import { StaleMerge } from './stale-merge.tsx'
import { useFormTexts } from './texts.ts'
import type { ContractForm, Located } from './use-contract-form.ts'

// Field names are checked where they are written, by the values' type of each form; the context does not know it.
const FormContext = createContext<ContractForm<FieldValues> | undefined>(undefined)

const pointerOf = (name: string): string => (name === '' ? '' : `/${name.replaceAll('.', '/')}`)
const within = (pointer: string, outer: string): boolean => pointer === outer || pointer.startsWith(`${outer}/`)

/** The field of a finding: the one that holds its place, or the first inside of it. */
const fieldFor = ({ pointer }: Located, labels: ContractForm<FieldValues>['labels']) => {
  const entries = [...labels].map(([at, field]) => ({ at, ...field }))
  const holders = entries.filter(({ at }) => within(pointer, at)).sort((a, b) => b.at.length - a.at.length)
  return holders[0] ?? entries.find(({ at }) => within(at, pointer))
}

/** What a field needs: its control of react-hook-form, an id, and the message beside it. `also`: other places it answers for. */
export const useField = (name: string, label: string, also: readonly string[] = []) => {
  const context = useContext(FormContext)
  if (!context) throw new Error('a field stands inside <Form>')
  const id = useId()
  const { labels } = context
  const places = [pointerOf(name), ...also].join(' ')
  useEffect(() => {
    for (const place of places.split(' ')) labels.set(place, { id, label })
    return () => {
      for (const place of places.split(' ')) labels.delete(place)
    }
  }, [labels, places, id, label])
  const messages = context.located.filter(located => fieldFor(located, labels)?.id === id).map(({ message }) => message)
  return {
    form: context.form as UseFormReturn<FieldValues>,
    id,
    error: messages.length > 0 ? messages.join(' ') : undefined,
  }
}

/** All findings on top, each a link to its field; it takes the focus, so that it is read out. */
const ErrorSummary = ({ of }: { of: ContractForm<FieldValues> }): ReactNode => {
  const t = useFormTexts()
  const labelled = useLabelled()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (of.refusals > 0) box.current?.focus()
  }, [of.refusals])
  if (of.located.length === 0 && !of.error) return null
  return (
    <div ref={box} tabIndex={-1} className={css.summary} role={of.located.length > 0 ? 'alert' : undefined}>
      {of.located.length > 0 && (
        <>
          <h2>{t('correct', { count: of.located.length })}</h2>
          <ul>
            {of.located.map(located => {
              const field = fieldFor(located, of.labels)
              return (
                <li key={located.pointer + located.message}>
                  {field ? (
                    <a
                      href={`#${field.id}`}
                      onClick={event => {
                        event.preventDefault()
                        document.getElementById(field.id)?.focus()
                      }}
                    >
                      {labelled(field.label, located.message)}
                    </a>
                  ) : (
                    `${located.pointer} ${located.message}`
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
      <ProblemNotice error={of.error} withoutFindings />
    </div>
  )
}

type Props<V extends FieldValues> = {
  readonly of: ContractForm<V>
  /** What the button says. */
  readonly submit: string
  /** Beside the button. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Error summary, restored draft, fields, button, and the merge view. */
export const Form = <V extends FieldValues>({ of, submit, actions, children }: Props<V>): ReactNode => {
  const t = useFormTexts()
  const when = useDateText()
  const context = of as unknown as ContractForm<FieldValues>
  return (
    <FormContext value={context}>
      <form className={css.form} noValidate onSubmit={event => void of.submit(event)}>
        <ErrorSummary of={context} />
        {of.draft.restoredAt !== undefined && (
          <p className={css.restored} role="status">
            {t('restored', {
              when: when({
                at: new Date(of.draft.restoredAt).toISOString(),
                time: true,
                zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
              }),
            })}{' '}
            <button type="button" className={css.link} onClick={of.draft.discard}>
              {t('discard')}
            </button>
          </p>
        )}
        {children}
        <div className={css.actions}>
          <Button type="submit" loading={of.saving}>
            {submit}
          </Button>
          {actions}
        </div>
      </form>
      {of.merge && <StaleMerge merge={of.merge} labels={of.labels} onResolve={of.resolveMerge} />}
    </FormContext>
  )
}
