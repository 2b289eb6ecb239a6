import type { Client } from '#shared/contract/client.ts'
import { openingKinds } from '#shared/opening/kind.ts'
import { h, replace } from './dom.ts'
import { emptyBox, errorBox, loadInto } from './load.ts'
import { educationName, fieldName, payText, regionName, statusName } from './names.ts'
import { facts, mark, places, sampleMark, say } from './parts.ts'
import { go } from './router.ts'
import { client, type DemoLogin, demoLogins, session, signIn, signOut } from './session.ts'
import { skillChips, skillReference } from './skills.ts'
import { t, tell } from './texts.ts'
import { incubatorCard, ventureCard } from './view-matches.ts'

/** Where a login starts: what its audience comes for. */
const startOf = async ({ organisationId, talentId, login }: DemoLogin): Promise<string> => {
  if (talentId !== undefined) return '/my/matches'
  if (login === 'newcomer') return '/my/profile'
  if (organisationId === undefined) return '/'
  const { body } = await client.whoAmI({})
  return body.memberships.some(({ organisation }) => organisation.kind === 'incubator')
    ? '/my/incubators'
    : '/my/openings'
}

export const drawLogin = (main: HTMLElement): void => {
  const now = session()
  const list = h('div')
  const said = h('div')
  replace(
    main,
    h('h1', {}, t('signIn')),
    h('p', {}, t('signInIntro')),
    now &&
      h(
        'p',
        { class: 'actions' },
        h('span', {}, t('signedInAs', { name: tell(now.name) })),
        h(
          'button',
          {
            type: 'button',
            onclick: () => {
              signOut()
              go('/')
            },
          },
          t('signOut'),
        ),
      ),
    said,
    list,
  )
  void loadInto(list, async () =>
    h(
      'ul',
      { class: 'logins' },
      ...(await demoLogins()).map(login =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              'aria-pressed': now?.login === login.login ? 'true' : 'false',
              onclick: async () => {
                try {
                  go(await startOf(await signIn(login.login)))
                } catch (error) {
                  replace(said, errorBox(error))
                }
              },
            },
            tell(login.name),
          ),
        ),
      ),
    ),
  )
}

type Opening = Awaited<ReturnType<Client['listOpenings']>>['body']['items'][number]

export const drawMyOpenings = (main: HTMLElement): void => {
  const list = h('div', { class: 'results' })
  replace(
    main,
    h('h1', {}, t('myOpenings')),
    h('p', { class: 'actions' }, h('a', { class: 'button primary', href: '/openings/new' }, t('postOpening'))),
    list,
  )
  const organisationId = session()!.organisationId! as never
  void loadInto(list, async () => {
    const [{ body }, reference] = await Promise.all([
      client.listOpenings({ parameters: { organisationId }, query: { limit: 100 } }),
      skillReference(),
    ])
    if (body.items.length === 0) return emptyBox(t('noOpenings'))
    const card = (opening: Opening): HTMLElement => {
      const said = h('div')
      const publish = async (event: Event): Promise<void> => {
        const button = event.target as HTMLButtonElement
        button.disabled = true
        try {
          await client.publishOpening({ parameters: { openingId: opening.id }, ifMatch: opening.revision })
          go(`/openings/${opening.id}/talents`)
        } catch (error) {
          button.disabled = false
          replace(said, errorBox(error))
        }
      }
      return h(
        'article',
        { class: 'card' },
        h(
          'h2',
          {},
          h('a', { href: `/openings/${opening.id}` }, say(opening.title)),
          ' ',
          mark(statusName(opening.status), opening.status),
          ' ',
          sampleMark(opening.sample),
        ),
        h(
          'p',
          { class: 'line' },
          h('span', {}, tell(openingKinds[opening.terms.kind].name)),
          h('span', {}, payText(opening.pay)),
          h('span', {}, places(opening.places, opening.remote)),
        ),
        skillChips(opening.skills, reference),
        h(
          'p',
          { class: 'actions' },
          opening.status === 'draft' && h('button', { type: 'button', onclick: publish }, t('publish')),
          opening.status === 'published' &&
            h('a', { class: 'button', href: `/openings/${opening.id}/talents` }, t('seeTalents')),
        ),
        said,
      )
    }
    return h('div', { class: 'cards' }, ...body.items.map(card))
  })
}

export const drawMyVentures = (main: HTMLElement): void => {
  const list = h('div', { class: 'results' })
  replace(main, h('h1', {}, t('myVentures')), list)
  void loadInto(list, async () => {
    const { items } = (await client.listVentures({ query: { limit: 100 } })).body
    if (items.length === 0) return emptyBox(t('noVentures'))
    return h(
      'div',
      { class: 'cards' },
      ...items.map(venture =>
        ventureCard(
          venture,
          venture.seeking &&
            h(
              'p',
              { class: 'actions' },
              h('a', { class: 'button', href: `/ventures/${venture.id}/incubators` }, t('incubatorsFor')),
            ),
        ),
      ),
    )
  })
}

export const drawMyIncubators = (main: HTMLElement): void => {
  const list = h('div', { class: 'results' })
  replace(main, h('h1', {}, t('myIncubators')), list)
  const organisationId = session()!.organisationId! as never
  void loadInto(list, async () => {
    const { items } = (await client.listIncubators({ parameters: { organisationId }, query: { limit: 100 } })).body
    if (items.length === 0) return emptyBox(t('noIncubators'))
    return h(
      'div',
      { class: 'cards' },
      ...items.map(incubator =>
        incubatorCard(
          incubator,
          h(
            'p',
            { class: 'actions' },
            h('a', { class: 'button', href: `/incubators/${incubator.id}/ventures` }, t('venturesFor')),
          ),
        ),
      ),
    )
  })
}

/** One's own profile, and who may find it. */
export const drawOwnProfile = (main: HTMLElement, talentId: string): void => {
  const parameters = { talentId: talentId as never }
  const draw = (): Promise<void> =>
    loadInto(main, async () => {
      const [{ body: talent }, reference] = await Promise.all([client.getTalent({ parameters }), skillReference()])
      const hidden = talent.visibility.state === 'hidden'
      const said = h('div')
      const turn = async (): Promise<void> => {
        try {
          await client.setVisibility({
            parameters,
            body: { ...talent.visibility, state: hidden ? 'anonymous' : 'hidden' },
            ifMatch: talent.revision,
          })
          await draw()
        } catch (error) {
          replace(said, errorBox(error))
        }
      }
      return [
        h('h1', {}, say(talent.name), ' ', sampleMark(talent.sample)),
        h('p', {}, say(talent.headline)),
        h(
          'p',
          { class: 'actions' },
          h('a', { class: 'button primary', href: '/my/matches' }, t('myMatches')),
          h(
            'button',
            { type: 'button', onclick: () => download(talentId).catch(error => replace(said, errorBox(error))) },
            t('exportResume'),
          ),
        ),
        h('h2', {}, t('visibility')),
        h('p', {}, hidden ? t('profileHidden') : t('profileVisible')),
        h(
          'p',
          { class: 'actions' },
          h('button', { type: 'button', onclick: turn }, hidden ? t('makeVisible') : t('makeHidden')),
        ),
        said,
        h('h2', {}, t('skills')),
        skillChips(talent.skills, reference, 120) || h('p', {}, '—'),
        h('h2', {}, t('wishes')),
        facts([
          [t('residence'), talent.residence && regionName(talent.residence.region)],
          [t('education'), talent.education[0] && educationName(talent.education[0].level)],
          [t('formKind'), talent.preferences.openingKinds.map(kind => tell(openingKinds[kind].name)).join(' · ')],
          [t('field'), talent.preferences.fields.map(fieldName).join(' · ')],
          [t('wantedPlaces'), talent.preferences.regions.map(regionName).join(' · ')],
          [t('pay'), talent.preferences.pay && payText(talent.preferences.pay)],
        ]),
      ]
    })
  void draw()
}

/** The API wants the token, which a plain link would not send. */
const download = async (talentId: string): Promise<void> => {
  const { body } = await client.exportJsonResume({ parameters: { talentId: talentId as never } })
  const link = h('a', {
    href: URL.createObjectURL(new Blob([JSON.stringify(body, undefined, 2)], { type: 'application/json' })),
    download: 'resume.json',
  })
  link.click()
  URL.revokeObjectURL(link.href)
}
