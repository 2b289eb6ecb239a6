import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type Organisation, OrganisationChange } from '#shared/organisation/schema.ts'
import { client } from '../api/client.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import layout from '../parts/layout.module.css'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { Bilingual, DateText, PlaceText, Prose } from '../parts/text.tsx'
import { bodyOf, DetailsFields, type DetailValues, detailsOf } from './details-fields.tsx'
import { DocumentsPanel } from './documents-panel.tsx'
import { stateTones, useOrganisationNames } from './names.ts'
import css from './organisation.module.css'
import { type Own, OwnPage } from './own.tsx'
import { useOrganisationTexts } from './texts.ts'

type Of = { readonly organisation: Organisation }

const Edit = ({ organisation, onClose }: Of & { onClose: () => void }): ReactNode => {
  const t = useOrganisationTexts()
  const parameters = { organisationId: organisation.id }
  const change = useChange('changeOrganisation', { done: t('saved') })
  const form = useContractForm({
    schema: OrganisationChange,
    initial: detailsOf(organisation),
    body: bodyOf<DetailValues>,
    draft: `organisation:${organisation.id}`,
    revision: organisation.revision,
    latest: async () => {
      const { body } = await client.getOwnOrganisation({ parameters })
      return { values: detailsOf(body), revision: body.revision }
    },
    save: async (body, ifMatch) => {
      await change.mutateAsync({ parameters, body, ifMatch: ifMatch ?? organisation.revision })
      onClose()
    },
  })
  return (
    <Form
      of={form}
      submit={t('save')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      }
    >
      {organisation.verification.state === 'verified' && <p>{t('renameHint')}</p>}
      <DetailsFields licence={organisation.kind === 'hr-service-firm'} />
    </Form>
  )
}

const Details = ({ organisation, owner }: Of & { owner: boolean }): ReactNode => {
  const t = useOrganisationTexts()
  const { kinds } = useOrganisationNames()
  const [editing, setEditing] = useState(false)
  if (editing)
    return (
      <Panel title={t('edit')}>
        <Edit organisation={organisation} onClose={() => setEditing(false)} />
      </Panel>
    )
  return (
    <Panel
      title={<Bilingual text={organisation.name} />}
      actions={
        owner && (
          <Button size="sm" variant="default" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      <Facts
        rows={[
          [t('kind'), kinds.find(([kind]) => kind === organisation.kind)?.[1]],
          [t('creditCode'), organisation.creditCode],
          [t('licence'), organisation.licenceNumber],
          [t('place'), <PlaceText key="place" places={[organisation.place]} />],
          [t('website'), organisation.website],
          [
            t('id'),
            <code key="id" className={layout.id}>
              {organisation.id}
            </code>,
          ],
        ]}
      />
      {organisation.about && <Prose text={organisation.about} />}
    </Panel>
  )
}

const Decisions = ({ organisation }: Of): ReactNode => {
  const t = useOrganisationTexts()
  const { states } = useOrganisationNames()
  const pages = useRoutePages('listDecisions', {
    parameters: { organisationId: organisation.id },
    query: { limit: 20 },
  })
  if ((pages.items ?? []).length === 0) return null
  return (
    <div className={css.section}>
      <h3>{t('decisions')}</h3>
      <ul className={layout.list}>
        {pages.items?.map(({ at, from, to, reason }) => (
          <li key={at}>
            {states[from]} → <Mark tone={stateTones[to]}>{states[to]}</Mark>{' '}
            <span className={layout.small}>
              <DateText at={at} time />
            </span>
            {reason && <p className={layout.prose}>{reason}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Verification = ({ organisation, owner }: Of & { owner: boolean }): ReactNode => {
  const t = useOrganisationTexts()
  const { states } = useOrganisationNames()
  const { state, askedAt, validUntil, reason } = organisation.verification
  const submit = useChange('submitOrganisation', { done: t('submitted') })
  const asks = state === 'verified' ? askedAt === undefined : state !== 'pending' && state !== 'suspended'
  return (
    <Panel title={t('verification')}>
      <p>
        <Mark tone={stateTones[state]}>{states[state]}</Mark>{' '}
        {state === 'verified' && askedAt !== undefined && <Mark tone="warn">{t('renewalAsked')}</Mark>}
      </p>
      <Facts
        rows={[
          [t('askedAt'), askedAt && <DateText at={askedAt} time />],
          [t('validUntil'), validUntil && <DateText at={validUntil} />],
          [t('reason'), reason],
        ]}
      />
      {owner && asks && (
        <>
          <p className={layout.small}>{t('submitHint')}</p>
          <Button
            variant={state === 'verified' ? 'default' : 'filled'}
            loading={submit.isPending}
            onClick={() =>
              submit.mutate({ parameters: { organisationId: organisation.id }, ifMatch: organisation.revision })
            }
          >
            {state === 'verified' ? t('renew') : t('submit')}
          </Button>
        </>
      )}
      <ProblemNotice error={submit.error} />
      <Decisions organisation={organisation} />
    </Panel>
  )
}

const Loaded = ({ own }: { own: Own }): ReactNode => {
  const query = useRoute('getOwnOrganisation', { parameters: { organisationId: own.id } })
  const owner = own.role === 'owner'
  return (
    <Result query={query} lines={6}>
      {({ body }) => (
        <>
          <Verification organisation={body} owner={owner} />
          <Details organisation={body} owner={owner} />
          <DocumentsPanel own={own} />
        </>
      )}
    </Result>
  )
}

export const OwnOrganisationPage = (): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <OwnPage view="details" title={t('own')}>
      {own => <Loaded key={own.id} own={own} />}
    </OwnPage>
  )
}
