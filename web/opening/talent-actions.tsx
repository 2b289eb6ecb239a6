import { lazy, type ReactNode, Suspense } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useSession } from '../session/session.ts'

const StartPanel = lazy(() => import('../engagement/start-panel.tsx').then(module => ({ default: module.StartPanel })))
const AskReview = lazy(() => import('../privacy/ask-review.tsx').then(module => ({ default: module.AskReview })))

const useOwnTalentId = (): Id<'talent'> | undefined => {
  const session = useSession()
  return session?.actingFor ? undefined : (session?.talentId as Id<'talent'> | undefined)
}

/** Apply or show interest; forms come only to a signed-in person. */
export const StartHere = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const talentId = useOwnTalentId()
  return (
    talentId && (
      <Suspense>
        <StartPanel openingId={openingId} />
      </Suspense>
    )
  )
}

/** Below a match's reasons: review by a person. */
export const ReviewMatch = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const talentId = useOwnTalentId()
  return (
    talentId && (
      <Suspense>
        <AskReview pair={{ talentId, openingId }} />
      </Suspense>
    )
  )
}
