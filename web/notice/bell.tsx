import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRoute } from '../api/queries.ts'
import { Icon } from '../parts/icons.tsx'
import { useAudience } from '../session/audience.ts'
import css from './notice.module.css'
import { useNoticeTexts } from './texts.ts'

/** In the header: how many notices are unread, looked up again each minute. */
const Bell = (): ReactNode => {
  const t = useNoticeTexts()
  const audience = useAudience()
  const enabled = audience !== 'newcomer' && audience !== 'administrator' && audience !== 'anonymous'
  const query = useRoute('listNotices', { query: { limit: 1 } }, { enabled, every: 60_000 })
  if (!enabled) return null
  const unread = query.data?.body.unread ?? 0
  return (
    <Link to="/notices" className={css.bell} aria-label={t('bell', { count: unread })}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className={css.count} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}

export default Bell
