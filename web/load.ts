import { ProblemError } from '#shared/contract/client.ts'
import { h, replace } from './dom.ts'
import { signOut } from './session.ts'
import { t } from './texts.ts'

const findings = (error: ProblemError): HTMLElement | false =>
  (error.problem.errors ?? []).length > 0 &&
  h('ul', {}, ...error.problem.errors!.map(({ pointer, detail }) => h('li', {}, `${pointer} ${detail}`)))

/** What went wrong, in words, and a way on. */
export const errorBox = (error: unknown, retry?: () => void): HTMLElement => {
  const problem = error instanceof ProblemError ? error : undefined
  const expired = problem?.problem.code === 'auth/bad-token'
  if (expired) signOut()
  const mustSignIn = expired || problem?.problem.code === 'auth/required'
  return h(
    'div',
    { class: 'notice error', role: 'alert' },
    h('h2', {}, t('failed')),
    h('p', {}, problem?.problem.title ?? t('offline')),
    problem && findings(problem),
    problem?.retryAfterSeconds !== undefined && h('p', {}, t('retryIn', { seconds: problem.retryAfterSeconds })),
    h(
      'p',
      { class: 'actions' },
      mustSignIn && h('a', { class: 'button', href: '/login' }, t('signIn')),
      retry && !mustSignIn && h('button', { type: 'button', onclick: retry }, t('retry')),
    ),
    problem?.problem.traceId && h('p', { class: 'quiet' }, `${t('trace')} ${problem.problem.traceId}`),
  )
}

/** Draws what `work` gives, with the states before and instead of it; an answer that comes too late is dropped. */
export const loadInto = async (target: HTMLElement, work: () => Promise<Node | readonly Node[]>): Promise<void> => {
  const turn = String(Math.random())
  target.dataset['turn'] = turn
  target.setAttribute('aria-busy', 'true')
  if (target.childElementCount === 0) replace(target, h('p', { class: 'loading', role: 'status' }, t('loading')))
  try {
    const nodes = await work()
    if (target.dataset['turn'] !== turn) return
    replace(target, nodes)
  } catch (error) {
    if (target.dataset['turn'] !== turn) return
    replace(
      target,
      errorBox(error, () => {
        replace(target)
        void loadInto(target, work)
      }),
    )
  }
  target.setAttribute('aria-busy', 'false')
}

export const emptyBox = (text: string, hint?: string): HTMLElement =>
  h('div', { class: 'notice' }, h('p', {}, text), hint && h('p', { class: 'quiet' }, hint))
