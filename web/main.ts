import { type Locale, locales, negotiateLocale } from '#shared/kernel/locale.ts'
import { h, replace } from './dom.ts'
import { addressFor, go, type Place, place, startRouter } from './router.ts'
import { session } from './session.ts'
import { locale, setLocale, type TextKey, t, tell } from './texts.ts'
import { drawIncubatorVentures, drawOpeningTalents, drawTalentMatches, drawVentureIncubators } from './view-matches.ts'
import { drawLogin, drawMyIncubators, drawMyOpenings, drawMyVentures, drawOwnProfile } from './view-mine.ts'
import { drawOpening } from './view-opening.ts'
import { drawPost } from './view-post.ts'
import { drawRegister } from './view-profile.ts'
import { drawSearch } from './view-search.ts'

type View = {
  readonly title: TextKey
  readonly needs?: 'login' | 'organisation' | 'talent'
  readonly draw: (main: HTMLElement, at: Place, id: string) => void
}

const views: readonly (readonly [path: RegExp, view: View])[] = [
  [/^\/$/, { title: 'search', draw: drawSearch }],
  [/^\/login$/, { title: 'signIn', draw: drawLogin }],
  [/^\/openings\/new$/, { title: 'postOpening', needs: 'organisation', draw: drawPost }],
  [/^\/openings\/(opn_\w+)$/, { title: 'search', draw: (main, _, id) => drawOpening(main, id) }],
  [
    /^\/openings\/(opn_\w+)\/talents$/,
    { title: 'talentsFor', needs: 'organisation', draw: (main, _, id) => drawOpeningTalents(main, id) },
  ],
  [
    /^\/ventures\/(ven_\w+)\/incubators$/,
    { title: 'incubatorsFor', needs: 'talent', draw: (main, _, id) => drawVentureIncubators(main, id) },
  ],
  [
    /^\/incubators\/(inc_\w+)\/ventures$/,
    { title: 'venturesFor', needs: 'organisation', draw: (main, _, id) => drawIncubatorVentures(main, id) },
  ],
  [/^\/my\/matches$/, { title: 'myMatches', needs: 'talent', draw: drawTalentMatches }],
  [/^\/my\/ventures$/, { title: 'myVentures', needs: 'talent', draw: drawMyVentures }],
  [/^\/my\/openings$/, { title: 'myOpenings', needs: 'organisation', draw: drawMyOpenings }],
  [/^\/my\/incubators$/, { title: 'myIncubators', needs: 'organisation', draw: drawMyIncubators }],
  [
    /^\/my\/profile$/,
    {
      title: 'myProfile',
      needs: 'login',
      draw: main => {
        const talentId = session()?.talentId
        if (talentId !== undefined) drawOwnProfile(main, talentId)
        else drawRegister(main)
      },
    },
  ],
]

/** Why a view has nothing for this reader, or nothing. */
const refusal = ({ needs }: View): HTMLElement | undefined => {
  const now = session()
  if (needs === undefined) return undefined
  if (!now)
    return h(
      'div',
      { class: 'notice' },
      h('p', {}, t('signInNeeded')),
      h('p', { class: 'actions' }, h('a', { class: 'button primary', href: '/login' }, t('signIn'))),
    )
  const fits =
    needs === 'login' ? now.organisationId === undefined : needs === 'talent' ? now.talentId : now.organisationId
  if (fits) return undefined
  // The newcomer's next step is a profile.
  const next = needs === 'talent' && now.organisationId === undefined
  return h(
    'div',
    { class: 'notice' },
    h('p', {}, t('wrongAudience')),
    next && h('p', { class: 'actions' }, h('a', { class: 'button primary', href: '/my/profile' }, t('registerTitle'))),
  )
}

const link = (path: string, key: TextKey): HTMLElement =>
  h('a', { href: path, 'aria-current': place().path === path ? 'page' : undefined }, t(key))

const header = (): HTMLElement => {
  const now = session()
  const other: Locale = locale() === 'en' ? 'zh-CN' : 'en'
  return h(
    'header',
    { class: 'site' },
    h('a', { class: 'skip', href: '#main', 'data-outside': true }, t('skip')),
    h(
      'div',
      { class: 'bar-top' },
      h('a', { class: 'brand', href: '/' }, t('brand')),
      h(
        'div',
        { class: 'who' },
        h(
          'button',
          {
            type: 'button',
            id: 'language',
            lang: other,
            onclick: () => {
              const { path, query } = place()
              localStorage.setItem('locale', other)
              query.delete('lang')
              setLocale(other)
              go(addressFor(path, query), { replace: true })
              document.getElementById('language')?.focus()
            },
          },
          t('otherLanguage'),
        ),
        h('a', { class: 'button', href: '/login' }, now ? tell(now.name) : t('signIn')),
      ),
    ),
    h(
      'nav',
      { 'aria-label': t('menu') },
      link('/', 'search'),
      ...(now?.talentId !== undefined
        ? [link('/my/matches', 'myMatches'), link('/my/ventures', 'myVentures'), link('/my/profile', 'myProfile')]
        : []),
      ...(now?.login === 'newcomer' && now.talentId === undefined ? [link('/my/profile', 'registerTitle')] : []),
      ...(now?.organisationId !== undefined
        ? [
            link('/my/openings', 'myOpenings'),
            link('/openings/new', 'postOpening'),
            link('/my/incubators', 'myIncubators'),
          ]
        : []),
    ),
  )
}

const app = document.getElementById('app')!
let drawn: string | undefined

const draw = (): void => {
  const at = place()
  const wanted = at.query.get('lang')
  const given = locales.find(one => one === wanted)
  if (given && given !== locale()) setLocale(given)
  const [path, view] = views.find(([pattern]) => pattern.test(at.path)) ?? [undefined, undefined]
  // A search that is only refined keeps its page; every other move draws a new one and reads out its heading.
  const same = drawn === `${at.path} ${locale()}` && at.path === '/'
  const old = document.getElementById('main')
  const main = same && old ? old : h('main', { id: 'main', tabindex: -1 })
  document.title = view ? `${t(view.title)} · ${t('brand')}` : t('brand')
  const moved = drawn !== undefined && !same
  drawn = `${at.path} ${locale()}`
  if (!same)
    replace(
      app,
      header(),
      main,
      h(
        'footer',
        {},
        h('p', { class: 'small quiet' }, t('demoNotice')),
        h('p', { class: 'small' }, h('a', { href: '/docs', 'data-outside': true }, t('apiDocs'))),
      ),
    )
  if (!view || !path) replace(main, h('h1', {}, t('notFound')), h('p', {}, h('a', { href: '/' }, t('backToSearch'))))
  else {
    const no = refusal(view)
    if (no) replace(main, h('h1', {}, t(view.title)), no)
    else view.draw(main, at, path.exec(at.path)?.[1] ?? '')
  }
  if (moved) main.focus({ preventScroll: true })
}

const kept = localStorage.getItem('locale')
setLocale(locales.find(one => one === kept) ?? negotiateLocale(navigator.languages.join(',')))
startRouter(draw)
draw()
