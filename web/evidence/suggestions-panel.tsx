import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { SuggestionView } from '#shared/candidate/schema.ts'
import type { SuggestiblePart } from '#shared/talent/provenance.ts'
import { suggestible, type Talent } from '#shared/talent/schema.ts'
import { useRoutePages } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty, Result } from '../parts/states.tsx'
import { Bilingual, useDateText, useSpoken } from '../parts/text.tsx'
import css from './evidence.module.css'
import { useEvidenceNames } from './names.ts'
import { useEvidenceTexts } from './texts.ts'

type Own = { readonly talent: Talent; readonly revision: number }
type Suggested = z.infer<typeof SuggestionView>

const Part = ({ part, suggestions }: { part: SuggestiblePart; suggestions: Suggested['suggestions'] }): ReactNode => {
  const names = useEvidenceNames()
  if (part === 'headline' || part === 'summary')
    return (
      <p>
        <Bilingual text={suggestions[part]} />
      </p>
    )
  const lines = (suggestions[part] ?? []).map(entry => names.entry(part, entry))
  return (
    <ul>
      {lines.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

const Suggestion = ({ item, talent, revision }: Own & { item: Suggested }): ReactNode => {
  const t = useEvidenceTexts()
  const names = useEvidenceNames()
  const date = useDateText()
  const firm = useSpoken(item.organisation.name)
  const [chosen, setChosen] = useState<ReadonlySet<SuggestiblePart>>(new Set())
  const accept = useChange('answerSuggestion', { done: t('accepted') })
  const refuse = useChange('answerSuggestion', { done: t('refused') })
  // A list that the firm left out arrives empty.
  const parts = suggestible.filter(part => {
    const suggested = item.suggestions[part]
    return Array.isArray(suggested) ? suggested.length > 0 : suggested !== undefined
  })
  const answer = (taken: readonly SuggestiblePart[]) => ({
    parameters: { talentId: talent.id, candidateId: item.id },
    body: { accept: [...taken] },
    ifMatch: revision,
  })
  return (
    <li className={css.item}>
      <h3>{t('suggestedBy', { name: firm.text || t('aFirm') })}</h3>
      <p className={css.quiet}>
        {t('suggestedAt', { date: date({ at: item.at }), until: date({ at: item.deletesAt }) })}
      </p>
      <fieldset className={css.parts}>
        <legend>{t('takeWhich')}</legend>
        {parts.map(part => (
          <div key={part}>
            <Checkbox
              label={
                <>
                  {names.parts[part]}{' '}
                  <span className={css.quiet}>
                    {part === 'headline' || part === 'summary' ? t('replaces') : t('adds')}
                  </span>
                </>
              }
              checked={chosen.has(part)}
              onChange={event => {
                const next = new Set(chosen)
                if (event.currentTarget.checked) next.add(part)
                else next.delete(part)
                setChosen(next)
              }}
            />
            <Part part={part} suggestions={item.suggestions} />
          </div>
        ))}
      </fieldset>
      <div className={css.buttons}>
        <Button
          size="sm"
          disabled={chosen.size === 0}
          loading={accept.isPending}
          onClick={() => accept.mutate(answer(parts.filter(part => chosen.has(part))))}
        >
          {chosen.size === 0 ? t('acceptNone') : t('accept', { count: chosen.size })}
        </Button>
        <ConfirmButton
          size="sm"
          label={t('refuse')}
          question={t('refuseQuestion')}
          consequence={<p>{t('refuseHint')}</p>}
          onConfirm={() => refuse.mutateAsync(answer([]))}
        />
      </div>
      <ProblemNotice error={accept.error} />
    </li>
  )
}

export const SuggestionsPanel = ({ talent, revision }: Own): ReactNode => {
  const t = useEvidenceTexts()
  const pages = useRoutePages('listSuggestions', { parameters: { talentId: talent.id }, query: { limit: 20 } })
  const items = pages.items ?? []
  return (
    <Panel title={t('suggestions')}>
      <p className={css.quiet}>{t('suggestionsIntro')}</p>
      <Result query={pages} lines={2}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('noSuggestions')} />
          ) : (
            <ul className={css.list}>
              {items.map(item => (
                <Suggestion key={item.id} item={item} talent={talent} revision={revision} />
              ))}
            </ul>
          )
        }
      </Result>
      <MoreButton pages={pages} count={items.length} />
    </Panel>
  )
}
