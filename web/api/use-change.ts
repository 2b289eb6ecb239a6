import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract, RouteId } from '#shared/contract/contract.ts'
import type { Call } from '#shared/contract/route.ts'
import { notify } from '../parts/notify.ts'
import { client } from './client.ts'

type Options<K extends RouteId> = {
  /** Said when it is done. */
  readonly done?: string | ((reply: Reply<Contract[K]>) => string)
  /** The routes whose answers it changes; all of them where left out. */
  readonly touches?: readonly RouteId[]
}

/**
 * A change: `const publish = useChange('publishOpening', { done: t('published') })`, then
 * `publish.mutate({ parameters: { openingId }, ifMatch: revision })`. A call that is sent again after a failure carries the same
 * idempotency key, so that it has one effect. `error` is for `<ProblemNotice>`; a form passes `mutateAsync` and shows it itself.
 */
export const useChange = <K extends RouteId>(id: K, { done, touches }: Options<K> = {}) => {
  const queries = useQueryClient()
  const attempt = useRef<{ of: string; key: string }>(undefined)
  return useMutation<Reply<Contract[K]>, Error, Call<Contract[K]>>({
    mutationKey: [id],
    mutationFn: call => {
      const of = JSON.stringify(call)
      if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() }
      return client[id]({ ...call, idempotencyKey: call.idempotencyKey ?? attempt.current.key })
    },
    onSuccess: async reply => {
      attempt.current = undefined
      if (done !== undefined) notify(typeof done === 'string' ? done : done(reply))
      await queries.invalidateQueries(
        touches && { predicate: ({ queryKey }) => touches.includes(queryKey[0] as RouteId) },
      )
    },
  })
}
