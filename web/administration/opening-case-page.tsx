import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { Id } from '#shared/kernel/id.ts'
import { text } from '#shared/kernel/text.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { TextAreaField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { FindingNote } from '../opening-editor/findings.tsx'
import layout from '../parts/layout.module.css'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Result } from '../parts/states.tsx'
import { Facts, Mark, SampleMark, SkillTags, VerifiedMark } from '../parts/tags.tsx'
import { Bilingual, PayText, PlaceText, Prose, percent, useSpoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import css from './administration.module.css'
import { openingCaseRoute } from './pages.ts'
import { useAdministrationTexts } from './texts.ts'

type View = Reply<Contract['getOpening']>['body']

const Findings = ({ openingId }: { openingId: Id<'opening'> }): ReactNode => {
  const t = useAdministrationTexts()
  const of = useOpeningNames()
  const query = useRoute('getOpeningLint', { parameters: { openingId } })
  const fields: { readonly [name: string]: string } = {
    title: t('fieldTitle'),
    description: t('fieldDescription'),
    benefits: t('fieldBenefits'),
    skills: t('fieldSkills'),
    terms: t('fieldTerms'),
  }
  return (
    <Result query={query} lines={3}>
      {({ body: { findings, duplicates } }) => (
        <>
          <Panel title={t('findings')}>
            {findings.length === 0 && <p>{t('noFindings')}</p>}
            <ul className={layout.list}>
              {findings.map(finding => {
                const field = finding.pointer.split('/')[1] ?? ''
                return (
                  <li key={`${finding.rule}${finding.pointer}${finding.start}`}>
                    <p className={css.where}>{t('findingIn', { field: fields[field] ?? field })}</p>
                    <FindingNote finding={finding} />
                  </li>
                )
              })}
            </ul>
          </Panel>
          {duplicates.length > 0 && (
            <Panel title={t('duplicates')}>
              <ul className={layout.list}>
                {duplicates.map(({ openingId: other, title, status, similarity }) => (
                  <li key={other}>
                    <Link to="/openings/$openingId" params={{ openingId: other }}>
                      <Bilingual text={title} />
                    </Link>{' '}
                    <span className={layout.small}>
                      {of.status(status)} · {t('alike', { share: percent(similarity) })}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </>
      )}
    </Result>
  )
}

const Reason = z.strictObject({ reason: text(1000) })

const ReturnForm = ({ opening }: Pick<View, 'opening'>): ReactNode => {
  const t = useAdministrationTexts()
  const navigate = useNavigate()
  const change = useChange('reviewOpening', { done: t('returned') })
  const form = useContractForm({
    schema: Reason,
    initial: { reason: '' },
    draft: `posting-return:${opening.id}`,
    save: async ({ reason }) => {
      await change.mutateAsync({
        parameters: { openingId: opening.id },
        body: { outcome: 'return', reason },
        ifMatch: opening.revision,
      })
      await navigate({ to: '/administration/openings' })
    },
  })
  return (
    <Form of={form} submit={t('returnPosting')}>
      <TextAreaField name="reason" label={t('returnReason')} hint={t('returnReasonHint')} rows={3} />
    </Form>
  )
}

const Decide = ({ opening }: Pick<View, 'opening'>): ReactNode => {
  const t = useAdministrationTexts()
  const navigate = useNavigate()
  const [returning, setReturning] = useState(false)
  const approve = useChange('reviewOpening', { done: t('approved') })
  // This part of the page goes once the opening is read again, and what it had left to do with it: hence no callback of `mutate`.
  const publish = async (): Promise<void> => {
    try {
      await approve.mutateAsync({
        parameters: { openingId: opening.id },
        body: { outcome: 'approve' },
        ifMatch: opening.revision,
      })
      await navigate({ to: '/administration/openings' })
    } catch {
      // Said below the button.
    }
  }
  return (
    <Panel title={t('decide')}>
      <div className={layout.buttons}>
        <Button loading={approve.isPending} onClick={() => void publish()}>
          {t('approve')}
        </Button>
        {!returning && (
          <Button variant="default" onClick={() => setReturning(true)}>
            {t('returnPosting')}
          </Button>
        )}
      </div>
      <ProblemNotice error={approve.error} />
      {returning && <ReturnForm opening={opening} />}
    </Panel>
  )
}

const Case = ({ opening, organisation }: View): ReactNode => {
  const t = useAdministrationTexts()
  const of = useOpeningNames()
  const title = useSpoken(opening.title)
  return (
    <Page
      title={title.text}
      lang={title.lang}
      back={<BackLink to="/administration/openings">{t('backToQueue')}</BackLink>}
      marks={
        <>
          <Mark tone={opening.status === 'in-review' ? 'warn' : 'plain'}>{of.status(opening.status)}</Mark>
          <SampleMark sample={opening.sample} />
        </>
      }
      intro={
        <>
          <Link to="/administration/organisations/$organisationId" params={{ organisationId: organisation.id }}>
            <Bilingual text={organisation.name} />
          </Link>{' '}
          <VerifiedMark verified={organisation.verified} />
        </>
      }
      actions={
        <Link to="/openings/$openingId" params={{ openingId: opening.id }}>
          {t('seeWhole')}
        </Link>
      }
    >
      <Findings openingId={opening.id} />
      <Panel title={t('posting')}>
        <Facts
          rows={[
            [t('kind'), of.kind(opening.terms.kind)],
            [t('place'), <PlaceText key="place" places={opening.places} remote={opening.remote} />],
            [t('openingPay'), <PayText key="pay" pay={opening.pay} />],
          ]}
        />
        <SkillTags skills={opening.skills} most={40} />
        {opening.description && <Prose text={opening.description} />}
      </Panel>
      {opening.status === 'in-review' ? <Decide opening={opening} /> : <p>{t('notInReview')}</p>}
    </Page>
  )
}

const Loaded = (): ReactNode => {
  const t = useAdministrationTexts()
  const { openingId } = openingCaseRoute.useParams()
  const query = useRoute('getOpening', { parameters: { openingId: openingId as Id<'opening'> } })
  return (
    <RecordPage query={query} title={t('openingTitle')}>
      {({ body }) => <Case {...body} />}
    </RecordPage>
  )
}

export const OpeningCasePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('openingTitle')} of={['administrator']}>
      {() => <Loaded />}
    </Only>
  )
}
