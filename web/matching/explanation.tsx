import { type ReactNode, useId, useState } from 'react'
import type { CriterionResult, Explanation, GateResult, SideResult } from '#shared/matching/explanation.ts'
import { cx } from '../parts/cx.ts'
import { Icon, type IconName } from '../parts/icons.tsx'
import { LevelMark } from '../parts/tags.tsx'
import { percent } from '../parts/text.tsx'
import css from './explanation.module.css'
import { useMatchingTexts } from './texts.ts'

/** A bar beside its number, never instead of it. */
const Bar = ({ share, large }: { share: number; large?: boolean }): ReactNode => (
  <span className={cx(css.bar, large && css.large)} aria-hidden="true">
    <span style={{ inlineSize: percent(share) }} />
  </span>
)

export const Score = ({ score }: { score: number }): ReactNode => {
  const t = useMatchingTexts()
  return (
    <p className={css.score} data-score>
      <strong>{percent(score)}</strong> <span className={css.quiet}>{t('score')}</span>
      <Bar share={score} large />
    </p>
  )
}

const gateLook = {
  passed: { text: 'gatePassed', icon: 'check' },
  failed: { text: 'gateFailed', icon: 'cross' },
  'to-be-shown': { text: 'gateToBeShown', icon: 'question' },
} as const satisfies Record<GateResult['outcome'], { text: string; icon: IconName }>

export const Gates = ({ gates }: { gates: readonly GateResult[] }): ReactNode => {
  const t = useMatchingTexts()
  return (
    gates.length > 0 && (
      <ul className={css.gates} aria-label={t('gates')}>
        {gates.map(({ gate, outcome, text }) => (
          <li key={gate} className={css[outcome]}>
            <Icon name={gateLook[outcome].icon} size={18} />
            <span>
              <strong>{t(gateLook[outcome].text)}</strong> {text}
            </span>
          </li>
        ))}
      </ul>
    )
  )
}

const Criterion = ({ result }: { result: CriterionResult }): ReactNode => {
  const t = useMatchingTexts()
  return (
    <li className={css.criterion} data-criterion={result.criterion}>
      <div className={css.line}>
        <span className={css.name}>{result.name}</span>
        <Bar share={result.value} />
        <span className={css.figure}>{percent(result.value)}</span>
        <span className={css.weight}>{t('weight', { share: percent(result.weight) })}</span>
      </div>
      <p className={css.text}>{result.text}</p>
      {result.evidence.length > 0 && (
        <p className={css.text}>
          <span className={css.quiet}>{t('shownBy')} </span>
          {result.evidence.map(({ text, level, credit }) => (
            <span key={text} className={css.quote}>
              <q>{text}</q>
              {level && (
                <>
                  {' '}
                  <LevelMark level={level} />
                </>
              )}
              {credit < 1 && <span className={css.quiet}> {t('near', { share: percent(credit) })}</span>}
            </span>
          ))}
        </p>
      )}
      {result.missing.length > 0 && (
        <p className={cx(css.text, css.missing)}>
          <span>{t('missing')} </span>
          {result.missing.map(({ text, importance }) => (
            <span key={text} className={css.quote}>
              {text}
              {importance === 'must' && ` (${t('must')})`}
            </span>
          ))}
        </p>
      )}
    </li>
  )
}

const Side = ({ side }: { side: SideResult }): ReactNode => {
  const t = useMatchingTexts()
  const counted = side.criteria.filter(({ verdict }) => verdict !== 'not-stated')
  const open = side.criteria.filter(({ verdict }) => verdict === 'not-stated')
  return (
    <section className={css.side}>
      <h3>
        {side.name} <span className={css.figure}>{percent(side.score)}</span>
      </h3>
      <Gates gates={side.gates} />
      <ul className={css.criteria}>
        {counted.map(result => (
          <Criterion key={result.criterion} result={result} />
        ))}
      </ul>
      {open.length > 0 && (
        <p className={cx(css.text, css.quiet)}>
          {t('notCounted', { names: open.map(({ name }) => name).join(' · ') })}
        </p>
      )}
    </section>
  )
}

/** Both sides in full: criteria with their evidence, what is missing, conditions, and what would raise the score. */
export const ExplanationLong = ({ explanation }: { explanation: Explanation }): ReactNode => {
  const t = useMatchingTexts()
  return (
    <div className={css.long} lang={explanation.locale}>
      <div className={css.sides}>
        {explanation.sides.map(side => (
          <Side key={side.of} side={side} />
        ))}
      </div>
      {explanation.lifts.length > 0 && (
        <section className={css.lifts}>
          <h3>
            <Icon name="bolt" size={18} /> {t('lifts')}
          </h3>
          <ul>
            {explanation.lifts.map(lift => (
              <li key={lift.text}>
                {lift.text} <strong className={css.figure}>{t('gain', { points: Math.round(lift.gain * 100) })}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** The explanation card: one line and a score in a list, everything on demand. All its words are the API's. */
export const ExplanationCard = ({
  explanation,
  open: openAtFirst = false,
}: {
  explanation: Explanation
  open?: boolean
}): ReactNode => {
  const t = useMatchingTexts()
  const id = useId()
  const [open, setOpen] = useState(openAtFirst)
  return (
    <div className={css.card} data-explanation>
      <Score score={explanation.score} />
      <p lang={explanation.locale} className={css.short}>
        {explanation.short}
      </p>
      <button
        type="button"
        className={css.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(before => !before)}
      >
        <span className={cx(css.chevron, open && css.open)}>
          <Icon name="chevron" size={18} />
        </span>
        {open ? t('whyLess') : t('whyMore')}
      </button>
      <div id={id}>{open && <ExplanationLong explanation={explanation} />}</div>
    </div>
  )
}
