import type { Incubator } from '../incubator/schema.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Organisation } from '../organisation/schema.ts'
import { fields as fieldRows } from '../reference/fields.ts'
import { hiddenDocument, type MatchDocument } from './document.ts'
import { emptyFacts, type Facts } from './facts.ts'
import { ventureFeatures } from './features.ts'
import { pack } from './pack.ts'
import * as parts from './project-parts.ts'
import { bodySketch } from './sketch.ts'

export const fieldNames = (ids: readonly string[]): string[] =>
  fieldRows.filter(({ id }) => ids.includes(id)).flatMap(({ zh, en }) => [zh, en])

/** An incubator that accepts ventures; one that does not, or whose organisation is not verified, cannot be found. */
export const projectIncubator = (
  incubator: Incubator,
  organisation: Organisation,
  version: number,
  _now: Instant,
): MatchDocument => {
  if (!incubator.accepting || organisation.verification.state !== 'verified')
    return hiddenDocument('incubator', incubator.id, version)
  const { admission, places } = incubator
  const told = parts.both(incubator.summary)
  const facts: Facts = {
    ...emptyFacts('incubator', incubator.id),
    organisation: incubator.organisationId,
    fields: incubator.fields,
    stages: incubator.stages,
    services: incubator.services,
    founderStatuses: admission.founderStatuses,
    education: parts.educationRank(admission.minimumEducation),
    foundersShare: admission.minimumFoundersShare,
    capital: admission.minimumCapitalPaidIn,
    companyMonths: admission.maximumCompanyAgeMonths,
    workspace: incubator.maximumWorkspace,
    freePlaces: places.total - places.taken,
    regions: [{ code: incubator.place.region, role: 'at' }],
    body: bodySketch(told.join('\n')),
  }
  return {
    id: incubator.id,
    kind: 'incubator',
    version,
    live: true,
    terms: parts.termsOf({
      organisation: [incubator.organisationId],
      organisationKind: [organisation.kind],
      field: incubator.fields,
      stage: incubator.stages,
      founderStatus: admission.founderStatuses,
      service: incubator.services,
      region: parts.regionTerms([incubator.place.region]),
    }),
    numbers: parts.numbersOf({ publishedAt: Math.floor(Date.parse(incubator.updatedAt) / 1000) }),
    text: parts.textOf(parts.both(incubator.name), [
      ...fieldNames(incubator.fields),
      ...parts.both(organisation.name),
      ...told,
    ]),
    features: ventureFeatures(facts),
    packed: pack(facts),
  }
}
