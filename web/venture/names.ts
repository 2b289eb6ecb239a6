import type { Bilingual } from '#shared/kernel/locale.ts'
import { founderStatusNames, incubatorServiceNames, stageNames } from '#shared/venture/names.ts'
import { useTell } from '../i18n/i18n.ts'
import { sentenceCase } from '../parts/text.tsx'

export const useVentureNames = () => {
  const tell = useTell()
  const named = (text: Bilingual): string => sentenceCase(tell(text))
  const choices = (table: Readonly<Record<string, Bilingual>>): (readonly [string, string])[] =>
    Object.entries(table).map(([key, text]) => [key, named(text)])
  return {
    stage: (key: keyof typeof stageNames): string => named(stageNames[key]),
    status: (key: keyof typeof founderStatusNames): string => named(founderStatusNames[key]),
    service: (key: keyof typeof incubatorServiceNames): string => named(incubatorServiceNames[key]),
    stages: choices(stageNames),
    statuses: choices(founderStatusNames),
    services: choices(incubatorServiceNames),
  }
}
