import data from './fields.json' with { type: 'json' }

export type FieldId =
  | 'artificial-intelligence'
  | 'big-data'
  | 'integrated-circuits'
  | 'intelligent-manufacturing'
  | 'industrial-internet'
  | 'data-security'
  | 'cloud-computing'
  | 'internet-of-things'
  | 'blockchain'
  | 'virtual-reality'
  | 'software'
  | 'e-commerce'
  | 'digital-management'
  | 'research-skills'

export interface Field {
  readonly id: FieldId
  readonly zh: string
  readonly en: string
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

/** The fields of digital talent, and research skills. */
export const fields = data.rows as readonly Field[]
