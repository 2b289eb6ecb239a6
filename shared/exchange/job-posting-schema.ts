import { z } from 'zod'

/** schema.org types that a posting is made of. `strictObject`: nothing else leaves the house. */
const PostalAddress = z.strictObject({
  '@type': z.literal('PostalAddress'),
  /** ISO 3166-1 alpha-2. */
  addressCountry: z.string().length(2),
  addressRegion: z.string().optional(),
  addressLocality: z.string().optional(),
  /** The district, where it is known. */
  streetAddress: z.string().optional(),
})

const JobLocation = z.strictObject({ '@type': z.literal('Place'), address: PostalAddress })

/** Values that Google reads. */
export const employmentTypes = ['FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN'] as const
export const credentialCategories = [
  'high school',
  'associate degree',
  'bachelor degree',
  'postgraduate degree',
] as const

/**
 * An opening as schema.org JobPosting (JSON-LD) with what Google's job search requires: title, description (HTML), datePosted,
 * hiringOrganization, and jobLocation or jobLocationType with applicantLocationRequirements.
 */
export const JobPosting = z
  .strictObject({
    '@context': z.literal('https://schema.org/'),
    '@type': z.literal('JobPosting'),
    title: z.string().min(1),
    /** HTML: paragraphs and line breaks, all else escaped. */
    description: z.string().min(1),
    datePosted: z.string(),
    validThrough: z.string().optional(),
    url: z.string().optional(),
    identifier: z.strictObject({ '@type': z.literal('PropertyValue'), name: z.string(), value: z.string() }),
    hiringOrganization: z.strictObject({
      '@type': z.literal('Organization'),
      name: z.string().min(1),
      sameAs: z.string().optional(),
    }),
    jobLocation: z.array(JobLocation).min(1).optional(),
    jobLocationType: z.literal('TELECOMMUTE').optional(),
    applicantLocationRequirements: z.strictObject({ '@type': z.literal('Country'), name: z.string() }).optional(),
    employmentType: z.enum(employmentTypes),
    /** The kind of opening, by its identifier here. */
    additionalType: z.string(),
    /** Share of full time (`20%`), where the kind has one. */
    workHours: z.string().optional(),
    baseSalary: z
      .strictObject({
        '@type': z.literal('MonetaryAmount'),
        currency: z.literal('CNY'),
        value: z.strictObject({
          '@type': z.literal('QuantitativeValue'),
          minValue: z.number(),
          maxValue: z.number(),
          unitText: z.literal('MONTH'),
        }),
      })
      .optional(),
    /** Salaries paid in a year (`13薪`), where there are more than twelve. */
    incentiveCompensation: z.string().optional(),
    educationRequirements: z
      .strictObject({
        '@type': z.literal('EducationalOccupationalCredential'),
        credentialCategory: z.enum(credentialCategories),
        /** Master and doctor are one category to Google; the name keeps them apart. */
        name: z.string(),
      })
      .optional(),
    experienceRequirements: z
      .union([
        z.literal('no requirements'),
        z.strictObject({
          '@type': z.literal('OccupationalExperienceRequirements'),
          monthsOfExperience: z.int().min(1),
          /** The range in years, where it has an upper end. */
          description: z.string().optional(),
        }),
      ])
      .optional(),
    skills: z.array(z.string()).optional(),
    /** Languages, and a certificate that the opening declares a must. */
    qualifications: z.array(z.string()).optional(),
    jobBenefits: z.array(z.string()).optional(),
    industry: z.string().optional(),
    occupationalCategory: z
      .strictObject({
        '@type': z.literal('CategoryCode'),
        codeValue: z.string(),
        name: z.string(),
        inCodeSet: z.string(),
      })
      .optional(),
    totalJobOpenings: z.int().min(1).optional(),
    directApply: z.literal(false),
    inLanguage: z.enum(['zh-CN', 'en']),
  })
  .refine(
    posting =>
      posting.jobLocation !== undefined ||
      (posting.jobLocationType !== undefined && posting.applicantLocationRequirements !== undefined),
    { path: ['jobLocation'], params: { code: 'field/required' } },
  )
  .meta({ description: 'schema.org JobPosting (JSON-LD)' })
export type JobPosting = z.infer<typeof JobPosting>
