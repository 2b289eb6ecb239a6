import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Mail, Mailer } from '#functions/notice/mailer.ts'
import type { Clock } from '#shared/kernel/clock.ts'

export type KeptMail = Mail & { readonly sentAt: string }

/** Keeps every mail as a file of its own, a second one of the same id too: like SES, it does not know that they are the same. */
export const folderMailer = (folder: string, clock: Clock): Mailer & { readonly all: () => Promise<KeptMail[]> } => {
  let count = 0
  return {
    send: async mail => {
      await mkdir(folder, { recursive: true })
      const sentAt = clock()
      const order = String(++count).padStart(6, '0')
      await writeFile(
        join(folder, `${sentAt.replace(/\D/g, '')}-${order}-${randomUUID()}.json`),
        JSON.stringify({ ...mail, sentAt } satisfies KeptMail, undefined, 2),
      )
    },
    all: async () => {
      const names = await readdir(folder).catch(() => [])
      return Promise.all(
        names.sort().map(async name => JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptMail),
      )
    },
  }
}

/** What would have been sent, newest first: nothing leaves a laptop. */
export const outboxRoutes = (mails: () => Promise<KeptMail[]>): Hono =>
  new Hono().get('/', async context => context.json({ items: (await mails()).reverse() }))
