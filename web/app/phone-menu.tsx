import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAudience } from '../session/audience.ts'
import { navigation } from './navigation.ts'
import { LanguageSwitch, SchemeSwitch } from './settings-menu.tsx'
import css from './shell.module.css'
import { useAppTexts } from './texts.ts'

export default ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useAppTexts()
  const audience = useAudience()
  return (
    <Drawer opened onClose={onClose} title={t('brand')} size="xs" closeButtonProps={{ 'aria-label': t('closeMenu') }}>
      <nav className={css.drawer} aria-label={t('mainMenu')}>
        {navigation[audience].map(({ to, text }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} onClick={onClose}>
            {t(text)}
          </Link>
        ))}
      </nav>
      <div className={css.drawerControls}>
        <LanguageSwitch />
        <SchemeSwitch worded />
      </div>
    </Drawer>
  )
}
