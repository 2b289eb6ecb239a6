import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { Id } from '#shared/kernel/id.ts'
import { text } from '#shared/kernel/text.ts'
import { type Review, ReviewDecision } from '#shared/review/schema.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { SelectField, TextAreaField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { ExplanationCard } from '../matching/explanation.tsx'
import layout from '../parts/layout.module.css'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { DateText, percent } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useReviewName } from './names.ts'
import { reviewCaseRoute } from './pages.ts'
import { useAdministrationTexts } from './texts.ts'

const Answer = z.strictObject({ decision: ReviewDecision, answer: text(4000) })

const AnswerForm = ({ review, revision }: { review: Review; revision: number | undefined }): ReactNode => {
  const t = useAdministrationTexts()
  const navigate = useNavigate()
  const parameters = { reviewId: review.id }
  const change = useChange('decideReview', { done: t('answered') })
  const initial = { decision: 'confirmed', answer: '' }
  const form = useContractForm({
    schema: Answer,
    initial,
    draft: `review-answer:${review.id}`,
    revision,
    latest: async () => ({
      values: initial,
      revision: (await client.getReviewCase({ parameters })).body.review.revision,
    }),
    save: async (body, ifMatch) => {
      await change.mutateAsync({ parameters, body, ifMatch: ifMatch ?? review.revision })
      await navigate({ to: '/administration/reviews' })
    },
  })
  return (
    <Form of={form} submit={t('sendAnswer')}>
      <SelectField
        name="decision"
        label={t('outcome')}
        options={[
          ['confirmed', t('outcomeConfirmed')],
          ['corrected', t('outcomeCorrected')],
          ['referred', t('outcomeReferred')],
        ]}
      />
      <TextAreaField name="answer" label={t('answer')} hint={t('answerHint')} rows={6} />
    </Form>
  )
}

const Case = ({ review, explanation }: Reply<Contract['getReviewCase']>['body']): ReactNode => {
  const t = useAdministrationTexts()
  const nameOf = useReviewName()
  const outcomes = {
    confirmed: t('outcomeConfirmed'),
    corrected: t('outcomeCorrected'),
    referred: t('outcomeReferred'),
  }
  const sides: { readonly [of: string]: string } = { talent: t('sideTalent'), opening: t('sideOpening') }
  return (
    <Page
      title={t('reviewOne')}
      marks={<Mark tone={review.state === 'open' ? 'warn' : 'plain'}>{nameOf(review.state)}</Mark>}
      back={<BackLink to="/administration/reviews">{t('backToQueue')}</BackLink>}
      actions={
        <>
          {review.openingId && (
            <Link to="/openings/$openingId" params={{ openingId: review.openingId }}>
              {t('openingLink')}
            </Link>
          )}
          <Link to="/administration/audit" search={{ record: review.id }}>
            {t('auditOfThis')}
          </Link>
        </>
      }
    >
      <Panel title={t('reviewReason')}>
        <p className={layout.prose}>{review.reason}</p>
        <Facts
          rows={[
            [t('reviewAsker'), review.askerId.startsWith('org_') ? t('askerOrganisation') : t('askerPerson')],
            [t('reviewAsked'), <DateText key="at" at={review.createdAt} time />],
            [t('reviewScore'), percent(review.score)],
            [
              t('sidesThen'),
              review.sides.map(({ of, score }) => `${sides[of] ?? t('sideOther')} ${percent(score)}`).join(' · '),
            ],
          ]}
        />
      </Panel>
      <Panel title={t('explanationNow')}>
        {explanation ? <ExplanationCard explanation={explanation} open /> : <p>{t('explanationGone')}</p>}
      </Panel>
      <Panel title={t('answer')}>
        {review.state === 'open' ? (
          <AnswerForm review={review} revision={review.revision} />
        ) : (
          <>
            {review.decision && (
              <p>
                <Mark tone="good">{outcomes[review.decision]}</Mark>{' '}
                {review.decidedAt && <DateText at={review.decidedAt} time />}
              </p>
            )}
            <p className={layout.prose}>{review.answer}</p>
          </>
        )}
      </Panel>
    </Page>
  )
}

const Loaded = (): ReactNode => {
  const t = useAdministrationTexts()
  const { reviewId } = reviewCaseRoute.useParams()
  const query = useRoute('getReviewCase', { parameters: { reviewId: reviewId as Id<'review'> } })
  return (
    <RecordPage query={query} title={t('reviewOne')}>
      {({ body }) => <Case key={reviewId} {...body} />}
    </RecordPage>
  )
}

export const ReviewCasePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('reviewOne')} of={['administrator']}>
      {() => <Loaded />}
    </Only>
  )
}
