import type { Audience } from '../session/audience.ts'

/** Organisations that post openings. */
export const publishingAudiences: readonly Audience[] = ['employer', 'institute', 'hr-firm', 'incubator', 'body']
