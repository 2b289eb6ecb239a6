import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queryClient } from '../api/queries.ts'
import { theme } from './theme.ts'

const schemes = localStorageColorSchemeManager({ key: 'colour-scheme' })

/** Variables and classes come from style sheets of the build: the policy allows no style element. */
export const Providers = ({ children }: { children: ReactNode }): ReactNode => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={schemes}
    withCssVariables={false}
    withGlobalClasses={false}
    withStaticClasses={false}
  >
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  </MantineProvider>
)
