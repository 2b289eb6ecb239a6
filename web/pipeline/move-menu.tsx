import { Button, Menu, Modal } from '@mantine/core'
import { lazy, memo, type ReactNode, Suspense, useState } from 'react'
import type { AllowedEvent, EngagementSummary, EngagementView } from '#shared/engagement/view.ts'
import { useRoute } from '../api/queries.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Loading } from '../parts/states.tsx'
import { DateText } from '../parts/text.tsx'
import type { Move } from './moves.ts'
import { targetOf, usePersonName } from './names.ts'
import css from './pipeline.module.css'
import { usePipelineTexts } from './texts.ts'

/** Forms and their schemas come when a step asks for something. */
const EventForm = lazy(() => import('../engagement/event-form.tsx').then(module => ({ default: module.EventForm })))

export type Asking = { readonly view: EngagementView; readonly event: AllowedEvent }

/** A step that asks for something: its form, over the list. */
export const StepDialog = ({ asking, onClose }: { asking: Asking; onClose: () => void }): ReactNode => {
  const t = usePipelineTexts()
  return (
    <Modal opened size="lg" onClose={onClose} title={asking.event.name} closeButtonProps={{ 'aria-label': t('close') }}>
      <Suspense fallback={<Loading />}>
        <EventForm view={asking.view} event={asking.event} onClose={onClose} />
      </Suspense>
    </Modal>
  )
}

export const HistoryDialog = ({ view, name, onClose }: { view: EngagementView; name: string; onClose: () => void }) => {
  const t = usePipelineTexts()
  return (
    <Modal opened onClose={onClose} title={t('historyOf', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <ol className={css.history}>
        {view.history.map(({ event, name: step, at }) => (
          <li key={at + event}>
            {step}
            <span className={css.quiet}>
              {' '}
              <DateText at={at} time />
            </span>
          </li>
        ))}
      </ol>
    </Modal>
  )
}

/**
 * What may be done with one, in a menu: the first way to move it, by pointer, touch and keyboard alike. A board holds hundreds, of which
 * one changes.
 */
export const MoveMenu = memo(
  ({
    item,
    onMove,
    onAsk,
  }: {
    item: EngagementSummary
    onMove: (move: Move) => void
    onAsk: (asking: Asking) => void
  }): ReactNode => {
    const t = usePipelineTexts()
    const name = usePersonName()(item)
    const [open, setOpen] = useState(false)
    const [history, setHistory] = useState(false)
    const query = useRoute(
      'getEngagement',
      { parameters: { engagementId: item.id } },
      { enabled: open || history, staleTime: 0 },
    )
    const known = query.data?.body
    // What was known before may have changed: it is offered once it has been asked again.
    const view = query.isFetching ? undefined : known
    const possible = view?.allowed.filter(({ unmet }) => unmet.length === 0) ?? []
    const unmet = view?.allowed.filter(one => one.unmet.length > 0) ?? []
    const choose = (event: AllowedEvent): void => {
      if (!view) return
      if (event.asks) onAsk({ view, event })
      else
        onMove({
          event: event.event,
          name: event.name,
          to: targetOf(item, event.event),
          items: [{ id: item.id, revision: view.revision, name }],
        })
    }
    return (
      <>
        <Menu opened={open} onChange={setOpen} position="bottom-start" width={260} returnFocus>
          <Menu.Target>
            <Button data-move={item.id} size="xs" variant="default" aria-label={t('moveOne', { name })}>
              {t('move')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {query.isFetching && <Menu.Item disabled>{t('looking')}</Menu.Item>}
            {query.error && !query.isFetching && <ProblemNotice error={query.error} />}
            {possible.map(event => (
              <Menu.Item key={event.event} onClick={() => choose(event)}>
                {event.name}
                {event.asks && '…'}
              </Menu.Item>
            ))}
            {view && possible.length === 0 && <Menu.Item disabled>{t('nothingToDo')}</Menu.Item>}
            {unmet.map(event => (
              <Menu.Item key={event.event} disabled>
                {t('notYet', { name: event.name, reason: event.unmet.map(({ detail }) => detail).join(' ') })}
              </Menu.Item>
            ))}
            {view && (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => setHistory(true)}>{t('history')}</Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        {history && known && <HistoryDialog view={known} name={name} onClose={() => setHistory(false)} />}
      </>
    )
  },
)
