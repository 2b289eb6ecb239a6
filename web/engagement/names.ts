import type { Bilingual } from '#shared/kernel/locale.ts'
import { useTell } from '../i18n/i18n.ts'
import { fields, values } from './names/texts.ts'

export const useEngagementNames = () => {
  const tell = useTell()
  const of = (table: Readonly<Record<string, Bilingual>>) => (key: string) => {
    const text = table[key]
    return text ? tell(text) : key
  }
  return { field: of(fields), value: of(values) }
}
