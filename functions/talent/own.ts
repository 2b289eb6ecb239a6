import { alive, fromItem, recordKey } from '#functions/runtime/record.ts'
import type { Request } from '#functions/runtime/request.ts'
import type { Item } from '#functions/runtime/table.ts'
import { maskedNumber } from '#shared/talent/identity.ts'
import { requireSelf } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { openSecrets, type Secrets, secretsKey, withPhone } from './secrets.ts'

/** One's own record with its encrypted part, as stored and opened. */
export type Own = { readonly talent: Talent; readonly sealed: Item | undefined; readonly secrets: Secrets }

export const readOwn = async ({
  parameters,
  actor,
  table,
  resources,
}: Pick<Request, 'actor' | 'table' | 'resources'> & { parameters: { talentId: string } }): Promise<Own> => {
  const [item, sealed] = await table.getMany([recordKey(parameters.talentId), secretsKey(parameters.talentId)])
  const talent = fromItem<Talent>(alive(item))
  requireSelf(actor, talent)
  return { talent, sealed, secrets: await openSecrets(sealed, resources.keyRing, talent.id) }
}

/** The profile as its owner sees it: with the phone, and the document by its last characters. */
export const ownView = (talent: Talent, secrets: Secrets): Talent => ({
  ...withPhone(talent, secrets),
  ...(secrets.identity && {
    identity: { kind: secrets.identity.kind, masked: maskedNumber(secrets.identity.number) },
  }),
})
