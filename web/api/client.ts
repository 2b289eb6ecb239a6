import { type Client, createClient } from '#shared/contract/client.ts'
import { locale } from '../i18n/i18n.ts'
import { session } from '../session/session.ts'
import { fetchFirst } from './first-answers.ts'

/** The typed client of the contract, in the reader's language and on behalf of whom they act for. */
export const client: Client = createClient({
  baseUrl: '',
  locale,
  authorization: () => {
    const now = session()
    return now && `Bearer ${now.accessToken}`
  },
  actingFor: () => session()?.actingFor?.id,
  fetch: fetchFirst,
})
