import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { navigation } from '../app/navigation.ts'
import { Page, Panel } from '../parts/page.tsx'
import { audienceOf } from './audience.ts'
import { signInRoute } from './pages.ts'
import { useSessionTexts } from './texts.ts'
import { WaysToSignIn } from './ways-to-sign-in.tsx'

/** Only an address of this site: anything else would be a way to lead people away. */
export const safeBack = (back: string | undefined): string | undefined =>
  back !== undefined && /^\/(?![/\\])/.test(back) ? back : undefined

export const SignInPage = (): ReactNode => {
  const t = useSessionTexts()
  const router = useRouter()
  const { back } = signInRoute.useSearch()
  return (
    <Page title={t('signInTitle')} narrow>
      <Panel>
        <WaysToSignIn
          back={safeBack(back)}
          onDone={session => {
            const address = safeBack(back)
            if (address !== undefined) router.history.push(address)
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
