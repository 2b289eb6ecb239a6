import { Button } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Criteria } from '#shared/saved-search/schema.ts'
import { useChange } from '../api/use-change.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useSavedSearchTexts } from './texts.ts'

/** A form and its schemas: of those who search, few save. */
const SettingsDialog = lazy(() => import('./settings.tsx').then(module => ({ default: module.SettingsDialog })))

/** Keeps a search, with a name that says what it looks for; from then on what is new is reported. */
export const SaveSearch = ({
  name,
  criteria,
  label,
}: {
  name: string
  criteria: Criteria
  label?: string
}): ReactNode => {
  const t = useSavedSearchTexts()
  const language = useLocale()
  const [open, setOpen] = useState(false)
  const create = useChange('createSavedSearch', { done: t('saved'), touches: ['listSavedSearches'] })
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {label ?? t('save')}
      </Button>
      {open && (
        <Suspense>
          <SettingsDialog
            title={t('saveTitle')}
            initial={{ name: name.slice(0, 80), criteria, frequency: { kind: 'at-once' }, language }}
            error={create.error}
            busy={create.isPending}
            onClose={() => setOpen(false)}
            onSave={body => create.mutate({ body }, { onSuccess: () => setOpen(false) })}
          />
        </Suspense>
      )}
    </>
  )
}
