import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTell } from '../i18n/i18n.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { signOut, useSession } from './session.ts'
import { signInAgain } from './sign-in.ts'
import { useSessionTexts } from './texts.ts'

/** Over the page, which stays: the same place and the same form afterwards. */
export default (): ReactNode => {
  const t = useSessionTexts()
  const tell = useTell()
  const session = useSession()
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>()
  if (!session) return null
  const again = async (): Promise<void> => {
    try {
      if (await signInAgain(session, location.pathname + location.search)) await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={t('expiredTitle')}>
      <p>{t('expiredIntro')}</p>
      <ProblemNotice error={error} />
      <p>
        <Button onClick={() => void again()} mr="sm">
          {t('signInAgain', { name: tell(session.name) })}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            signOut()
            void queries.invalidateQueries()
          }}
        >
          {t('goOnWithout')}
        </Button>
      </p>
    </Modal>
  )
}
