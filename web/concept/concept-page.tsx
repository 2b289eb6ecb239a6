import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { ChangeReason, ConceptContent, conceptId as conceptIdSchema } from '#shared/concept/schema.ts'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import { client } from '../api/client.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { ConceptsField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Result } from '../parts/states.tsx'
import { Facts, Mark } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import { bodyOf, ContentFields, type ContentValues, valuesOf } from './content-fields.tsx'
import { useConceptNames } from './names.ts'
import { conceptRoute } from './pages.ts'
import { useConceptTexts } from './texts.ts'

type Concept = Reply<Contract['getConcept']>['body']
type Of = { readonly concept: Concept }

const latestOf = (conceptId: string) => client.getConcept({ parameters: { conceptId } })

const Changed = ConceptContent.extend({ reason: ChangeReason })
const Reasoned = z.strictObject({ reason: ChangeReason })
const Merged = z.strictObject({ into: conceptIdSchema(), reason: ChangeReason })

const Edit = ({ concept }: Of): ReactNode => {
  const t = useConceptTexts()
  const change = useChange('changeConcept', { done: t('saved') })
  const parameters = { conceptId: concept.id }
  const form = useContractForm({
    schema: Changed,
    initial: valuesOf(concept),
    body: bodyOf as (values: ContentValues) => unknown,
    draft: `concept:${concept.id}`,
    revision: concept.revision,
    latest: async () => {
      const { body } = await latestOf(concept.id)
      return { values: valuesOf(body), revision: body.revision }
    },
    save: (body, ifMatch) => change.mutateAsync({ parameters, body, ifMatch: ifMatch ?? concept.revision }),
  })
  return (
    <Form of={form} submit={t('save')}>
      <ContentFields />
    </Form>
  )
}

const Merge = ({ concept }: Of): ReactNode => {
  const t = useConceptTexts()
  const merge = useChange('mergeConcept', { done: t('mergedNow') })
  const initial: { target: string[]; reason: string } = { target: [], reason: '' }
  const form = useContractForm({
    schema: Merged,
    initial,
    body: ({ target, reason }) => ({ into: target?.[0], reason }),
    revision: concept.revision,
    latest: async () => ({ values: initial, revision: (await latestOf(concept.id)).body.revision }),
    save: (body, ifMatch) =>
      merge.mutateAsync({ parameters: { conceptId: concept.id }, body, ifMatch: ifMatch ?? concept.revision }),
  })
  return (
    <Form of={form} submit={t('mergeDo')}>
      <p>{t('mergeIntro')}</p>
      <ConceptsField name="target" label={t('mergeTarget')} kind="skill" as="code" most={1} also={['/into']} />
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} />
    </Form>
  )
}

/** Retire, or undo: a reason and a button. */
const Turn = ({ concept, to }: Of & { to: 'retire' | 'restore' }): ReactNode => {
  const t = useConceptTexts()
  const retire = useChange('retireConcept', { done: t('retiredNow') })
  const restore = useChange('restoreConcept', { done: t('restoredNow') })
  const initial = { reason: '' }
  const form = useContractForm({
    schema: Reasoned,
    initial,
    revision: concept.revision,
    latest: async () => ({ values: initial, revision: (await latestOf(concept.id)).body.revision }),
    save: (body, revision) => {
      const call = { parameters: { conceptId: concept.id }, body, ifMatch: revision ?? concept.revision }
      return to === 'retire' ? retire.mutateAsync(call) : restore.mutateAsync(call)
    },
  })
  return (
    <Form of={form} submit={to === 'retire' ? t('retire') : t('restore')}>
      <p>{to === 'retire' ? t('retireIntro') : t('restoreIntro')}</p>
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} />
    </Form>
  )
}

const History = ({ concept }: Of): ReactNode => {
  const t = useConceptTexts()
  const { actions } = useConceptNames()
  const pages = useRoutePages('listConceptVersions', { parameters: { conceptId: concept.id }, query: { limit: 20 } })
  return (
    <Panel title={t('history')}>
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <p className={layout.small}>{t('noHistory')}</p>
          ) : (
            <ul className={layout.list}>
              {pages.items?.map(({ revision, at, action, by, reason, before, after }) => (
                <li key={revision}>
                  <p>
                    <Mark>{actions[action]}</Mark> {reason}
                  </p>
                  {before && (before.zh !== after.zh || before.en !== after.en) && (
                    <p>
                      {before.zh} · {before.en} → {after.zh} · {after.en}
                    </p>
                  )}
                  {after.mergedInto && (
                    <p>
                      {t('mergedInto')}{' '}
                      <Link to="/administration/concepts/$conceptId" params={{ conceptId: after.mergedInto }}>
                        {after.mergedInto}
                      </Link>
                    </p>
                  )}
                  <p className={layout.small}>
                    <DateText at={at} time /> · <code className={layout.id}>{by}</code>
                  </p>
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

const Detail = ({ concept }: Of): ReactNode => {
  const t = useConceptTexts()
  const locale = useLocale()
  const names = useNames()
  const { kinds, states } = useConceptNames()
  const link = (id: string) => (
    <Link key={id} to="/administration/concepts/$conceptId" params={{ conceptId: id }}>
      {names.skill({ concept: id })}
    </Link>
  )
  const links = (ids: readonly string[]) => ids.length > 0 && <span className={layout.buttons}>{ids.map(link)}</span>
  const current = concept.state === 'current'
  return (
    <Page
      title={locale === 'en' ? concept.en : concept.zh}
      marks={
        <>
          <Mark tone={current ? 'good' : 'warn'}>{states[concept.state]}</Mark>
          {concept.changed && <Mark>{t('changedMark')}</Mark>}
        </>
      }
      intro={
        concept.zh !== concept.en && (
          <span lang={locale === 'en' ? 'zh-CN' : 'en'}>{locale === 'en' ? concept.zh : concept.en}</span>
        )
      }
      back={<BackLink to="/administration/concepts">{t('back')}</BackLink>}
      actions={
        <Link to="/administration/audit" search={{ record: concept.id }}>
          {t('audit')}
        </Link>
      }
    >
      <Panel>
        <Facts
          rows={[
            [t('id'), <code key="id">{concept.id}</code>],
            [t('kind'), kinds[concept.kind]],
            [t('origin'), concept.origin === 'added' ? t('originAdded') : t('originShipped')],
            [t('mergedInto'), concept.mergedInto !== undefined && link(concept.mergedInto)],
            [t('uses'), concept.uses && t('usedBy', concept.uses)],
            [t('broader'), links(concept.broader)],
            [t('related'), links(concept.related)],
            [t('essentialFor'), concept.essentialFor.map(names.occupation).join(' · ')],
            [t('also'), concept.also.join(' · ')],
          ]}
        />
      </Panel>
      {concept.kind === 'field' ? (
        <p>{t('fieldFixed')}</p>
      ) : current ? (
        <>
          <Panel title={t('edit')}>
            <Edit concept={concept} />
          </Panel>
          <Panel title={t('merge')}>
            <Merge concept={concept} />
          </Panel>
          <Panel title={t('retire')}>
            <Turn concept={concept} to="retire" />
          </Panel>
        </>
      ) : (
        <Panel title={t('restore')}>
          <Turn concept={concept} to="restore" />
        </Panel>
      )}
      <History concept={concept} />
    </Page>
  )
}

const Loaded = (): ReactNode => {
  const t = useConceptTexts()
  const { conceptId } = conceptRoute.useParams()
  const query = useRoute('getConcept', { parameters: { conceptId } })
  return (
    <RecordPage query={query} title={t('concepts')}>
      {({ body }) => <Detail key={`${conceptId} ${body.revision}`} concept={body} />}
    </RecordPage>
  )
}

export const ConceptPage = (): ReactNode => {
  const t = useConceptTexts()
  return (
    <Only title={t('concepts')} of={['administrator']}>
      {() => <Loaded />}
    </Only>
  )
}
