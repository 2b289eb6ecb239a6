import { type ReactNode, useId } from 'react'
import css from './evidence.module.css'

/** A file that is read here and not sent. */
export const FileField = ({
  label,
  accept,
  onFile,
}: {
  label: string
  accept?: string
  onFile: (file: File) => void
}): ReactNode => {
  const id = useId()
  return (
    <div className={css.file}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
