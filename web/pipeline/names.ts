import { leaving } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import type { EventName } from '#shared/engagement/names.ts'
import type { EngagementKind } from '#shared/engagement/schema.ts'
import type { EngagementSummary } from '#shared/engagement/view.ts'
import { useLocale, useTell } from '../i18n/i18n.ts'
import { sentenceCase, spoken } from '../parts/text.tsx'
import { usePipelineTexts } from './texts.ts'

/** The stages of a channel in their order, less those in which it has ended. */
export const stagesOf = (kind: EngagementKind): readonly string[] =>
  Object.entries(machines[kind].states).flatMap(([state, { terminal }]) => (terminal ? [] : [state]))

export const useStageName = () => {
  const tell = useTell()
  return (kind: EngagementKind, state: string): string => {
    const known = machines[kind].states[state]
    return known ? sentenceCase(tell(known.name)) : state
  }
}

/** Where the publisher's event leads from here; the first of the branches that it may take. */
export const targetOf = ({ kind, state, as }: EngagementSummary, event: EventName): string =>
  leaving(machines[kind], state).find(one => one.event === event && one.by.includes(as))?.to ?? state

/** The event with which this party moves it there, if there is one. */
export const eventTo = ({ kind, state, as }: EngagementSummary, to: string): EventName | undefined =>
  leaving(machines[kind], state).find(one => one.to === to && one.by.includes(as))?.event

export const usePersonName = () => {
  const t = usePipelineTexts()
  const locale = useLocale()
  return ({ candidate, personName }: Pick<EngagementSummary, 'candidate' | 'personName'>): string =>
    spoken(personName ?? candidate?.name, locale).text || spoken(candidate?.headline, locale).text || t('anonymous')
}
