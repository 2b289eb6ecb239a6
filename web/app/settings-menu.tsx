import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { setLocale, useLocale } from '../i18n/i18n.ts'
import { Icon } from '../parts/icons.tsx'
import { useLabelled } from '../parts/text.tsx'
import css from './shell.module.css'
import { useAppTexts } from './texts.ts'

/** Switches at once, on the page where one is; the address and what was typed stay. */
export const LanguageSwitch = (): ReactNode => {
  const t = useAppTexts()
  const locale = useLocale()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" className={css.control} lang={other} onClick={() => void setLocale(other)}>
      <Icon name="language" />
      <span>{t('otherLanguage')}</span>
    </button>
  )
}

const order: readonly MantineColorScheme[] = ['auto', 'light', 'dark']

/** Light, dark, as the system: one button that goes through them and says which is on. */
export const SchemeSwitch = ({ worded }: { worded?: boolean }): ReactNode => {
  const t = useAppTexts()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const look = {
    auto: { icon: 'auto', text: t('schemeAuto') },
    light: { icon: 'sun', text: t('schemeLight') },
    dark: { icon: 'moon', text: t('schemeDark') },
  } as const
  const { icon, text } = look[colorScheme]
  const said = useLabelled()(t('scheme'), text)
  return (
    <button
      type="button"
      className={css.control}
      aria-label={said}
      title={said}
      onClick={() => setColorScheme(order[(order.indexOf(colorScheme) + 1) % order.length]!)}
    >
      <Icon name={icon} />
      {worded && <span>{text}</span>}
    </button>
  )
}
