import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import css from './form.module.css'
import { useFormTexts } from './texts.ts'
import type { Merge } from './use-contract-form.ts'

type Props = {
  readonly merge: Merge<unknown>
  readonly labels: ReadonlyMap<string, { readonly label: string }>
  readonly onResolve: (chosen: ReadonlyMap<string, 'mine' | 'theirs'> | undefined) => void
}

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : Array.isArray(value)
      ? value.map(shown).join(' · ')
      : typeof value === 'object' && value !== null
        ? Object.values(value).map(shown).join(' ')
        : value === undefined || value === null
          ? ''
          : value === true
            ? '✓'
            : '✗'

/** Both versions of each field that differs, the changed one proposed: nobody's words are lost. */
export const StaleMerge = ({ merge, labels, onResolve }: Props): ReactNode => {
  const t = useFormTexts()
  const [chosen, setChosen] = useState(new Map(merge.differences.map(({ name, propose }) => [name, propose])))
  const labelOf = (name: string): string => {
    const parts = name.split('.')
    for (let length = parts.length; length > 0; length--) {
      const known = labels.get(`/${parts.slice(0, length).join('/')}`)
      if (known) return known.label
    }
    return name
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={() => onResolve(undefined)}
      title={t('staleTitle')}
      closeButtonProps={{ 'aria-label': t('backToForm') }}
    >
      <div className={css.merge}>
        <p>{merge.differences.length > 0 ? t('staleIntro') : t('onlyElsewhere')}</p>
        {merge.differences.map(({ name, mine, theirs }) => (
          <fieldset key={name}>
            <legend>{labelOf(name)}</legend>
            <div className={css.choices}>
              {(['mine', 'theirs'] as const).map(side => (
                <label key={side}>
                  <input
                    type="radio"
                    name={`merge-${name}`}
                    checked={chosen.get(name) === side}
                    onChange={() => setChosen(new Map(chosen).set(name, side))}
                  />
                  <span>
                    <span>{t(side)}</span>
                    {shown(side === 'mine' ? mine : theirs) || t('nothing')}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <div className={css.actions}>
          <Button onClick={() => onResolve(chosen)}>{t('mergeSave')}</Button>
          <Button variant="default" onClick={() => onResolve(undefined)}>
            {t('backToForm')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
