import { Button, Modal, NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { BatchInput } from '#shared/batch/schema.ts'
import type { Id } from '#shared/kernel/id.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import forms from '../form/form.module.css'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useBatchTexts } from './texts.ts'

/** What is matched with what, by how many places and in which way. */
export const StartDialog = ({
  side,
  members,
  onClose,
}: {
  side: 'talents' | 'openings'
  /** Left out: everybody in the book. */
  members?: readonly Id<'talent'>[] | undefined
  onClose: () => void
}): ReactNode => {
  const t = useBatchTexts()
  const navigate = useNavigate()
  const create = useChange('createBatch', { touches: ['listBatches'] })
  const facets = useRoute('searchOpenings', { query: { limit: 1 } }, { staleTime: 300_000 }).data?.body.facets
  const [of, setOf] = useState<'published' | 'own'>('published')
  const [region, setRegion] = useState('')
  const [capacities, setCapacities] = useState<'headcount' | 'one'>('headcount')
  const [method, setMethod] = useState<'flow' | 'stable'>('flow')
  const [top, setTop] = useState(20)
  const start = async (): Promise<void> => {
    const common = { top, mode: 'assignment' as const, method, capacities }
    const body: BatchInput =
      side === 'talents'
        ? {
            side,
            ...(members && { members: [...members] }),
            openings: of === 'own' ? { of } : { of, conditions: region === '' ? {} : { region: [region] } },
            ...common,
          }
        : { side, talents: {}, ...common }
    try {
      const { body: batch } = await create.mutateAsync({ body })
      await navigate({ to: '/batches/$batchId', params: { batchId: batch.id } })
    } catch {
      // Shown below, from the mutation.
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('start')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        className={forms.form}
        onSubmit={event => {
          event.preventDefault()
          void start()
        }}
      >
        <p>{side === 'talents' ? t('startIntro') : t('startOpeningsIntro')}</p>
        {side === 'talents' && (
          <>
            <NativeSelect
              label={t('which')}
              value={of}
              onChange={event => setOf(event.currentTarget.value as 'published' | 'own')}
            >
              <option value="published">{t('whichAll')}</option>
              <option value="own">{t('whichOwn')}</option>
            </NativeSelect>
            {of === 'published' && (
              <NativeSelect label={t('region')} value={region} onChange={event => setRegion(event.currentTarget.value)}>
                <option value="">{t('anyRegion')}</option>
                {facets?.['region']?.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </NativeSelect>
            )}
          </>
        )}
        <NativeSelect
          label={t('capacities')}
          value={capacities}
          onChange={event => setCapacities(event.currentTarget.value as 'headcount' | 'one')}
        >
          <option value="headcount">{t('capacityHeadcount')}</option>
          <option value="one">{t('capacityOne')}</option>
        </NativeSelect>
        <NativeSelect
          label={t('method')}
          value={method}
          onChange={event => setMethod(event.currentTarget.value as 'flow' | 'stable')}
        >
          <option value="flow">{t('methodFlow')}</option>
          <option value="stable">{t('methodStable')}</option>
        </NativeSelect>
        <NativeSelect label={t('top')} value={top} onChange={event => setTop(Number(event.currentTarget.value))}>
          {[5, 10, 20, 50].map(one => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </NativeSelect>
        <ProblemNotice error={create.error} />
        <div className={forms.actions}>
          <Button type="submit" loading={create.isPending}>
            {t('go')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
