import type { ReactNode } from 'react'
import type { ExplanationSummary } from '#shared/matching/explanation.ts'
import cards from '../parts/card.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { MatchCard } from './explanation.tsx'
import { useMatchingTexts } from './texts.ts'

type Match = { readonly explanation?: ExplanationSummary | undefined }

type Props<M extends Match> = {
  readonly pages: Parameters<typeof Result>[0]['query'] &
    Parameters<typeof MoreButton>[0]['pages'] & { readonly items: readonly M[] | undefined }
  readonly idOf: (match: M) => string
  /** The card of a match, with its reasons inside. */
  readonly card: (match: M, reasons: ReactNode) => ReactNode
  /** The whole explanation, asked for when the card is opened. */
  readonly whole: (match: M) => ReactNode
  /** What to do where there is none. */
  readonly emptyHint: ReactNode
}

/** Ranked matches, each with its explanation: short, and everything on demand. The first stands open. */
export const MatchList = <M extends Match>({ pages, idOf, card, whole, emptyHint }: Props<M>): ReactNode => {
  const t = useMatchingTexts()
  const items = pages.items ?? []
  return (
    <>
      <Result query={pages} lines={5}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('none')}>{emptyHint}</Empty>
          ) : (
            <ol className={cards.list} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((match, at) => (
                <li key={idOf(match)}>
                  {card(
                    match,
                    match.explanation && (
                      <MatchCard explanation={match.explanation} whole={whole(match)} open={at === 0} />
                    ),
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </>
  )
}
