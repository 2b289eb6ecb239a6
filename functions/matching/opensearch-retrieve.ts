import type { IndexKind } from '#shared/matching/document.ts'
import type { Retrieval } from './match-index.ts'
import { exactBody, isExact, type Query, quickBody, withoutFill } from './opensearch-query.ts'

type Scored = { readonly _score: number }
type Asked = { readonly kind: IndexKind; readonly body: Query }

/** Above this share of quick questions that have to be asked again, they are not worth asking. */
const mostWasted = 0.2
/** How fast that is forgotten; and how often it is tried again: markets grow. */
const decay = 0.95
const tryAgainAfter = 50

/**
 * The quick question first; where its answer may not be the exact one, that too; and where few share anything, who fills the list. How
 * often the quick one suffices depends on the size of the market, and is learnt: the hits are the same either way.
 */
export const retriever = <H extends Scored>(ask: (asked: readonly Asked[]) => Promise<readonly (readonly H[])[]>) => {
  const learnt = new Map<IndexKind, { wasted: number; passedOver: number }>()
  const ofKind = (kind: IndexKind) => {
    const own = learnt.get(kind) ?? { wasted: 0, passedOver: 0 }
    learnt.set(kind, own)
    return own
  }
  const isQuick = ({ kind }: Retrieval): boolean => {
    const own = ofKind(kind)
    return own.wasted < mostWasted || own.passedOver++ % tryAgainAfter === 0
  }
  const note = (kind: IndexKind, isWasted: boolean): void => {
    const own = ofKind(kind)
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
      const scores = found[i]!.map(({ _score }) => _score)
      const suffices = isExact(one, scores)
      note(one.kind, !suffices)
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
