import { asStale, fromItem, recordKey, replaces, toItem, tombstone } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Key, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Review, ReviewState } from '#shared/review/schema.ts'

const reviewItem = (review: Review): Item =>
  toItem('match-review', recordKey(review.id), review, {
    index1: { pk: `rvw#of#${review.askerId}`, sk: review.id },
    index2: { pk: `rvw#state#${review.state}`, sk: `${review.createdAt}#${review.id}` },
  })

export const reviews = recordStore<Review>(reviewItem)

const subjectsOf = ({ talentId, openingId, ventureId, incubatorId }: Review): string[] =>
  [talentId, openingId, ventureId, incubatorId].filter(id => id !== undefined)

/** One open request for each asker and pair. */
const pairKey = (review: Review): Key => ({ pk: `rvw#pair#${review.askerId}`, sk: subjectsOf(review).join('#') })

/** What is told of a person goes with the person: found from them, whoever asked. */
const aboutKey = (review: Review): Key | undefined => {
  const [subject] = subjectsOf(review)
  return subject === undefined ? undefined : { pk: `rvw#about#${subject}`, sk: review.id }
}

const beside = (kind: string, key: Key, review: Review): Item => ({
  ...key,
  kind,
  revision: 1,
  data: { reviewId: review.id },
})

/** One that is there already was made by an earlier attempt of the same request: it is the answer. */
export const createReview = async (table: Table, review: Review): Promise<Review> => {
  const about = aboutKey(review)
  try {
    await table.write([
      { put: reviewItem(review), if: 'absent', name: 'review-is-new' },
      { put: beside('match-review-pair', pairKey(review), review), if: 'absent', name: 'none-open' },
      ...(about ? [{ put: beside('match-review-about', about, review) }] : []),
    ])
    return review
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    const made = error.failed.find(({ name }) => name === 'review-is-new')?.current
    if (made) return fromItem<Review>(made)
    const open = error.failed.find(({ name }) => name === 'none-open')?.current
    if (open)
      throw new CodedError('review/already-open', { parameters: { reviewId: open.data['reviewId'] }, cause: error })
    throw new CodedError('service/unavailable', { cause: error, retryAfterSeconds: 1 })
  }
}

/** Decided or withdrawn: another may be asked for. */
export const closeReview = async (table: Table, review: Review): Promise<Review> => {
  await asStale(table.write([replaces(reviewItem(review)), { delete: pairKey(review) }]))
  return review
}

export const reviewsOf = (table: Table, askerId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: `rvw#of#${askerId}`, descending: true, limit, after })

/** The oldest first. */
export const reviewsInState = (table: Table, state: ReviewState, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index2', pk: `rvw#state#${state}`, limit, after })

export const reviewsAbout = (table: Table, subject: string, limit: number, after?: string): Promise<Page> =>
  table.query({ pk: `rvw#about#${subject}`, limit, after })

export const removeReview = async (table: Table, review: Review, now: Instant): Promise<void> => {
  const about = aboutKey(review)
  const also: Write[] = [{ delete: pairKey(review) }, ...(about ? [{ delete: about }] : [])]
  await asStale(table.write([{ put: tombstone(reviewItem(review), now), if: { revision: review.revision } }, ...also]))
}
