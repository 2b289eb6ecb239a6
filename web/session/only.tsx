import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { type Audience, audienceOf } from './audience.ts'
import { type Session, useSession } from './session.ts'
import { useSessionTexts } from './texts.ts'

type Props = {
  readonly title: string
  readonly of: readonly Audience[]
  readonly children: (session: Session) => ReactNode
}

/** A page of some audiences only: the others are told why they see nothing, and how to sign in and come back. */
export const Only = ({ title, of, children }: Props): ReactNode => {
  const t = useSessionTexts()
  const session = useSession()
  const back = useRouterState({ select: state => state.location.href })
  if (session && of.includes(audienceOf(session))) return children(session)
  return (
    <Page title={title} narrow>
      <Empty title={session ? t('wrongAudience') : t('needed')}>
        <p>{session ? t('wrongAudienceHint') : t('neededHint')}</p>
        <p>
          <Link to="/sign-in" search={{ back }}>
            {session ? t('switchLogin') : t('signIn')}
          </Link>
        </p>
      </Empty>
    </Page>
  )
}
