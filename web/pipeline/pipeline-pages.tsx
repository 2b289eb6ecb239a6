import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useAllPages } from '../api/use-all-pages.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { BackLink, Page } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { openingPipelineRoute } from './pages.ts'
import { Pipeline, type PipelineSearch } from './pipeline.tsx'
import { usePipelineTexts } from './texts.ts'

/** People act meanwhile: looked at again after so long. */
const every = 20_000

/** The board or the table, as the address says; `next`: where candidates come from. */
const Candidates = ({
  all: { query, items = [] },
  next,
}: {
  all: ReturnType<typeof useAllPages<'listOpeningEngagements' | 'listOrganisationEngagements'>>
  next: ReactNode
}): ReactNode => {
  const t = usePipelineTexts()
  const search = useSearch({ strict: false }) as PipelineSearch
  const navigate = useNavigate()
  return (
    <Result query={query} lines={6}>
      {() => (
        <Pipeline
          items={items}
          search={search}
          onSearch={change =>
            void navigate({
              to: '.',
              search: ((before: PipelineSearch) => ({ ...before, ...change })) as never,
              replace: true,
              resetScroll: false,
            })
          }
          empty={
            <>
              <p>{t('noneHint')}</p>
              <p>{next}</p>
            </>
          }
        />
      )}
    </Result>
  )
}

const OpeningPipeline = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = usePipelineTexts()
  const opening = useRoute('getOpening', { parameters: { openingId } }).data?.body.opening
  const all = useAllPages('listOpeningEngagements', { parameters: { openingId }, query: { limit: 100 } }, { every })
  const toMatches = (
    <Link to="/openings/$openingId/talents" params={{ openingId }}>
      {t('toMatches')}
    </Link>
  )
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={
        <BackLink to="/openings/$openingId/manage" params={{ openingId }}>
          <Bilingual text={opening?.title} otherwise={t('manage')} />
        </BackLink>
      }
      actions={toMatches}
    >
      <Candidates all={all} next={toMatches} />
    </Page>
  )
}

export const OpeningPipelinePage = (): ReactNode => {
  const t = usePipelineTexts()
  const { openingId } = openingPipelineRoute.useParams()
  return (
    <Only title={t('title')} of={publishingAudiences}>
      {() => <OpeningPipeline openingId={openingId as Id<'opening'>} />}
    </Only>
  )
}

const OrganisationPipeline = ({ organisationId }: { organisationId: Id<'organisation'> }): ReactNode => {
  const t = usePipelineTexts()
  const all = useAllPages(
    'listOrganisationEngagements',
    { parameters: { organisationId }, query: { as: 'publisher', limit: 100 } },
    { every },
  )
  const toOpenings = <Link to="/own-openings">{t('toOpenings')}</Link>
  return (
    <Page title={t('title')} intro={t('intro')} actions={toOpenings}>
      <Candidates all={all} next={toOpenings} />
    </Page>
  )
}

export const OrganisationPipelinePage = (): ReactNode => {
  const t = usePipelineTexts()
  return (
    <Only title={t('title')} of={publishingAudiences}>
      {({ actingFor }) => <OrganisationPipeline organisationId={actingFor!.id as Id<'organisation'>} />}
    </Only>
  )
}
