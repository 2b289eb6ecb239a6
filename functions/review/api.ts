import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Explanation } from '#shared/matching/explanation.ts'
import { reviewRoutes } from '#shared/review/routes.ts'
import { askerOf, decided, requireReader, viewOf, withdrawn } from '#shared/review/rules.ts'
import type { Review } from '#shared/review/schema.ts'
import { explainAsked, explainCase } from './pair.ts'
import { closeReview, createReview, reviews, reviewsInState, reviewsOf } from './store.ts'

const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { reviewId: string } }): Promise<Review> => {
  const review = await reviews.read(table, parameters.reviewId)
  requireReader(actor, review)
  return review
}

/** A record of the pair may be gone by now: the request stays, and can still be answered. */
const unlessGone = async (explain: Promise<Explanation>): Promise<Explanation | undefined> => {
  try {
    return await explain
  } catch (error) {
    if (error instanceof CodedError && error.code === 'record/not-found') return undefined
    throw error
  }
}

export const reviewApi = implement(reviewRoutes, {
  askForReview: async request => {
    const { body, actor, now, newId, table } = request
    const askerId = askerOf(actor)
    const { reason, ...pair } = body
    const { score, sides } = await explainAsked(request, pair)
    const review = await createReview(table, {
      id: newId('review'),
      askerId,
      askedBy: (actor as ActorOf<'talent' | 'member'>).userId,
      ...pair,
      reason,
      score,
      sides: sides.map(side => ({ of: side.of, score: side.score })),
      state: 'open',
      ...created(now),
    })
    return { body: viewOf(review), revision: review.revision }
  },

  listOwnReviews: async request => {
    const askerId = askerOf(request.actor)
    return {
      body: await tablePage(
        request,
        `reviews ${askerId}`,
        (limit, after) => reviewsOf(request.table, askerId, limit, after),
        item => viewOf(fromItem<Review>(item)),
      ),
    }
  },

  getReview: async request => {
    const review = await own(request)
    return { body: viewOf(review), revision: review.revision }
  },

  withdrawReview: async request => {
    const review = await own(request)
    expectRevision(review, request.ifMatch)
    const saved = await closeReview(request.table, revised(review, withdrawn(review), request.now))
    return { body: viewOf(saved), revision: saved.revision }
  },

  listReviews: async request => ({
    body: await tablePage(
      request,
      `reviews ${request.query.state}`,
      (limit, after) => reviewsInState(request.table, request.query.state, limit, after),
      item => fromItem<Review>(item),
    ),
  }),

  getReviewCase: async request => {
    const review = await reviews.read(request.table, request.parameters.reviewId)
    const explanation = await unlessGone(explainCase(request, review, review.askerId.startsWith('org_')))
    return { body: { review, ...(explanation && { explanation }) }, revision: review.revision }
  },

  decideReview: async request => {
    const { parameters, body, actor, now, table } = request
    const review = await reviews.read(table, parameters.reviewId)
    expectRevision(review, request.ifMatch)
    const { userId } = actor as ActorOf<'administrator'>
    const saved = await closeReview(table, revised(review, decided(review, body, userId, now), now))
    return { body: saved, revision: saved.revision }
  },
})
