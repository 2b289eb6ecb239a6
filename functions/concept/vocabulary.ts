import { fromItem } from '#functions/runtime/record.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { type Page, type Table, TableUnavailable } from '#functions/runtime/table.ts'
import type { ConceptRecord } from '#shared/concept/schema.ts'
import { type SkillConcept, useSkillOverlay } from '#shared/reference/skills.ts'

/** Counts up by one with each change; what every process compares its own copy with. */
export const vocabularyKey = { pk: 'cpt#vocabulary', sk: '#' }
/** All concepts that differ from what was shipped, so that one query reads them. */
export const overlayPartition = 'cpt#overlay'

/** The skill graph is one for the process, and so is what is laid over it. */
let installed: { readonly table: Table; readonly revision: number; checkedAt: number } | undefined
const loading = new WeakMap<Table, Promise<number>>()

/** Revision of the vocabulary by which this process projects and scores at this moment; 0: as shipped. */
export const vocabularyRevision = (): number => installed?.revision ?? 0

const revisionIn = async (table: Table): Promise<number> => (await table.get(vocabularyKey))?.revision ?? 0

const conceptOfRecord = ({
  id,
  n,
  kind,
  zh,
  en,
  also,
  broader,
  related,
  essentialFor,
  mergedInto,
  retired,
}: ConceptRecord): SkillConcept => ({
  ...{ id, n, kind, zh, en, also, broader, related, essentialFor },
  ...(mergedInto !== undefined && { mergedInto }),
  ...(retired && { retired }),
})

const readOverlay = async (table: Table): Promise<SkillConcept[]> => {
  const concepts: SkillConcept[] = []
  let after: string | undefined
  do {
    const page: Page = await table.query({ pk: overlayPartition, limit: 100, after })
    concepts.push(...page.items.map(item => conceptOfRecord(fromItem<ConceptRecord>(item))))
    after = page.next
  } while (after)
  return concepts
}

const load = async (table: Table): Promise<number> => {
  for (;;) {
    const revision = await revisionIn(table)
    if (installed?.table === table && installed.revision === revision) {
      installed.checkedAt = Date.now()
      return revision
    }
    const concepts = revision === 0 ? [] : await readOverlay(table)
    // Changed while it was read: the copy may hold half of it.
    if (revision !== 0 && (await revisionIn(table)) !== revision) continue
    if (revision !== 0 || vocabularyRevision() !== 0) useSkillOverlay(concepts)
    installed = { table, revision, checkedAt: Date.now() }
    return revision
  }
}

/**
 * Brings the skill graph of this process to the vocabulary in the table, and says its revision. With an age it looks only
 * where the last look is older; without, it always does.
 */
export const refreshVocabulary = (table: Table, maximumAgeMilliseconds = 0): Promise<number> => {
  if (installed?.table === table && Date.now() - installed.checkedAt < maximumAgeMilliseconds)
    return Promise.resolve(installed.revision)
  const under = maximumAgeMilliseconds > 0 ? loading.get(table) : undefined
  if (under) return under
  const made = load(table).finally(() => loading.delete(table))
  loading.set(table, made)
  return made
}

/** A change of a concept reaches every function within so long. */
export const mostSecondsBehind = 20

/** For `Resources.refresh`: before each request, at most one read in twenty seconds. An outage is the request's own to meet. */
export const vocabularyRefresh =
  (table: Table): NonNullable<Resources['refresh']> =>
  async () => {
    try {
      await refreshVocabulary(table, mostSecondsBehind * 1000)
    } catch (error) {
      if (!(error instanceof TableUnavailable)) throw error
    }
  }

/**
 * The vocabulary is one of the records that a document is made from. It ranks below the records' own revisions: a later record
 * always wins, and of one record the later vocabulary does. Deletions stay above all.
 */
const vocabularyWeight = 2 ** 16
const deletedVersion = 2 ** 52

const versionUnder = (vocabulary: number, version: number): number =>
  version >= deletedVersion ? version : version * vocabularyWeight + Math.min(vocabulary, vocabularyWeight - 1)

/** Makes documents by one vocabulary from first to last, and stamps them with it. */
export const stamped = async <D extends { readonly version: number }>(
  make: () => Promise<readonly D[]>,
): Promise<D[]> => {
  for (;;) {
    const before = vocabularyRevision()
    const documents = await make()
    if (vocabularyRevision() !== before) continue
    return documents.map(document => ({ ...document, version: versionUnder(before, document.version) }))
  }
}
