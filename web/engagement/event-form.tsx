import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { ProblemError } from '#shared/contract/client.ts'
import type { AllowedEvent, EngagementView } from '#shared/engagement/view.ts'
import { useChange } from '../api/use-change.ts'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { AskFields } from './ask-fields.tsx'
import { type AskSchema, dataOf } from './ask-schema.ts'
import css from './engagement.module.css'
import { initialValues } from './initial-values.ts'
import { useEngagementTexts } from './texts.ts'

/** The data is checked by the server alone: its form is part of the answer, with places that the fields carry too. */
export const EventBody = z.object({ data: z.record(z.string(), z.unknown()).default({}) })

/** How one event is sent: by the step, or as an objection, which every member of the unit may raise. */
export const useStep = (view: EngagementView, name: string) => {
  const t = useEngagementTexts()
  const queries = useQueryClient()
  const options = { done: t('done', { name }) }
  const advance = useChange('advanceEngagement', options)
  const object = useChange('objectToEngagement', options)
  const parameters = { engagementId: view.id }
  const send = async (event: AllowedEvent['event'], data: Record<string, unknown>, ifMatch: number): Promise<void> => {
    try {
      if (event === 'object') await object.mutateAsync({ parameters, body: data as { ground: string } })
      else await advance.mutateAsync({ parameters, ifMatch, body: { event, data } })
    } catch (error) {
      // Somebody acted meanwhile: the page shows how it stands now, and what was typed stays.
      if (error instanceof ProblemError && error.problem.status === 412)
        await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'getEngagement' })
      throw error
    }
  }
  return { send, busy: advance.isPending || object.isPending }
}

export const EventForm = ({
  view,
  event,
  onClose,
}: {
  view: EngagementView
  event: AllowedEvent
  onClose: () => void
}): ReactNode => {
  const t = useEngagementTexts()
  const schema = (event.asks ?? {}) as AskSchema
  const step = useStep(view, event.name)
  const form = useContractForm({
    schema: EventBody,
    initial: { data: initialValues(event.event, schema, view) },
    body: ({ data }) => ({ data: dataOf(schema, data) }),
    draft: `engagement:${view.id}:${event.event}`,
    revision: view.revision,
    save: async ({ data }, revision) => {
      await step.send(event.event, data ?? {}, revision ?? view.revision)
      onClose()
    },
  })
  return (
    <div className={css.form}>
      <Form
        of={form}
        submit={event.name}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
      >
        <AskFields schema={schema} path="data" view={view} />
      </Form>
    </div>
  )
}
