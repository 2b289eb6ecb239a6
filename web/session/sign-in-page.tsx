import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { navigation } from '../app/navigation.ts'
import { Page, Panel } from '../parts/page.tsx'
import { audienceOf } from './audience.ts'
import { DemoLogins } from './demo-logins.tsx'
import { signInRoute } from './pages.ts'
import { useSessionTexts } from './texts.ts'

export const SignInPage = (): ReactNode => {
  const t = useSessionTexts()
  const router = useRouter()
  const { back } = signInRoute.useSearch()
  return (
    <Page title={t('signInTitle')} intro={t('signInIntro')} narrow>
      <Panel>
        <DemoLogins
          onDone={session => {
            // Only an address of this site: anything else would be a way to lead people away.
            if (back !== undefined && /^\/(?![/\\])/.test(back)) router.history.push(back)
            else {
              const [home, own] = navigation[audienceOf(session)]
              void router.navigate({ to: (own ?? home)!.to } as never)
            }
          }}
        />
      </Panel>
    </Page>
  )
}
