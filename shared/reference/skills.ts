import type { Locale } from '../kernel/locale.ts'
import { fold } from '../matching/analyse.ts'
import { type SkillKind, skillKinds } from './skill-kinds.ts'
import artificialIntelligence from './skills/artificial-intelligence.json' with { type: 'json' }
import bigData from './skills/big-data.json' with { type: 'json' }
import blockchain from './skills/blockchain.json' with { type: 'json' }
import cloudComputing from './skills/cloud-computing.json' with { type: 'json' }
import dataSecurity from './skills/data-security.json' with { type: 'json' }
import digitalManagement from './skills/digital-management.json' with { type: 'json' }
import eCommerce from './skills/e-commerce.json' with { type: 'json' }
import industrialInternet from './skills/industrial-internet.json' with { type: 'json' }
import integratedCircuits from './skills/integrated-circuits.json' with { type: 'json' }
import intelligentManufacturing from './skills/intelligent-manufacturing.json' with { type: 'json' }
import internetOfThings from './skills/internet-of-things.json' with { type: 'json' }
import researchSkills from './skills/research-skills.json' with { type: 'json' }
import software from './skills/software.json' with { type: 'json' }
import virtualReality from './skills/virtual-reality.json' with { type: 'json' }

export { type SkillKind, skillKinds }

export type SkillConcept = {
  readonly id: string
  /** Unique and never reused; fits 16 bits. */
  readonly n: number
  readonly kind: SkillKind
  readonly zh: string
  readonly en: string
  /** Synonyms, abbreviations, spellings in both languages. */
  readonly also: readonly string[]
  readonly broader: readonly string[]
  readonly related: readonly string[]
  /** Occupation codes for which this is a core skill. */
  readonly essentialFor: readonly string[]
  /** A retired concept stands for another one: its labels and id resolve to that. */
  readonly mergedInto?: string
  /** Stands for nothing any more: its labels are plain text again. */
  readonly retired?: boolean
}

/** Numbers from here on are for concepts that administrators add, so that a later edition of the shipped ones never meets them. */
export const firstAddedNumber = 50_000

/** How well one concept stands in for another: from the concept that is wanted to the one that is held. */
export type Neighbour = { readonly concept: SkillConcept; readonly credit: number }

/**
 * Part credit, as a recruiter would give it: who knows a kind of the wanted thing (PyTorch for deep-learning frameworks) has most of
 * it, who knows a sibling product learns it fast, who knows only the wider subject has a start.
 */
const credits = { narrower: 0.8, narrowerTwice: 0.6, related: 0.5, broader: 0.3, sibling: 0.2 } as const

/** A parent with more children than this groups things too unlike for sibling credit. */
const mostSiblings = 12

const readShipped = (): readonly SkillConcept[] =>
  [
    artificialIntelligence,
    bigData,
    blockchain,
    cloudComputing,
    dataSecurity,
    digitalManagement,
    eCommerce,
    industrialInternet,
    integratedCircuits,
    intelligentManufacturing,
    internetOfThings,
    researchSkills,
    software,
    virtualReality,
  ].flatMap(file => file.concepts as readonly SkillConcept[])

/** Read at the first use: functions load this file that may never ask for a skill. */
let read: readonly SkillConcept[] | undefined
const shipped = (): readonly SkillConcept[] => {
  read ??= readShipped()
  return read
}

type Graph = {
  readonly concepts: readonly SkillConcept[]
  readonly byId: ReadonlyMap<string, SkillConcept>
  readonly byNumber: ReadonlyMap<number, SkillConcept>
  readonly narrower: ReadonlyMap<string, readonly SkillConcept[]>
  readonly relatedTo: ReadonlyMap<string, ReadonlySet<SkillConcept>>
  readonly byLabel: ReadonlyMap<string, SkillConcept>
  readonly neighbours: Map<string, readonly Neighbour[]>
  readonly standsFor: Map<string, readonly Neighbour[]>
  readonly fields: Map<string, readonly string[]>
}

/** One key for every way of writing a label: folded, without spaces, dots, hyphens and the like. `C++` and `C#` keep their signs. */
export const labelKey = (label: string): string => fold(label).replace(/[\s.\-_/·・•‧’'"“”()[\]]+/g, '')

const build = (concepts: readonly SkillConcept[]): Graph => {
  const current = concepts.filter(concept => concept.mergedInto === undefined && !concept.retired)
  const known = new Map(concepts.map(concept => [concept.id, concept]))
  const byId = new Map(current.map(concept => [concept.id, concept]))
  for (const concept of concepts) {
    let target = concept
    for (let step = 0; target.mergedInto !== undefined && step < 8; step++) {
      const next = known.get(target.mergedInto)
      if (!next) break
      target = next
    }
    if (target !== concept && target.mergedInto === undefined && !target.retired) byId.set(concept.id, target)
  }
  const byLabel = new Map<string, SkillConcept>()
  const add = (label: string, concept: SkillConcept) => {
    const key = labelKey(label)
    if (key !== '' && !byLabel.has(key)) byLabel.set(key, concept)
  }
  // Names before variants: a variant never takes another concept's name.
  for (const concept of current) {
    add(concept.zh, concept)
    add(concept.en, concept)
  }
  for (const concept of current) for (const label of concept.also) add(label, concept)
  for (const concept of concepts) {
    const target = byId.get(concept.id)
    if (!target) continue
    add(concept.id, target)
    if (target.id !== concept.id) for (const label of [concept.zh, concept.en, ...concept.also]) add(label, target)
  }
  const narrower = new Map<string, SkillConcept[]>()
  const relatedTo = new Map<string, Set<SkillConcept>>()
  const join = (from: SkillConcept, to: SkillConcept) => {
    const set = relatedTo.get(from.id)
    if (set) set.add(to)
    else relatedTo.set(from.id, new Set([to]))
  }
  for (const concept of current) {
    for (const parent of concept.broader) {
      const id = byId.get(parent)?.id ?? parent
      // What was merged into its own narrower concept.
      if (id === concept.id) continue
      const list = narrower.get(id)
      if (list) list.push(concept)
      else narrower.set(id, [concept])
    }
    for (const id of concept.related) {
      const other = byId.get(id)
      if (!other || other === concept) continue
      join(concept, other)
      join(other, concept)
    }
  }
  return {
    concepts: current,
    byId,
    byNumber: new Map(concepts.flatMap(({ id, n }) => (byId.has(id) ? [[n, byId.get(id)!] as const] : []))),
    narrower,
    relatedTo,
    byLabel,
    neighbours: new Map(),
    standsFor: new Map(),
    fields: new Map(),
  }
}

/** What was shipped, whatever is laid over it; retired ones among them, so that a record that names one can still be shown. */
let byShippedId: ReadonlyMap<string, SkillConcept> | undefined
const shippedById = (): ReadonlyMap<string, SkillConcept> => {
  byShippedId ??= new Map(shipped().map(concept => [concept.id, concept]))
  return byShippedId
}

let graph: Graph | undefined
let overlay: readonly SkillConcept[] = []

const table = (): Graph => {
  graph ??= build(skillRecords())
  return graph
}

/** Puts concepts over the shipped ones, by id: new, renamed, merged (`mergedInto`) or `retired`. Replaces an earlier overlay. */
export const useSkillOverlay = (concepts: readonly SkillConcept[]): void => {
  overlay = concepts
  graph = undefined
}

/** A concept as it was shipped. */
export const shippedSkill = (id: string): SkillConcept | undefined => shippedById().get(id)

/** A concept as it stands, merged and retired ones too. */
export const skillRecord = (id: string): SkillConcept | undefined =>
  overlay.find(concept => concept.id === id) ?? shippedById().get(id)

/** All concepts as they stand, merged and retired ones too. */
export const skillRecords = (): readonly SkillConcept[] => {
  const replaced = new Set(overlay.map(concept => concept.id))
  return [...shipped().filter(concept => !replaced.has(concept.id)), ...overlay]
}

/** The id that records of today would carry: of a merged concept, the one that it was merged into; of an unknown one, itself. */
export const currentSkillId = (id: string): string => table().byId.get(id)?.id ?? id

export const allSkills = (): readonly SkillConcept[] => table().concepts

/** The concept of an id; a merged concept's id gives the one it was merged into. */
export const skillById = (id: string): SkillConcept | undefined => table().byId.get(id)

export const skillByNumber = (n: number): SkillConcept | undefined => table().byNumber.get(n)

export const skillName = (concept: SkillConcept, locale: Locale): string => (locale === 'en' ? concept.en : concept.zh)

const before =
  /^(?:熟练掌握|熟练使用|熟练运用|熟悉|精通|掌握|了解|擅长|会使用|会用|具备|具有|proficien(?:t|cy) (?:in|with)|experience (?:in|with)|knowledge of|skilled in|familiar(?:ity)? with|expertise in|understanding of|working with)\s*/i
const after =
  /\s*(?:编程语言|程序设计|编程|语言|开发|框架|技术|软件|工具|平台|系统|应用|使用|能力|技能|经验|基础|知识|基础知识|相关|programming language|programming|language|development|framework|software|technology|tools?|platform|skills?|experience|basics)$/i
const version = /[\s-]*v?\d+(?:\.(?:\d+|x))*\+?$/i
const vendor =
  /^(?:apache|microsoft|ms|google|amazon|aws|oracle|ibm|adobe|autodesk|sap|apple|siemens|huawei|华为|阿里|腾讯|百度|微软|谷歌)\s*/i

/** "Structured query language SQL", "Computer aided design CAD software": a name with its own abbreviation behind it. */
const abbreviated = /^(.{4,}?)\s*[（(]?\b([A-Z][A-Z0-9+#/]{1,7})\b[)）]?(?:\s+software)?$/

/** An abbreviation may mean many things: only a concept that shares the words of the name is meant, or one that has no words. */
const isMeant = (concept: SkillConcept, name: string, short: string): boolean => {
  const words = fold(name)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const spelt = [concept.en, ...concept.also]
    .map(label =>
      fold(label)
        .split(/[^a-z0-9]+/)
        .filter(word => word.length > 2),
    )
    .filter(own => own.length > 1)
  if (spelt.length === 0) return words.map(word => word[0]).join('') === fold(short)
  return spelt.some(own => own.filter(word => words.includes(word)).length * 2 > own.length)
}

const bracketed = (label: string): readonly string[] => {
  const match = /^([^（()）]{2,})[（(]([^（()）]{2,})[)）]\s*$/.exec(label.trim())
  return match ? [match[1]!, match[2]!] : []
}

/** The concept that a label names, whatever its language, script, spacing or version; `undefined` where none is known. */
export const resolveSkill = (label: string): SkillConcept | undefined => {
  const { byLabel } = table()
  const find = (text: string) => {
    const key = labelKey(text)
    return key === '' ? undefined : byLabel.get(key)
  }
  const exact = find(label)
  if (exact) return exact
  for (const part of bracketed(label)) {
    const found = find(part)
    if (found) return found
  }
  const [, name = '', short = ''] = abbreviated.exec(label.trim()) ?? []
  if (short !== '') {
    const named = find(name)
    if (named) return named
    const meant = find(short)
    if (meant && isMeant(meant, name, short)) return meant
  }
  let text = label.normalize('NFKC').trim()
  for (const cut of [before, version, after, vendor, after, version]) {
    const shorter = text.replace(cut, '').trim()
    if (shorter === text || shorter === '') continue
    text = shorter
    const found = find(text)
    // What is left must still name something: "C language" may become C, "V 3" may not become V.
    if (found && (labelKey(text).length > 1 || /^[cr]$/i.test(text))) return found
  }
  return undefined
}

/** The concept of a key made by `labelKey`: only its names and variants count. */
export const skillByKey = (key: string): SkillConcept | undefined => table().byLabel.get(key)

/** Concepts that stand in for a wanted one, the best first; the concept itself is not among them. */
export const skillNeighbours = (id: string): readonly Neighbour[] => {
  const { byId, narrower, relatedTo, neighbours } = table()
  const concept = byId.get(id)
  if (!concept) return []
  const known = neighbours.get(concept.id)
  if (known) return known
  const best = new Map<SkillConcept, number>()
  const give = (other: SkillConcept | undefined, credit: number) => {
    if (other && other !== concept && credit > (best.get(other) ?? 0)) best.set(other, credit)
  }
  // A whole field is no skill to be had by having any of its hundreds of tools.
  if (concept.kind !== 'field')
    for (const child of narrower.get(concept.id) ?? []) {
      give(child, credits.narrower)
      for (const grandchild of narrower.get(child.id) ?? []) give(grandchild, credits.narrowerTwice)
    }
  for (const other of relatedTo.get(concept.id) ?? []) give(other, credits.related)
  for (const parentId of concept.broader) {
    const parent = byId.get(parentId)
    if (!parent || parent.kind === 'field') continue
    give(parent, credits.broader)
    const siblings = narrower.get(parent.id) ?? []
    if (siblings.length <= mostSiblings) for (const sibling of siblings) give(sibling, credits.sibling)
  }
  const list = [...best].map(([other, credit]) => ({ concept: other, credit }))
  list.sort((a, b) => b.credit - a.credit || a.concept.n - b.concept.n)
  neighbours.set(concept.id, list)
  return list
}

/** The reverse: wanted concepts that this one, when held, stands in for. */
export const skillStandsFor = (id: string): readonly Neighbour[] => {
  const { byId, narrower, relatedTo, standsFor } = table()
  const concept = byId.get(id)
  if (!concept) return []
  const known = standsFor.get(concept.id)
  if (known) return known
  const wanted = new Set<SkillConcept>(relatedTo.get(concept.id))
  for (const child of narrower.get(concept.id) ?? []) wanted.add(child)
  for (const parentId of concept.broader) {
    const parent = byId.get(parentId)
    if (!parent) continue
    wanted.add(parent)
    for (const sibling of narrower.get(parent.id) ?? []) wanted.add(sibling)
    for (const id of parent.broader) if (byId.has(id)) wanted.add(byId.get(id)!)
  }
  const list = [...wanted].flatMap(other => {
    const credit = skillNeighbours(other.id).find(neighbour => neighbour.concept === concept)?.credit
    return credit === undefined ? [] : [{ concept: other, credit }]
  })
  list.sort((a, b) => b.credit - a.credit || a.concept.n - b.concept.n)
  standsFor.set(concept.id, list)
  return list
}

/** The fields that a concept belongs to, by following `broader` upwards. */
export const fieldsOfSkill = (id: string): readonly string[] => {
  const { byId, fields } = table()
  const known = fields.get(id)
  if (known) return known
  const found = new Set<string>()
  const seen = new Set<string>()
  const climb = (at: string) => {
    const concept = byId.get(at)
    if (!concept || seen.has(concept.id)) return
    seen.add(concept.id)
    if (concept.kind === 'field') found.add(concept.id)
    for (const parent of concept.broader) climb(parent)
  }
  climb(id)
  fields.set(id, [...found])
  return [...found]
}
