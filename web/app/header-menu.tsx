import { useRouterState } from '@tanstack/react-router'
import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { cx } from '../parts/cx.ts'
import { Icon } from '../parts/icons.tsx'
import css from './shell.module.css'

/** A button that shows a few choices below it: closed by Escape, by leaving it, and by a choice. */
export const HeaderMenu = ({
  label,
  icon,
  plain,
  children,
}: {
  label: ReactNode
  icon?: ReactNode
  plain?: boolean
  children: (close: () => void) => ReactNode
}): ReactNode => {
  const id = useId()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const path = useRouterState({ select: state => state.location.href })
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the address changes
  useEffect(() => setOpen(false), [path])
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent): void => {
      if (!(event.target as Element).closest(`[data-menu="${id}"]`)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open, id])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside
    <div
      className={css.menu}
      data-menu={id}
      onBlur={onBlur}
      onKeyDown={event => {
        if (event.key === 'Escape' && open) close()
      }}
    >
      <button
        ref={button}
        type="button"
        className={cx(css.control, !plain && css.strong)}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(before => !before)}
      >
        {icon}
        <span>{label}</span>
        <Icon name="chevron" size={16} />
      </button>
      <div id={id} className={css.popover} hidden={!open}>
        {open && children(close)}
      </div>
    </div>
  )
}
