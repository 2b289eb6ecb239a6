import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { EvidenceView } from '#shared/evidence/schema.ts'
import { claimOf, fingerprintOf } from '#shared/talent/evidence.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { client } from '../api/client.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { download } from '../parts/download.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { LevelMark } from '../parts/tags.tsx'
import { Bilingual } from '../parts/text.tsx'
import css from './evidence.module.css'
import { EvidenceItem } from './evidence-item.tsx'
import { entriesOf, RequestForm } from './request-form.tsx'
import { useEvidenceTexts } from './texts.ts'

const Item = ({ evidence, talent }: { evidence: EvidenceView; talent: Talent }): ReactNode => {
  const t = useEvidenceTexts()
  const withdraw = useChange('withdrawEvidence', { done: t('withdrawn') })
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { id, part, claim, status, way, issuerName, credential } = evidence
  const parameters = { talentId: talent.id, evidenceId: id }
  const print = fingerprintOf(part, claim)
  const own = entriesOf(talent).find(
    one => one.part === part && fingerprintOf(part, claimOf(part, one.entry as never)) === print,
  )
  const stands = status === 'requested' || status === 'verified'
  const exportBadge = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const { body } = await client.exportCredential({ parameters })
      download(`badge-${id}.jwt`, 'application/vc+jwt', body)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <EvidenceItem
      evidence={evidence}
      rows={[
        [
          t('by'),
          <span key="by">
            {way === 'review' ? t('administrator') : <Bilingual text={issuerName} />}
            {credential && <> · {t('badgeOf', { name: credential.name })}</>}
          </span>,
        ],
        [t('shownAs'), stands && (own ? <LevelMark level={own.entry.evidence} /> : t('changedSince'))],
      ]}
    >
      {stands && (
        <div className={css.buttons}>
          {status === 'verified' && (
            <Button size="sm" variant="default" loading={busy} onClick={() => void exportBadge()}>
              {t('exportBadge')}
            </Button>
          )}
          <ConfirmButton
            size="sm"
            label={t('withdraw')}
            question={t('withdrawQuestion')}
            consequence={<p>{t('withdrawHint')}</p>}
            onConfirm={() => withdraw.mutateAsync({ parameters })}
          />
        </div>
      )}
      <ProblemNotice error={error} />
    </EvidenceItem>
  )
}

export const RequestsPanel = ({ talent, revision }: { talent: Talent; revision: number }): ReactNode => {
  const t = useEvidenceTexts()
  const [asking, setAsking] = useState(false)
  const pages = useRoutePages('listEvidence', { parameters: { talentId: talent.id }, query: { limit: 50 } })
  const items = pages.items ?? []
  if (entriesOf(talent).length === 0 && pages.items?.length === 0)
    return (
      <Panel title={t('requests')}>
        <Empty title={t('noEntries')}>
          <p>{t('noEntriesHint')}</p>
          <p>
            <Link to="/my/profile/edit">{t('editProfile')}</Link>
          </p>
        </Empty>
      </Panel>
    )
  return (
    <Panel
      title={t('requests')}
      actions={
        !asking && (
          <Button size="sm" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        )
      }
    >
      {asking && <RequestForm talent={talent} revision={revision} onClose={() => setAsking(false)} />}
      <Result query={pages} lines={3}>
        {() =>
          items.length === 0 ? (
            !asking && (
              <Empty title={t('none')}>
                <p>{t('noneHint')}</p>
              </Empty>
            )
          ) : (
            <ul className={css.list}>
              {items.map(evidence => (
                <Item key={evidence.id} evidence={evidence} talent={talent} />
              ))}
            </ul>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Panel>
  )
}
