import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { recordFields } from '../kernel/record.ts'
import { bilingual, instant } from '../kernel/text.ts'
import { IdentityDocument } from '../talent/identity.ts'
import { Suggestions } from '../talent/provenance.ts'
import { suggestible, TalentInput } from '../talent/schema.ts'

/** Somebody whom an HR firm knows, before they agreed to anything: kept for a short time, matched with nothing, shown to nobody else. */
export const CandidateInput = z
  .strictObject({
    name: TalentInput.shape.name,
    contact: TalentInput.shape.contact,
    identity: IdentityDocument.optional(),
    suggestions: Suggestions,
  })
  .refine(({ contact, identity }) => contact?.phone !== undefined || identity !== undefined, {
    path: ['contact', 'phone'],
    params: { code: 'field/required' },
  })

export const Candidate = z.strictObject({
  id: idSchema('candidate'),
  organisationId: idSchema('organisation'),
  name: bilingual(80),
  email: z.string().optional(),
  suggestions: Suggestions,
  /** People here who state the same phone or document. The firm is never told whether there are any. */
  matched: z.array(idSchema('talent')),
  deletesAt: instant(),
  ...recordFields,
})
export type Candidate = z.infer<typeof Candidate>

export const CandidateView = Candidate.omit({ matched: true, email: true }).extend({
  contact: TalentInput.shape.contact,
  identity: z.strictObject({ kind: z.enum(['resident-id', 'passport']), masked: z.string() }).optional(),
})
export type CandidateView = z.infer<typeof CandidateView>

export const SuggestionView = z.strictObject({
  id: idSchema('candidate'),
  organisation: z.strictObject({ id: idSchema('organisation'), name: bilingual(120).optional() }),
  suggestions: Suggestions,
  at: instant(),
  deletesAt: instant(),
})

export const SuggestionAnswer = z.strictObject({
  /** Parts that are taken over; all others are refused. Empty: the whole suggestion is refused. */
  accept: z.array(z.enum(suggestible)).max(suggestible.length).default([]),
})
