import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { MailDelayed, type Mailer, MailRefused } from './mailer.ts'

const charset = 'UTF-8'
const content = (text: string) => ({ Data: text, Charset: charset })

/** Of these SES says itself that nothing was sent and that a later time may be better. */
const passing = new Set(['TooManyRequestsException', 'LimitExceededException', 'SendingPausedException'])

/**
 * Amazon SES, API v2. The client must not try again by itself (`maxAttempts: 1`): an attempt whose answer was lost may have left.
 * Bounces and complaints are the account's suppression list's.
 */
export const sesMailer = ({
  client,
  from,
  identityArn,
}: {
  readonly client: Pick<SESv2Client, 'send'>
  readonly from: string
  readonly identityArn?: string
}): Mailer => ({
  send: async ({ to, id, subject, text, html, stop }) => {
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          ...(identityArn !== undefined && { FromEmailAddressIdentityArn: identityArn }),
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: content(subject),
              Body: { Text: content(text), Html: content(html) },
              Headers: [
                { Name: 'X-Notice-Mail', Value: id },
                { Name: 'Auto-Submitted', Value: 'auto-generated' },
                ...(stop === undefined
                  ? []
                  : [
                      { Name: 'List-Unsubscribe', Value: `<${stop}>` },
                      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
                    ]),
              ],
            },
          },
        }),
      )
    } catch (error) {
      if (!(error instanceof SESv2ServiceException)) throw error
      const { httpStatusCode = 0 } = error.$metadata
      // Its message may quote the address: the name alone goes on.
      if (passing.has(error.name)) throw new MailDelayed(error.name)
      if (httpStatusCode >= 400 && httpStatusCode < 500) throw new MailRefused(error.name)
      throw error
    }
  },
})
