import { TableCursor } from '#functions/runtime/cursor.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { stale } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import { WriteRefused } from '#functions/runtime/table.ts'
import { conceptRoutes } from '#shared/concept/routes.ts'
import * as rules from '#shared/concept/rules.ts'
import type {
  Concept,
  ConceptAction,
  ConceptContent,
  ConceptRecord,
  ConceptUses,
  ConceptVersion,
} from '#shared/concept/schema.ts'
import { actorLabel } from '#shared/kernel/actor.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import {
  fieldsOfSkill,
  firstAddedNumber,
  labelKey,
  type SkillConcept,
  shippedSkill,
  skillById,
  skillNeighbours,
  skillRecord,
  skillRecords,
  skillStandsFor,
} from '#shared/reference/skills.ts'
import { conceptWrites, readConcept, readConcepts, shownRevision, versionOf, versionsOf } from './store.ts'
import { refreshVocabulary, vocabularyKey, vocabularyRevision } from './vocabulary.ts'

type Asked = Pick<Request, 'table' | 'actor' | 'now' | 'resources'>

const vocabularyNow = (): rules.Vocabulary => new Map(skillRecords().map(concept => [concept.id, concept]))

const plain = (concept: SkillConcept): ConceptVersion['after'] => ({
  id: concept.id,
  n: concept.n,
  kind: concept.kind,
  zh: concept.zh,
  en: concept.en,
  also: [...concept.also],
  broader: [...concept.broader],
  related: [...concept.related],
  essentialFor: [...concept.essentialFor],
  origin: shippedSkill(concept.id) ? 'shipped' : 'added',
  state: rules.stateOf(concept),
  ...(concept.mergedInto !== undefined && { mergedInto: concept.mergedInto }),
})

const viewOf = (concept: SkillConcept, stored: ConceptRecord | undefined): Concept => ({
  ...plain(concept),
  changed: stored !== undefined,
  revision: stored ? shownRevision(concept.id, stored.revision) : 1,
  ...(stored && { updatedAt: stored.updatedAt }),
})

const usesOf = async (index: Request['index'], id: string): Promise<ConceptUses> => {
  const count = (kind: 'talent' | 'opening' | 'saved-search') =>
    index.count({ kind, filters: [{ field: 'skill', anyOf: [id] }], must: [], mustNot: [] })
  const [talents, openings, savedSearches] = await Promise.all([
    count('talent'),
    count('opening'),
    count('saved-search'),
  ])
  return { talents, openings, savedSearches }
}

const around = (id: string): string[] =>
  [...skillNeighbours(id), ...skillStandsFor(id)].map(({ concept }) => concept.id)

const sameRelations = (a: SkillConcept, b: SkillConcept): boolean =>
  JSON.stringify([a.kind, a.broader, a.related]) === JSON.stringify([b.kind, b.broader, b.related])

type Decision = {
  readonly action: ConceptAction
  readonly id: string
  readonly reason: string
  /** From the vocabulary as it is at the attempt. */
  readonly decide: (vocabulary: rules.Vocabulary, before: SkillConcept | undefined) => SkillConcept
}

/** What documents may have to be made anew: those with the concept, with its neighbours where relations change, and with its new names. */
const touchedBy = (before: SkillConcept | undefined, after: SkillConcept) => {
  const relations = !before || !sameRelations(before, after) || rules.stateOf(before) !== rules.stateOf(after)
  const known = new Set(before ? [before.zh, before.en, ...before.also].map(labelKey) : [])
  const isBack = before !== undefined && rules.stateOf(before) !== 'current' && rules.stateOf(after) === 'current'
  const names = [after.zh, after.en, ...after.also]
  const linked = [...after.broader, ...after.related, ...(before?.broader ?? []), ...(before?.related ?? [])]
  return {
    concepts: [
      ...new Set([
        after.id,
        ...[before?.mergedInto, after.mergedInto].filter(id => id !== undefined),
        ...(relations ? [...linked, ...around(after.id)] : []),
      ]),
    ],
    labels: isBack ? names : names.filter(name => !known.has(labelKey(name))),
  }
}

const attempts = 6

/** Reads, decides, writes, with the whole vocabulary unchanged in between; another administrator's change of another concept tries again. */
const decided = async (
  { table, actor, now, resources }: Asked,
  ifMatch: number | undefined,
  { action, id, reason, decide }: Decision,
): Promise<{ body: Concept; revision: number }> => {
  for (let attempt = 1; ; attempt++) {
    // The process's own table, and not the request's view of it: the graph is kept for that one.
    await refreshVocabulary(resources.table)
    const [item, stored] = await Promise.all([table.get(vocabularyKey), readConcept(table, id)])
    if ((item?.revision ?? 0) !== vocabularyRevision()) continue
    const before = skillRecord(id)
    if (action !== 'add') {
      if (!before) throw notFound()
      const revision = viewOf(before, stored).revision
      if (ifMatch === undefined) throw new CodedError('request/precondition-required')
      if (revision !== ifMatch) throw stale(revision)
    }
    const after = decide(vocabularyNow(), before)
    const record: ConceptRecord = {
      ...plain(after),
      ...(after.retired && { retired: true }),
      revision: (stored?.revision ?? 0) + 1,
      createdAt: stored?.createdAt ?? now,
      updatedAt: now,
    } as ConceptRecord
    const version: ConceptVersion = {
      revision: shownRevision(id, record.revision),
      vocabulary: vocabularyRevision() + 1,
      at: now,
      action,
      by: (actor as ActorOf<'administrator'>).userId,
      reason,
      ...(before && { before: plain(before) }),
      after: plain(after),
    }
    try {
      await table.write(conceptWrites(record, version, touchedBy(before, after), item))
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      const changed = error.failed.find(({ name }) => name === 'concept-unchanged')
      if (changed && action !== 'add') throw stale(shownRevision(id, changed.current?.revision ?? 0), error)
      if (attempt >= attempts) throw new CodedError('service/unavailable', { cause: error, retryAfterSeconds: 1 })
      continue
    }
    await refreshVocabulary(resources.table)
    return { body: viewOf(after, record), revision: version.revision }
  }
}

const contentOf = ({ kind, zh, en, also, broader, related, essentialFor }: ConceptContent): ConceptContent => ({
  ...{ kind, zh, en, broader, related, essentialFor },
  also: [...new Set(also)].filter(label => label !== zh && label !== en),
})

const nextNumber = (vocabulary: rules.Vocabulary): number =>
  Math.max(firstAddedNumber - 1, ...[...vocabulary.values()].map(({ n }) => n)) + 1

const isNamed = ({ id, zh, en, also }: SkillConcept, key: string): boolean =>
  id.includes(key) || [zh, en, ...also].some(label => labelKey(label).includes(key))

export const conceptApi = implement(conceptRoutes, {
  listConcepts: async request => {
    const { query, table, cursors, actor, index, resources } = request
    await refreshVocabulary(resources.table)
    const key = query.q === undefined ? undefined : labelKey(query.q)
    const all = skillRecords()
      .filter(
        concept =>
          (key === undefined || isNamed(concept, key)) &&
          (query.kind === undefined || concept.kind === query.kind) &&
          (query.field === undefined || fieldsOfSkill(concept.id).includes(query.field)) &&
          (query.state === undefined || rules.stateOf(concept) === query.state) &&
          (query.origin === undefined || plain(concept).origin === query.origin) &&
          (query.changed === undefined || shippedSkill(concept.id) !== concept),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    const { limit: _, cursor, ...conditions } = query
    const context = `concepts ${JSON.stringify(conditions)} ${actorLabel(actor)}`
    const after = cursor === undefined ? undefined : cursors.open(context, cursor, TableCursor).after
    const rest = after === undefined ? all : all.filter(({ id }) => id > after)
    const page = rest.slice(0, query.limit)
    const stored = await readConcepts(
      table,
      page.map(({ id }) => id),
    )
    const items = await Promise.all(
      page.map(async concept => ({
        ...viewOf(concept, stored.get(concept.id)),
        ...(query.uses && { uses: await usesOf(index, concept.id) }),
      })),
    )
    return {
      body: {
        items,
        total: all.length,
        vocabulary: vocabularyRevision(),
        ...(rest.length > page.length && { next: cursors.seal(context, { after: page.at(-1)!.id }) }),
      },
    }
  },

  getConcept: async request => {
    const { parameters, table, actor } = request
    await refreshVocabulary(request.resources.table, 2000)
    const concept = skillRecord(parameters.conceptId)
    if (!concept) throw notFound()
    const view = viewOf(concept, await readConcept(table, concept.id))
    const current = skillById(concept.id)
    return {
      body: {
        ...view,
        ...(current && { current: { id: current.id, zh: current.zh, en: current.en } }),
        ...(actor.kind === 'administrator' && { uses: await usesOf(request.index, concept.id) }),
      },
      revision: view.revision,
    }
  },

  listConceptVersions: async request => {
    const { conceptId } = request.parameters
    await refreshVocabulary(request.resources.table)
    if (!skillRecord(conceptId)) throw notFound()
    return {
      body: await tablePage(
        request,
        `concept versions ${conceptId}`,
        (limit, after) => versionsOf(request.table, conceptId, limit, after),
        versionOf,
      ),
    }
  },

  addConcept: request => {
    const { id, reason, ...content } = request.body
    return decided(request, undefined, {
      ...{ action: 'add', id, reason },
      decide: (vocabulary, before) => {
        if (before) throw new CodedError('record/already-exists')
        const concept = { ...contentOf(content), id, n: nextNumber(vocabulary) }
        rules.requireContent(vocabulary, concept, undefined)
        return concept
      },
    })
  },

  changeConcept: request => {
    const { reason, ...content } = request.body
    return decided(request, request.ifMatch, {
      ...{ action: 'change', id: request.parameters.conceptId, reason },
      decide: (vocabulary, before) => {
        rules.requireNoField(before!)
        rules.requireCurrent(before!)
        const concept = { ...contentOf(content), id: before!.id, n: before!.n }
        rules.requireContent(vocabulary, concept, before)
        return concept
      },
    })
  },

  mergeConcept: request =>
    decided(request, request.ifMatch, {
      ...{ action: 'merge', id: request.parameters.conceptId, reason: request.body.reason },
      decide: (vocabulary, before) => rules.merged(vocabulary, before!, request.body.into),
    }),

  retireConcept: request =>
    decided(request, request.ifMatch, {
      ...{ action: 'retire', id: request.parameters.conceptId, reason: request.body.reason },
      decide: (_, before) => rules.retired(before!),
    }),

  restoreConcept: request =>
    decided(request, request.ifMatch, {
      ...{ action: 'restore', id: request.parameters.conceptId, reason: request.body.reason },
      decide: (vocabulary, before) => rules.restored(vocabulary, before!),
    }),
})
