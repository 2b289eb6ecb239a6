import type { ReactNode } from 'react'
import type { EvidenceView } from '#shared/evidence/schema.ts'
import { Facts, Mark } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import css from './evidence.module.css'
import { statusTones, useEvidenceNames } from './names.ts'
import { useEvidenceTexts } from './texts.ts'

/** One piece of evidence in a list: what both sides read of it, after `rows` of their own, and below it what they can do. */
export const EvidenceItem = ({
  evidence,
  rows,
  children,
}: {
  evidence: EvidenceView
  rows: readonly (readonly [name: string, value: ReactNode])[]
  children: ReactNode
}): ReactNode => {
  const t = useEvidenceTexts()
  const names = useEvidenceNames()
  const { id, part, claim, status, reference, createdAt, decidedAt, expiresAt, reason } = evidence
  return (
    <li className={css.item} data-evidence={id}>
      <div className={css.head}>
        <h3>{names.entry(part, claim)}</h3>
        <span>
          <Mark>{names.parts[part]}</Mark> <Mark tone={statusTones[status]}>{names.statuses[status]}</Mark>
        </span>
      </div>
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
      {children}
    </li>
  )
}
