import type { ReactNode } from 'react'
import type { EvidenceView } from '#shared/evidence/schema.ts'
import { Facts } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import css from './evidence.module.css'
import { useEvidenceTexts } from './texts.ts'

/** What both sides read of a piece of evidence, after `rows` of their own. */
export const EvidenceFacts = ({
  evidence,
  rows,
}: {
  evidence: EvidenceView
  rows: readonly (readonly [name: string, value: ReactNode])[]
}): ReactNode => {
  const t = useEvidenceTexts()
  const { reference, createdAt, decidedAt, expiresAt, reason } = evidence
  return (
    <Facts
      rows={[
        ...rows,
        [
          t('reference'),
          reference && (
            <>
              {reference.url === undefined ? (
                reference.title
              ) : (
                <a href={reference.url} target="_blank" rel="noreferrer noopener">
                  {reference.title}
                </a>
              )}
              {reference.note && <div className={css.prose}>{reference.note}</div>}
            </>
          ),
        ],
        [t('hash'), reference?.sha256 && <span className={css.hash}>{reference.sha256}</span>],
        [t('asked'), <DateText key="asked" at={createdAt} />],
        [t('decided'), decidedAt && <DateText at={decidedAt} />],
        [t('validUntil'), expiresAt && <DateText at={expiresAt} />],
        [t('reason'), reason && <span className={css.prose}>{reason}</span>],
      ]}
    />
  )
}
