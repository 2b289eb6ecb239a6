import type { z } from 'zod'
import type { Place } from '#shared/kernel/place.ts'
import { type Talent, TalentInput } from '#shared/talent/schema.ts'

export type ProfileInput = z.input<typeof TalentInput>
/** The input, with its single places as lists of at most one, as the field for places holds them. */
export type ProfileValues = ProfileInput & { residences: Place[]; employmentPlaces: Place[] }

export const emptyProfile: ProfileValues = {
  name: { zh: '', en: '' },
  residences: [],
  employmentPlaces: [],
  education: [],
  experience: [],
  skills: [],
  certificates: [],
  professionalTitles: [],
  languages: [],
  availability: { timeShare: 100 },
  preferences: { openingKinds: ['enterprise-role'], personalised: true },
}

const inputKeys = Object.keys(TalentInput.shape) as (keyof ProfileInput)[]

export const inputOf = (record: Talent | ProfileInput): ProfileInput =>
  Object.fromEntries(
    inputKeys.flatMap(key => (record[key] === undefined ? [] : [[key, structuredClone(record[key])]])),
  ) as ProfileInput

export const valuesOf = (record: Talent | ProfileInput): ProfileValues => ({
  ...emptyProfile,
  ...inputOf(record),
  residences: record.residence ? [record.residence] : [],
  employmentPlaces: record.employmentPlace ? [record.employmentPlace] : [],
})

/** The body that is sent; an overseas part in which nothing is stated is none. */
export const bodyOf = ({ residences, employmentPlaces, overseas, ...rest }: ProfileValues): unknown => {
  const { residence: _, employmentPlace: __, ...input } = rest
  const abroad =
    overseas &&
    ((overseas.studyCountries?.length ?? 0) > 0 ||
      overseas.studyMonths !== undefined ||
      overseas.workYears !== undefined ||
      overseas.returnedOn !== undefined ||
      overseas.planningReturn === true)
  return {
    ...input,
    ...(residences?.[0] && { residence: residences[0] }),
    ...(employmentPlaces?.[0] && { employmentPlace: employmentPlaces[0] }),
    ...(abroad && { overseas }),
  }
}
