import type { Bilingual } from '../locale.ts'

/** A stable code's HTTP status and what it says in both languages. */
export type ErrorDefinitions = Readonly<Record<string, { readonly status: number; readonly title: Bilingual }>>
