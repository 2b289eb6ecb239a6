import type { ReactNode } from 'react'
import type { EvidenceView } from '#shared/evidence/schema.ts'
import type { Id } from '#shared/kernel/id.ts'
import { useRoutePages } from '../api/queries.ts'
import { organisationAudiences } from '../organisation/names.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Page, Panel } from '../parts/page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import type { ActingFor } from '../session/session.ts'
import { Decide } from './decide.tsx'
import css from './evidence.module.css'
import { EvidenceItem } from './evidence-item.tsx'
import { useEvidenceTexts } from './texts.ts'

const Item = ({ evidence, decides }: { evidence: EvidenceView; decides: boolean }): ReactNode => {
  const t = useEvidenceTexts()
  const { way, personName, credential } = evidence
  return (
    <EvidenceItem
      evidence={evidence}
      rows={[
        [
          t('person'),
          <span key="person" className={personName ? undefined : css.quiet}>
            {personName ? <Bilingual text={personName} /> : way === 'review' ? t('nameNotNeeded') : t('nameHidden')}
          </span>,
        ],
        [t('by'), credential && t('badgeOf', { name: credential.name })],
      ]}
    >
      {decides && <Decide evidence={evidence} />}
    </EvidenceItem>
  )
}

const Items = ({ items, decides }: { items: readonly EvidenceView[]; decides: boolean }): ReactNode => (
  <ul className={css.list}>
    {items.map(evidence => (
      <Item key={evidence.id} evidence={evidence} decides={decides} />
    ))}
  </ul>
)

const NoneWaiting = (): ReactNode => {
  const t = useEvidenceTexts()
  return (
    <Empty title={t('noneWaiting')}>
      <p>{t('noneWaitingHint')}</p>
    </Empty>
  )
}

const Requests = ({ unit }: { unit: ActingFor }): ReactNode => {
  const t = useEvidenceTexts()
  const pages = useRoutePages('listEvidenceRequests', {
    parameters: { organisationId: unit.id as Id<'organisation'> },
    query: { limit: 50 },
  })
  const items = pages.items ?? []
  const waiting = items.filter(({ state }) => state === 'requested')
  const rest = items.filter(({ state }) => state !== 'requested')
  const decides = unit.role !== 'viewer' && unit.verified
  return (
    <Page title={t('queue')} intro={t('queueIntro')} narrow>
      {!decides && <p className={css.quiet}>{unit.role === 'viewer' ? t('viewerOnly') : t('unverifiedOnly')}</p>}
      <Panel title={t('waiting')}>
        <Result query={pages} lines={4}>
          {() => (waiting.length === 0 ? <NoneWaiting /> : <Items items={waiting} decides={decides} />)}
        </Result>
      </Panel>
      {rest.length > 0 && (
        <Panel title={t('done')}>
          <Items items={rest} decides={decides} />
        </Panel>
      )}
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}

export const EvidenceRequestsPage = (): ReactNode => {
  const t = useEvidenceTexts()
  return (
    <Only title={t('queue')} of={organisationAudiences}>
      {({ actingFor }) => actingFor && <Requests key={actingFor.id} unit={actingFor} />}
    </Only>
  )
}

const Reviews = (): ReactNode => {
  const t = useEvidenceTexts()
  const pages = useRoutePages('listEvidenceReviews', { query: { limit: 50 } })
  const items = pages.items ?? []
  return (
    <Page title={t('reviews')} intro={t('reviewsIntro')} narrow>
      <Panel title={t('waiting')}>
        <Result query={pages} lines={4}>
          {() => (items.length === 0 ? <NoneWaiting /> : <Items items={items} decides />)}
        </Result>
      </Panel>
      <MoreButton pages={pages} count={items.length} />
    </Page>
  )
}

export const EvidenceReviewsPage = (): ReactNode => {
  const t = useEvidenceTexts()
  return (
    <Only title={t('reviews')} of={['administrator']}>
      {() => <Reviews />}
    </Only>
  )
}
