import { type ReactNode, useSyncExternalStore } from 'react'
import { Icon } from './icons.tsx'
import css from './notices.module.css'
import { dismiss, noticeStore } from './notify.ts'
import { usePartTexts } from './texts.ts'

/** What was just done, at the foot of the window; a polite live region, so that it is read out after what is being read. */
export const Notices = (): ReactNode => {
  const t = usePartTexts()
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read)
  return (
    <div className={css.notices} role="status" aria-live="polite">
      {notices.map(({ id, text }) => (
        <div key={id} className={css.notice}>
          <Icon name="check" />
          <span>{text}</span>
          <button type="button" aria-label={t('closeNotice')} onClick={() => dismiss(id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
