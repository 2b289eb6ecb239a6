import { Button, Switch } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { routeQuery, useRoute } from '../api/queries.ts'
import { listed } from '../app/search-params.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { publishingAudiences } from '../opening-editor/audiences.ts'
import { BackLink, Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { SampleMark } from '../parts/tags.tsx'
import { Bilingual, spoken, usePayText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useTalentTexts } from '../talent/texts.ts'
import { type Compared, CompareTable } from './compare.tsx'
import { mostCompared } from './compare-tray.tsx'
import { Invite } from './invite.tsx'
import { compareOpeningsRoute, compareTalentsRoute } from './pages.ts'
import { useMatchingTexts } from './texts.ts'

const Frame = ({
  title,
  back,
  only,
  onOnly,
  state,
  compared,
}: {
  title: string
  back: ReactNode
  only: boolean
  onOnly: (on: boolean) => void
  state: { readonly error: unknown; readonly loading: boolean; readonly retry: () => void; readonly few: boolean }
  compared: readonly Compared[]
}): ReactNode => {
  const t = useMatchingTexts()
  return (
    <Page
      title={title}
      intro={t('compareIntro')}
      back={back}
      actions={
        <>
          <Switch
            className="no-print"
            label={t('differencesOnly')}
            checked={only}
            onChange={event => onOnly(event.currentTarget.checked)}
          />
          <Button variant="default" className="no-print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      {state.few ? (
        <Empty title={t('compareFew')}>
          <p>{t('compareFewHint')}</p>
        </Empty>
      ) : state.error ? (
        <ProblemNotice error={state.error} retry={state.retry} />
      ) : state.loading ? (
        <Loading lines={8} />
      ) : (
        <CompareTable caption={title} compared={compared} differencesOnly={only} />
      )}
    </Page>
  )
}

type Query = { readonly error: Error | null; readonly isPending: boolean; readonly refetch: () => unknown }
const stateOf = (queries: readonly Query[], count: number) => ({
  error: queries.find(({ error }) => error)?.error,
  loading: queries.some(({ isPending }) => isPending),
  retry: () => {
    for (const query of queries) void query.refetch()
  },
  few: count < 2,
})

const CompareTalents = ({ openingId, ids }: { openingId: Id<'opening'>; ids: readonly Id<'talent'>[] }): ReactNode => {
  const t = useMatchingTexts()
  const of = useTalentTexts()
  const names = useNames()
  useLocale()
  const { diff } = compareTalentsRoute.useSearch()
  const navigate = compareTalentsRoute.useNavigate()
  const opening = useRoute('getOpening', { parameters: { openingId } }).data?.body.opening
  const talents = useQueries({ queries: ids.map(talentId => routeQuery('viewTalent', { parameters: { talentId } })) })
  const reasons = useQueries({
    queries: ids.map(talentId => routeQuery('explainTalent', { parameters: { openingId, talentId } })),
  })
  const compared = ids.flatMap((id, at): Compared[] => {
    const talent = talents[at]?.data?.body
    const explanation = reasons[at]?.data?.body
    if (!talent || !explanation) return []
    const years = Math.round(talent.experienceYears)
    return [
      {
        id,
        explanation,
        heading: (
          <>
            <Link to="/openings/$openingId/talents/$talentId" params={{ openingId, talentId: id }}>
              <Bilingual text={talent.headline} otherwise={of('anonymous')} />
            </Link>{' '}
            <SampleMark sample={talent.sample} />
          </>
        ),
        foot: (
          <div className="no-print">
            <Invite openingId={openingId} talentId={id} />
          </div>
        ),
        facts: [
          [t('factPlace'), talent.residence ? names.region(talent.residence.region) : ''],
          [t('factEducation'), talent.highestEducation ? names.education(talent.highestEducation) : ''],
          [t('factYears'), years > 0 ? of('years', { count: years }) : of('noExperience')],
          [t('factLanguages'), talent.languages.map(({ language }) => names.language(language)).join(' · ')],
          [t('factCertificates'), talent.certificates.map(({ name }) => name).join(' · ')],
        ],
      },
    ]
  })
  return (
    <Frame
      title={t('compareTalents')}
      only={diff === 'yes'}
      onOnly={on => void navigate({ search: before => ({ ...before, diff: on ? 'yes' : undefined }), replace: true })}
      state={stateOf([...talents, ...reasons], ids.length)}
      compared={compared}
      back={
        <BackLink to="/openings/$openingId/talents" params={{ openingId }} search={{ picked: ids.join(',') }}>
          <Bilingual text={opening?.title} otherwise={t('talentsFor')} />
        </BackLink>
      }
    />
  )
}

export const CompareTalentsPage = (): ReactNode => {
  const t = useMatchingTexts()
  const { openingId } = compareTalentsRoute.useParams()
  const { talents } = compareTalentsRoute.useSearch()
  return (
    <Only title={t('compareTalents')} of={publishingAudiences}>
      {() => (
        <CompareTalents
          openingId={openingId as Id<'opening'>}
          ids={listed(talents).slice(0, mostCompared) as Id<'talent'>[]}
        />
      )}
    </Only>
  )
}

const CompareOpenings = ({ talentId, ids }: { talentId: Id<'talent'>; ids: readonly Id<'opening'>[] }): ReactNode => {
  const t = useMatchingTexts()
  const names = useNames()
  const locale = useLocale()
  const of = useOpeningNames()
  const { pay } = usePayText()
  const { diff } = compareOpeningsRoute.useSearch()
  const navigate = compareOpeningsRoute.useNavigate()
  const openings = useQueries({
    queries: ids.map(openingId => routeQuery('getOpening', { parameters: { openingId } })),
  })
  const reasons = useQueries({
    queries: ids.map(openingId => routeQuery('explainOpening', { parameters: { openingId, talentId } })),
  })
  const compared = ids.flatMap((id, at): Compared[] => {
    const record = openings[at]?.data?.body
    const explanation = reasons[at]?.data?.body
    if (!record || !explanation) return []
    const { opening, organisation } = record
    return [
      {
        id,
        explanation,
        heading: (
          <>
            <Link to="/openings/$openingId" params={{ openingId: id }}>
              <Bilingual text={opening.title} />
            </Link>{' '}
            <SampleMark sample={opening.sample} />
          </>
        ),
        facts: [
          [t('factOrganisation'), spoken(organisation.name, locale).text],
          [t('factPay'), pay(opening.pay)],
          [t('factPlace'), opening.places.map(({ region }) => names.region(region)).join(' · ')],
          [t('factTerms'), `${of.kind(opening.terms.kind)} · ${of.terms(opening.terms)}`],
          [t('factEducation'), opening.education ? names.education(opening.education) : ''],
          [t('factYears'), of.years(opening.experienceYears) ?? ''],
        ],
      },
    ]
  })
  return (
    <Frame
      title={t('compareOpenings')}
      only={diff === 'yes'}
      onOnly={on => void navigate({ search: before => ({ ...before, diff: on ? 'yes' : undefined }), replace: true })}
      state={stateOf([...openings, ...reasons], ids.length)}
      compared={compared}
      back={
        <BackLink to="/my/matches" search={{ picked: ids.join(',') }}>
          {t('myMatches')}
        </BackLink>
      }
    />
  )
}

export const CompareOpeningsPage = (): ReactNode => {
  const t = useMatchingTexts()
  const { openings } = compareOpeningsRoute.useSearch()
  return (
    <Only title={t('compareOpenings')} of={['talent']}>
      {({ talentId }) => (
        <CompareOpenings
          talentId={talentId as Id<'talent'>}
          ids={listed(openings).slice(0, mostCompared) as Id<'opening'>[]}
        />
      )}
    </Only>
  )
}
