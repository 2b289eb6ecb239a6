import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ColumnDef } from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import { type MemberRole, memberRoles } from '#shared/kernel/actor.ts'
import { InvitationInput } from '#shared/organisation/affiliation.ts'
import { Member } from '#shared/organisation/schema.ts'
import { useRoute, useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { FieldRow, SelectField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { DateText, useDateText } from '../parts/text.tsx'
import { actFor } from '../session/session.ts'
import { refreshMemberships } from '../session/sign-in.ts'
import { useOrganisationNames } from './names.ts'
import { Once } from './once.tsx'
import css from './organisation.module.css'
import { type Own, OwnPage } from './own.tsx'
import { useOrganisationTexts } from './texts.ts'

const OwnNameInput = Member.pick({ name: true })

/** Everybody says it themselves: an owner gives roles, not names. */
const OwnName = ({ member }: { member: Member }): ReactNode => {
  const t = useOrganisationTexts()
  const parameters = { organisationId: member.organisationId }
  const change = useChange('nameMembership', { done: t('ownNameSaved'), touches: ['listMembers'] })
  const form = useContractForm({
    schema: OwnNameInput,
    initial: { name: member.name ?? '' },
    revision: member.revision,
    save: (body, ifMatch) => change.mutateAsync({ parameters, body, ...(ifMatch !== undefined && { ifMatch }) }),
  })
  return (
    <div className={css.section}>
      <Form of={form} submit={t('ownNameSave')}>
        <TextField name="name" label={t('ownName')} hint={t('ownNameHint')} autoComplete="name" optional />
      </Form>
    </div>
  )
}

const Members = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const { roles } = useOrganisationNames()
  const navigate = useNavigate()
  const organisationId = own.id
  const owner = own.role === 'owner'
  const me = useRoute('whoAmI', {}).data?.body.userId
  const pages = useRoutePages('listMembers', { parameters: { organisationId }, query: { limit: 50 } })
  const touches = ['listMembers'] as const
  const put = useChange('putMember', { done: t('roleChanged'), touches })
  const confirm = useChange('confirmAffiliation', { done: t('confirmed'), touches })
  const remove = useChange('removeMember', { done: t('removed'), touches })
  const leave = useChange('leaveOrganisation', { done: t('left'), touches: [] })
  const mine = pages.items?.find(({ userId }) => userId === me)
  const now = new Date().toISOString()
  const of = (userId: string) => ({ parameters: { organisationId, userId } })
  const columns: ColumnDef<Member>[] = [
    {
      id: 'user',
      header: t('user'),
      cell: ({ row: { original } }) => (
        <>
          {original.name ?? <span className={layout.small}>{t('unnamed')}</span>}{' '}
          {original.userId === me && <Mark>{t('you')}</Mark>} <SampleMark sample={original.sample} />
          <div className={layout.small}>
            <code className={layout.id}>{original.userId}</code>
          </div>
        </>
      ),
    },
    {
      id: 'role',
      header: t('role'),
      cell: ({ row: { original } }) =>
        owner && original.userId !== me ? (
          <select
            className={css.select}
            aria-label={t('roleOf', { user: original.name ?? original.userId })}
            value={original.role}
            onChange={event =>
              put.mutate({ ...of(original.userId), body: { role: event.currentTarget.value as MemberRole } })
            }
          >
            {memberRoles.map(role => (
              <option key={role} value={role}>
                {roles[role]}
              </option>
            ))}
          </select>
        ) : (
          roles[original.role]
        ),
    },
    {
      id: 'until',
      header: t('affiliatedUntil'),
      cell: ({
        row: {
          original: { role, affiliatedUntil },
        },
      }) =>
        role === 'owner' ? (
          <span className={layout.small}>{t('withOrganisation')}</span>
        ) : (
          affiliatedUntil && (
            <>
              <DateText at={affiliatedUntil} />{' '}
              {affiliatedUntil < now && <Mark tone="bad">{t('affiliationOver')}</Mark>}
            </>
          )
        ),
    },
    {
      id: 'act',
      header: t('act'),
      meta: { bare: true },
      cell: ({ row: { original } }) =>
        original.userId === me ? (
          <ConfirmButton
            size="xs"
            label={t('leave')}
            question={t('leaveQuestion')}
            consequence={<p>{t('leaveHint')}</p>}
            onConfirm={async () => {
              await leave.mutateAsync({ parameters: { organisationId } })
              actFor(undefined)
              await refreshMemberships()
              await navigate({ to: '/' })
            }}
          />
        ) : (
          owner && (
            <div className={layout.buttons}>
              {original.role !== 'owner' && (
                <Button size="xs" variant="default" onClick={() => confirm.mutate(of(original.userId))}>
                  {t('confirmAffiliation')}
                </Button>
              )}
              <ConfirmButton
                size="xs"
                label={t('removeMember')}
                question={t('removeMemberQuestion')}
                consequence={<p>{t('removeMemberHint')}</p>}
                onConfirm={() => remove.mutateAsync(of(original.userId))}
              />
            </div>
          )
        ),
    },
  ]
  return (
    <Panel>
      <ProblemNotice error={put.error ?? confirm.error} />
      <Result query={pages} lines={3}>
        {() => (
          <DataTable caption={t('members')} columns={columns} rows={pages.items ?? []} rowId={({ userId }) => userId} />
        )}
      </Result>
      <MoreButton pages={pages} count={pages.items?.length ?? 0} />
      {mine && <OwnName key={mine.revision} member={mine} />}
    </Panel>
  )
}

const Invite = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const { roles } = useOrganisationNames()
  const [link, setLink] = useState<string>()
  const invite = useChange('inviteMember', { touches: ['listInvitations'] })
  const initial = { email: '', role: 'recruiter' }
  const form = useContractForm({
    schema: InvitationInput,
    initial,
    save: async body => {
      const reply = await invite.mutateAsync({ parameters: { organisationId: own.id }, body })
      setLink(`${window.location.origin}/invitations#code=${reply.body.code}`)
      form.form.reset(initial)
    },
  })
  return (
    <Panel title={t('invite')}>
      {link && <Once label={t('inviteLink')} value={link} />}
      <Form of={form} submit={t('inviteSend')}>
        <FieldRow>
          <TextField name="email" label={t('inviteEmail')} hint={t('inviteEmailHint')} type="email" />
          <SelectField name="role" label={t('role')} options={memberRoles.map(role => [role, roles[role]])} />
        </FieldRow>
      </Form>
    </Panel>
  )
}

const Invitations = ({ own }: { own: Own }): ReactNode => {
  const t = useOrganisationTexts()
  const { roles } = useOrganisationNames()
  const date = useDateText()
  const organisationId = own.id
  const pages = useRoutePages('listInvitations', { parameters: { organisationId }, query: { limit: 20 } })
  const revoke = useChange('revokeInvitation', { done: t('revoked'), touches: ['listInvitations'] })
  const now = new Date().toISOString()
  const names = { open: t('invitationOpen'), accepted: t('invitationAccepted'), revoked: t('invitationRevoked') }
  return (
    <Panel title={t('invitations')}>
      <Result query={pages} lines={2}>
        {() =>
          (pages.items ?? []).length === 0 ? (
            <p className={layout.small}>{t('noInvitations')}</p>
          ) : (
            <ul className={layout.list}>
              {pages.items?.map(({ id, role, state, expiresAt }) => (
                <li key={id} className={css.line}>
                  <span>
                    {roles[role]}{' '}
                    <Mark tone={state === 'accepted' ? 'good' : 'plain'}>
                      {state === 'open' && expiresAt <= now ? t('invitationOver') : names[state]}
                    </Mark>{' '}
                    <span className={layout.small}>{t('until', { date: date({ at: expiresAt }) })}</span>
                  </span>
                  {state === 'open' && expiresAt > now && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={revoke.isPending}
                      onClick={() => revoke.mutate({ parameters: { organisationId, invitationId: id } })}
                    >
                      {t('revoke')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Result>
      <ProblemNotice error={revoke.error} />
    </Panel>
  )
}

export const MembersPage = (): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <OwnPage view="members" title={t('members')} intro={t('membersIntro')}>
      {own => (
        <>
          <Members key={own.id} own={own} />
          {own.role === 'owner' && (
            <>
              <Invite own={own} />
              <Invitations own={own} />
            </>
          )}
        </>
      )}
    </OwnPage>
  )
}
