import { Button, Menu, Modal, NativeSelect, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { AllowedEvent, EngagementSummary, EngagementView } from '#shared/engagement/view.ts'
import { routeQuery } from '../api/queries.ts'
import { useEngagementNames } from '../engagement/names.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import type { Move } from './moves.ts'
import { targetOf, usePersonName } from './names.ts'
import css from './pipeline.module.css'
import { usePipelineTexts } from './texts.ts'

/** As many at once: each is looked up by itself. */
const most = 60

type Choice = { readonly event: AllowedEvent; readonly views: readonly EngagementView[] }

/** The codes of a step that asks for nothing but a reason. */
const reasonsOf = ({ asks }: AllowedEvent): readonly string[] | undefined => {
  const properties = (
    asks as { properties?: Record<string, { properties?: { code?: { enum?: string[] } } }> } | undefined
  )?.properties
  return properties && Object.keys(properties).join() === 'reason'
    ? properties['reason']?.properties?.code?.enum
    : undefined
}

const ReasonDialog = ({
  choice,
  codes,
  onSend,
  onClose,
}: {
  choice: Choice
  codes: readonly string[]
  onSend: (data: Record<string, unknown>) => void
  onClose: () => void
}): ReactNode => {
  const t = usePipelineTexts()
  const names = useEngagementNames()
  const [code, setCode] = useState(codes[0] ?? '')
  const [note, setNote] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bulkOf', { step: choice.event.name, count: choice.views.length })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={css.form}
        onSubmit={event => {
          event.preventDefault()
          onSend({ reason: { code, ...(note.trim() !== '' && { note }) } })
        }}
      >
        <NativeSelect label={t('reason')} value={code} onChange={event => setCode(event.currentTarget.value)}>
          {codes.map(one => (
            <option key={one} value={one}>
              {names.value(one)}
            </option>
          ))}
        </NativeSelect>
        <Textarea label={t('note')} rows={3} value={note} onChange={event => setNote(event.currentTarget.value)} />
        <div className={css.links}>
          <Button type="submit">{choice.event.name}</Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** Steps that several can take together: those without a form, and those that ask for a reason only. */
export const Bulk = ({
  items,
  onMove,
  onClear,
}: {
  items: readonly EngagementSummary[]
  onMove: (move: Move) => void
  onClear: () => void
}): ReactNode => {
  const t = usePipelineTexts()
  const queries = useQueryClient()
  const personName = usePersonName()
  const [choices, setChoices] = useState<readonly Choice[]>()
  const [asked, setAsked] = useState<Choice>()
  const [error, setError] = useState<unknown>()
  const look = async (): Promise<void> => {
    setChoices(undefined)
    setError(undefined)
    try {
      const views = await Promise.all(
        items.slice(0, most).map(
          async ({ id }) =>
            (
              await queries.fetchQuery({
                ...routeQuery('getEngagement', { parameters: { engagementId: id } }),
                staleTime: 0,
              })
            ).body,
        ),
      )
      const found = new Map<string, { event: AllowedEvent; views: EngagementView[] }>()
      for (const view of views)
        for (const event of view.allowed) {
          if (event.unmet.length > 0 || (event.asks && !reasonsOf(event))) continue
          const known = found.get(event.event) ?? { event, views: [] }
          known.views.push(view)
          found.set(event.event, known)
        }
      setChoices([...found.values()])
    } catch (failure) {
      setError(failure)
    }
  }
  const send = ({ event, views }: Choice, data?: Record<string, unknown>): void => {
    onMove({
      event: event.event,
      name: event.name,
      to: targetOf(views[0]!, event.event),
      items: views.map(view => ({ id: view.id, revision: view.revision, name: personName(view) })),
      ...(data && { data }),
    })
    setAsked(undefined)
    onClear()
  }
  return (
    <div className={css.undo}>
      <p role="status">{t('selected', { count: items.length })}</p>
      <Menu position="top-start" width={280} onOpen={() => void look()} returnFocus>
        <Menu.Target>
          <Button size="sm">{t('bulk')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!choices && !error && <Menu.Item disabled>{t('looking')}</Menu.Item>}
          <ProblemNotice error={error} />
          {choices?.length === 0 && <Menu.Item disabled>{t('bulkNothing')}</Menu.Item>}
          {choices?.map(choice => (
            <Menu.Item key={choice.event.event} onClick={() => (choice.event.asks ? setAsked(choice) : send(choice))}>
              {t('bulkOf', { step: choice.event.name, count: choice.views.length })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="sm" variant="default" onClick={onClear}>
        {t('clearSelection')}
      </Button>
      {asked && (
        <ReasonDialog
          choice={asked}
          codes={reasonsOf(asked.event) ?? []}
          onSend={data => send(asked, data)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}
