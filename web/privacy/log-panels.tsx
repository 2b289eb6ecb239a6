import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inLocale } from '#shared/kernel/text.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { useLocale } from '../i18n/i18n.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { Bilingual, DateText, percent, sentenceCase } from '../parts/text.tsx'
import css from './privacy.module.css'
import { usePrivacyTexts } from './texts.ts'

type Own = { readonly talent: Talent; readonly revision: number }

const usePurposes = () => {
  const t = usePrivacyTexts()
  return {
    view: t('purposeView'),
    search: t('purposeSearch'),
    matching: t('purposeMatching'),
    batch: t('purposeBatch'),
    export: t('purposeExport'),
    alert: t('purposeAlert'),
    engagement: t('purposeEngagement'),
    evidence: t('purposeEvidence'),
    contact: t('purposeContact'),
    referral: t('purposeReferral'),
    application: t('purposeApplication'),
    attestation: t('purposeAttestation'),
  }
}

/** Who was shown what, by day. */
export const AccessPanel = ({ talent }: Pick<Own, 'talent'>): ReactNode => {
  const t = usePrivacyTexts()
  const purposes = usePurposes()
  const pages = useRoutePages('listAccess', { parameters: { talentId: talent.id }, query: { limit: 20 } })
  const items = pages.items ?? []
  const what = ({ card, name, contact, profile }: (typeof items)[number]['times']): string =>
    [
      card && t('kindCard', { count: card }),
      name && t('kindName', { count: name }),
      contact && t('kindContact', { count: contact }),
      profile && t('kindProfile', { count: profile }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Panel title={t('access')}>
      <Result query={pages}>
        {() =>
          items.length === 0 ? (
            <p className={css.quiet}>{t('accessNone')}</p>
          ) : (
            <DataTable
              caption={t('access')}
              rows={items}
              rowId={({ day, organisation, purpose }) => day + organisation.id + purpose}
              columns={[
                { id: 'day', header: t('accessDay'), cell: ({ row }) => <DateText at={row.original.day} /> },
                {
                  id: 'who',
                  header: t('accessWho'),
                  cell: ({ row }) => (
                    <Bilingual text={row.original.organisation.name} otherwise={row.original.organisation.id} />
                  ),
                },
                { id: 'why', header: t('accessWhy'), cell: ({ row }) => purposes[row.original.purpose] },
                { id: 'what', header: t('accessWhat'), cell: ({ row }) => what(row.original.times) },
              ]}
            />
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Panel>
  )
}

export const ConsentsPanel = ({ talent, revision }: Own): ReactNode => {
  const t = usePrivacyTexts()
  const locale = useLocale()
  const purposes = usePurposes()
  const kinds = { name: t('consentName'), contact: t('consentContact'), profile: t('consentProfile') }
  const states = { 'in-force': t('inForce'), withdrawn: t('withdrawn'), expired: t('expired') }
  const query = useRoute('listConsents', { parameters: { talentId: talent.id } })
  const withdraw = useChange('withdrawConsent', { done: t('withdrawDone') })
  return (
    <Panel title={t('consents')}>
      <Result query={query}>
        {({ body: { items } }) =>
          items.length === 0 ? (
            <p className={css.quiet}>{t('consentsNone')}</p>
          ) : (
            <DataTable
              caption={t('consents')}
              rows={items}
              rowId={({ recipient, purpose, givenAt }) => recipient + purpose + givenAt}
              columns={[
                {
                  id: 'to',
                  header: t('consentTo'),
                  cell: ({ row }) => <Bilingual text={row.original.recipientName} otherwise={row.original.recipient} />,
                },
                { id: 'for', header: t('consentFor'), cell: ({ row }) => purposes[row.original.purpose] },
                {
                  id: 'kinds',
                  header: t('consentKinds'),
                  cell: ({ row }) => sentenceCase(row.original.kinds.map(kind => kinds[kind]).join(' · ')),
                },
                { id: 'given', header: t('consentGiven'), cell: ({ row }) => <DateText at={row.original.givenAt} /> },
                {
                  id: 'state',
                  header: t('consentState'),
                  cell: ({ row: { original } }) => {
                    const name = original.recipientName ? inLocale(original.recipientName, locale) : original.recipient
                    return (
                      <>
                        <Mark tone={original.status === 'in-force' ? 'good' : 'plain'}>
                          {sentenceCase(states[original.status])}
                        </Mark>{' '}
                        {original.status === 'in-force' && (
                          <ConfirmButton
                            size="xs"
                            label={t('withdraw')}
                            question={t('withdrawAsk', { name })}
                            consequence={<p>{t('withdrawWhat')}</p>}
                            onConfirm={() =>
                              withdraw.mutateAsync({
                                parameters: { talentId: talent.id, organisationId: original.recipient },
                                query: { purpose: original.purpose },
                                ifMatch: revision,
                              })
                            }
                          />
                        )}
                      </>
                    )
                  },
                },
              ]}
            />
          )
        }
      </Result>
    </Panel>
  )
}

export const ReviewsPanel = (): ReactNode => {
  const t = usePrivacyTexts()
  const states = { open: t('reviewOpen'), decided: t('reviewDecided'), withdrawn: t('reviewWithdrawn') }
  const pages = useRoutePages('listOwnReviews', { query: { limit: 20 } })
  const withdraw = useChange('withdrawReview', { done: t('reviewDone') })
  const items = pages.items ?? []
  return (
    <Panel title={t('reviews')}>
      <Result query={pages}>
        {() =>
          items.length === 0 ? (
            <p className={css.quiet}>{t('reviewsNone')}</p>
          ) : (
            <ul className={css.list}>
              {items.map(review => (
                <li key={review.id}>
                  <div>
                    <Mark tone={review.state === 'decided' ? 'good' : 'warn'}>
                      {sentenceCase(states[review.state])}
                    </Mark>{' '}
                    <DateText at={review.createdAt} />{' '}
                    <span className={css.quiet}>{t('reviewScore', { score: percent(review.score) })}</span>{' '}
                    {review.openingId && (
                      <Link to="/openings/$openingId" params={{ openingId: review.openingId }}>
                        {t('reviewSubject')}
                      </Link>
                    )}
                    <p className={css.text}>{review.reason}</p>
                    {review.answer && (
                      <blockquote>
                        <p className={css.text}>{review.answer}</p>
                      </blockquote>
                    )}
                  </div>
                  {review.state === 'open' && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={withdraw.isPending}
                      onClick={() => withdraw.mutate({ parameters: { reviewId: review.id }, ifMatch: review.revision })}
                    >
                      {t('reviewWithdraw')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Panel>
  )
}
