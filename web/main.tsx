import '@mantine/core/styles/baseline.layer.css'
import '@mantine/core/styles/global.layer.css'
import 'virtual:theme.css'
import './app/global.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers } from './app/providers.tsx'
import { router } from './app/router.ts'
import { locale } from './i18n/i18n.ts'
import { loadNames } from './i18n/names.ts'

document.documentElement.lang = locale()
// The names of codes come while the first page's own part does.
await Promise.all([loadNames(locale()), router.load()])
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
