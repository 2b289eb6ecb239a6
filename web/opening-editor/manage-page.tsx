import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { useDateText, useSpoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import type { ActingFor } from '../session/session.ts'
import { Answers } from './answers.tsx'
import { publishingAudiences } from './audiences.ts'
import { Duplicates } from './duplicates.tsx'
import css from './editor.module.css'
import { FindingNote } from './findings.tsx'
import { taskTexts } from './live.tsx'
import { statusTone } from './own-openings-page.tsx'
import { manageOpeningRoute } from './pages.ts'
import { useEditorTexts } from './texts.ts'
import { bodyOf, valuesOf } from './values.ts'

const ReviewState = ({ opening }: { opening: Opening }): ReactNode => {
  const t = useEditorTexts()
  const date = useDateText()
  const { review } = opening
  if (!review) return null
  const at = date({ at: review.decidedAt ?? review.askedAt, time: true })
  return (
    <Panel title={t('review')}>
      <p>
        {opening.status === 'in-review'
          ? t('reviewWaiting', { date: at })
          : review.outcome === 'returned'
            ? t('reviewReturned', { date: at, reason: review.reason ?? '' })
            : t('reviewApproved', { date: at })}
      </p>
    </Panel>
  )
}

const Extend = ({ opening }: { opening: Opening }): ReactNode => {
  const t = useEditorTexts()
  const [day, setDay] = useState(opening.validity?.lastDay ?? '')
  const extend = useChange('extendOpening', { done: t('extended') })
  return (
    <>
      <form
        className={css.extend}
        onSubmit={event => {
          event.preventDefault()
          extend.mutate({ parameters: { openingId: opening.id }, body: { lastDay: day }, ifMatch: opening.revision })
        }}
      >
        <TextInput
          type="date"
          label={t('newLastDay')}
          description={t('lastDayHint')}
          {...(opening.validity && { min: opening.validity.lastDay })}
          value={day}
          onChange={event => setDay(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={extend.isPending} disabled={day === opening.validity?.lastDay}>
          {t('extend')}
        </Button>
      </form>
      <ProblemNotice error={extend.error} />
    </>
  )
}

const Copy = ({ opening }: { opening: Opening }): ReactNode => {
  const t = useEditorTexts()
  const navigate = useNavigate()
  const create = useChange('createOpening', { done: t('copied'), touches: ['listOpenings'] })
  const copy = async (): Promise<void> => {
    const body = bodyOf(valuesOf({ ...opening, validity: undefined })) as never
    const { body: made } = await create.mutateAsync({
      body: JSON.parse(JSON.stringify(body, (_, value) => (value === '' ? undefined : value))),
    })
    await navigate({ to: '/openings/$openingId/edit', params: { openingId: made.id } })
  }
  return (
    <>
      <Button variant="default" loading={create.isPending} onClick={() => void copy().catch(() => undefined)}>
        {t('copy')}
      </Button>
      <ProblemNotice error={create.error} />
    </>
  )
}

const NextSteps = ({
  opening,
  verified,
  blocked,
}: {
  opening: Opening
  verified: boolean
  blocked: boolean
}): ReactNode => {
  const t = useEditorTexts()
  const navigate = useNavigate()
  const parameters = { openingId: opening.id }
  const ifMatch = opening.revision
  const publish = useChange('publishOpening', {
    done: ({ body }) => (body.status === 'published' ? t('published') : t('sentToReview')),
  })
  const close = useChange('closeOpening', { done: t('closed') })
  const remove = useChange('deleteOpening', { done: t('removed'), touches: ['listOpenings'] })
  const editable = opening.status === 'draft' || opening.status === 'in-review' || opening.status === 'published'
  return (
    <Panel title={t('actionsPanel')}>
      {opening.status === 'draft' && <p>{verified ? t('publishHint') : t('unverified')}</p>}
      <div className={css.row}>
        {opening.status === 'draft' && (
          <Button
            loading={publish.isPending}
            disabled={!verified || blocked}
            onClick={() => publish.mutate({ parameters, ifMatch })}
          >
            {t('publish')}
          </Button>
        )}
        {opening.status === 'published' && (
          <>
            <Button component={Link} to="/openings/$openingId/talents" params={parameters as never}>
              {t('matches')}
            </Button>
            <Button variant="default" component={Link} to="/openings/$openingId/pipeline" params={parameters as never}>
              {t('pipeline')}
            </Button>
          </>
        )}
        {editable && (
          <Button variant="default" component={Link} to="/openings/$openingId/edit" params={parameters as never}>
            {t('edit')}
          </Button>
        )}
        <Copy opening={opening} />
        {opening.status === 'published' && (
          <ConfirmButton
            label={t('close')}
            question={t('closeQuestion')}
            consequence={<p>{t('closeConsequence')}</p>}
            onConfirm={() => close.mutateAsync({ parameters, ifMatch })}
          />
        )}
        {opening.status === 'draft' && (
          <ConfirmButton
            label={t('remove')}
            question={t('removeQuestion')}
            consequence={<p>{t('removeConsequence')}</p>}
            onConfirm={async () => {
              await remove.mutateAsync({ parameters, ifMatch })
              await navigate({ to: '/own-openings', search: { status: 'draft' } })
            }}
          />
        )}
      </div>
      <ProblemNotice error={publish.error} />
      {opening.status === 'published' && <Extend key={opening.revision} opening={opening} />}
      {(opening.status === 'closed' || opening.status === 'expired') && <p className={css.small}>{t('archiveHint')}</p>}
    </Panel>
  )
}

const Manage = ({ opening, organisation }: { opening: Opening; organisation: ActingFor }): ReactNode => {
  const t = useEditorTexts()
  const of = useOpeningNames()
  const date = useDateText()
  const title = useSpoken(opening.title)
  const open = opening.status === 'draft' || opening.status === 'in-review' || opening.status === 'published'
  const lint = useRoute('getOpeningLint', { parameters: { openingId: opening.id } }, { enabled: open })
  const report = open ? lint.data?.body : undefined
  const missing =
    report?.checklist.filter(
      ({ pointer, done }) => !done && (pointer !== '/employer' || organisation.kind === 'hr-service-firm'),
    ) ?? []
  const findings = report?.findings.filter(({ rule }) => rule !== 'required-part') ?? []
  return (
    <Page
      title={title.text}
      lang={title.lang}
      back={<BackLink to="/own-openings">{t('ownTitle')}</BackLink>}
      marks={
        <>
          <Mark tone={statusTone[opening.status]}>{of.status(opening.status)}</Mark>{' '}
          <SampleMark sample={opening.sample} />
        </>
      }
      intro={opening.archivedAt && t('archivedAt', { date: date({ at: opening.archivedAt }) })}
      actions={
        opening.status === 'published' && (
          <Link to="/openings/$openingId" params={{ openingId: opening.id }}>
            {t('viewPublic')}
          </Link>
        )
      }
    >
      <ReviewState opening={opening} />
      {opening.status === 'draft' && (missing.length > 0 || (report?.blocking ?? 0) > 0) && (
        <Panel title={t('notYet')}>
          <ul className={css.notes}>
            {missing.map(({ pointer }) => (
              <li key={pointer}>
                <Link to="/openings/$openingId/edit" params={{ openingId: opening.id }}>
                  {t(taskTexts[pointer as keyof typeof taskTexts])}
                </Link>{' '}
                <span className={css.small}>{t('missing')}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <NextSteps
        key={opening.id}
        opening={opening}
        verified={organisation.verified}
        blocked={missing.length > 0 || (report?.blocking ?? 0) > 0}
      />
      {lint.error && <ProblemNotice error={lint.error} retry={lint.refetch} />}
      {findings.length > 0 && (
        <Panel title={t('lint')}>
          {findings.map(finding => (
            <FindingNote key={`${finding.rule}${finding.pointer}${finding.start}`} finding={finding} />
          ))}
        </Panel>
      )}
      {report && <Duplicates opening={opening} duplicates={report.duplicates} changeable={open} />}
      <Panel title={t('check')}>
        <Answers opening={opening} changeable={open} />
      </Panel>
    </Page>
  )
}

export const ManageOpeningPage = (): ReactNode => {
  const t = useEditorTexts()
  const { openingId } = manageOpeningRoute.useParams()
  const query = useRoute('getOpening', { parameters: { openingId: openingId as Id<'opening'> } })
  return (
    <Only title={t('manageTitle')} of={publishingAudiences}>
      {({ actingFor }) => (
        <RecordPage query={query} title={t('manageTitle')}>
          {({ body }) => <Manage opening={body.opening} organisation={actingFor!} />}
        </RecordPage>
      )}
    </Only>
  )
}
