import { Button, type ButtonProps, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ProblemNotice } from './problem-notice.tsx'
import { usePartTexts } from './texts.ts'

type Props = Pick<ButtonProps, 'variant' | 'color' | 'size' | 'disabled'> & {
  /** What the button says, and the button that confirms. */
  readonly label: string
  readonly question: string
  /** What it does, and whether it can be undone. */
  readonly consequence?: ReactNode
  readonly onConfirm: () => Promise<unknown>
}

/** For what cannot be undone: says what it does and asks once. */
export const ConfirmButton = ({ label, question, consequence, onConfirm, ...look }: Props): ReactNode => {
  const t = usePartTexts()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const confirm = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      setOpen(false)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" {...look} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={question}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        {consequence}
        <ProblemNotice error={error} />
        <p>
          <Button loading={busy} onClick={() => void confirm()} mr="sm">
            {label}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('cancel')}
          </Button>
        </p>
      </Modal>
    </>
  )
}
