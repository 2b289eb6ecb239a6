import type { Instant } from '../kernel/clock.ts'
import type { Talent } from '../talent/schema.ts'
import type { Venture } from '../venture/schema.ts'
import { hiddenDocument, type MatchDocument } from './document.ts'
import { emptyFacts, type Facts } from './facts.ts'
import { ventureFeatures } from './features.ts'
import { pack } from './pack.ts'
import { fieldNames } from './project-incubator.ts'
import * as parts from './project-parts.ts'
import { bodySketch } from './sketch.ts'
import { skillFacts, skillNames } from './skill-facts.ts'

/** `2026-03` as months since year 0. */
const monthNumber = (month: string | undefined): number | undefined =>
  month === undefined ? undefined : Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/**
 * A venture that seeks an incubator; the founder stays unnamed. `founder`, where it is given, only adds the names to keep out of the
 * text. One that does not seek cannot be found.
 */
export const projectVenture = (
  venture: Venture,
  founder: Pick<Talent, 'name'> | undefined,
  version: number,
  _now: Instant,
): MatchDocument => {
  if (!venture.seeking) return hiddenDocument('venture', venture.id, version)
  const clean = (text: string) => parts.scrub(text, founder ? [founder.name.zh, founder.name.en] : [])
  const told = parts.both(venture.summary).map(clean)
  const mentioned = skillFacts([], told.join('\n'))
  const facts: Facts = {
    ...emptyFacts('venture', venture.id),
    fields: venture.fields,
    stages: [venture.stage],
    founderStatuses: [venture.founderStatus],
    education: parts.educationRank(venture.founderEducation),
    foundersShare: venture.foundersShare,
    capital: venture.capitalPaidIn,
    companyMonths: monthNumber(venture.registeredOn),
    regions: [
      ...(venture.currentPlace ? [{ code: venture.currentPlace.region, role: 'at' as const }] : []),
      ...venture.wantedRegions.map(code => ({ code, role: 'wished' as const })),
    ],
    services: venture.needs,
    workspace: venture.workspace,
    body: bodySketch(told.join('\n')),
  }
  return {
    id: venture.id,
    kind: 'venture',
    version,
    live: true,
    terms: parts.termsOf({
      field: venture.fields,
      stage: [venture.stage],
      founderStatus: [venture.founderStatus],
      service: venture.needs,
      region: parts.regionTerms(facts.regions.map(({ code }) => code)),
      education: venture.founderEducation === undefined ? [] : [venture.founderEducation],
    }),
    numbers: parts.numbersOf({ publishedAt: Math.floor(Date.parse(venture.updatedAt) / 1000) }),
    text: parts.textOf(parts.both(venture.name).map(clean), [
      ...fieldNames(venture.fields),
      ...skillNames(mentioned),
      ...told,
    ]),
    features: ventureFeatures(facts),
    packed: pack(facts),
  }
}
