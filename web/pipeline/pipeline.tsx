import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ColumnDef, RowSelectionState } from '@tanstack/react-table'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { type EngagementKind, engagementKinds } from '#shared/engagement/schema.ts'
import type { EngagementSummary } from '#shared/engagement/view.ts'
import { routeQuery } from '../api/queries.ts'
import { useTell } from '../i18n/i18n.ts'
import { DataTable, selectionColumn } from '../parts/data-table.tsx'
import { Icon } from '../parts/icons.tsx'
import { notify } from '../parts/notify.ts'
import { Tabs } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Empty } from '../parts/states.tsx'
import { Mark, SampleMark } from '../parts/tags.tsx'
import { Bilingual, DateText } from '../parts/text.tsx'
import { Board } from './board.tsx'
import { Bulk } from './bulk.tsx'
import { type Asking, MoveMenu, StepDialog } from './move-menu.tsx'
import { type Moves, useMoves } from './moves.ts'
import { eventTo, stagesOf, usePersonName, useStageName } from './names.ts'
import css from './pipeline.module.css'
import { usePipelineTexts } from './texts.ts'

export type PipelineSearch = {
  readonly view?: 'board' | 'table' | undefined
  readonly kind?: string | undefined
  readonly state?: string | undefined
  readonly q?: string | undefined
  readonly ended?: 'yes' | undefined
}

/** What was asked for and has not taken effect yet, with the way back; what could not be done. */
const MovesBar = ({ moves }: { moves: Moves }): ReactNode => {
  const t = usePipelineTexts()
  const { pending, sending, failures } = moves
  return (
    <>
      {failures.length > 0 && (
        <section>
          <h2>{t('failedMoves', { count: failures.length })}</h2>
          {failures.map(({ name, error }) => (
            <div key={name}>
              <p>{name}</p>
              <ProblemNotice error={error} />
            </div>
          ))}
        </section>
      )}
      <div role="status">
        {sending && sending.move.items.length > 1 && (
          <p>{t('sending', { done: sending.done, of: sending.move.items.length })}</p>
        )}
        {pending && (
          <fieldset
            className={css.undo}
            aria-label={t('undo')}
            data-pending-move
            onPointerEnter={() => moves.hold(true)}
            onPointerLeave={() => moves.hold(false)}
            onFocus={() => moves.hold(true)}
            onBlur={() => moves.hold(false)}
          >
            <p>
              <strong>
                {pending.items.length === 1
                  ? t('pending', { name: pending.items[0]!.name, step: pending.name })
                  : t('pendingMany', { count: pending.items.length, step: pending.name })}
              </strong>{' '}
              {t('undoHint')}
            </p>
            <Button size="sm" variant="default" onClick={moves.undo}>
              {t('undo')}
            </Button>
            <Button size="sm" variant="subtle" onClick={moves.flush}>
              {t('now')}
            </Button>
          </fieldset>
        )}
      </div>
    </>
  )
}

const useColumns = (menu: (item: EngagementSummary) => ReactNode): ColumnDef<EngagementSummary>[] => {
  const t = usePipelineTexts()
  const personName = usePersonName()
  const stageName = useStageName()
  return [
    selectionColumn<EngagementSummary>(t('selectAll'), item => t('selectOne', { name: personName(item) })),
    {
      id: 'person',
      header: t('person'),
      accessorFn: personName,
      enableSorting: true,
      cell: ({ row: { original } }) => (
        <>
          <Link to="/engagements/$engagementId" params={{ engagementId: original.id }} data-row>
            {personName(original)}
          </Link>{' '}
          <SampleMark sample={original.sample} />
        </>
      ),
    },
    {
      id: 'opening',
      header: t('opening'),
      cell: ({ row: { original } }) => <Bilingual text={original.title} />,
    },
    {
      id: 'stage',
      header: t('stage'),
      accessorFn: ({ kind, state }) => stagesOf(kind).indexOf(state),
      enableSorting: true,
      cell: ({ row: { original } }) => (
        <Mark tone={original.terminal ? 'plain' : 'good'}>{stageName(original.kind, original.state)}</Mark>
      ),
    },
    {
      id: 'since',
      header: t('since'),
      accessorFn: ({ stateSince }) => stateSince,
      enableSorting: true,
      cell: ({ row: { original } }) => <DateText at={original.stateSince} />,
    },
    {
      id: 'actions',
      header: t('actions'),
      meta: { bare: true },
      cell: ({ row: { original } }) => !original.terminal && menu(original),
    },
  ]
}

/** The people of one opening, or of all, by their stage: as a board or as a table, with the same moves in both. */
export const Pipeline = ({
  items,
  search,
  onSearch,
  empty,
}: {
  items: readonly EngagementSummary[]
  search: PipelineSearch
  onSearch: (change: PipelineSearch) => void
  empty: ReactNode
}): ReactNode => {
  const t = usePipelineTexts()
  const tell = useTell()
  const queries = useQueryClient()
  const personName = usePersonName()
  const stageName = useStageName()
  const moves = useMoves()
  const [asking, setAsking] = useState<Asking>()
  const [selected, setSelected] = useState<RowSelectionState>({})
  const view = search.view ?? 'board'
  const kinds = [...new Set(items.map(({ kind }) => kind))]
  const kind = kinds.find(one => one === search.kind) ?? kinds[0]
  const wanted = (search.q ?? '').trim().toLowerCase()
  const shown = moves
    .shown(items)
    .filter(
      item =>
        (item.kind === kind || (view === 'table' && search.kind === undefined)) &&
        (search.ended === 'yes' || !item.terminal) &&
        (view === 'board' || search.state === undefined || item.state === search.state) &&
        (wanted === '' ||
          `${personName(item)} ${item.title.zh ?? ''} ${item.title.en ?? ''}`.toLowerCase().includes(wanted)),
    )
  const { pending } = moves
  const moved = pending?.items.length === 1 ? pending.items[0]!.id : undefined
  const last = useRef<string>(undefined)
  useEffect(() => {
    // The card stands elsewhere now, or back where it was: the focus goes along with it.
    const id = moved ?? last.current
    last.current = moved
    if (id === undefined) return
    const timer = setTimeout(() => {
      const at = document.activeElement
      if (at === null || at === document.body) document.querySelector<HTMLElement>(`[data-move="${id}"]`)?.focus()
    }, 60)
    return () => clearTimeout(timer)
  }, [moved])
  const drop = async (item: EngagementSummary, state: string): Promise<void> => {
    const event = eventTo(item, state)
    if (!event) {
      if (state !== item.state) notify(t('notThere', { state: stageName(item.kind, state) }))
      return
    }
    const { body } = await queries.fetchQuery({
      ...routeQuery('getEngagement', { parameters: { engagementId: item.id } }),
      staleTime: 0,
    })
    const allowed = body.allowed.find(one => one.event === event)
    if (!allowed) notify(t('notThere', { state: stageName(item.kind, state) }))
    else if (allowed.unmet.length > 0)
      notify(t('cannot', { reason: allowed.unmet.map(({ detail }) => detail).join(' ') }))
    else if (allowed.asks) setAsking({ view: body, event: allowed })
    else
      moves.request({
        event,
        name: allowed.name,
        to: state,
        items: [{ id: item.id, revision: body.revision, name: personName(item) }],
      })
  }
  const { request } = moves
  const menu = useCallback(
    (item: EngagementSummary): ReactNode => <MoveMenu item={item} onMove={request} onAsk={setAsking} />,
    [request],
  )
  const columns = useColumns(menu)
  const chosen = items.filter(({ id }) => selected[id])
  const tab = (value: 'board' | 'table', name: string) => (
    <button
      type="button"
      aria-pressed={view === value}
      onClick={() => onSearch({ view: value === 'board' ? undefined : value })}
    >
      {name}
    </button>
  )
  if (items.length === 0) return <Empty title={t('none')}>{empty}</Empty>
  return (
    <>
      <div className={css.bar}>
        <Tabs label={t('view')}>
          {tab('board', t('board'))}
          {tab('table', t('table'))}
        </Tabs>
        {kinds.length > 1 && (
          <NativeSelect
            label={t('kinds')}
            value={view === 'table' ? (search.kind ?? '') : kind}
            onChange={event => onSearch({ kind: event.currentTarget.value || undefined, state: undefined })}
          >
            {view === 'table' && <option value="">{t('allKinds')}</option>}
            {kinds.map(one => (
              <option key={one} value={one}>
                {tell(engagementKinds[one])}
              </option>
            ))}
          </NativeSelect>
        )}
        {view === 'table' && kind && (kinds.length === 1 || search.kind !== undefined) && (
          <NativeSelect
            label={t('stateFilter')}
            value={search.state ?? ''}
            onChange={event => onSearch({ state: event.currentTarget.value || undefined })}
          >
            <option value="">{t('allStates')}</option>
            {stagesOf(kind).map(state => (
              <option key={state} value={state}>
                {stageName(kind, state)}
              </option>
            ))}
          </NativeSelect>
        )}
        <TextInput
          type="search"
          className={css.search}
          leftSection={<Icon name="search" size={18} />}
          label={t('filter')}
          value={search.q ?? ''}
          onChange={event => onSearch({ q: event.currentTarget.value || undefined })}
        />
        <Checkbox
          className={css.showEnded}
          label={t('showEnded')}
          checked={search.ended === 'yes'}
          onChange={event => onSearch({ ended: event.currentTarget.checked ? 'yes' : undefined })}
        />
      </div>
      <p role="status">{shown.length === 0 ? t('noneFiltered') : t('count', { count: shown.length })}</p>
      {view === 'board' && kind ? (
        <Board
          kind={kind as EngagementKind}
          items={shown}
          ended={search.ended === 'yes'}
          pendingIds={new Set(pending?.items.map(({ id }) => id))}
          menu={menu}
          onDrop={(item, state) => void drop(item, state)}
        />
      ) : (
        <DataTable
          caption={t('title')}
          columns={columns}
          rows={shown}
          rowId={({ id }) => id}
          selection={{ value: selected, set: setSelected }}
        />
      )}
      {view === 'table' && chosen.length > 0 && !pending && (
        <Bulk items={chosen} onMove={moves.request} onClear={() => setSelected({})} />
      )}
      <MovesBar moves={moves} />
      {asking && <StepDialog asking={asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}
