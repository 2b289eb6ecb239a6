import { type ReactNode, useState } from 'react'
import { cx } from './cx.ts'
import css from './file-picker.module.css'
import { Icon } from './icons.tsx'

type Props = {
  /** What the button says: the browser's own speaks the browser's language, and not the reader's. */
  readonly label: string
  readonly hint?: ReactNode
  readonly accept?: string | undefined
  readonly disabled?: boolean
  /** The whole box is a place to let a file fall on. */
  readonly drop?: boolean
  readonly onFile: (file: File) => void
  readonly children?: ReactNode
}

/** A file that is read in the browser. */
export const FilePicker = ({ label, hint, accept, disabled, drop, onFile, children }: Props): ReactNode => {
  const [name, setName] = useState<string>()
  const [over, setOver] = useState(false)
  const take = (file: File | undefined): void => {
    if (!file || disabled) return
    setName(file.name)
    onFile(file)
  }
  return (
    <div
      className={cx(css.picker, drop && css.drop, over && css.over)}
      {...(drop && {
        onDragOver: event => {
          event.preventDefault()
          setOver(true)
        },
        onDragLeave: () => setOver(false),
        onDrop: event => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        },
      })}
    >
      {drop && <Icon name="paper" size={36} />}
      <label className={cx(css.button, disabled && css.disabled)}>
        {!drop && <Icon name="paper" size={18} />}
        {label}
        <input
          type="file"
          className="sr-only"
          accept={accept}
          disabled={disabled}
          onChange={event => {
            take(event.currentTarget.files?.[0])
            // The same file may be chosen again, once it was changed.
            event.currentTarget.value = ''
          }}
        />
      </label>
      {name && (
        <span className={css.name} translate="no">
          {name}
        </span>
      )}
      {hint && <p className={css.hint}>{hint}</p>}
      {children}
    </div>
  )
}
