import { type ReactNode, useCallback, useState } from 'react'
import type { LintFinding } from '#shared/opening/lint-report.ts'
import { OpeningInput } from '#shared/opening/schema.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import css from './editor.module.css'
import { EditorFields } from './fields.tsx'
import { FindingsProvider } from './findings.tsx'
import { Live } from './live.tsx'
import { Paste } from './paste.tsx'
import { bodyOf, type EditorValues } from './values.ts'

type Props = {
  readonly publisher: OrganisationKind
  readonly initial: EditorValues
  readonly draft: string
  readonly revision?: number | undefined
  readonly latest?: () => Promise<{ values: EditorValues; revision: number | undefined }>
  readonly submit: string
  readonly save: (body: OpeningInput, revision: number | undefined) => Promise<unknown>
  /** A new one can start from a text that is there already. */
  readonly paste?: boolean
}

/** The form of an opening, with what it would reach and what is wrong with it beside it as it is written. */
export const Editor = ({ publisher, initial, draft, revision, latest, submit, save, paste }: Props): ReactNode => {
  const [findings, setFindings] = useState<readonly LintFinding[]>([])
  const [composing, setComposing] = useState(false)
  const form = useContractForm({
    schema: OpeningInput,
    initial,
    body: bodyOf,
    draft,
    revision,
    ...(latest && { latest }),
    save: (body, ifMatch) => save(body as OpeningInput, ifMatch),
  })
  const { control, setValue } = form.form
  const fill = useCallback(
    (values: Partial<EditorValues>): void => {
      for (const [name, value] of Object.entries(values)) setValue(name as keyof EditorValues, value as never)
    },
    [setValue],
  )
  return (
    <FindingsProvider value={findings}>
      {paste && <Paste publisher={publisher} onFill={fill} />}
      <div
        className={css.layout}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      >
        <Form of={form} submit={submit}>
          <EditorFields control={control} publisher={publisher} />
        </Form>
        <div className={css.aside}>
          <Live control={control} publisher={publisher} composing={composing} onFindings={setFindings} />
        </div>
      </div>
    </FindingsProvider>
  )
}
