import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { ProblemError } from '#shared/contract/client.ts'
import { type ErrorCode, errorCodes } from '#shared/kernel/error.ts'
import { say } from '#shared/kernel/locale.ts'
import { check } from '#shared/kernel/validate.ts'
import { useLocale } from '../i18n/i18n.ts'
import { clearDraft, readDraft, writeDraft } from './draft.ts'
import { type Difference, differences, pruned, same } from './values.ts'

/** A finding and its place, found here or by the server; `detail` is the server's own words. */
type Finding = {
  readonly pointer: string
  readonly code: ErrorCode
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly detail?: string
}
export type Located = { readonly pointer: string; readonly message: string }

type Options<V extends FieldValues, S extends z.ZodType> = {
  /** The route's body, from the contract. */
  readonly schema: S
  readonly initial: V
  /** The body of the form's values, where they differ. Empty fields are left out before and after. */
  readonly body?: (values: V) => unknown
  /** Keeps what is typed under this name until it is sent. */
  readonly draft?: string
  /** The revision that was read, for `If-Match`. */
  readonly revision?: number | undefined
  /** The record as it is now, when the revision was stale: opens the merge view. */
  readonly latest?: () => Promise<{ readonly values: V; readonly revision: number | undefined }>
  readonly save: (body: z.input<S>, revision: number | undefined) => Promise<unknown>
}

export type Merge<V> = {
  readonly values: V
  readonly revision: number | undefined
  readonly differences: readonly Difference[]
}

export type ContractForm<V extends FieldValues> = {
  readonly form: UseFormReturn<V>
  readonly located: readonly Located[]
  /** A refusal without places, or an outage. */
  readonly error: unknown
  readonly saving: boolean
  readonly submit: (event?: FormEvent) => Promise<void>
  /** Grows by one at each refusal: the summary takes the focus. */
  readonly refusals: number
  readonly draft: { readonly restoredAt: number | undefined; readonly discard: () => void }
  readonly merge: Merge<V> | undefined
  readonly resolveMerge: (chosen: ReadonlyMap<string, 'mine' | 'theirs'> | undefined) => void
  readonly labels: Map<string, { readonly id: string; readonly label: string }>
}

/**
 * A form on a schema of the contract. It checks as the server does, in the server's words and the reader's language; keeps what is
 * typed; and where the record was changed meanwhile, shows both versions and loses neither. Draw it with `<Form of={…}>`.
 */
export const useContractForm = <V extends FieldValues, S extends z.ZodType>({
  schema,
  initial,
  body = values => values,
  draft,
  revision,
  latest,
  save,
}: Options<V, S>): ContractForm<V> => {
  const locale = useLocale()
  const [kept] = useState(() => (draft === undefined ? undefined : readDraft<V>(draft)))
  const [restoredAt, setRestoredAt] = useState(kept?.at)
  const form = useForm<V>({ defaultValues: (kept?.value ?? initial) as DefaultValues<V> })
  // A draft goes on from where it began: sent on a later revision, it would undo what others wrote meanwhile.
  const base = useRef(kept?.from?.base ?? initial)
  const current = useRef(kept?.from ? kept.from.revision : revision)
  const read = useRef(revision)
  useEffect(() => {
    if (read.current === revision) return
    read.current = revision
    if (!same(form.getValues(), base.current)) return
    // Nothing typed yet: the form follows the record.
    current.current = revision
    base.current = initial
    form.reset(initial as DefaultValues<V>)
  }, [revision, initial, form])
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [error, setError] = useState<unknown>()
  const [saving, setSaving] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const [merge, setMerge] = useState<Merge<V>>()
  const labels = useRef(new Map<string, { id: string; label: string }>()).current
  const bodyOf = (values: V): unknown => pruned(body((pruned(values) ?? {}) as V)) ?? {}

  const newest = useRef(initial)
  newest.current = initial
  const rules = useRef({ schema, bodyOf, draft })
  rules.current = { schema, bodyOf, draft }
  const refused = useRef(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          if (rules.current.draft !== undefined)
            writeDraft(rules.current.draft, values as V, { revision: current.current, base: base.current })
          // After a refusal, what was corrected disappears from the list as it is corrected.
          if (!refused.current) return
          const result = check(rules.current.schema, rules.current.bodyOf(values as V))
          setFindings('findings' in result ? result.findings : [])
        }, 200)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [form])

  const refuse = (found: readonly Finding[], failure?: unknown): void => {
    refused.current = true
    setFindings(found)
    setError(failure)
    setRefusals(count => count + 1)
  }

  const send = async (): Promise<void> => {
    const values = form.getValues()
    const wanted = bodyOf(values)
    const result = check(schema, wanted)
    if ('findings' in result) return refuse(result.findings)
    setSaving(true)
    setError(undefined)
    try {
      await save(wanted as z.input<S>, current.current)
      refused.current = false
      setFindings([])
      if (draft !== undefined) clearDraft(draft)
      setRestoredAt(undefined)
      base.current = structuredClone(values)
      current.current = read.current
    } catch (failure) {
      const problem = failure instanceof ProblemError ? failure.problem : undefined
      if (problem?.code === 'request/revision-stale' && latest) {
        const now = await latest()
        setMerge({ ...now, differences: differences(base.current, values, now.values) })
      } else refuse(problem?.errors ?? [], problem?.errors?.length ? undefined : failure)
    } finally {
      setSaving(false)
    }
  }
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (!saving) await send()
  }

  const resolveMerge = (chosen: ReadonlyMap<string, 'mine' | 'theirs'> | undefined): void => {
    if (!merge) return
    setMerge(undefined)
    if (!chosen) return
    for (const { name, theirs } of merge.differences)
      if (chosen.get(name) === 'theirs') form.setValue(name as Path<V>, theirs as never, { shouldDirty: true })
    base.current = merge.values
    current.current = merge.revision
    void send()
  }

  const discard = useCallback(() => {
    if (draft !== undefined) clearDraft(draft)
    setRestoredAt(undefined)
    base.current = newest.current
    current.current = read.current
    form.reset(newest.current as DefaultValues<V>)
  }, [draft, form])

  return {
    form,
    located: findings.map(({ pointer, code, parameters, detail }) => ({
      pointer,
      message: detail ?? say(errorCodes[code].title, locale, parameters),
    })),
    error,
    saving,
    submit,
    refusals,
    draft: { restoredAt, discard },
    merge,
    resolveMerge,
    labels,
  }
}
