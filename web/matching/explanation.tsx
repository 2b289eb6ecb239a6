import { type ReactNode, useId, useState } from 'react'
import type { Contract } from '#shared/contract/contract.ts'
import type { Call } from '#shared/contract/route.ts'
import type {
  CriterionResult,
  Explanation,
  ExplanationSummary,
  GateResult,
  SideResult,
} from '#shared/matching/explanation.ts'
import { useRoute } from '../api/queries.ts'
import { cx } from '../parts/cx.ts'
import { Icon, type IconName } from '../parts/icons.tsx'
import { Result } from '../parts/states.tsx'
import { LevelMark } from '../parts/tags.tsx'
import { percent } from '../parts/text.tsx'
import css from './explanation.module.css'
import { useMatchingTexts } from './texts.ts'

/** A bar beside its number, never instead of it. */
const Bar = ({ share, verdict }: { share: number; verdict?: CriterionResult['verdict'] }): ReactNode => (
  <span className={cx(css.bar, verdict && css[verdict])} aria-hidden="true">
    <span style={{ inlineSize: percent(share) }} />
  </span>
)

export const Score = ({ score }: { score: number }): ReactNode => {
  const t = useMatchingTexts()
  return (
    <p className={css.score} data-score>
      <strong>{percent(score)}</strong> <span className={css.quiet}>{t('score')}</span>
      <Bar share={score} />
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

const verdictLook = {
  fits: { text: 'verdictFits', icon: 'check' },
  partly: { text: 'verdictPartly', icon: 'half' },
  missing: { text: 'verdictMissing', icon: 'cross' },
} as const satisfies Record<Exclude<CriterionResult['verdict'], 'not-stated'>, { text: string; icon: IconName }>

const Evidenced = ({ result }: { result: CriterionResult }): ReactNode => {
  const t = useMatchingTexts()
  // What the sentence above says word for word is not said again.
  const quoted = result.evidence.filter(({ text }) => !result.text.includes(text))
  return (
    quoted.length > 0 && (
      <div className={css.shown}>
        <span className={css.quiet}>{t('shownBy')}</span>
        <ul>
          {quoted.map(({ text, level, credit }) => (
            <li key={text}>
              <q>{text}</q>
              {level && <LevelMark level={level} />}
              {credit < 1 && <span className={css.quiet}>{t('near', { share: percent(credit) })}</span>}
            </li>
          ))}
        </ul>
      </div>
    )
  )
}

const Lacking = ({ result }: { result: CriterionResult }): ReactNode => {
  const t = useMatchingTexts()
  const lacking = result.missing.filter(({ text }) => !result.text.includes(text))
  return (
    lacking.length > 0 && (
      <div className={cx(css.shown, css.lacking)}>
        <span>{t('missing')}</span>
        <ul>
          {lacking.map(({ text, importance }) => (
            <li key={text}>
              {text}
              {importance === 'must' && <strong>{t('must')}</strong>}
            </li>
          ))}
        </ul>
      </div>
    )
  )
}

const Criterion = ({ result }: { result: CriterionResult }): ReactNode => {
  const t = useMatchingTexts()
  const { verdict } = result
  const look = verdict === 'not-stated' ? undefined : verdictLook[verdict]
  return (
    <li className={cx(css.criterion, css[verdict])} data-criterion={result.criterion}>
      <div className={css.line}>
        {look && <Icon name={look.icon} size={18} />}
        <span className={css.name}>
          {result.name}
          {look && <span className="sr-only"> {t(look.text)}</span>}
        </span>
        <Bar share={result.value} verdict={verdict} />
        <span className={css.figure}>{percent(result.value)}</span>
        <span className={css.weight}>{t('weight', { share: percent(result.weight) })}</span>
      </div>
      <div className={css.body}>
        <p className={css.text}>{result.text}</p>
        <Evidenced result={result} />
        <Lacking result={result} />
      </div>
    </li>
  )
}

const Side = ({ side }: { side: SideResult }): ReactNode => {
  const t = useMatchingTexts()
  const counted = side.criteria
    .filter(({ verdict }) => verdict !== 'not-stated')
    .toSorted((one, other) => other.weight - one.weight)
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
          {t('notCounted', { names: open.map(({ name }) => name).join(t('comma')) })}
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
          <ol>
            {explanation.lifts.map(lift => (
              <li key={lift.text}>
                <strong className={css.gain}>{t('gain', { points: Math.max(1, Math.round(lift.gain * 100)) })}</strong>
                <span>{lift.text}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

/** The line begins with the figure that stands beside it. */
const said = /^[^%.\u3002]*\d%[^.\u3002]*[.\u3002]\s*/

/** A route that explains one pair in full. */
export type ExplainRoute = 'explainOpening' | 'explainTalent' | 'explainIncubator' | 'explainVenture'

/** What a list asks for when a reader opens one of its cards. */
export const WholeExplanation = <K extends ExplainRoute>({
  of,
  call,
}: {
  of: K
  call: Call<Contract[K]>
}): ReactNode => {
  const query = useRoute(of, call)
  return (
    <Result query={query} lines={8}>
      {({ body }) => <ExplanationLong explanation={body} />}
    </Result>
  )
}

/** All of one pair, of which everything is there already. */
export const ExplanationCard = ({ explanation, open }: { explanation: Explanation; open?: boolean }): ReactNode => (
  <MatchCard explanation={explanation} whole={<ExplanationLong explanation={explanation} />} open={open ?? false} />
)

/** The explanation card: one line and a score in a list, everything on demand. All its words are the API's. */
export const MatchCard = ({
  explanation,
  whole,
  open: openAtFirst = false,
}: {
  explanation: ExplanationSummary
  /** Made when the reader opens it. */
  whole: ReactNode
  open?: boolean
}): ReactNode => {
  const t = useMatchingTexts()
  const id = useId()
  const [open, setOpen] = useState(openAtFirst)
  const gates = explanation.sides.flatMap(side => side.gates)
  const passed = gates.filter(({ outcome }) => outcome === 'passed').length
  return (
    <div className={css.card} data-explanation>
      <div className={css.summary}>
        <Score score={explanation.score} />
        <p lang={explanation.locale} className={css.short}>
          {explanation.short.replace(said, '')}
        </p>
        {!open && (
          <ul className={css.both} lang={explanation.locale}>
            {explanation.sides.map(side => (
              <li key={side.of}>
                {side.name} <span className={css.figure}>{percent(side.score)}</span>
              </li>
            ))}
            {passed > 0 && (
              <li className={css.passed}>
                <Icon name="check" size={16} /> {t('gatesPassed', { count: passed })}
              </li>
            )}
          </ul>
        )}
      </div>
      {!open && <Gates gates={gates.filter(({ outcome }) => outcome !== 'passed')} />}
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
      <div id={id}>{open && whole}</div>
    </div>
  )
}
