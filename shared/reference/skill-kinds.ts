/** Apart from the concepts themselves, which a form that names the kinds does not need. */
export const skillKinds = ['field', 'knowledge', 'method', 'tool', 'language', 'standard', 'domain', 'soft'] as const
export type SkillKind = (typeof skillKinds)[number]
