import { admits } from '#shared/contract/route.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { authenticate } from '../authenticate.ts'
import type { Resources } from '../request.ts'
import type { HttpMiddleware } from './state.ts'

/** Who asks, and whether they may knock here at all. A bad token is refused on public routes too. */
export const identify = ({
  table,
  verifyToken,
  clock,
}: Pick<Resources, 'table' | 'verifyToken' | 'clock'>): HttpMiddleware => ({
  name: 'actor',
  before: async ({ internal }) => {
    internal.actor = await authenticate(internal.headers, table, verifyToken, clock())
    if (!admits(internal.route.access, internal.actor))
      throw new CodedError(internal.actor.kind === 'anonymous' ? 'auth/required' : 'auth/not-allowed')
  },
})
