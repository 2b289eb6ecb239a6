import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useOrganisationTexts } from '../organisation/texts.ts'
import { notify } from '../parts/notify.ts'
import css from './about.module.css'

/** Something to copy into a terminal. */
export const Code = ({ label, text }: { label: string; text: string }): ReactNode => {
  const t = useOrganisationTexts()
  return (
    <figure className={css.code}>
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard scrolls it */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <Button
        size="xs"
        variant="default"
        onClick={() => void navigator.clipboard.writeText(text).then(() => notify(t('copied')))}
      >
        {t('copy')}
      </Button>
    </figure>
  )
}
