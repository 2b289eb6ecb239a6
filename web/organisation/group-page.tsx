import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { type Id, idSchema } from '#shared/kernel/id.ts'
import type { GroupView } from '#shared/organisation/life-routes.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { SelectField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { useKnownOrganisations } from '../parts/known-organisations.ts'
import layout from '../parts/layout.module.css'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import { Bilingual, DateText } from '../parts/text.tsx'
import css from './organisation.module.css'
import { type Own, OwnPage } from './own.tsx'
import { useOrganisationTexts } from './texts.ts'

const Name = ({ id }: { id: string }): ReactNode => {
  const organisationId = id as Id<'organisation'>
  const query = useRoute('getOrganisation', { parameters: { organisationId } })
  return (
    <Link to="/organisations/$organisationId" params={{ organisationId }}>
      {query.data ? <Bilingual text={query.data.body.name} /> : id}
    </Link>
  )
}

const Proposal = z.strictObject({ parentId: idSchema('organisation') })

const Propose = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const known = useKnownOrganisations()
  const propose = useChange('proposeParent', { done: t('proposed'), touches: ['getGroup'] })
  const form = useContractForm({
    schema: Proposal,
    initial: { chosen: '', typed: '' },
    body: ({ chosen, typed }) => ({ parentId: typed || chosen }),
    save: body => propose.mutateAsync({ parameters: { organisationId: own.id }, body }),
  })
  return (
    <Form of={form} submit={t('propose')}>
      <SelectField
        name="chosen"
        label={t('proposeTo')}
        none={t('choose')}
        options={known.filter(({ id }) => id !== own.id).map(({ id, name }) => [id, name])}
        also={['/parentId']}
      />
      <TextField name="typed" label={t('proposeId')} hint={t('proposeIdHint')} optional />
    </Form>
  )
}

const Above = ({ own, group, owner }: { own: Own; group: GroupView; owner: boolean }): ReactNode => {
  const t = useOrganisationTexts()
  const parameters = { organisationId: own.id }
  const leave = useChange('leaveParent', { done: t('linkEnded'), touches: ['getGroup'] })
  const withdraw = useChange('withdrawParentProposal', { done: t('withdrawn'), touches: ['getGroup'] })
  return (
    <Panel title={t('parent')}>
      {group.parentId ? (
        <div className={css.line}>
          <Name id={group.parentId} />
          {owner && (
            <ConfirmButton
              size="xs"
              label={t('leaveParent')}
              question={t('leaveParentQuestion')}
              consequence={<p>{t('leaveParentHint')}</p>}
              onConfirm={() => leave.mutateAsync({ parameters })}
            />
          )}
        </div>
      ) : (
        <>
          <p className={layout.small}>{t('noParent')}</p>
          {group.asked.map(({ parentId, at }) => (
            <div key={parentId} className={css.line}>
              <span>
                <Name id={parentId} /> · {t('proposalWaits')}{' '}
                <span className={layout.small}>
                  <DateText at={at} />
                </span>
              </span>
              {owner && (
                <Button
                  size="xs"
                  variant="default"
                  loading={withdraw.isPending}
                  onClick={() => withdraw.mutate({ parameters })}
                >
                  {t('withdraw')}
                </Button>
              )}
            </div>
          ))}
          <ProblemNotice error={withdraw.error} />
          {owner && group.asked.length === 0 && <Propose own={own} />}
        </>
      )}
    </Panel>
  )
}

const Below = ({ own, group, owner }: { own: Own; group: GroupView; owner: boolean }): ReactNode => {
  const t = useOrganisationTexts()
  const answer = useChange('answerChild', { done: t('answered'), touches: ['getGroup'] })
  const release = useChange('releaseChild', { done: t('linkEnded'), touches: ['getGroup'] })
  const of = (childId: Id<'organisation'>) => ({ organisationId: own.id, childId })
  return (
    <>
      <Panel title={t('asking')}>
        {group.asking.length === 0 && <p className={layout.small}>{t('noneAsking')}</p>}
        <ul className={layout.list}>
          {group.asking.map(({ childId, at }) => (
            <li key={childId} className={css.line}>
              <span>
                <Name id={childId} />{' '}
                <span className={layout.small}>
                  <DateText at={at} />
                </span>
              </span>
              {owner && (
                <div className={layout.buttons}>
                  <Button size="xs" onClick={() => answer.mutate({ parameters: of(childId), body: { confirm: true } })}>
                    {t('confirmChild')}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => answer.mutate({ parameters: of(childId), body: { confirm: false } })}
                  >
                    {t('refuseChild')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
        <ProblemNotice error={answer.error} />
      </Panel>
      <Panel title={t('affiliates')}>
        {group.affiliates.length === 0 && <p className={layout.small}>{t('noAffiliates')}</p>}
        <ul className={layout.list}>
          {group.affiliates.map(id => (
            <li key={id} className={css.line}>
              <Name id={id} />
              {owner && id !== group.parentId && (
                <ConfirmButton
                  size="xs"
                  label={t('releaseChild')}
                  question={t('releaseChildQuestion')}
                  onConfirm={() => release.mutateAsync({ parameters: of(id) })}
                />
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  )
}

const Loaded = ({ own }: { own: Own }): ReactNode => {
  const query = useRoute('getGroup', { parameters: { organisationId: own.id } })
  const owner = own.role === 'owner'
  return (
    <Result query={query} lines={4}>
      {({ body }) => (
        <>
          <Above own={own} group={body} owner={owner} />
          <Below own={own} group={body} owner={owner} />
        </>
      )}
    </Result>
  )
}

export const GroupPage = (): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <OwnPage view="group" title={t('group')} intro={t('groupIntro')}>
      {own => <Loaded key={own.id} own={own} />}
    </OwnPage>
  )
}
