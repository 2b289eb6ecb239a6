import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTell } from '../i18n/i18n.ts'
import { Icon } from '../parts/icons.tsx'
import { Bilingual } from '../parts/text.tsx'
import { actFor, useSession } from '../session/session.ts'
import { leave } from '../session/sign-in.ts'
import { useSessionTexts } from '../session/texts.ts'
import { WaysToSignIn } from '../session/ways-to-sign-in.tsx'
import { HeaderMenu } from './header-menu.tsx'
import css from './shell.module.css'

/** Sign-in, whom one acts for, and sign-out. */
export const UserMenu = (): ReactNode => {
  const t = useSessionTexts()
  const tell = useTell()
  const session = useSession()
  if (!session)
    return (
      <HeaderMenu label={t('signIn')} icon={<Icon name="person" />}>
        {close => <WaysToSignIn onDone={close} />}
      </HeaderMenu>
    )
  const { actingFor, memberships } = session
  return (
    <HeaderMenu label={tell(session.name)} icon={<Icon name="person" />} plain>
      {close => (
        <div className={css.list}>
          {memberships.length > 0 && (
            <fieldset className={css.acting}>
              <legend>{t('actFor')}</legend>
              {memberships.map(({ id, name }) => (
                <label key={id}>
                  <input type="radio" name="acting" checked={actingFor?.id === id} onChange={() => actFor(id)} />
                  <span>
                    <Bilingual text={name} />
                  </span>
                </label>
              ))}
              <label>
                <input
                  type="radio"
                  name="acting"
                  checked={actingFor === undefined}
                  onChange={() => actFor(undefined)}
                />
                <span>{t('asMyself')}</span>
              </label>
            </fieldset>
          )}
          <Link to="/sign-in" className={css.item}>
            {t('switchLogin')}
          </Link>
          <button
            type="button"
            className={css.item}
            onClick={() => {
              void leave()
              close()
            }}
          >
            {t('signOut')}
          </button>
        </div>
      )}
    </HeaderMenu>
  )
}
