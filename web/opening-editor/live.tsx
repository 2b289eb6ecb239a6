import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { type Control, useWatch } from 'react-hook-form'
import type { LintFinding } from '#shared/opening/lint-report.ts'
import { checklist } from '#shared/opening/rules.ts'
import { type Opening, OpeningInput } from '#shared/opening/schema.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import { useRoute } from '../api/queries.ts'
import { pruned } from '../form/values.ts'
import { Icon } from '../parts/icons.tsx'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import css from './editor.module.css'
import { useEditorTexts } from './texts.ts'
import { bodyOf, type EditorValues } from './values.ts'

export const taskTexts = {
  '/employer': 'taskEmployer',
  '/description': 'taskDescription',
  '/skills': 'taskSkills',
  '/headcount': 'taskHeadcount',
  '/places': 'taskPlaces',
  '/pay': 'taskPay',
  '/validity': 'taskValidity',
} as const

/** To the field that answers for a place in the record: the sections carry the names of what they hold. */
export const goTo = (pointer: string): void => {
  const part = pointer.split('/')[1] ?? ''
  const section = document.querySelector<HTMLElement>(`[data-holds~="${part}"]`)
  section?.scrollIntoView({ block: 'center' })
  section?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true })
}

export const Tasks = ({ opening, publisher }: { opening: unknown; publisher: OrganisationKind }): ReactNode => {
  const t = useEditorTexts()
  // What is typed may be far from an opening yet; the list asks only whether its parts are there.
  const draft = { skills: [], places: [], languages: [], musts: {}, ...(opening as object) } as unknown as Opening
  const tasks = checklist(draft, publisher).filter(
    ({ pointer }) => pointer !== '/employer' || publisher === 'hr-service-firm',
  )
  const left = tasks.filter(({ done }) => !done).length
  return (
    <Panel title={t('tasks')}>
      <p role="status" className={left === 0 ? css.good : undefined}>
        {left === 0 ? t('tasksDone') : t('tasksLeft', { count: left })}
      </p>
      <ul className={css.tasks}>
        {tasks.map(({ pointer, done }) => (
          <li key={pointer}>
            <span className={done ? css.good : css.warn}>
              <Icon name={done ? 'check' : 'question'} size={18} />
            </span>
            <button type="button" onClick={() => goTo(pointer)}>
              {t(taskTexts[pointer as keyof typeof taskTexts])}
            </button>
            <small>{done ? t('done') : t('missing')}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Pool = ({ body }: { body: OpeningInput | undefined }): ReactNode => {
  const t = useEditorTexts()
  const query = useRoute('estimatePool', { body: body! }, { enabled: body !== undefined, staleTime: 60_000 })
  const found = body && query.data?.body
  return (
    <Panel title={t('pool')}>
      {/* Small, so that it is not read out at every key: the figure alone, when it has changed. */}
      <div role="status" data-pool={found ? found.fitting : undefined}>
        {found && <p className={css.pool}>{found.few ? t('poolFew') : t('poolFitting', { count: found.fitting })}</p>}
      </div>
      {body === undefined && <p className={css.small}>{t('poolNeedsTitle')}</p>}
      {body && !found && !query.error && <p className={css.small}>{t('estimating')}</p>}
      {found && <p className={css.small}>{t('poolMeaning', { open: found.open })}</p>}
      {found?.few && <p className={css.small}>{t('poolFewHint')}</p>}
      {body && query.error && !found && <ProblemNotice error={query.error} retry={query.refetch} />}
    </Panel>
  )
}

/** Beside the form: what is missing, about how many people it reaches, and what the check of the wording finds. Quiet while an input method composes. */
export const Live = ({
  control,
  publisher,
  composing,
  onFindings,
}: {
  control: Control<EditorValues>
  publisher: OrganisationKind
  composing: boolean
  onFindings: (findings: readonly LintFinding[]) => void
}): ReactNode => {
  const t = useEditorTexts()
  const values = useWatch({ control })
  const wanted = JSON.stringify(pruned(bodyOf((pruned(values) ?? {}) as EditorValues)))
  const [settled, setSettled] = useState(wanted)
  const [debounced] = useDebouncedValue(wanted, 500)
  useEffect(() => {
    if (!composing) setSettled(debounced)
  }, [debounced, composing])
  const draft = JSON.parse(settled) as Record<string, unknown>
  const parsed = OpeningInput.safeParse(draft)
  const body = parsed.success ? parsed.data : undefined
  const lint = useRoute('lintDraft', { body: body! }, { enabled: body !== undefined, staleTime: 60_000 })
  // What is merely missing stands in the task list already.
  const findings = body && lint.data?.body.findings.filter(({ rule }) => rule !== 'required-part')
  const key = findings && JSON.stringify(findings)
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what they say, not by which list they are in
  useEffect(() => onFindings(findings ?? []), [key])
  return (
    <>
      <Tasks opening={draft} publisher={publisher} />
      <Pool body={body} />
      <Panel title={t('lint')}>
        <p role="status" className={css.small}>
          {!body && t('lintWaits')}
          {findings && (findings.length === 0 ? t('lintClean') : t('lintCount', { count: findings.length }))}
        </p>
        {findings && findings.length > 0 && (
          <ul className={css.tasks}>
            {findings.map(({ rule, pointer, quote, severity, start }) => (
              <li key={`${rule}${pointer}${start}`}>
                <span className={css.warn}>
                  <Icon name="question" size={18} />
                </span>
                <button type="button" onClick={() => goTo(pointer)}>
                  {quote ?? pointer}
                </button>
                <small>{severity === 'blocks' ? t('lintBlocks') : t('lintWarns')}</small>
              </li>
            ))}
          </ul>
        )}
        {lint.error && body && !findings && <ProblemNotice error={lint.error} retry={lint.refetch} />}
      </Panel>
    </>
  )
}
