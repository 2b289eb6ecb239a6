import { ProblemError } from '#shared/contract/client.ts'
import { educationLevels } from '#shared/reference/education.ts'
import { findRegions, regions } from '#shared/reference/regions.ts'
import { h, replace } from './dom.ts'
import { errorBox } from './load.ts'
import { educationName, named } from './names.ts'
import { skillLabel, skillReference, skillRefs } from './skills.ts'
import { t } from './texts.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

export type Field = {
  readonly element: HTMLElement
  readonly control: Control
  readonly label: string
  /** Where its value stands in the body, so that a refusal finds its way back. */
  readonly pointers: readonly string[]
}

let count = 0

export const field = (
  label: string,
  control: Control,
  options: { pointers?: readonly string[]; hint?: string; optional?: boolean; below?: HTMLElement } = {},
): Field => {
  count += 1
  const id = `field-${count}`
  control.id = id
  if (options.hint) control.setAttribute('aria-describedby', `${id}-hint`)
  if (!options.optional) control.setAttribute('required', '')
  return {
    control,
    label,
    pointers: options.pointers ?? [],
    element: h(
      'div',
      { class: 'field' },
      h(
        'label',
        { for: id },
        label,
        options.optional ? h('span', { class: 'quiet small' }, ` ${t('optional')}`) : false,
      ),
      options.hint ? h('p', { class: 'quiet small', id: `${id}-hint` }, options.hint) : false,
      control,
      options.below,
    ),
  }
}

export const input = (type: string, attributes: Record<string, string | number | boolean | undefined> = {}) =>
  h('input', { type, ...attributes })

export const select = (
  options: readonly (readonly [value: string, text: string])[],
  onchange?: () => void,
): HTMLSelectElement =>
  h('select', { ...(onchange && { onchange }) }, ...options.map(([value, text]) => h('option', { value }, text)))

export const checkbox = (
  label: string,
  checked = false,
  value = 'yes',
): { element: HTMLElement; box: HTMLInputElement } => {
  const box = h('input', { type: 'checkbox', value, checked })
  return { box, element: h('label', { class: 'option' }, box, h('span', {}, label)) }
}

export const educationSelect = (): HTMLSelectElement =>
  select([['', t('any')], ...educationLevels.map(({ id }) => [id, educationName(id)] as const)])

/** Every prefecture by its name; what was typed is looked up as the importer looks it up. */
export const cityInput = (): {
  control: HTMLInputElement
  list: HTMLDataListElement
  code: () => string | undefined
} => {
  const list = h(
    'datalist',
    { id: 'cities' },
    ...regions
      .filter(({ level }) => level !== 'province')
      .map(region => h('option', { value: named({ zh: region.short, en: region.en }, region.code) })),
  )
  const control = input('text', { list: 'cities', autocomplete: 'off' })
  return { control, list, code: () => findRegions(control.value)[0]?.code }
}

/** A text of skills, and below it what of it is known. */
export const skillInput = (): { control: HTMLTextAreaElement; below: HTMLElement } => {
  const below = h('div', { class: 'recognised small', 'aria-live': 'polite' })
  const show = async (): Promise<void> => {
    const reference = await skillReference()
    const refs = skillRefs(control.value, reference)
    const known = refs.filter(({ concept }) => concept !== undefined).map(ref => skillLabel(ref, reference))
    const unknown = refs.flatMap(({ label }) => (label === undefined ? [] : [label]))
    replace(
      below,
      known.length > 0 && h('p', {}, h('span', { class: 'quiet' }, `${t('skillsKnown')} `), known.join(' · ')),
      unknown.length > 0 && h('p', {}, h('span', { class: 'quiet' }, `${t('skillsUnknown')} `), unknown.join(' · ')),
    )
  }
  const control = h('textarea', { rows: 2, maxlength: 4000, oninput: () => void show() })
  return { control, below }
}

/** Refusals: a list at the top with links to the fields, each marked; the list has the focus, so that it is read out. */
export const showRefusal = (target: HTMLElement, error: unknown, fields: readonly Field[]): void => {
  for (const { control } of fields) control.removeAttribute('aria-invalid')
  const findings = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (findings.length === 0) {
    replace(target, errorBox(error))
    return
  }
  const fieldOf = (pointer: string) =>
    fields.find(({ pointers }) => pointers.some(own => pointer === own || pointer.startsWith(`${own}/`)))
  const box = h(
    'div',
    { class: 'notice error', role: 'alert', tabindex: -1 },
    h('h2', {}, t('correct')),
    h(
      'ul',
      {},
      ...findings.map(({ pointer, detail }) => {
        const found = fieldOf(pointer)
        found?.control.setAttribute('aria-invalid', 'true')
        return h(
          'li',
          {},
          found
            ? h('a', { href: `#${found.control.id}`, onclick: focusOn(found.control) }, `${found.label} — ${detail}`)
            : `${pointer} ${detail}`,
        )
      }),
    ),
  )
  replace(target, box)
  box.focus()
}

const focusOn = (control: HTMLElement) => (event: Event) => {
  event.preventDefault()
  control.focus()
}
