import { Link, useNavigate } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { z } from 'zod'
import type { Id } from '#shared/kernel/id.ts'
import { text } from '#shared/kernel/text.ts'
import { documentKinds, type OrganisationDocument } from '#shared/organisation/document.ts'
import { organisationKinds } from '#shared/organisation/kind.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { client } from '../api/client.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { SelectField, TextAreaField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useTell } from '../i18n/i18n.ts'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Facts, Mark, SampleMark } from '../parts/tags.tsx'
import { DateText, PlaceText, Prose, useDateText, useSpoken } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { useVerificationName, verificationTones } from './names.ts'
import { organisationCaseRoute } from './pages.ts'
import { useAdministrationTexts } from './texts.ts'

/** Of the contract's route, which has it inline. */
const Decision = z
  .strictObject({ state: z.enum(['verified', 'returned', 'refused', 'suspended']), reason: text(1000).optional() })
  .refine(({ state, reason }) => state === 'verified' || reason !== undefined, {
    path: ['reason'],
    params: { code: 'field/required' },
  })

type Decided = 'verified' | 'returned' | 'refused' | 'suspended'

const choicesOf = ({ verification: { state, askedAt } }: Organisation): readonly Decided[] =>
  state === 'pending'
    ? ['verified', 'returned', 'refused']
    : state === 'verified'
      ? askedAt === undefined
        ? ['suspended']
        : ['verified', 'returned', 'refused', 'suspended']
      : state === 'suspended'
        ? ['verified']
        : []

const Decide = ({ organisation, revision }: { organisation: Organisation; revision: number | undefined }) => {
  const t = useAdministrationTexts()
  const navigate = useNavigate()
  const parameters = { organisationId: organisation.id }
  const choices = choicesOf(organisation)
  const change = useChange('decideOrganisation', { done: t('decided') })
  const names = {
    verified: t('decisionVerified'),
    returned: t('decisionReturned'),
    refused: t('decisionRefused'),
    suspended: t('decisionSuspended'),
  }
  const initial: { state: Decided; reason: string } = { state: choices[0]!, reason: '' }
  const form = useContractForm({
    schema: Decision,
    initial,
    draft: `decision:${organisation.id}`,
    revision,
    latest: async () => ({ values: initial, revision: (await client.getOwnOrganisation({ parameters })).revision }),
    save: async (body, ifMatch) => {
      await change.mutateAsync({ parameters, body, ...(ifMatch !== undefined && { ifMatch }) })
      await navigate({ to: '/administration/organisations' })
    },
  })
  const state = form.form.watch('state')
  return (
    <Form of={form} submit={t('decide')}>
      <SelectField
        name="state"
        label={t('decision')}
        options={choices.map(choice => [choice, names[choice]])}
        {...(state === 'suspended' && { hint: t('suspendHint') })}
      />
      <TextAreaField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        rows={3}
        optional={state === 'verified'}
      />
    </Form>
  )
}

const Documents = ({ organisationId }: { organisationId: Id<'organisation'> }): ReactNode => {
  const t = useAdministrationTexts()
  const tell = useTell()
  const date = useDateText()
  const pages = useRoutePages('listDocuments', { parameters: { organisationId }, query: { limit: 50 } })
  const today = new Date().toISOString().slice(0, 10)
  const columns: ColumnDef<OrganisationDocument>[] = [
    { id: 'kind', header: t('documentKind'), cell: ({ row: { original } }) => tell(documentKinds[original.kind]) },
    { id: 'number', header: t('documentNumber'), cell: ({ row: { original } }) => original.number },
    { id: 'issuer', header: t('documentIssuer'), cell: ({ row: { original } }) => original.issuer ?? '' },
    {
      id: 'days',
      header: t('documentDays'),
      cell: ({
        row: {
          original: { issuedOn, expiresOn },
        },
      }) => (
        <>
          {[
            issuedOn && t('documentFrom', { day: date({ at: issuedOn }) }),
            expiresOn && t('documentUntil', { day: date({ at: expiresOn }) }),
          ]
            .filter(Boolean)
            .join(' ')}{' '}
          {expiresOn !== undefined && expiresOn < today && <Mark tone="bad">{t('documentExpired')}</Mark>}
        </>
      ),
    },
    { id: 'reference', header: t('documentReference'), cell: ({ row: { original } }) => original.reference ?? '' },
  ]
  return (
    <Panel title={t('documents')}>
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <Empty title={t('noDocuments')}>
              <p>{t('noDocumentsHint')}</p>
            </Empty>
          ) : (
            <DataTable caption={t('documents')} columns={columns} rows={pages.items ?? []} rowId={({ id }) => id} />
          )
        }
      </Result>
    </Panel>
  )
}

const Decisions = ({ organisationId }: { organisationId: Id<'organisation'> }): ReactNode => {
  const t = useAdministrationTexts()
  const nameOf = useVerificationName()
  const pages = useRoutePages('listDecisions', { parameters: { organisationId }, query: { limit: 20 } })
  return (
    <Panel title={t('decisions')}>
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <p className={layout.small}>{t('noDecisions')}</p>
          ) : (
            <ul className={layout.list}>
              {pages.items?.map(({ at, from, to, reason }) => (
                <li key={at}>
                  <p className={layout.small}>
                    <DateText at={at} time />
                  </p>
                  <p>
                    {nameOf(from)} → <Mark tone={verificationTones[to]}>{nameOf(to)}</Mark>
                  </p>
                  {reason && <p className={layout.prose}>{reason}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Result>
      <MoreButton pages={pages} count={0} />
    </Panel>
  )
}

const Case = ({ organisation, revision }: { organisation: Organisation; revision: number | undefined }): ReactNode => {
  const t = useAdministrationTexts()
  const tell = useTell()
  const nameOf = useVerificationName()
  const title = useSpoken(organisation.name)
  const { verification } = organisation
  return (
    <Page
      title={title.text}
      lang={title.lang}
      back={<BackLink to="/administration/organisations">{t('backToQueue')}</BackLink>}
      marks={
        <>
          <Mark tone={verificationTones[verification.state]}>{nameOf(verification.state)}</Mark>
          <SampleMark sample={organisation.sample} />
        </>
      }
      intro={tell(organisationKinds[organisation.kind])}
      actions={
        <Link to="/administration/audit" search={{ record: organisation.id }}>
          {t('auditOfThis')}
        </Link>
      }
    >
      <Panel>
        <Facts
          rows={[
            [t('creditCode'), organisation.creditCode],
            [t('place'), <PlaceText key="place" places={[organisation.place]} />],
            [t('licence'), organisation.licenceNumber],
            [t('website'), organisation.website],
            [t('askedAt'), verification.askedAt && <DateText at={verification.askedAt} time />],
            [t('validUntil'), verification.validUntil && <DateText at={verification.validUntil} />],
            [t('reason'), verification.reason],
          ]}
        />
        {organisation.about && (
          <>
            <h2>{t('about')}</h2>
            <Prose text={organisation.about} />
          </>
        )}
      </Panel>
      <Documents organisationId={organisation.id} />
      <Panel title={t('decide')}>
        {choicesOf(organisation).length > 0 ? (
          <Decide key={organisation.revision} organisation={organisation} revision={revision} />
        ) : (
          <p>{t('nothingToDecide')}</p>
        )}
      </Panel>
      <Decisions organisationId={organisation.id} />
    </Page>
  )
}

const Loaded = (): ReactNode => {
  const t = useAdministrationTexts()
  const { organisationId } = organisationCaseRoute.useParams()
  const query = useRoute('getOwnOrganisation', { parameters: { organisationId: organisationId as Id<'organisation'> } })
  return (
    <RecordPage query={query} title={t('name')}>
      {({ body, revision }) => <Case organisation={body} revision={revision} />}
    </RecordPage>
  )
}

export const OrganisationCasePage = (): ReactNode => {
  const t = useAdministrationTexts()
  return (
    <Only title={t('name')} of={['administrator']}>
      {() => <Loaded />}
    </Only>
  )
}
