import { Link } from '@tanstack/react-router'
import { type DragEvent, memo, type ReactNode, useState } from 'react'
import type { EngagementKind } from '#shared/engagement/schema.ts'
import type { EngagementSummary } from '#shared/engagement/view.ts'
import { useNames } from '../i18n/names.ts'
import { cx } from '../parts/cx.ts'
import { SampleMark } from '../parts/tags.tsx'
import { sentenceCase, useDateText } from '../parts/text.tsx'
import { eventTo, stagesOf, usePersonName, useStageName } from './names.ts'
import css from './pipeline.module.css'
import { usePipelineTexts } from './texts.ts'

const Card = memo(
  ({
    item,
    pending,
    menu,
    onDrag,
  }: {
    item: EngagementSummary
    pending: boolean
    menu: (item: EngagementSummary) => ReactNode
    onDrag: (item: EngagementSummary | undefined) => void
  }): ReactNode => {
    const t = usePipelineTexts()
    const names = useNames()
    const date = useDateText()
    const { candidate } = item
    const name = usePersonName()(item)
    const days = Math.floor((Date.now() - Date.parse(item.stateSince)) / 86_400_000)
    const facts = [
      candidate?.residence && names.region(candidate.residence.region),
      candidate?.highestEducation && names.education(candidate.highestEducation),
    ].filter(Boolean)
    return (
      <li
        className={cx(css.card, pending && css.pending)}
        draggable={!item.terminal}
        data-row-of
        data-engagement={item.id}
        title={item.terminal ? undefined : t('dragHelp')}
        onDragStart={event => {
          event.dataTransfer.setData('text/plain', item.id)
          event.dataTransfer.effectAllowed = 'move'
          onDrag(item)
        }}
        onDragEnd={() => onDrag(undefined)}
      >
        <h3>
          <Link to="/engagements/$engagementId" params={{ engagementId: item.id }} data-row>
            {name}
          </Link>{' '}
          <SampleMark sample={item.sample} />
        </h3>
        <p className={css.quiet}>
          {facts.join(' · ')}
          {facts.length > 0 && ' · '}
          <time dateTime={item.stateSince} title={date({ at: item.stateSince, time: true })}>
            {days < 1 ? t('sinceToday') : t('sinceDays', { count: days })}
          </time>
          {item.terminal && ` · ${sentenceCase(item.stateName)}`}
        </p>
        {!item.terminal && menu(item)}
      </li>
    )
  },
)

/** The stages as columns. Dragging is an extra: every move is in the menu of its card. */
export const Board = ({
  kind,
  items,
  ended,
  pendingIds,
  menu,
  onDrop,
}: {
  kind: EngagementKind
  items: readonly EngagementSummary[]
  ended: boolean
  pendingIds: ReadonlySet<string>
  menu: (item: EngagementSummary) => ReactNode
  onDrop: (item: EngagementSummary, state: string) => void
}): ReactNode => {
  const t = usePipelineTexts()
  const stageName = useStageName()
  const [dragged, setDragged] = useState<EngagementSummary>()
  const stages = stagesOf(kind)
  const columns = [
    ...stages.map(state => ({ state, name: stageName(kind, state), items: items.filter(one => one.state === state) })),
    ...(ended ? [{ state: '', name: t('ended'), items: items.filter(({ state }) => !stages.includes(state)) }] : []),
  ]
  const accepts = (state: string): boolean => dragged !== undefined && eventTo(dragged, state) !== undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={css.board} aria-label={t('board')} tabIndex={0}>
      {columns.map(({ state, name, items: here }) => (
        <section
          key={state}
          className={cx(css.column, here.length === 0 && css.empty, accepts(state) && css.target)}
          aria-label={t('columnCount', { name, count: here.length })}
          data-stage={state || 'ended'}
          onDragOver={(event: DragEvent) => {
            if (dragged && state !== '' && state !== dragged.state) event.preventDefault()
          }}
          onDrop={(event: DragEvent) => {
            event.preventDefault()
            if (dragged) onDrop(dragged, state)
            setDragged(undefined)
          }}
        >
          <h2>
            {name} <span>{here.length}</span>
          </h2>
          {here.length > 0 && (
            <ul className={css.cards}>
              {here.map(item => (
                <Card key={item.id} item={item} pending={pendingIds.has(item.id)} menu={menu} onDrag={setDragged} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </section>
  )
}
