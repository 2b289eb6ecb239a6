import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { notify } from '../parts/notify.ts'
import css from './organisation.module.css'
import { useOrganisationTexts } from './texts.ts'

/** Something that is shown once: a secret, a link. */
export const Once = ({ label, value }: { label: string; value: string }): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <div className={css.secret} role="status">
      <strong>{label}</strong>
      <code data-once>{value}</code>
      <div>
        <Button size="sm" onClick={() => void navigator.clipboard.writeText(value).then(() => notify(t('copied')))}>
          {t('copy')}
        </Button>
      </div>
    </div>
  )
}
