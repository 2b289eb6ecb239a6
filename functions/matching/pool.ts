import type { Request } from '#functions/runtime/request.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { talentsForOpening } from '#shared/matching/query.ts'
import type { matchingRoutes } from '#shared/matching/routes.ts'
import { contentOf } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { requireVerifiedReader } from '#shared/talent/rules.ts'
import type { Search } from './match-index.ts'
import { stores } from './sources.ts'

/** Below this many a count could single people out. */
const smallestCount = 5

/** The live "about N people" while an opening is being written. Nothing is saved. */
export const estimatePool = async ({
  body,
  actor,
  now,
  index,
  table,
}: Request<(typeof matchingRoutes)['estimatePool']>) => {
  const organisation = await stores.organisation.read(table, requireVerifiedReader(actor))
  const { validity: _, ...content } = contentOf(body)
  const draft: Opening = {
    ...content,
    id: `opn_${'0'.repeat(26)}`,
    organisationId: organisation.id,
    status: 'published',
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
  const document = projectOpening(draft, organisation, 1, now)
  const { filters } = talentsForOpening(document, 1)
  const base = {
    kind: 'talent' as const,
    filters: [...filters, { field: 'openingKind' as const, anyOf: [body.terms.kind] }],
    mustNot: [],
  }
  const { skill = [], occupation = [] } = document.terms
  const wanted: Search['must'][number] = [
    ...(skill.length > 0 ? [{ field: 'skill' as const, anyOf: skill, weight: 1 }] : []),
    ...(occupation.length > 0 ? [{ field: 'occupation' as const, anyOf: occupation, weight: 1 }] : []),
    ...(document.text.title
      ? [{ field: 'title' as const, text: document.text.title, match: 'all' as const, weight: 1 }]
      : []),
  ]
  const [open, fitting] = await Promise.all([
    index.count({ ...base, must: [] }),
    index.count({ ...base, must: [wanted] }),
  ])
  const few = fitting < smallestCount
  return { open: open < smallestCount ? 0 : open, fitting: few ? 0 : fitting, few }
}
