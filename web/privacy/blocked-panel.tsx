import { Button, TextInput } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import { inLocale } from '#shared/kernel/text.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { routeQuery } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useKnownOrganisations } from '../parts/known-organisations.ts'
import { notify } from '../parts/notify.ts'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import css from './privacy.module.css'
import { usePrivacyTexts } from './texts.ts'

const most = 8

/** Organisations that never see the person, to add by name and to take off again. */
export const BlockedPanel = ({ talent, revision }: { talent: Talent; revision: number }): ReactNode => {
  const t = usePrivacyTexts()
  const locale = useLocale()
  const [text, setText] = useState('')
  const known = useKnownOrganisations()
  const change = useChange('setVisibility')
  const { blockedOrganisations: blocked } = talent.visibility
  const named = useQueries({
    queries: blocked.map(organisationId => routeQuery('getOrganisation', { parameters: { organisationId } })),
  })
  const nameOf = (id: string, at: number): string => {
    const found = named[at]?.data?.body.name
    return (found && inLocale(found, locale)) ?? known.find(one => one.id === id)?.name ?? id
  }
  const set = (list: readonly string[], done: string): void =>
    change.mutate(
      {
        parameters: { talentId: talent.id },
        ifMatch: revision,
        body: { ...talent.visibility, blockedOrganisations: list as Id<'organisation'>[] },
      },
      { onSuccess: () => notify(done) },
    )
  const wanted = text.trim().toLowerCase()
  const found =
    wanted === ''
      ? []
      : known
          .filter(({ id, name }) => name.toLowerCase().includes(wanted) && !(blocked as readonly string[]).includes(id))
          .slice(0, most)
  return (
    <Panel title={t('blocked')}>
      <p className={css.quiet}>{t('blockedHint')}</p>
      {blocked.length === 0 ? (
        <p>{t('blockedNone')}</p>
      ) : (
        <ul className={css.list}>
          {blocked.map((id, at) => (
            <li key={id}>
              <span>{nameOf(id, at)}</span>
              <Button
                size="xs"
                variant="default"
                loading={change.isPending}
                onClick={() =>
                  set(
                    blocked.filter(one => one !== id),
                    t('unblockDone', { name: nameOf(id, at) }),
                  )
                }
              >
                {t('unblock', { name: nameOf(id, at) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        type="search"
        label={t('blockSearch')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        maw={420}
      />
      <div role="status">{wanted !== '' && found.length === 0 && <p>{t('blockNothing')}</p>}</div>
      <ul className={css.list}>
        {found.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <Button
              size="xs"
              aria-label={t('blockName', { name })}
              loading={change.isPending}
              onClick={() => {
                set([...blocked, id], t('blockDone', { name }))
                setText('')
              }}
            >
              {t('block')}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNotice error={change.error} />
    </Panel>
  )
}
