import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import { useLocale } from '../i18n/i18n.ts'
import { Icon } from '../parts/icons.tsx'
import { Notices } from '../parts/notices.tsx'
import { useAudience } from '../session/audience.ts'
import { useExpired } from '../session/session.ts'
import { HeaderMenu } from './header-menu.tsx'
import { useShortcuts } from './keys.ts'
import { headerItems, navigation } from './navigation.ts'
import { LanguageSwitch, SchemeSwitch } from './settings-menu.tsx'
import css from './shell.module.css'
import { useAppTexts } from './texts.ts'
import { UserMenu } from './user-menu.tsx'

/** As many as fit beside the controls at 1150 px, in English, for any audience; the others are one step away, and all in the drawer and the palette. */
const mostLinks = 3

const Palette = lazy(() => import('./palette.tsx'))
const PhoneMenu = lazy(() => import('./phone-menu.tsx'))
const Help = lazy(() => import('./help.tsx').then(module => ({ default: module.Help })))
const SignInAgain = lazy(() => import('../session/sign-in-again.tsx'))

const OfflineBanner = (): ReactNode => {
  const t = useAppTexts()
  const online = useSyncExternalStore(
    listener => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
  return <div role="status">{!online && <p className={css.offline}>{t('offline')}</p>}</div>
}

export const Shell = (): ReactNode => {
  const t = useAppTexts()
  const locale = useLocale()
  const audience = useAudience()
  const expired = useExpired()
  const coming = useRouterState({ select: state => state.isLoading })
  const [palette, setPalette] = useState(0)
  const [help, setHelp] = useState(false)
  const [menu, setMenu] = useState(false)
  const shortcuts = useMemo(() => ({ palette: () => setPalette(count => count + 1), help: () => setHelp(true) }), [])
  useShortcuts(shortcuts)
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to a place on this page; the address stays the search that it is */}
      <a
        href="#main"
        className={css.skip}
        onClick={event => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('skip')}
      </a>
      <header className={css.header}>
        <div className={css.bar}>
          <button type="button" className={css.burger} aria-label={t('openMenu')} onClick={() => setMenu(true)}>
            <Icon name="menu" size={24} />
          </button>
          <Link to="/" className={css.brand}>
            <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
              <rect width="26" height="26" rx="7" fill="var(--app-accent)" />
              <path
                d="M7 17.500a4 4 0 0 1 4-4h4a4 4 0 0 0 4-4M7 9.500h.1M19 17.500h.1"
                fill="none"
                stroke="var(--app-paper)"
                strokeWidth="2.600"
                strokeLinecap="round"
              />
            </svg>
            <span>{t('brand')}</span>
          </Link>
          <nav className={css.nav} aria-label={t('mainMenu')}>
            {navigation[audience].slice(0, mostLinks).map(({ to, text }) => (
              <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
                {t(text)}
              </Link>
            ))}
            {navigation[audience].length > mostLinks && (
              <HeaderMenu label={t('more')} plain>
                {() => (
                  <div className={css.list}>
                    {navigation[audience].slice(mostLinks).map(({ to, text }) => (
                      <Link key={to} to={to} className={css.item} activeOptions={{ exact: true, includeSearch: false }}>
                        {t(text)}
                      </Link>
                    ))}
                  </div>
                )}
              </HeaderMenu>
            )}
          </nav>
          <div className={css.controls}>
            {audience !== 'anonymous' &&
              headerItems.map((Item, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
                <Suspense key={at} fallback={<span className={css.coming} />}>
                  <Item />
                </Suspense>
              ))}
            <LanguageSwitch />
            <span className={css.wide}>
              <SchemeSwitch />
            </span>
            <UserMenu />
          </div>
        </div>
      </header>
      <OfflineBanner />
      <main id="main" tabIndex={-1} className={css.main} aria-busy={coming || undefined}>
        <Outlet />
      </main>
      <footer className={css.footer}>
        <div>
          <p>{t('footerSample')}</p>
          <p className={css.footerLinks}>
            <Link to="/about/matching">{t('aboutMatching')}</Link>
            <Link to="/developers">{t('developers')}</Link>
            <a href={`/docs?locale=${locale}`}>{t('apiDocs')}</a>
            <button type="button" className={css.footerButton} onClick={() => setHelp(true)}>
              {t('keyboard')}
            </button>
          </p>
        </div>
      </footer>
      <Notices />
      <Suspense>
        {palette > 0 && <Palette key={palette} />}
        {help && <Help onClose={() => setHelp(false)} />}
        {menu && <PhoneMenu onClose={() => setMenu(false)} />}
        {expired && <SignInAgain />}
      </Suspense>
    </>
  )
}
