import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { SuggestionKind } from '#shared/matching/suggest.ts'
import { routeQuery } from '../api/queries.ts'
import { useLocale } from '../i18n/i18n.ts'
import { cx } from './cx.ts'
import { Icon } from './icons.tsx'
import css from './search-box.module.css'
import { usePartTexts } from './texts.ts'

export type Suggestion = {
  readonly kind: SuggestionKind
  readonly id: string
  readonly label: string
  readonly other: string
  readonly matched?: string | undefined
}

type Props = {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onSearch: (text: string) => void
  /** A concept that was chosen from the suggestions; without, a choice becomes the text. */
  readonly onChoose?: (suggestion: Suggestion) => void
  readonly kinds?: readonly SuggestionKind[]
  readonly large?: boolean
  readonly id?: string
  /** Adds to a list above it: no button, no visible label of its own, and empty after each choice. */
  readonly adding?: boolean
}

const kindKeys = { skill: 'kindSkill', title: 'kindTitle', occupation: 'kindOccupation', region: 'kindRegion' } as const

/** While an input method composes, keys belong to it: `keyCode` 229 is how older ones say so. */
export const composes = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229

/**
 * A search with suggestions of concepts (APG combobox). Nothing is looked up while an input method composes, and Enter during
 * composition does nothing; afterwards Enter searches for what stands there.
 */
export const SearchBox = ({
  label,
  hint,
  value,
  onSearch,
  onChoose,
  kinds,
  large,
  id: givenId,
  adding,
}: Props): ReactNode => {
  const t = usePartTexts()
  const ownId = useId()
  const id = givenId ?? ownId
  const locale = useLocale()
  const [text, setText] = useState(value)
  const [asked, setAsked] = useState('')
  const [composing, setComposing] = useState(false)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (composing) return
    const timer = setTimeout(() => setAsked(text.trim()), 120)
    return () => clearTimeout(timer)
  }, [text, composing])
  const { data } = useQuery({
    ...routeQuery('suggestConcepts', {
      query: { q: asked, limit: 8, ...(kinds && { kind: kinds.join(',') }) },
    }),
    enabled: open && asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
  const items: readonly Suggestion[] = open && text.trim() !== '' ? (data?.body.items ?? []) : []
  const shown = open && items.length > 0

  const search = (wanted: string): void => {
    setOpen(false)
    setAt(-1)
    if (adding) setText('')
    onSearch(wanted.trim())
  }
  const choose = (item: Suggestion): void => {
    setOpen(false)
    setAt(-1)
    if (onChoose) {
      setText('')
      onChoose(item)
    } else {
      setText(item.label)
      onSearch(item.label)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (composes(event)) {
      if (event.key === 'Enter') event.preventDefault()
      return
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (items.length === 0) {
        setOpen(true)
        return
      }
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One step beyond either end is the text itself.
      setAt(((at + step + 1 + items.length + 1) % (items.length + 1)) - 1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const chosen = items[at]
      if (chosen) choose(chosen)
      else search(text)
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      setOpen(false)
      setAt(-1)
    }
  }
  return (
    <search className={cx(css.box, large && css.large)}>
      <label htmlFor={id} className={adding ? 'sr-only' : css.label}>
        {label}
      </label>
      <div className={css.line}>
        <div className={css.field}>
          <Icon name="search" />
          <input
            id={id}
            type="search"
            role="combobox"
            autoComplete="off"
            maxLength={300}
            value={text}
            aria-describedby={hint ? `${id}-hint` : undefined}
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
            onChange={event => {
              setText(event.target.value)
              setOpen(true)
              setAt(-1)
            }}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(false)}
          />
          <div id={`${id}-list`} role="listbox" aria-label={t('suggestions')} className={css.list} hidden={!shown}>
            {items.map((item, position) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's
              <div
                key={`${item.kind}-${item.id}`}
                id={`${id}-${position}`}
                role="option"
                tabIndex={-1}
                aria-selected={position === at}
                onPointerDown={event => event.preventDefault()}
                onClick={() => choose(item)}
              >
                <span>
                  {item.label}
                  {item.matched && <span className={css.other}> · {item.matched}</span>}
                </span>
                <span className={css.other}>
                  {item.other !== item.label && (
                    <>
                      <span lang={locale === 'en' ? 'zh-CN' : 'en'}>{item.other}</span> ·{' '}
                    </>
                  )}
                  {t(kindKeys[item.kind])}
                </span>
              </div>
            ))}
          </div>
        </div>
        {!adding && (
          <button type="button" className={css.button} onClick={() => search(text)}>
            {t('search')}
          </button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      <p role="status" className="sr-only">
        {shown ? t('suggestionCount', { count: items.length }) : ''}
      </p>
    </search>
  )
}
