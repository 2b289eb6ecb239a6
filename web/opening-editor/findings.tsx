import { createContext, type ReactNode, useContext } from 'react'
import type { LintFinding } from '#shared/opening/lint-report.ts'
import { useTell } from '../i18n/i18n.ts'
import { Mark } from '../parts/tags.tsx'
import { useDateText } from '../parts/text.tsx'
import css from './editor.module.css'
import { useEditorTexts } from './texts.ts'

/** One finding: how grave, the words, why, by which rule and source. */
export const FindingNote = ({ finding }: { finding: LintFinding }): ReactNode => {
  const t = useEditorTexts()
  const tell = useTell()
  const date = useDateText()
  const { severity, review, quote, explanation, citation, rule } = finding
  return (
    <div className={css.finding} data-severity={severity} data-rule={rule}>
      <p>
        <Mark tone={severity === 'blocks' ? 'bad' : 'warn'}>
          {severity === 'blocks' ? t('lintBlocks') : t('lintWarns')}
        </Mark>{' '}
        {quote && <q className={css.quote}>{quote}</q>} {tell(explanation)}
        {review && <> {t('lintReview')}</>}
      </p>
      <p className={css.small}>
        {t('lintBasis', { source: tell(citation.text), date: date({ at: citation.on, plain: true }) })} ·{' '}
        {t('lintRule')} <code>{rule}</code>
      </p>
    </div>
  )
}

const Findings = createContext<readonly LintFinding[]>([])
export const FindingsProvider = Findings.Provider

/** What the check found in one field, beside it. */
export const FindingsAt = ({ at }: { at: string }): ReactNode => {
  const here = useContext(Findings).filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`))
  return (
    here.length > 0 && (
      <div role="note">
        {here.map(finding => (
          <FindingNote key={`${finding.rule}${finding.pointer}${finding.start}`} finding={finding} />
        ))}
      </div>
    )
  )
}
