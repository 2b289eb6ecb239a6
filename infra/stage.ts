import { type App, Aws } from 'aws-cdk-lib'

/** What differs between stages. Read from the context: `-c stage=production -c alarmEmail=…`. */
export type Stage = {
  readonly name: string
  /** Of whichever issuer signs the tokens where there is no Cognito user pool, e.g. in the China regions. */
  readonly issuer?: { readonly url: string; readonly clientId: string }
  readonly alarmEmail?: string
  /** The address of a verified SES identity that notices come from; without it no mail leaves. */
  readonly mailFrom?: string
  /** The site's own name, with its certificate of us-east-1. */
  readonly site?: { readonly domain: string; readonly certificateArn: string }
  /** Where pages and API are found, if something else than our distribution serves them: CloudFront in the China regions lacks what ours needs. */
  readonly servedAt?: string
  readonly natGateways: number
  readonly search: {
    readonly dataInstance: string
    readonly dataNodes: number
    readonly managerInstance: string
    readonly volumeGiB: number
    readonly shards: number
  }
}

export const application = 'talentmarket'

/** First part of all index names; the rights on the search domain are granted by it. */
export const indexPrefix = application

/** Stated, so that its own policy and the functions' roles can name it before it exists; at most 28 characters. */
export const domainName = (stage: Pick<Stage, 'name'>): string => `${application}-${stage.name}`

export const domainArn = (stage: Pick<Stage, 'name'>): string =>
  `arn:${Aws.PARTITION}:es:${Aws.REGION}:${Aws.ACCOUNT_ID}:domain/${domainName(stage)}`

const sizes = {
  /** 1,000,000 documents are about 4 GiB of index with one replica (docs/measurements.md); the rest is room to rebuild beside it. */
  production: {
    natGateways: 2,
    search: {
      dataInstance: 'r6g.large.search',
      dataNodes: 2,
      managerInstance: 'm6g.large.search',
      volumeGiB: 100,
      shards: 1,
    },
  },
  test: {
    natGateways: 1,
    search: {
      dataInstance: 'm6g.large.search',
      dataNodes: 2,
      managerInstance: 'm6g.large.search',
      volumeGiB: 20,
      shards: 1,
    },
  },
} as const

export const readStage = (app: App): Stage => {
  const text = (name: string): string | undefined => {
    const value: unknown = app.node.tryGetContext(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const name = text('stage') ?? 'production'
  if (!/^[a-z][a-z0-9]{1,14}$/.test(name)) throw new Error('context "stage": 2-15 lower-case letters and digits')
  const issuer = text('issuer')
  const clientId = text('clientId')
  if ((issuer === undefined) !== (clientId === undefined))
    throw new Error('context "issuer" and "clientId" belong together')
  const alarmEmail = text('alarmEmail')
  const mailFrom = text('mailFrom')
  if (mailFrom !== undefined && !/^[^@\s]+@[a-z0-9.-]+$/.test(mailFrom))
    throw new Error('context "mailFrom": an address')
  const domain = text('siteDomain')
  const certificateArn = text('certificateArn')
  const elsewhere = text('pages') === 'off'
  if (elsewhere && !(domain && issuer))
    throw new Error('context "pages=off" needs "siteDomain", "issuer" and "clientId"')
  if (!elsewhere && (domain === undefined) !== (certificateArn === undefined))
    throw new Error('context "siteDomain" and "certificateArn" belong together')
  return {
    ...(name === 'production' ? sizes.production : sizes.test),
    name,
    ...(issuer && clientId && { issuer: { url: issuer, clientId } }),
    ...(alarmEmail && { alarmEmail }),
    ...(mailFrom && { mailFrom }),
    ...(!elsewhere && domain && certificateArn && { site: { domain, certificateArn } }),
    ...(elsewhere && { servedAt: `https://${domain}` }),
  }
}
