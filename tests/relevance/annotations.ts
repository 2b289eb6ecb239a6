import { z } from 'zod'
import { OpeningInput } from '#shared/opening/schema.ts'
import { TalentInput } from '#shared/talent/schema.ts'
import annotationsJson from './annotations.json' with { type: 'json' }
import openingsJson from './openings.json' with { type: 'json' }
import talentsJson from './talents.json' with { type: 'json' }

export const levels = ['basic', 'working', 'strong', 'expert'] as const

const ability = z
  .string()
  .regex(/^[a-z0-9-]+:(basic|working|strong|expert)$/)
  .transform(value => {
    const [name, level] = value.split(':') as [string, (typeof levels)[number]]
    return { name, level: levels.indexOf(level) + 1 }
  })
export type Ability = z.infer<typeof ability>

/** 1 starter, 2 junior, 3 independent, 4 senior, 5 lead or expert, 6 head, director, full professor. */
const rung = z.int().min(1).max(6)

/** What a recruiter notes down on reading the opening. The first core ability is the heart of the work. */
const OpeningNote = z.strictObject({
  role: z.string(),
  rung: z.tuple([rung, rung]),
  core: z.array(ability).min(1),
  plus: z.array(ability).default([]),
  /** The certificate that the declared must names. */
  certificate: z.string().optional(),
})
export type OpeningNote = z.infer<typeof OpeningNote>

/** What a recruiter notes down on reading the profile. The first role is what the person is now. */
const TalentNote = z.strictObject({
  roles: z.array(z.string()).min(1),
  rung,
  has: z.array(ability),
  certificates: z.array(z.string()).default([]),
  /** Said in the text only. */
  place: z.literal('remote-only').optional(),
})
export type TalentNote = z.infer<typeof TalentNote>

export const notes = z
  .strictObject({
    /** Every ability with its Chinese gloss. */
    abilities: z.record(z.string(), z.string()),
    /** Abilities that stand in for each other by half. */
    near: z.array(z.tuple([z.string(), z.string()])),
    adjacentRoles: z.array(z.tuple([z.string(), z.string()])),
    openings: z.record(z.string(), OpeningNote),
    talents: z.record(z.string(), TalentNote),
  })
  .parse(annotationsJson)

const noteOf = <T>(table: Record<string, T>, key: string): T => {
  const note = table[key]
  if (!note) throw new Error(`no annotation for ${key}`)
  return note
}

export const openings = z
  .array(z.strictObject({ key: z.string(), publisher: z.string(), input: OpeningInput }))
  .parse(openingsJson)
  .map(entry => ({ ...entry, note: noteOf(notes.openings, entry.key) }))
export type JudgedOpening = (typeof openings)[number]

export const talents = z
  .array(
    z.strictObject({
      key: z.string(),
      /** Publisher that employs the person, and publishers that the person blocked. */
      employer: z.string().optional(),
      blocks: z.array(z.string()).default([]),
      input: TalentInput,
    }),
  )
  .parse(talentsJson)
  .map(entry => ({ ...entry, note: noteOf(notes.talents, entry.key) }))
export type JudgedTalent = (typeof talents)[number]
