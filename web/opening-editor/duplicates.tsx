import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Duplicate } from '#shared/opening/duplicate.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { useChange } from '../api/use-change.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import layout from '../parts/layout.module.css'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Bilingual, percent } from '../parts/text.tsx'
import css from './editor.module.css'
import { useEditorTexts } from './texts.ts'

/** Postings that say nearly the same: merge, or say that it is another one. */
export const Duplicates = ({
  opening,
  duplicates,
  changeable,
}: {
  opening: Opening
  duplicates: readonly z.infer<typeof Duplicate>[]
  changeable: boolean
}): ReactNode => {
  const t = useEditorTexts()
  const of = useOpeningNames()
  const parameters = { openingId: opening.id }
  const distinguish = useChange('distinguishOpening', { done: t('noted'), touches: ['getOpeningLint'] })
  const merge = useChange('mergeOpening', { done: t('merged') })
  if (duplicates.length === 0) return null
  return (
    <Panel title={t('duplicates')}>
      <p>{t('duplicatesIntro')}</p>
      <ul className={layout.list}>
        {duplicates.map(({ openingId, title, status, similarity, own }) => (
          <li key={openingId}>
            <p>
              <Link to="/openings/$openingId" params={{ openingId }}>
                <Bilingual text={title} />
              </Link>{' '}
              <span className={css.small}>
                {of.status(status)} · {t('alike', { share: percent(similarity) })}
                {!own && ` · ${t('ofOthers')}`}
              </span>
            </p>
            <div className={css.links}>
              <Button
                size="xs"
                variant="default"
                loading={distinguish.isPending}
                onClick={() => distinguish.mutate({ parameters, body: { other: openingId } })}
              >
                {t('notSame')}
              </Button>
              {own && changeable && (
                <ConfirmButton
                  size="xs"
                  label={t('merge')}
                  question={t('mergeQuestion')}
                  consequence={<p>{t('mergeConsequence')}</p>}
                  onConfirm={() =>
                    merge.mutateAsync({ parameters, body: { into: openingId }, ifMatch: opening.revision })
                  }
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <ProblemNotice error={distinguish.error} />
    </Panel>
  )
}
