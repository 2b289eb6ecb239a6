import { afterEach, beforeEach, describe } from 'vitest'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import type { OpenedIndex } from './match-index-documents.ts'
import { facetCases } from './match-index-facets.ts'
import { modelCases } from './match-index-model.ts'
import { rebuildCases } from './match-index-rebuild.ts'
import { retrieveCases } from './match-index-retrieve.ts'
import { textCases } from './match-index-text.ts'
import { writeCases } from './match-index-writes.ts'

export type Bench = {
  /** Empty at the start of each case. */
  readonly index: MatchIndex
  generations(): Promise<readonly string[]>
}

/** The cases that every adapter of the MatchIndex port passes. `open` gives an empty index each time. */
export const matchIndexConformance = (name: string, open: () => Promise<OpenedIndex>): void => {
  describe(`the MatchIndex port on ${name}`, () => {
    let opened: OpenedIndex
    const bench: Bench = {
      get index() {
        return opened.index
      },
      generations: () => opened.generations(),
    }
    beforeEach(async () => {
      opened = await open()
    }, 60_000)
    afterEach(() => opened?.close())

    writeCases(bench)
    textCases(bench)
    facetCases(bench)
    retrieveCases(bench)
    rebuildCases(bench)
    modelCases(bench)
  })
}
