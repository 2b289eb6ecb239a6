import data from './competitions.json' with { type: 'json' }

export interface CompetitionTrack {
  readonly id: string
  /** Slug of the competition the track belongs to. */
  readonly event: string
  readonly eventZh: string
  readonly eventEn: string
  readonly editionYear: string | null
  readonly trackZh: string | null
  readonly trackEn: string | null
  readonly categoryNote: string | null
  readonly organiserPlace: string | null
  readonly certainty: 'verified' | 'recalled'
  /** Key into `competitionSources`. */
  readonly s: string
}

/** Tracks of the national skills and postdoctoral competitions. */
export const competitions = data.rows as readonly CompetitionTrack[]

/** Source text by the key in a row. */
export const competitionSources: Readonly<Record<string, string>> = data.sources
