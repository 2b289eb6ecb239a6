import { createLink, useRouterState } from '@tanstack/react-router'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { useAppTexts } from '../app/texts.ts'
import { cx } from './cx.ts'
import { Icon } from './icons.tsx'
import css from './page.module.css'

let shownPath: string | undefined
/** The path whose heading was given the focus. */
let headed: string | undefined

type Props = {
  /** Its heading, and the browser's title. */
  readonly title: string
  /** The language of a heading that is not in the reader's own. */
  readonly lang?: string | undefined
  /** Beside the heading: marks, a status. */
  readonly marks?: ReactNode
  readonly intro?: ReactNode
  /** Above the heading: the way back, a `<BackLink>`. */
  readonly back?: ReactNode
  readonly actions?: ReactNode
  /** A narrower column, for forms and texts. */
  readonly narrow?: boolean
  readonly children?: ReactNode
}

/** A screen: its title is the browser's title too, and is read out when somebody comes here from another page. */
export const Page = ({ title, lang, marks, intro, back, actions, narrow, children }: Props): ReactNode => {
  const t = useAppTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useRouterState({ select: state => state.location.pathname })
  const brand = t('brand')
  useEffect(() => {
    document.title = title === brand ? brand : `${title} · ${brand}`
  }, [title, brand])
  useEffect(() => {
    const moved = shownPath !== undefined && shownPath !== path
    // The heading of a page that was loading goes with it, and the focus with the heading.
    const lost = headed === path && document.activeElement === document.body
    if (moved || lost) {
      heading.current?.focus({ preventScroll: true })
      headed = path
    }
    shownPath = path
  }, [path])
  return (
    <div className={cx(css.page, narrow && css.narrow)}>
      {back && <div className={css.back}>{back}</div>}
      <div className={css.head}>
        <div>
          <h1 ref={heading} tabIndex={-1} lang={lang} className={css.title}>
            {title}
            {marks && <span className={css.marks}>{marks}</span>}
          </h1>
          {intro && <div className={css.intro}>{intro}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** A titled part of a page, on paper. */
export const Panel = ({
  title,
  actions,
  quiet,
  children,
}: {
  title?: ReactNode
  actions?: ReactNode
  /** Without the paper. */
  quiet?: boolean
  children: ReactNode
}): ReactNode => (
  <section className={cx(css.panel, quiet && css.quiet)}>
    {(title || actions) && (
      <div className={css.panelHead}>
        {title && <h2>{title}</h2>}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    )}
    {children}
  </section>
)

/** `<BackLink to="/incubators">{t('back')}</BackLink>`: a link as the router's own, with its arrow. */
export const BackLink = createLink(
  ({ children, ...props }: ComponentProps<'a'>): ReactNode => (
    <a {...props}>
      <Icon name="back" size={16} /> <span>{children}</span>
    </a>
  ),
)

/** Views of one page: `<TabLink>`s where the chosen one is in the address, else buttons with `aria-pressed`. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }): ReactNode => (
  <nav className={css.tabs} aria-label={label}>
    {children}
  </nav>
)

/** A view to choose. The page says which is chosen: the router knows the path alone, and would call several of them current, or none. */
export const TabLink = createLink(
  ({ chosen, ...props }: ComponentProps<'a'> & { chosen: boolean }): ReactNode => (
    <a {...props} aria-current={chosen ? 'page' : undefined} />
  ),
)
