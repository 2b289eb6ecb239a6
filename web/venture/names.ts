import type { Bilingual } from '#shared/kernel/locale.ts'
import { useTell } from '../i18n/i18n.ts'
import { type Service, type Stage, type Status, services, stages, statuses } from './names/texts.ts'

export const useVentureNames = () => {
  const tell = useTell()
  const choices = (table: Readonly<Record<string, Bilingual>>): (readonly [string, string])[] =>
    Object.entries(table).map(([key, text]) => [key, tell(text)])
  return {
    stage: (key: Stage): string => tell(stages[key]),
    status: (key: Status): string => tell(statuses[key]),
    service: (key: Service): string => tell(services[key]),
    stages: choices(stages),
    statuses: choices(statuses),
    services: choices(services),
  }
}
