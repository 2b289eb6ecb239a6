import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { organisationKinds } from '#shared/organisation/kind.ts'
import type { PublicOrganisation } from '#shared/organisation/schema.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useTell } from '../i18n/i18n.ts'
import { OpeningCard } from '../opening/opening-card.tsx'
import cards from '../parts/card.module.css'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Facts, SampleMark, VerifiedMark } from '../parts/tags.tsx'
import { PlaceText, Prose, useSpoken } from '../parts/text.tsx'
import css from './organisation.module.css'
import { organisationRoute } from './pages.ts'
import { useOrganisationTexts } from './texts.ts'

const Openings = ({ organisationId }: { organisationId: Id<'organisation'> }): ReactNode => {
  const t = useOrganisationTexts()
  const pages = useRoutePages('searchOpenings', { query: { organisation: organisationId, sort: 'newest', limit: 10 } })
  return (
    <Panel
      title={t('openings')}
      quiet
      actions={
        <Link to="/" search={{ organisation: organisationId }}>
          {t('allOpenings')}
        </Link>
      }
    >
      <p role="status" className={layout.small}>
        {pages.first && t('openingsFound', { count: pages.first.total })}
      </p>
      <Result query={pages} lines={4}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noOpenings')}>
              <p>
                <Link to="/">{t('browse')}</Link>
              </p>
            </Empty>
          ) : (
            <div className={cards.list}>
              {pages.items?.map(opening => (
                <OpeningCard key={opening.id} opening={opening} heading="h3" />
              ))}
            </div>
          )
        }
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
    </Panel>
  )
}

const Detail = ({ organisation }: { organisation: PublicOrganisation }): ReactNode => {
  const t = useOrganisationTexts()
  const tell = useTell()
  const title = useSpoken(organisation.name)
  return (
    <Page
      title={title.text}
      lang={title.lang}
      marks={
        <>
          <VerifiedMark verified={organisation.verified} />
          <SampleMark sample={organisation.sample} />
        </>
      }
      intro={tell(organisationKinds[organisation.kind])}
    >
      <Panel>
        <Facts
          rows={[
            [t('place'), <PlaceText key="place" places={[organisation.place]} />],
            [
              t('website'),
              organisation.website && (
                <a href={organisation.website} rel="noopener noreferrer nofollow">
                  {organisation.website}
                </a>
              ),
            ],
            [
              t('id'),
              <code key="id" className={layout.id}>
                {organisation.id}
              </code>,
            ],
          ]}
        />
        {organisation.about && (
          <div className={css.section}>
            <h2>{t('about')}</h2>
            <Prose text={organisation.about} />
          </div>
        )}
      </Panel>
      <Openings organisationId={organisation.id} />
    </Page>
  )
}

export const OrganisationPage = (): ReactNode => {
  const t = useOrganisationTexts()
  const { organisationId } = organisationRoute.useParams()
  const query = useRoute('getOrganisation', { parameters: { organisationId: organisationId as Id<'organisation'> } })
  return (
    <RecordPage query={query} title={t('organisation')}>
      {({ body }) => <Detail organisation={body} />}
    </RecordPage>
  )
}
