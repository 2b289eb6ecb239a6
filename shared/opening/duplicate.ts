import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { bilingual } from '../kernel/text.ts'
import { OpeningStatus } from './schema.ts'

/** A posting that says nearly the same: for a person to merge, or to say that it is another. */
export const Duplicate = z.strictObject({
  openingId: idSchema('opening'),
  organisationId: idSchema('organisation'),
  /** Of the same organisation. */
  own: z.boolean(),
  title: bilingual(200),
  status: OpeningStatus,
  /** 0…1, of title, text and place. */
  similarity: z.number().min(0).max(1),
})
export type Duplicate = z.infer<typeof Duplicate>
