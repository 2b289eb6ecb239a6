import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useAllPages } from '../api/use-all-pages.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { openingPipelineRoute, pipelineRoute } from './pages.ts'
import { Pipeline, type PipelineSearch } from './pipeline.tsx'
import { usePipelineTexts } from './texts.ts'

/** People act meanwhile: looked at again after so long. */
const every = 20_000

const OpeningPipeline = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = usePipelineTexts()
  const search = openingPipelineRoute.useSearch()
  const navigate = openingPipelineRoute.useNavigate()
  const opening = useRoute('getOpening', { parameters: { openingId } }).data?.body.opening
  const all = useAllPages('listOpeningEngagements', { parameters: { openingId }, query: { limit: 100 } }, { every })
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={
        <Link to="/openings/$openingId/manage" params={{ openingId }}>
          <Icon name="back" size={16} /> <Bilingual text={opening?.title} otherwise={t('manage')} />
        </Link>
      }
      actions={
        <Link to="/openings/$openingId/talents" params={{ openingId }}>
          {t('toMatches')}
        </Link>
      }
    >
      <Result query={all.query} lines={6}>
        {() => (
          <Pipeline
            items={all.items ?? []}
            search={search}
            onSearch={(change: PipelineSearch) =>
              void navigate({ search: before => ({ ...before, ...change }), replace: true, resetScroll: false })
            }
            empty={
              <>
                <p>{t('noneHint')}</p>
                <p>
                  <Link to="/openings/$openingId/talents" params={{ openingId }}>
                    {t('toMatches')}
                  </Link>
                </p>
              </>
            }
          />
        )}
      </Result>
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
  const search = pipelineRoute.useSearch()
  const navigate = pipelineRoute.useNavigate()
  const all = useAllPages(
    'listOrganisationEngagements',
    { parameters: { organisationId }, query: { as: 'publisher', limit: 100 } },
    { every },
  )
  return (
    <Page title={t('title')} intro={t('intro')} actions={<Link to="/own-openings">{t('toOpenings')}</Link>}>
      <Result query={all.query} lines={6}>
        {() => (
          <Pipeline
            items={all.items ?? []}
            search={search}
            onSearch={(change: PipelineSearch) =>
              void navigate({ search: before => ({ ...before, ...change }), replace: true, resetScroll: false })
            }
            empty={
              <>
                <p>{t('noneHint')}</p>
                <p>
                  <Link to="/own-openings">{t('toOpenings')}</Link>
                </p>
              </>
            }
          />
        )}
      </Result>
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
