import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { line } from '../kernel/text.ts'
import { skillKinds } from '../reference/skill-kinds.ts'
import {
  ChangeReason,
  Concept,
  ConceptContent,
  ConceptState,
  ConceptUses,
  ConceptVersion,
  conceptId,
  conceptOrigins,
} from './schema.ts'

const parameters = z.strictObject({ conceptId: conceptId() })
const administrator = { administrator: true } as const
const Reasoned = z.strictObject({ reason: ChangeReason })

const refusals = [
  'record/not-found',
  'request/revision-stale',
  'concept/label-taken',
  'concept/unknown',
  'concept/not-current',
  'concept/cycle',
  'concept/is-field',
] as const

export const conceptRoutes = routesOf('concept')({
  listConcepts: {
    verb: 'list',
    method: 'GET',
    path: '/administration/concepts',
    summary: {
      'zh-CN': '按名称、类别、领域与状态列出技能概念，可附使用次数',
      en: 'Skill concepts by name, kind, field and state; with counts of use where asked for',
    },
    access: administrator,
    query: z.strictObject({
      /** A name, synonym or id, or a part of one. */
      q: line(120).optional(),
      kind: z.enum(skillKinds).optional(),
      field: conceptId().optional(),
      state: ConceptState.optional(),
      origin: z.enum(conceptOrigins).optional(),
      /** Only those that differ from what was shipped. */
      changed: z.enum(['yes']).optional(),
      uses: z.enum(['yes']).optional(),
      ...pageQuery,
    }),
    output: pageOf(Concept.extend({ uses: ConceptUses.optional() })).extend({
      total: z.int().min(0),
      /** Of the vocabulary as a whole; 0: as shipped. */
      vocabulary: z.int().min(0),
    }),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  getConcept: {
    verb: 'get',
    method: 'GET',
    path: '/concepts/{conceptId}',
    summary: {
      'zh-CN': '查看技能概念；已合并的概念给出现用概念',
      en: 'One skill concept; of a merged one also what it stands for today',
    },
    access: { anonymous: true },
    parameters,
    output: Concept.extend({
      /** What records that name this id mean today: itself, or the one it was merged into; absent where it was retired. */
      current: z.strictObject({ id: conceptId(), zh: z.string(), en: z.string() }).optional(),
      /** For administrators. */
      uses: ConceptUses.optional(),
    }),
    status: 200,
    errors: ['record/not-found'],
  },
  listConceptVersions: {
    verb: 'history',
    method: 'GET',
    path: '/concepts/{conceptId}/versions',
    summary: { 'zh-CN': '技能概念的变更历史，最新在前', en: 'Every version of a concept, newest first' },
    access: administrator,
    parameters,
    query: z.strictObject(pageQuery),
    output: pageOf(ConceptVersion),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  addConcept: {
    verb: 'add',
    method: 'POST',
    path: '/concepts',
    summary: { 'zh-CN': '新增技能概念', en: 'Add a skill concept' },
    access: administrator,
    body: ConceptContent.extend({ id: conceptId(), reason: ChangeReason }),
    output: Concept,
    status: 201,
    errors: ['record/already-exists', 'concept/label-taken', 'concept/unknown', 'concept/cycle', 'concept/is-field'],
  },
  changeConcept: {
    verb: 'change',
    method: 'PUT',
    path: '/concepts/{conceptId}',
    summary: {
      'zh-CN': '修改技能概念的名称、同义词与关系',
      en: 'Rename a concept, change its synonyms or its relations',
    },
    access: administrator,
    parameters,
    body: ConceptContent.extend({ reason: ChangeReason }),
    output: Concept,
    status: 200,
    ifMatch: true,
    errors: refusals,
  },
  mergeConcept: {
    verb: 'merge',
    method: 'POST',
    path: '/concepts/{conceptId}/merging',
    summary: {
      'zh-CN': '并入另一概念；原标识与名称继续有效，指向该概念',
      en: 'Merge a concept into another one, to which its id and names lead from then on',
    },
    access: administrator,
    parameters,
    body: z.strictObject({ into: conceptId(), reason: ChangeReason }),
    output: Concept,
    status: 200,
    ifMatch: true,
    errors: refusals,
  },
  retireConcept: {
    verb: 'retire',
    method: 'POST',
    path: '/concepts/{conceptId}/retirement',
    summary: {
      'zh-CN': '停用概念；记录中保留其文字',
      en: 'Retire a concept; records keep its name as plain text',
    },
    access: administrator,
    parameters,
    body: Reasoned,
    output: Concept,
    status: 200,
    ifMatch: true,
    errors: refusals,
  },
  restoreConcept: {
    verb: 'restore',
    method: 'POST',
    path: '/concepts/{conceptId}/restoration',
    summary: { 'zh-CN': '撤销合并或停用', en: 'Undo a merger or a retirement' },
    access: administrator,
    parameters,
    body: Reasoned,
    output: Concept,
    status: 200,
    ifMatch: true,
    errors: [...refusals, 'concept/is-current'],
  },
})
