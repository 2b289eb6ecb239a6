import { once } from 'node:events'
import type { Server } from 'node:http'
import { isAbsolute, join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { accessConsumer } from '#functions/access/on-change.ts'
import { auditApi } from '#functions/audit/api.ts'
import { batchApi } from '#functions/batch/api.ts'
import { bookConsumer, fillBooks } from '#functions/batch/book.ts'
import { calendarApi } from '#functions/calendar/api.ts'
import { candidateApi } from '#functions/candidate/api.ts'
import { conceptApi } from '#functions/concept/api.ts'
import { vocabularyRefresh } from '#functions/concept/vocabulary.ts'
import { engagementApi } from '#functions/engagement/api.ts'
import { engagementConsumer } from '#functions/engagement/on-change.ts'
import { advanceDue } from '#functions/engagement/sweep.ts'
import { evidenceApi } from '#functions/evidence/api.ts'
import { exchangeApi } from '#functions/exchange/api.ts'
import { incubatorApi } from '#functions/incubator/api.ts'
import { matchingApi } from '#functions/matching/api.ts'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { indexConsumer } from '#functions/matching/on-change.ts'
import { noticeApi } from '#functions/notice/api.ts'
import { noticeConsumer } from '#functions/notice/on-change.ts'
import { remindDue } from '#functions/notice/reminders.ts'
import { openingApi } from '#functions/opening/api.ts'
import { archiveOpenings, expireOpenings } from '#functions/opening/sweep.ts'
import { operationsApi } from '#functions/operations/api.ts'
import { organisationApi } from '#functions/organisation/api.ts'
import { expireVerifications, remindOfEnds } from '#functions/organisation/sweep.ts'
import { reviewApi } from '#functions/review/api.ts'
import { reviewConsumer } from '#functions/review/on-change.ts'
import { writeProbe } from '#functions/runtime/feed-health.ts'
import { type HttpHandler, httpHandler } from '#functions/runtime/http.ts'
import { describeError, type Log, silentLog } from '#functions/runtime/log.ts'
import type { Api, Resources } from '#functions/runtime/request.ts'
import { tokenVerifier } from '#functions/runtime/token.ts'
import { savedSearchApi } from '#functions/saved-search/api.ts'
import { lookOverDue } from '#functions/saved-search/digest.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import { talentApi } from '#functions/talent/api.ts'
import { erasureConsumer } from '#functions/talent/erasure.ts'
import { sweepTalents } from '#functions/talent/sweep.ts'
import { threadApi } from '#functions/thread/api.ts'
import { ventureApi } from '#functions/venture/api.ts'
import { webhookApi } from '#functions/webhook/api.ts'
import { type Client, createClient } from '#shared/contract/client.ts'
import { type Clock, systemClock } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { authRoutes } from './auth.ts'
import { startBatchWorker } from './batch-worker.ts'
import { localSigner } from './credential-key.ts'
import { type DeliveryWorker, startDeliveryWorker } from './delivery-worker.ts'
import { demoLogin } from './demo/logins.ts'
import { hasPosition, startFeedLoops } from './feed-loop.ts'
import { gateway, problemResponse } from './gateway.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { localKeyRing } from './key-ring.ts'
import { folderMailer, type KeptMail, outboxRoutes } from './mailer.ts'
import { type BuiltPages, buildPages, pageRoutes } from './pages.ts'
import { startRebuildWorker } from './rebuild-worker.ts'
import {
  localCursors,
  localSealing,
  openStores,
  outboxFolder,
  prepareIndex,
  resetFolder,
  type StoreKind,
} from './resources.ts'
import { seed } from './seed.ts'

export const defaultPort = 8787
export const defaultFolder = join(import.meta.dirname, '..', '.data')

const apis: { readonly [noun: string]: Api } = {
  organisation: organisationApi,
  talent: talentApi,
  opening: openingApi,
  venture: ventureApi,
  incubator: incubatorApi,
  evidence: evidenceApi,
  candidate: candidateApi,
  exchange: exchangeApi,
  engagement: engagementApi,
  matching: matchingApi,
  'saved-search': savedSearchApi,
  batch: batchApi,
  operations: operationsApi,
  thread: threadApi,
  notice: noticeApi,
  webhook: webhookApi,
  calendar: calendarApi,
  concept: conceptApi,
  audit: auditApi,
  review: reviewApi,
}

/** Another program, or another marketplace, listens there. */
export class PortTaken extends Error {
  readonly port: number
  constructor(port: number, options?: ErrorOptions) {
    super(`port ${port} is taken`, options)
    this.name = 'PortTaken'
    this.port = port
  }
}

export type HostOptions = {
  /** 0: a free one. */
  readonly port?: number
  readonly stores?: StoreKind
  /** Another match index than the stores' own: an OpenSearch that runs elsewhere. */
  readonly index?: MatchIndex
  /** Keeps the data between runs. */
  readonly folder?: string
  /** Removes kept data first. */
  readonly reset?: boolean
  /** Fills a new table with sample records. */
  readonly demo?: boolean
  /** Builds and serves the web page. */
  readonly web?: boolean
  readonly log?: Log
  readonly clock?: Clock
  readonly sweepMilliseconds?: number
  /** Works on batch jobs; without, they stay queued. */
  readonly batchJobs?: boolean
  /** How often mails and webhooks that are due are looked for. */
  readonly deliveryMilliseconds?: number
  /** Webhooks may go to this computer. */
  readonly loopbackWebhooks?: boolean
}

export type Host = {
  readonly url: string
  readonly folder: string
  readonly issuer: Issuer
  readonly resources: Resources
  /** The typed client, signed in as a demo login and acting for its organisation; anonymous without a login. */
  clientFor(login?: string, options?: { locale?: Locale; actingFor?: string }): Promise<Client>
  /** Waits until what was written so far can be found, or for so long. */
  caughtUp(withinMilliseconds?: number): Promise<boolean>
  /** Mails and webhooks that are due, sent now. */
  deliver: DeliveryWorker['deliver']
  /** The mails that would have been sent, oldest first. */
  mails(): Promise<KeptMail[]>
  /** What the clock does, done now. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTaken(port, { cause: error })
    throw error
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

const starting = (request: Request): Response =>
  problemResponse(request, new CodedError('service/unavailable'), { 'retry-after': '1' })

const close = async (server: Server): Promise<void> => {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), 3000)
  await closed
  clearTimeout(late)
}

/** The whole marketplace in one process on loopback: the handlers of the functions, over SQLite or over the real stores. */
export const startHost = async ({
  port = defaultPort,
  stores: storeKind = 'sqlite',
  index,
  folder: wantedFolder = defaultFolder,
  reset = false,
  demo = true,
  web = true,
  log = silentLog,
  clock = systemClock,
  sweepMilliseconds = 60_000,
  batchJobs = true,
  deliveryMilliseconds = 1000,
  loopbackWebhooks = false,
}: HostOptions = {}): Promise<Host> => {
  const folder = isAbsolute(wantedFolder) ? wantedFolder : join(process.cwd(), wantedFolder)
  // The port first: where it is taken nothing was touched, a reset least of all.
  let app: Hono | undefined
  const server = createAdaptorServer({
    fetch: request => app?.fetch(request) ?? starting(request),
  }) as Server
  const url = `http://127.0.0.1:${await listen(server, port)}`
  const undo: (() => unknown)[] = []
  const stop = async (): Promise<void> => {
    // Requests under way still need the stores.
    if (server.listening) await close(server)
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    if (reset) await resetFolder(folder)
    const pagesBuilt: Promise<BuiltPages | undefined> = web ? buildPages() : Promise.resolve(undefined)
    pagesBuilt.catch(() => {})
    const stores = await openStores({ stores: storeKind, folder, clock })
    undo.push(() => stores.stop())
    const issuer = await createIssuer({ folder, issuer: `${url}/auth` })
    const resources: Resources & Required<Pick<Resources, 'index'>> = {
      table: stores.table,
      index: index ?? stores.index,
      verifyToken: tokenVerifier({ issuer: issuer.issuer, clientId: issuer.clientId, jwks: issuer.jwks }),
      cursors: await localCursors(folder),
      keyRing: await localKeyRing(folder),
      signer: await localSigner(folder, `${url}/v1/credential-keys`),
      clock,
      log,
      sealing: await localSealing(folder),
      loopbackWebhooks,
      refresh: vocabularyRefresh(stores.table),
    }
    await prepareIndex(resources, storeKind)
    const seeded = demo && (await seed(resources))
    if (!(await hasPosition(bookConsumer, resources))) await fillBooks(resources)
    const consumers = [
      indexConsumer,
      alertsConsumer,
      bookConsumer,
      engagementConsumer,
      reviewConsumer,
      noticeConsumer,
      accessConsumer,
      erasureConsumer,
    ]
    const loop = startFeedLoops({ feed: stores.feed, consumers, resources })
    undo.push(() => loop.stop())
    const worker = batchJobs ? startBatchWorker({ resources }) : undefined
    undo.push(() => worker?.stop())
    const mailer = folderMailer(outboxFolder(folder), clock)
    const delivery = startDeliveryWorker({
      resources,
      mailer,
      publicUrl: url,
      loopbackWebhooks,
      everyMilliseconds: deliveryMilliseconds,
    })
    undo.push(() => delivery.stop())
    const rebuilds = startRebuildWorker({ resources })
    undo.push(() => rebuilds.stop())

    const handlers: { readonly [noun: string]: HttpHandler } = Object.fromEntries(
      Object.entries(apis).map(([noun, api]) => [noun, httpHandler(api, resources)]),
    )
    const pages = await pagesBuilt
    const ready = new Hono()
    ready.route('/auth', authRoutes(issuer))
    ready.route('/outbox', outboxRoutes(mailer.all))
    ready.route('/', pageRoutes(pages))
    const onWrite = (): void => {
      loop.wake()
      worker?.wake()
      rebuilds.wake()
    }
    ready.all('/*', gateway({ handlers, onWrite }))
    ready.onError((error, context) => {
      log.error('the host failed', describeError(error))
      return context.text('500', 500)
    })

    const sweep = async (): Promise<void> => {
      try {
        await writeProbe(resources.table, clock())
        await expireOpenings(resources)
        await archiveOpenings(resources)
        await expireVerifications(resources)
        await remindOfEnds(resources)
        await lookOverDue(resources)
        await advanceDue(resources)
        await sweepTalents(resources)
        await remindDue(resources)
        if (await loop.caughtUp(1000)) stores.trim()
      } catch (error) {
        log.warn('sweep failed', describeError(error))
      }
    }
    let sweeping: Promise<void> = Promise.resolve()
    const timer = setInterval(() => {
      sweeping = sweeping.then(sweep)
    }, sweepMilliseconds)
    timer.unref()
    undo.push(async () => {
      clearInterval(timer)
      await sweeping
    })

    if (seeded) await loop.caughtUp(30_000)
    app = ready
    return {
      url,
      folder,
      issuer,
      resources,
      caughtUp: async (withinMilliseconds = 10_000) => {
        const done = await loop.caughtUp(withinMilliseconds)
        if (done) await resources.index.refresh()
        return done
      },
      clientFor: async (login, options = {}) => {
        const known = login === undefined ? undefined : demoLogin(login)
        if (login !== undefined && !known) throw new Error(`no demo login is called ${login}`)
        const token = known && (await issuer.tokenFor(known)).accessToken
        return createClient({
          baseUrl: url,
          locale: () => options.locale ?? 'zh-CN',
          authorization: () => token && `Bearer ${token}`,
          actingFor: () => options.actingFor ?? known?.organisationId,
        })
      },
      deliver: delivery.deliver,
      mails: mailer.all,
      sweep: () => {
        sweeping = sweeping.then(sweep)
        return sweeping
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
