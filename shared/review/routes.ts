import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { text } from '../kernel/text.ts'
import { Explanation } from '../matching/explanation.ts'
import { Review, ReviewDecision, ReviewInput, ReviewState, ReviewView } from './schema.ts'

const parameters = z.strictObject({ reviewId: idSchema('review') })
const reader = { talent: true, member: { roles: memberRoles } } as const
const writer = { talent: true, member: { roles: ['owner', 'recruiter'] } } as const

export const reviewRoutes = routesOf('review')({
  askForReview: {
    verb: 'ask',
    method: 'POST',
    path: '/match-reviews',
    summary: {
      'zh-CN': '申请对某一匹配结果进行人工复核（个人信息保护法第二十四条）',
      en: 'Ask that a person looks at a match (PIPL Art. 24)',
    },
    access: writer,
    body: ReviewInput,
    output: ReviewView,
    status: 201,
    idempotent: true,
    errors: ['record/not-found', 'talent/not-registered', 'organisation/not-verified', 'review/already-open'],
  },
  listOwnReviews: {
    verb: 'list',
    method: 'GET',
    path: '/match-reviews',
    summary: { 'zh-CN': '列出自己申请的人工复核', en: 'The reviews that one asked for, newest first' },
    access: reader,
    query: z.strictObject(pageQuery),
    output: pageOf(ReviewView),
    status: 200,
    errors: ['talent/not-registered', 'request/bad-cursor'],
  },
  getReview: {
    verb: 'get',
    method: 'GET',
    path: '/match-reviews/{reviewId}',
    summary: { 'zh-CN': '查看人工复核及答复', en: 'One review with its answer' },
    access: { ...reader, administrator: true },
    parameters,
    output: ReviewView,
    status: 200,
    errors: ['record/not-found'],
  },
  withdrawReview: {
    verb: 'withdraw',
    method: 'POST',
    path: '/match-reviews/{reviewId}/withdrawal',
    summary: { 'zh-CN': '撤回人工复核申请', en: 'Withdraw a request for review' },
    access: writer,
    parameters,
    output: ReviewView,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'review/closed'],
  },
  listReviews: {
    verb: 'queue',
    method: 'GET',
    path: '/administration/match-reviews',
    summary: { 'zh-CN': '待办的人工复核，最早在前', en: 'Reviews by state; the oldest first' },
    access: { administrator: true },
    query: z.strictObject({ state: ReviewState.default('open'), ...pageQuery }),
    output: pageOf(Review),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  getReviewCase: {
    verb: 'case',
    method: 'GET',
    path: '/administration/match-reviews/{reviewId}',
    summary: {
      'zh-CN': '复核所需内容：申请、当时评分、现在的解释',
      en: 'All that a reviewer needs: the request, the score of then, the explanation of now',
    },
    access: { administrator: true },
    parameters,
    output: z.strictObject({
      review: Review,
      /** By the records as they are now; absent where one of them is gone. */
      explanation: Explanation.optional(),
    }),
    status: 200,
    errors: ['record/not-found'],
  },
  decideReview: {
    verb: 'decide',
    method: 'POST',
    path: '/match-reviews/{reviewId}/decision',
    summary: { 'zh-CN': '答复人工复核', en: 'Answer a review, with the decision' },
    access: { administrator: true },
    parameters,
    body: z.strictObject({ decision: ReviewDecision, answer: text(4000) }),
    output: Review,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale', 'review/closed'],
  },
})
