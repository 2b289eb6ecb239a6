import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventName } from '#shared/engagement/names.ts'
import type { EngagementSummary } from '#shared/engagement/view.ts'
import type { Id } from '#shared/kernel/id.ts'
import { client } from '../api/client.ts'
import { notify } from '../parts/notify.ts'
import { usePipelineTexts } from './texts.ts'

export type Move = {
  readonly event: EventName
  /** What the step is called. */
  readonly name: string
  /** The state that it leads to. */
  readonly to: string
  readonly items: readonly { readonly id: Id<'engagement'>; readonly revision: number; readonly name: string }[]
  readonly data?: Record<string, unknown>
}

export type Failure = { readonly name: string; readonly error: unknown }

/** A step takes effect after so long, unless it is taken back: nobody is told before. */
const graceMilliseconds = 8000

/** Lists whose answers a step changes. */
const touched = new Set([
  'listOpeningEngagements',
  'listOrganisationEngagements',
  'getEngagement',
  'listOrganisationDue',
])

/**
 * The machine has no way back from most steps, so a step waits a while before it is sent, and can be taken back until then. A second
 * step sends the first; leaving the page sends it too. The clock stands still while the reader is at the bar that says so (`hold`).
 */
export const useMoves = () => {
  const t = usePipelineTexts()
  const queries = useQueryClient()
  const [pending, setPending] = useState<Move>()
  const [sending, setSending] = useState<{ readonly move: Move; readonly done: number }>()
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [held, hold] = useState(false)
  const waiting = useRef<Move>(undefined)

  const send = useCallback(
    async (move: Move): Promise<void> => {
      const failed: Failure[] = []
      for (const [done, { id, revision, name }] of move.items.entries()) {
        setSending({ move, done })
        try {
          await client.advanceEngagement({
            parameters: { engagementId: id },
            ifMatch: revision,
            body: { event: move.event, data: move.data ?? {} },
          })
        } catch (error) {
          failed.push({ name, error })
        }
      }
      await queries.invalidateQueries({ predicate: ({ queryKey }) => touched.has(String(queryKey[0])) })
      setSending(undefined)
      setFailures(failed)
      if (failed.length < move.items.length) notify(t('moved', { step: move.name }))
    },
    [queries, t],
  )
  const flush = useCallback((): void => {
    const move = waiting.current
    if (!move) return
    waiting.current = undefined
    setPending(undefined)
    hold(false)
    void send(move)
  }, [send])
  const request = useCallback(
    (move: Move): void => {
      flush()
      waiting.current = move
      setFailures([])
      setPending(move)
    },
    [flush],
  )
  const undo = useCallback((): void => {
    waiting.current = undefined
    setPending(undefined)
    hold(false)
    notify(t('undone'))
  }, [t])

  useEffect(() => {
    if (!pending || held) return
    const timer = setTimeout(flush, graceMilliseconds)
    return () => clearTimeout(timer)
  }, [pending, held, flush])
  const leave = useRef(flush)
  leave.current = flush
  useEffect(() => () => leave.current(), [])
  useEffect(() => {
    if (!pending) return
    // Closing the tab would lose what was asked for: the browser asks first.
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [pending])

  const moving = pending ?? sending?.move
  /** The list as it will be. */
  const shown = (items: readonly EngagementSummary[]): readonly EngagementSummary[] => {
    if (!moving) return items
    const ids = new Set(moving.items.map(({ id }) => id))
    return items.map(item => (ids.has(item.id) ? { ...item, state: moving.to } : item))
  }
  return { pending, sending, failures, request, undo, flush, hold, shown }
}
export type Moves = ReturnType<typeof useMoves>
