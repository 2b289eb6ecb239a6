import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { ReviewInput } from '#shared/review/schema.ts'
import { useChange } from '../api/use-change.ts'
import { TextAreaField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import css from './privacy.module.css'
import { usePrivacyTexts } from './texts.ts'

type Pair = Omit<z.input<typeof ReviewInput>, 'reason'>

const AskForm = ({ pair, onClose }: { pair: Pair; onClose: () => void }): ReactNode => {
  const t = usePrivacyTexts()
  const ask = useChange('askForReview', { done: t('askReviewDone'), touches: ['listOwnReviews'] })
  const form = useContractForm({
    schema: ReviewInput,
    initial: { reason: '' },
    body: values => ({ ...pair, ...values }),
    draft: `review:${Object.values(pair).join(':')}`,
    save: async body => {
      await ask.mutateAsync({ body })
      onClose()
    },
  })
  return (
    <Form
      of={form}
      submit={t('askReviewSend')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      }
    >
      <TextAreaField name="reason" label={t('askReviewReason')} hint={t('askReviewHint')} rows={3} />
    </Form>
  )
}

/** Below the reasons of a match: a person looks at it. */
export const AskReview = ({ pair }: { pair: Pair }): ReactNode => {
  const t = usePrivacyTexts()
  const [open, setOpen] = useState(false)
  return open ? (
    <div className={css.ask}>
      <AskForm pair={pair} onClose={() => setOpen(false)} />
    </div>
  ) : (
    <button type="button" className={css.link} onClick={() => setOpen(true)}>
      {t('askReview')}
    </button>
  )
}
