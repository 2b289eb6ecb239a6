import '@mantine/spotlight/styles.layer.css'
import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { setLocale, useLocale } from '../i18n/i18n.ts'
import { useLabelled } from '../parts/text.tsx'
import { useAudience } from '../session/audience.ts'
import { navigation } from './navigation.ts'
import { paletteStore } from './palette-store.ts'
import { useAppTexts } from './texts.ts'

/** Where to go and what to switch, by typing a part of its name. */
export default (): ReactNode => {
  const t = useAppTexts()
  const labelled = useLabelled()
  const locale = useLocale()
  const navigate = useNavigate()
  const audience = useAudience()
  const { setColorScheme } = useMantineColorScheme()
  const actions: SpotlightActionData[] = [
    ...navigation[audience].map(({ to, text }) => ({
      id: to,
      label: t(text),
      onClick: () => void navigate({ to } as never),
    })),
    {
      id: 'language',
      label: t('otherLanguage'),
      onClick: () => void setLocale(locale === 'en' ? 'zh-CN' : 'en'),
    },
    ...(['Light', 'Dark', 'Auto'] as const).map(scheme => ({
      id: scheme,
      label: labelled(t('scheme'), t(`scheme${scheme}`)),
      onClick: () => setColorScheme(scheme.toLowerCase() as 'light'),
    })),
  ]
  useEffect(() => paletteStore.open(), [])
  return (
    <Spotlight
      store={paletteStore.store}
      actions={actions}
      shortcut={null}
      lockScroll={false}
      nothingFound={t('paletteNothing')}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      attributes={{ content: { 'aria-label': t('palettePlaceholder') } }}
      searchProps={{ placeholder: t('palettePlaceholder'), 'aria-label': t('palettePlaceholder') }}
    />
  )
}
