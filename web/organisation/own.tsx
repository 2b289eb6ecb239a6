import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { Page, TabLink, Tabs } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import type { ActingFor } from '../session/session.ts'
import { organisationAudiences } from './names.ts'
import { useOrganisationTexts } from './texts.ts'

export type Own = ActingFor & { readonly id: Id<'organisation'> }

const addresses = {
  details: '/my/organisation',
  members: '/my/organisation/members',
  group: '/my/organisation/group',
  keys: '/my/organisation/keys',
  webhooks: '/my/organisation/webhooks',
} as const
export type View = keyof typeof addresses

const Views = ({ view, owner }: { view: View; owner: boolean }): ReactNode => {
  const t = useOrganisationTexts()
  const names: { readonly [V in View]: string } = {
    details: t('viewDetails'),
    members: t('viewMembers'),
    group: t('viewGroup'),
    keys: t('viewKeys'),
    webhooks: t('viewWebhooks'),
  }
  const shown = (Object.keys(addresses) as View[]).filter(one => owner || (one !== 'keys' && one !== 'webhooks'))
  return (
    <Tabs label={t('views')}>
      {shown.map(one => (
        <TabLink key={one} to={addresses[one]} chosen={one === view}>
          {names[one]}
        </TabLink>
      ))}
      <TabLink to="/notices/settings" chosen={false}>
        {t('viewNotices')}
      </TabLink>
    </Tabs>
  )
}

/** A page of the organisation that the reader acts for; `owners`: of its owners only. */
export const OwnPage = ({
  view,
  title,
  intro,
  owners,
  children,
}: {
  view: View
  title: string
  intro?: string
  owners?: boolean
  children: (own: Own) => ReactNode
}): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <Only title={title} of={organisationAudiences}>
      {({ actingFor }) => {
        if (!actingFor) return null
        const own = { ...actingFor, id: actingFor.id as Id<'organisation'> }
        return (
          <Page
            title={title}
            intro={intro}
            back={<Bilingual text={own.name} />}
            actions={
              <Link to="/organisations/$organisationId" params={{ organisationId: own.id }}>
                {t('publicPage')}
              </Link>
            }
          >
            <Views view={view} owner={own.role === 'owner'} />
            {owners && own.role !== 'owner' ? (
              <Empty title={t('ownersOnly')}>
                <p>{t('ownersOnlyHint')}</p>
              </Empty>
            ) : (
              children(own)
            )}
          </Page>
        )
      }}
    </Only>
  )
}
