import { Checkbox, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './help.module.css'
import { setKeysOn, useKeysOn } from './keys.ts'
import { useAppTexts } from './texts.ts'

export const Help = ({ onClose }: { onClose: () => void }): ReactNode => {
  const t = useAppTexts()
  const on = useKeysOn()
  const rows = [
    ['Ctrl K', t('keyPalette')],
    ['J', t('keyNext')],
    ['K', t('keyPrevious')],
    ['/', t('keySearch')],
    ['?', t('keyHelp')],
  ] as const
  return (
    <Modal opened onClose={onClose} title={t('keyboard')} closeButtonProps={{ 'aria-label': t('close') }}>
      <dl className={css.keys}>
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={t('keyboardOn')}
        description={t('keyboardOff')}
        checked={on}
        onChange={event => setKeysOn(event.currentTarget.checked)}
      />
    </Modal>
  )
}
