import { z } from 'zod'
import { endOfDay, type Instant } from '../kernel/clock.ts'
import { idSchema } from '../kernel/id.ts'
import type { Bilingual } from '../kernel/locale.ts'
import { recordFields } from '../kernel/record.ts'
import { day, line } from '../kernel/text.ts'
import type { OrganisationKind } from './kind.ts'

/** What an organisation shows of itself for verification. */
export const documentKinds = {
  'business-licence': { 'zh-CN': '营业执照', en: 'Business licence' },
  'institution-certificate': { 'zh-CN': '事业单位法人证书', en: 'Public-institution certificate' },
  'hr-service-licence': { 'zh-CN': '人力资源服务许可证', en: 'HR service licence' },
  authorisation: { 'zh-CN': '授权书', en: 'Letter of authorisation' },
  other: { 'zh-CN': '其他', en: 'Other' },
} as const satisfies Record<string, Bilingual>
export type DocumentKind = keyof typeof documentKinds

/**
 * A registration document: what it says, and where the original can be seen. The file itself is not kept here: `reference` says where the
 * administrator finds it (a public register's entry, a file number), `sha256` pins the copy that was looked at.
 */
export const DocumentInput = z
  .strictObject({
    kind: z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]),
    number: line(60),
    issuer: line(200).optional(),
    issuedOn: day().optional(),
    /** The last day on which it holds; absent where it has none. */
    expiresOn: day().optional(),
    reference: line(500).optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .refine(({ issuedOn, expiresOn }) => issuedOn === undefined || expiresOn === undefined || issuedOn <= expiresOn, {
    path: ['expiresOn'],
    params: { code: 'field/range' },
  })
export type DocumentInput = z.infer<typeof DocumentInput>

export const OrganisationDocument = DocumentInput.safeExtend({
  id: idSchema('document'),
  organisationId: idSchema('organisation'),
  ...recordFields,
})
export type OrganisationDocument = z.infer<typeof OrganisationDocument>

const shown = 4

/** All but the last characters covered, for members who need not know the number. */
export const masked = (number: string): string =>
  number.length <= shown ? '*'.repeat(number.length) : '*'.repeat(number.length - shown) + number.slice(-shown)

const zone = 'Asia/Shanghai'

export const expiryOf = ({ expiresOn }: Pick<OrganisationDocument, 'expiresOn'>): Instant | undefined =>
  expiresOn === undefined ? undefined : endOfDay(expiresOn, zone)

/** HR service firms are verified by licence; which document the verification of a kind rests on. */
export const licenceFor = (kind: OrganisationKind): DocumentKind | undefined =>
  kind === 'hr-service-firm' ? 'hr-service-licence' : undefined

/** The licence in force that holds longest. */
export const licenceInForce = (
  kind: OrganisationKind,
  documents: readonly OrganisationDocument[],
  now: Instant,
): OrganisationDocument | undefined => {
  const wanted = licenceFor(kind)
  const end = (one: OrganisationDocument) => expiryOf(one) ?? '9999'
  return documents.filter(one => one.kind === wanted && end(one) > now).sort((a, b) => (end(a) < end(b) ? 1 : -1))[0]
}
