import type { CriterionResult, Explanation, SideResult } from '#shared/matching/explanation.ts'
import { h } from './dom.ts'
import { evidenceName, percent } from './names.ts'
import { t } from './texts.ts'

/** A bar is drawn beside its number, never instead of it. Its length goes through the CSSOM: the policy allows no style attribute. */
const bar = (share: number): HTMLElement => {
  const filled = h('span', { class: 'filled' })
  filled.style.inlineSize = percent(share)
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, filled)
}

const criterion = (result: CriterionResult): HTMLElement => {
  const stated = result.verdict !== 'not-stated'
  return h(
    'li',
    { class: `criterion ${result.verdict}` },
    h(
      'div',
      { class: 'criterion-head' },
      h('span', {}, result.name),
      stated ? bar(result.value) : h('span', { class: 'quiet small' }, t('notStated')),
      stated && h('span', { class: 'figure' }, percent(result.value)),
    ),
    stated && h('p', { class: 'small' }, result.text),
    result.evidence.length > 0 &&
      h(
        'p',
        { class: 'small' },
        h('span', { class: 'quiet' }, `${t('shownBy')} `),
        ...result.evidence.flatMap(({ text, level, credit }, at) => [
          at > 0 ? ' · ' : '',
          text,
          level ? h('span', { class: `level ${level}` }, evidenceName(level)) : '',
          credit < 1 ? h('span', { class: 'quiet' }, ` ${percent(credit)}`) : '',
        ]),
      ),
    result.missing.length > 0 &&
      h(
        'p',
        { class: 'small missing' },
        h('span', {}, `${t('missing')} `),
        result.missing.map(({ text }) => text).join(' · '),
      ),
  )
}

const outcomeText = { passed: 'gatePassed', failed: 'gateFailed', 'to-be-shown': 'gateToBeShown' } as const

const side = (result: SideResult): HTMLElement =>
  h(
    'section',
    { class: 'side' },
    h('h3', {}, result.name, ' ', h('span', { class: 'figure' }, percent(result.score))),
    result.gates.length > 0 &&
      h(
        'ul',
        { class: 'gates' },
        ...result.gates.map(gate =>
          h('li', { class: gate.outcome }, h('strong', {}, t(outcomeText[gate.outcome])), ' ', gate.text),
        ),
      ),
    h('ul', { class: 'criteria' }, ...result.criteria.map(criterion)),
  )

/** Why two sides match: both sides' criteria as bars, what shows them and what is missing. */
export const explanationView = (explanation: Explanation, open: boolean): HTMLElement =>
  h(
    'div',
    { class: 'explanation' },
    h('p', {}, explanation.short),
    h(
      'details',
      { open },
      h('summary', {}, t('why')),
      h('div', { class: 'sides' }, ...explanation.sides.map(side)),
      explanation.lifts.length > 0 &&
        h(
          'section',
          {},
          h('h3', {}, t('lifts')),
          h(
            'ul',
            {},
            ...explanation.lifts.map(lift =>
              h(
                'li',
                { class: 'small' },
                lift.text,
                ' ',
                h('span', { class: 'figure' }, `+${Math.round(lift.gain * 100)}`),
              ),
            ),
          ),
        ),
    ),
  )

export const scoreMark = (score: number): HTMLElement =>
  h(
    'p',
    { class: 'score' },
    h('strong', {}, percent(score)),
    h('span', { class: 'quiet small' }, t('matchScore')),
    bar(score),
  )
