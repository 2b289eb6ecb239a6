import type { IndexKind } from '#shared/matching/document.ts'
import type { Retrieval } from './match-index.ts'
import { bonusOf, exactBody, isExact, type Query, quickBody, withoutFill } from './opensearch-query.ts'

type Scored = { readonly _score: number }
type Asked = { readonly kind: IndexKind; readonly body: Query }

/** Above this share of quick questions that have to be asked again, they are not worth asking. */
const mostWasted = 0.5
/** How fast that is forgotten; and how often it is tried again: markets grow. */
const decay = 0.6
const tryAgainAfter = 50
const mostLearnt = 5_000

type Learnt = { wasted: number; passedOver: number }

/** What decides how many share something: where few are in a line of work, or pass a must, soft terms alone would fill the list. */
const lineOfWork = (retrieval: Retrieval): string => {
  const { kind, features } = retrieval
  let heaviest = features[0]
  for (const one of features) if (one.weight > heaviest!.weight) heaviest = one
  return `${kind} ${bonusOf(retrieval)} ${heaviest?.name}`
}

/**
 * The quick question first; where its answer may not be the exact one, that too; and where few share anything, who fills the list. How
 * often the quick one suffices depends on the market, line of work by line of work, and is learnt: the hits are the same either way.
 */
export const retriever = <H extends Scored>(ask: (asked: readonly Asked[]) => Promise<readonly (readonly H[])[]>) => {
  const learnt = new Map<string, Learnt>()
  const learntOf = (retrieval: Retrieval): Learnt => {
    const line = lineOfWork(retrieval)
    const own = learnt.get(line) ?? { wasted: 0, passedOver: 0 }
    if (!learnt.has(line) && learnt.size === mostLearnt) learnt.delete(learnt.keys().next().value!)
    learnt.set(line, own)
    return own
  }
  const isQuick = (retrieval: Retrieval): boolean => {
    const own = learntOf(retrieval)
    return own.wasted < mostWasted || own.passedOver++ % tryAgainAfter === tryAgainAfter - 1
  }
  const note = (retrieval: Retrieval, isWasted: boolean): void => {
    const own = learntOf(retrieval)
    own.wasted = decay * own.wasted + (isWasted ? 1 - decay : 0)
  }

  return async (retrievals: readonly Retrieval[]): Promise<readonly (readonly H[])[]> => {
    const found: (readonly H[])[] = []
    const round = async (which: readonly number[], bodyOf: (one: Retrieval, i: number) => Query): Promise<void> => {
      const answers = await ask(which.map(i => ({ kind: retrievals[i]!.kind, body: bodyOf(retrievals[i]!, i) })))
      for (const [at, i] of which.entries()) found[i] = answers[at]!
    }
    const quick = retrievals.map(isQuick)
    await round([...retrievals.keys()], (one, i) => (quick[i] ? quickBody(one) : exactBody(withoutFill(one))))
    const again: number[] = []
    for (const [i, one] of retrievals.entries()) {
      if (!quick[i]) continue
      const bonus = bonusOf(one)
      if (bonus > 0) found[i] = found[i]!.map(hit => ({ ...hit, _score: hit._score - bonus }))
      const scores = found[i]!.map(({ _score }) => _score)
      const suffices = isExact(one, scores)
      note(one, !suffices)
      if (!suffices) again.push(i)
    }
    await round(again, one => exactBody(withoutFill(one)))
    const few = [...retrievals.keys()].filter(i => {
      const { fill = [], size } = retrievals[i]!
      return fill.length > 0 && found[i]!.length < size
    })
    await round(few, exactBody)
    return found
  }
}
