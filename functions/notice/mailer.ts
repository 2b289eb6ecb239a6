import type { MailText } from '#shared/notice/mail.ts'

export type Mail = MailText & {
  readonly to: string
  /** Names the mail in logs and in the sender's own records; the same mail has the same id. */
  readonly id: string
  /** RFC 8058: where one POST stops these mails. */
  readonly stop?: string | undefined
}

/** It has certainly not left, and may be tried again: too many at once, or an outage that was told. */
export class MailDelayed extends Error {}

/** It has not left and never will: the address is suppressed or the mail was refused. */
export class MailRefused extends Error {}

/**
 * Sends a mail once. Throws MailDelayed or MailRefused where it has certainly not left; any other error says that nobody knows.
 * Adapters: `mailer-ses.ts` (Amazon SES) and `local/mailer.ts`, which keeps mails in the data folder.
 */
export type Mailer = { readonly send: (mail: Mail) => Promise<void> }
