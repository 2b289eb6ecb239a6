import type { Client } from '#shared/contract/client.ts'
import { type OpeningKind, openingKindNames, openingKinds } from '#shared/opening/kind.ts'
import { h, replace } from './dom.ts'
import {
  checkbox,
  cityInput,
  educationSelect,
  type Field,
  field,
  input,
  select,
  showRefusal,
  skillInput,
} from './form.ts'
import { loadInto } from './load.ts'
import { go } from './router.ts'
import { client, session } from './session.ts'
import { skillReference, skillRefs } from './skills.ts'
import { locale, t, tell } from './texts.ts'

type Input = Parameters<Client['createOpening']>[0]['body']

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const numberOf = (control: { value: string }): number | undefined =>
  control.value.trim() === '' ? undefined : Number(control.value)

/** The fields that only some kinds have. */
const extraFields = (kind: OpeningKind): { fields: Field[]; terms: () => Input['terms'] } => {
  switch (kind) {
    case 'enterprise-role': {
      return { fields: [], terms: () => ({ kind }) }
    }
    case 'university-mobile-position':
    case 'part-time-researcher-role': {
      const share = field(t('formTimeShare'), input('number', { min: 5, max: 100, value: 20 }), {
        pointers: ['/terms/timeShare'],
      })
      const term = field(t('formTermMonths'), input('number', { min: 1, max: 120, value: 12 }), {
        pointers: ['/terms/termMonths'],
      })
      return {
        fields: [share, term],
        terms: () => ({ kind, timeShare: Number(share.control.value), termMonths: Number(term.control.value) }),
      }
    }
    case 'post-doctoral-place':
      return { fields: [], terms: () => ({ kind, station: 'mobile-station' }) }
    case 'short-term-service-visit': {
      const days = field(t('formVisitDays'), input('number', { min: 1, max: 365, value: 30 }), {
        pointers: ['/terms/visitDays'],
      })
      return { fields: [days], terms: () => ({ kind, visitDays: Number(days.control.value) }) }
    }
  }
}

const form = (kinds: readonly OpeningKind[]): HTMLElement => {
  const zh = locale() !== 'en'
  const extraBox = h('div', { class: 'grid' })
  let extra = extraFields(kinds[0]!)
  const kind = select(
    kinds.map(name => [name, tell(openingKinds[name].name)] as const),
    () => {
      extra = extraFields(kind.value as OpeningKind)
      replace(extraBox, ...extra.fields.map(({ element }) => element))
    },
  )
  replace(extraBox, ...extra.fields.map(({ element }) => element))
  const city = cityInput()
  const musts = skillInput()
  const nices = skillInput()
  const remote = checkbox(t('formRemote'))
  const own = {
    kind: field(t('formKind'), kind, { pointers: ['/terms'] }),
    title: field(t('formTitle'), input('text', { maxlength: 200 }), {
      pointers: [zh ? '/title/zh' : '/title/en', '/title'],
    }),
    other: field(t('formTitleOther'), input('text', { maxlength: 200 }), {
      optional: true,
      pointers: [zh ? '/title/en' : '/title/zh'],
    }),
    description: field(t('formDescription'), h('textarea', { rows: 6, maxlength: 20_000 }), {
      pointers: ['/description'],
    }),
    musts: field(t('formMustSkills'), musts.control, {
      hint: t('skillsHint'),
      pointers: ['/skills'],
      below: musts.below,
    }),
    nices: field(t('formNiceSkills'), nices.control, { optional: true, below: nices.below }),
    city: field(t('formPlace'), city.control, { hint: t('placeHint'), pointers: ['/places'] }),
    headcount: field(t('headcount'), input('number', { min: 1, max: 10_000, value: 1 }), { pointers: ['/headcount'] }),
    payFrom: field(t('formPayFrom'), input('number', { min: 0, step: 500, value: 20_000 }), {
      pointers: ['/pay/minimum', '/pay'],
    }),
    payTo: field(t('formPayTo'), input('number', { min: 0, step: 500, value: 30_000 }), { pointers: ['/pay/maximum'] }),
    education: field(t('formEducation'), educationSelect(), { optional: true, pointers: ['/education'] }),
    years: field(t('formYears'), input('number', { min: 0, max: 50 }), {
      optional: true,
      pointers: ['/experienceYears'],
    }),
    validity: field(t('formValidity'), input('date', { value: inDays(60), min: inDays(1) }), {
      pointers: ['/validity'],
    }),
  }
  const said = h('div')
  const unknownCity = (): boolean => {
    const unknown = city.control.value.trim() !== '' && city.code() === undefined
    city.control.setCustomValidity(unknown ? t('placeUnknown') : '')
    return unknown
  }
  city.control.addEventListener('input', unknownCity)

  const body = async (): Promise<Input> => {
    const reference = await skillReference()
    const minimum = numberOf(own.payFrom.control)
    const maximum = numberOf(own.payTo.control)
    const years = numberOf(own.years.control)
    const wanted = skillRefs(own.musts.control.value, reference)
    const seen = new Set(wanted.map(ref => ref.concept ?? ref.label))
    const welcome = skillRefs(own.nices.control.value, reference).filter(ref => !seen.has(ref.concept ?? ref.label))
    const title = own.title.control.value.trim()
    const otherTitle = own.other.control.value.trim()
    const description = own.description.control.value.trim()
    return {
      terms: extra.terms(),
      title: {
        ...(title !== '' && { [zh ? 'zh' : 'en']: title }),
        ...(otherTitle !== '' && { [zh ? 'en' : 'zh']: otherTitle }),
      },
      ...(description !== '' && { description: { [zh ? 'zh' : 'en']: description } }),
      skills: [
        ...wanted.map(ref => ({ ...ref, importance: 'must' as const })),
        ...welcome.map(ref => ({ ...ref, importance: 'nice' as const })),
      ],
      places: city.code() === undefined ? [] : [{ region: city.code()! }],
      remote: remote.box.checked,
      ...(numberOf(own.headcount.control) !== undefined && { headcount: numberOf(own.headcount.control)! }),
      ...(minimum !== undefined && maximum !== undefined && { pay: { minimum, maximum } }),
      ...(own.education.control.value !== '' && {
        education: own.education.control.value as NonNullable<Input['education']>,
      }),
      ...(years !== undefined && { experienceYears: { minimum: years } }),
      ...(own.validity.control.value !== '' && {
        validity: { lastDay: own.validity.control.value, zone: 'Asia/Shanghai' },
      }),
    }
  }

  // A draft that was refused at publication is changed, not made a second time; a repeated click has one effect.
  let saved: { id: string; revision: number } | undefined
  let attempt = crypto.randomUUID()
  const save = async (): Promise<{ id: string; revision: number }> => {
    const content = await body()
    if (saved) {
      const changed = await client.changeOpening({
        parameters: { openingId: saved.id as never },
        body: content,
        ifMatch: saved.revision,
      })
      saved = { id: saved.id, revision: changed.revision! }
    } else {
      const made = await client.createOpening({ body: content, idempotencyKey: attempt })
      saved = { id: made.body.id, revision: made.revision! }
    }
    return saved
  }
  const act = async (publish: boolean, event: Event): Promise<void> => {
    const button = event.target as HTMLButtonElement
    button.disabled = true
    replace(said, h('p', { role: 'status' }, t('saving')))
    try {
      const { id, revision } = await save()
      if (publish) {
        const done = await client.publishOpening({ parameters: { openingId: id as never }, ifMatch: revision })
        saved = { id, revision: done.revision! }
        go(`/openings/${id}/talents`)
      } else replace(said, h('p', { class: 'notice', role: 'status' }, t('savedDraft')))
    } catch (error) {
      attempt = crypto.randomUUID()
      showRefusal(said, error, [...Object.values(own), ...extra.fields])
    } finally {
      button.disabled = false
    }
  }
  const element = h(
    'form',
    {
      class: 'form',
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        void act(true, { target: event.submitter } as unknown as Event)
      },
    },
    said,
    own.kind.element,
    extraBox,
    own.title.element,
    own.other.element,
    own.description.element,
    own.musts.element,
    own.nices.element,
    h(
      'div',
      { class: 'grid' },
      own.city.element,
      own.headcount.element,
      own.payFrom.element,
      own.payTo.element,
      own.education.element,
      own.years.element,
    ),
    remote.element,
    own.validity.element,
    city.list,
    h(
      'p',
      { class: 'actions' },
      h('button', { type: 'submit', class: 'primary' }, t('publishAndMatch')),
      h('button', { type: 'button', onclick: (event: Event) => void act(false, event) }, t('saveDraft')),
    ),
  )
  return element
}

/** A short form: what a posting has to state, and no more. */
export const drawPost = (main: HTMLElement): void => {
  const box = h('div')
  replace(main, h('h1', {}, t('postOpening')), box)
  void loadInto(box, async () => {
    const organisationId = session()!.organisationId!
    const { memberships } = (await client.whoAmI({})).body
    const kind = memberships.find(({ organisation }) => organisation.id === organisationId)?.organisation.kind
    const kinds = openingKindNames.filter(
      name => kind !== undefined && (openingKinds[name].publishers as readonly string[]).includes(kind),
    )
    return kinds.length === 0 ? h('p', { class: 'notice' }, t('wrongAudience')) : form(kinds)
  })
}
