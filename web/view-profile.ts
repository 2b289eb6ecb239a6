import type { Client } from '#shared/contract/client.ts'
import { openingKindNames, openingKinds } from '#shared/opening/kind.ts'
import { h, replace } from './dom.ts'
import { checkbox, cityInput, educationSelect, field, input, showRefusal, skillInput } from './form.ts'
import { go } from './router.ts'
import { becomeTalent, client } from './session.ts'
import { skillReference, skillRefs } from './skills.ts'
import { locale, t, tell } from './texts.ts'

type Input = Parameters<Client['registerTalent']>[0]['body']

const numberOf = (control: { value: string }): number | undefined =>
  control.value.trim() === '' ? undefined : Number(control.value)

/** The short way to a profile that can be matched. */
export const drawRegister = (main: HTMLElement): void => {
  const language = locale() === 'en' ? 'en' : 'zh'
  const city = cityInput()
  const skills = skillInput()
  const visible = checkbox(t('formVisible'), true)
  const remote = checkbox(t('formRemote'))
  const kinds = openingKindNames.map(name => ({
    name,
    ...checkbox(tell(openingKinds[name].name), name === 'enterprise-role', name),
  }))
  const own = {
    name: field(t('formName'), input('text', { maxlength: 80, autocomplete: 'name' }), {
      hint: t('nameHint'),
      pointers: ['/name'],
    }),
    headline: field(t('formHeadline'), input('text', { maxlength: 200 }), { optional: true, pointers: ['/headline'] }),
    title: field(t('formCurrentTitle'), input('text', { maxlength: 120 }), {
      pointers: ['/experience/0/title', '/preferences/titles'],
    }),
    since: field(
      t('formSince'),
      input('month', { placeholder: '2022-07', pattern: '(19|20)[0-9]{2}-(0[1-9]|1[0-2])' }),
      { optional: true, pointers: ['/experience'] },
    ),
    skills: field(t('formSkills'), skills.control, {
      hint: t('skillsHint'),
      pointers: ['/skills'],
      below: skills.below,
    }),
    education: field(t('formHighest'), educationSelect(), { optional: true, pointers: ['/education/0/level'] }),
    institution: field(t('formInstitution'), input('text', { maxlength: 200 }), {
      optional: true,
      pointers: ['/education/0/institution'],
    }),
    major: field(t('formMajor'), input('text', { maxlength: 200 }), {
      optional: true,
      pointers: ['/education/0/major'],
    }),
    city: field(t('formResidence'), city.control, { hint: t('placeHint'), pointers: ['/residence'] }),
    payFrom: field(t('formPayFrom'), input('number', { min: 0, step: 500 }), {
      optional: true,
      pointers: ['/preferences/pay/minimum'],
    }),
    payTo: field(t('formPayTo'), input('number', { min: 0, step: 500 }), {
      optional: true,
      pointers: ['/preferences/pay'],
    }),
  }
  const said = h('div')
  city.control.addEventListener('input', () =>
    city.control.setCustomValidity(
      city.control.value.trim() !== '' && city.code() === undefined ? t('placeUnknown') : '',
    ),
  )

  const body = async (): Promise<Input> => {
    const reference = await skillReference()
    const since = own.since.control.value
    const minimum = numberOf(own.payFrom.control)
    const maximum = numberOf(own.payTo.control)
    const text = (control: { value: string }) => control.value.trim()
    const level = own.education.control.value as NonNullable<Input['education']>[number]['level'] | ''
    const region = city.code()
    return {
      name: { [language]: own.name.control.value },
      headline: { [language]: text(own.headline.control) || text(own.title.control) },
      ...(region !== undefined && { residence: { region } }),
      education:
        level === ''
          ? []
          : [
              {
                level,
                institution: text(own.institution.control) || '—',
                ...(text(own.major.control) !== '' && { major: text(own.major.control) }),
              },
            ],
      experience: since === '' ? [] : [{ title: text(own.title.control), from: since }],
      skills: skillRefs(own.skills.control.value, reference).map(ref => ({ ...ref, level: 3 })),
      preferences: {
        openingKinds: kinds.filter(({ box }) => box.checked).map(({ name }) => name),
        titles: [text(own.title.control)],
        regions: region === undefined ? [] : [region],
        remote: remote.box.checked,
        ...(minimum !== undefined && maximum !== undefined && { pay: { minimum, maximum } }),
      },
    }
  }
  const attempt = crypto.randomUUID()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const button = event.submitter as HTMLButtonElement
    button.disabled = true
    replace(said, h('p', { role: 'status' }, t('saving')))
    try {
      const { body: talent, revision } = await client.registerTalent({ body: await body(), idempotencyKey: attempt })
      if (visible.box.checked)
        await client.setVisibility({
          parameters: { talentId: talent.id },
          body: { state: 'anonymous' },
          ifMatch: revision!,
        })
      becomeTalent(talent.id)
      go('/my/matches')
    } catch (error) {
      showRefusal(said, error, Object.values(own))
      button.disabled = false
    }
  }
  replace(
    main,
    h('h1', {}, t('registerTitle')),
    h('p', { class: 'quiet' }, t('registerIntro')),
    h(
      'form',
      { class: 'form', onsubmit: submit },
      said,
      own.name.element,
      own.title.element,
      own.headline.element,
      own.skills.element,
      h(
        'div',
        { class: 'grid' },
        own.since.element,
        own.city.element,
        own.education.element,
        own.institution.element,
        own.major.element,
      ),
      h('fieldset', {}, h('legend', {}, t('formWanted')), ...kinds.map(({ element }) => element)),
      h('div', { class: 'grid' }, own.payFrom.element, own.payTo.element),
      remote.element,
      visible.element,
      city.list,
      h('p', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, t('createProfile'))),
    ),
  )
}
