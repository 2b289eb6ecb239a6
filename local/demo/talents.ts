import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { HeldSkill } from '#shared/kernel/skill.ts'
import type { BilingualText } from '#shared/kernel/text.ts'
import type { OpeningKind } from '#shared/opening/kind.ts'
import { claimOf, type EvidenceMark, type EvidencePart, evidenceParts, fingerprintOf } from '#shared/talent/evidence.ts'
import { type Talent, TalentInput } from '#shared/talent/schema.ts'
import { type Archetype, archetypeOf, archetypes } from './archetypes.ts'
import { demoLogins, demoRecords } from './logins.ts'
import { midSentence, personName, sampleNote } from './names.ts'
import { cities } from './organisations.ts'
import { demoId, type Random, randomFrom } from './random.ts'

export const talentCount = 300

type Writes = 'zh' | 'en' | 'both'

/** A person writes in Chinese, in English or in both. */
export const written = (writes: Writes, zh: string, en: string): BilingualText =>
  writes === 'zh' ? { zh } : writes === 'en' ? { en } : { zh, en }

const monthBefore = (now: Instant, months: number): string => {
  const date = new Date(now)
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - Math.round(months))
  return date.toISOString().slice(0, 7)
}

const levelFor = (random: Random, years: number): number =>
  Math.min(4, Math.max(1, Math.round(1.4 + years / 4 + random.next() * 1.2)))

/** Mostly what the work needs, some of what goes with it, and a little of a neighbouring line of work. */
const skillsOf = (random: Random, archetype: Archetype, years: number): Partial<HeldSkill>[] => {
  const core = random.some(archetype.core, archetype.core.length - (random.chance(0.4) ? 1 : 0))
  const more = random.some(archetype.more, random.between(2, 6))
  const neighbour = random.pick(archetypes.filter(other => other.field === archetype.field || random.chance(0.1)))
  const beside = random.some(neighbour.core, random.between(0, 2))
  return [...new Set([...core, ...more, ...beside])].map(concept => {
    const evidence = random.weighted({ claimed: 6, evidenced: 3, verified: 1 })
    return {
      concept,
      level: levelFor(random, years),
      evidence,
      ...(random.chance(0.3) && { years: Math.min(years, 12) }),
    }
  })
}

const overseasCountries = ['US', 'GB', 'DE', 'SG', 'JP', 'AU', 'CA', 'FR'] as const

const kindsFor = (random: Random, researcher: boolean): OpeningKind[] =>
  researcher
    ? ['part-time-researcher-role', ...(random.chance(0.5) ? (['post-doctoral-place'] as const) : [])]
    : [
        'enterprise-role',
        ...(random.chance(0.15) ? (['university-mobile-position'] as const) : []),
        ...(random.chance(0.1) ? (['short-term-service-visit'] as const) : []),
      ]

const talentInput = (n: number, now: Instant): unknown => {
  const random = randomFrom(`talent ${n}`)
  const writes = random.weighted({ zh: 55, both: 33, en: 12 })
  const researcher = n % 12 === 5
  const archetype = researcher
    ? random.pick([archetypeOf('research-ai'), archetypeOf('process-engineer'), archetypeOf('cryptography')])
    : archetypes[n % archetypes.length]!
  const years = researcher ? random.between(3, 18) : random.between(0, 16)
  const level = researcher ? 'doctor' : random.weighted({ associate: 14, bachelor: 52, master: 28, doctor: 6 })
  const abroad = random.chance(writes === 'zh' ? 0.08 : 0.4)
  const country = abroad ? random.pick(overseasCountries) : 'CN'
  const residence = random.pick(cities)
  const studied = monthBefore(now, years * 12 + 3)
  const title = written(writes, archetype.zh, archetype.en)
  const senior = years >= 8 ? written(writes, `资深${archetype.zh}`, `Senior ${midSentence(archetype.en)}`) : title
  const line = (value: BilingualText) => value.zh ?? value.en
  const factor = 0.75 + Math.min(years, 12) * 0.06
  const part = researcher || random.chance(0.08)
  const jobs = years === 0 ? 0 : years > 5 ? 2 : 1
  return {
    name: personName(n),
    contact: { email: `sample-talent-${n}@example.org` },
    headline: written(
      writes,
      years === 0 ? `${archetype.zh}(应届)` : `${senior.zh ?? archetype.zh} · ${years} 年经验`,
      years === 0 ? `${archetype.en}, recent graduate` : `${senior.en ?? archetype.en}, ${years} years`,
    ),
    summary: written(writes, `${archetype.work.zh}。${sampleNote.zh}`, `${archetype.work.en}. ${sampleNote.en}`),
    residence: { region: residence },
    ...(abroad && {
      overseas: {
        studyCountries: [country],
        studyMonths: random.between(10, 48),
        ...(random.chance(0.8)
          ? { returnedOn: monthBefore(now, Math.max(1, years * 12 - 6)) }
          : { planningReturn: true }),
      },
    }),
    education: [
      {
        institution: line(written(writes, '样例大学', 'Sample University')),
        level,
        major: line(written(writes, archetype.major.zh, archetype.major.en)),
        country,
        to: studied,
        evidence: random.weighted({ claimed: 6, verified: 4 }),
      },
    ],
    experience: Array.from({ length: jobs }, (_, at) => ({
      title: line(at === 0 ? senior : title),
      employer: line(written(writes, '样例单位', 'Sample Employer')),
      from: monthBefore(now, jobs === 2 && at === 0 ? (years - 3) * 12 : years * 12),
      ...(jobs === 2 && at === 1 && { to: monthBefore(now, (years - 3) * 12) }),
      summary: line(written(writes, archetype.work.zh, archetype.work.en)),
      evidence: random.weighted({ claimed: 7, evidenced: 3 }),
    })),
    skills: [
      ...skillsOf(random, archetype, years),
      // As people write them: a label that no catalogue has.
      ...(random.chance(0.1)
        ? [{ label: line(written(writes, '自研业务框架', 'In-house framework')), level: 3, evidence: 'claimed' }]
        : []),
    ],
    certificates: random.chance(0.18)
      ? [
          {
            name: line(
              written(writes, '数字技术工程师（样例证书）', 'Digital technology engineer (sample certificate)'),
            ),
            ...(archetype.occupation.startsWith('2-02-38') && { occupation: archetype.occupation }),
            grade: random.weighted({ primary: 4, intermediate: 4, advanced: 2 }),
            evidence: random.weighted({ claimed: 5, verified: 5 }),
          },
        ]
      : [],
    professionalTitles: years > 9 && random.chance(0.5) ? [{ title: '高级工程师', evidence: 'claimed' }] : [],
    languages: [
      { language: 'zh', level: 'native' },
      {
        language: 'en',
        level:
          abroad || writes !== 'zh' ? random.pick(['working', 'fluent']) : random.pick(['basic', 'conversational']),
      },
    ],
    availability: {
      from: plusDays(now, random.between(0, 60)).slice(0, 10),
      timeShare: part ? random.pick([20, 30, 40]) : 100,
    },
    preferences: {
      openingKinds: kindsFor(random, researcher),
      titles: [line(title)],
      occupations: [archetype.occupation],
      fields: [archetype.field],
      regions: [...new Set([residence, ...(random.chance(0.5) ? [random.pick(cities)] : [])])],
      remote: random.chance(0.3),
      ...(random.chance(0.8) && {
        pay: {
          minimum: Math.round((archetype.pay[0] * factor) / 1000) * 1000,
          maximum: Math.round((archetype.pay[1] * factor) / 1000) * 1000,
        },
      }),
      personalised: !random.chance(0.03),
    },
  }
}

/** The returned talent and founder whom visitors play, written by hand so that every view has something to show. */
const returnee = (now: Instant): unknown => ({
  name: { zh: '样例人才·归雁', en: 'Sample Talent Homegoose' },
  contact: { email: 'sample-talent-0@example.org' },
  headline: {
    zh: '大模型算法工程师 · 海外归国 · 6 年经验',
    en: 'Language model engineer, returned from abroad, 6 years',
  },
  summary: {
    zh: `在制造业落地检索增强问答与质检大模型，做过数据到上线的全过程。${sampleNote.zh}`,
    en: `Brought retrieval-augmented answering and inspection models into manufacturing, from data to service. ${sampleNote.en}`,
  },
  residence: { region: '320500' },
  overseas: { studyCountries: ['DE'], studyMonths: 28, workYears: 2, returnedOn: monthBefore(now, 40) },
  education: [
    {
      institution: 'Sample Technical University',
      level: 'master',
      major: 'Computer science',
      country: 'DE',
      to: monthBefore(now, 74),
      evidence: 'verified',
    },
    { institution: '样例大学', level: 'bachelor', major: '自动化', to: monthBefore(now, 104), evidence: 'claimed' },
  ],
  experience: [
    {
      title: '大模型算法工程师',
      employer: '样例单位',
      from: monthBefore(now, 38),
      summary: '面向工厂知识库的检索增强问答，微调与评测开源模型。',
      evidence: 'evidenced',
    },
    {
      title: 'Machine learning engineer',
      employer: 'Sample Employer GmbH',
      country: 'DE',
      from: monthBefore(now, 72),
      to: monthBefore(now, 42),
      summary: 'Defect detection and demand forecasting for plants.',
      evidence: 'claimed',
    },
  ],
  skills: [
    { concept: 'python', level: 4, evidence: 'evidenced', evidenceNote: '开源项目维护者（样例）', years: 8 },
    { concept: 'pytorch', level: 4, evidence: 'evidenced' },
    { concept: 'large-language-model', level: 3, evidence: 'evidenced' },
    { concept: 'retrieval-augmented-generation', level: 3, evidence: 'claimed' },
    { concept: 'llm-fine-tuning', level: 3, evidence: 'claimed' },
    { concept: 'natural-language-processing', level: 3, evidence: 'verified' },
    { concept: 'machine-learning', level: 4, evidence: 'verified' },
    { concept: 'machine-vision', level: 2, evidence: 'claimed' },
    { concept: 'docker', level: 3, evidence: 'claimed' },
    { concept: 'sql', level: 3, evidence: 'claimed' },
  ],
  certificates: [
    {
      name: '人工智能工程技术人员（中级，样例证书）',
      occupation: '2-02-38-01',
      grade: 'intermediate',
      evidence: 'verified',
    },
  ],
  languages: [
    { language: 'zh', level: 'native' },
    { language: 'en', level: 'fluent' },
    { language: 'de', level: 'working' },
  ],
  availability: { timeShare: 100 },
  preferences: {
    openingKinds: ['enterprise-role', 'university-mobile-position', 'short-term-service-visit'],
    titles: ['大模型算法工程师', '机器学习工程师'],
    occupations: ['2-02-38-01'],
    fields: ['artificial-intelligence', 'intelligent-manufacturing'],
    regions: ['320500', '310000'],
    remote: true,
    pay: { minimum: 28_000, maximum: 45_000 },
  },
})

const researcher = (now: Instant): unknown => ({
  name: { zh: '样例人才·问渠', en: 'Sample Talent Springwell' },
  contact: { email: 'sample-talent-1@example.org' },
  headline: { zh: '副研究员，工业视觉与具身智能', en: 'Associate researcher, industrial vision and embodied AI' },
  summary: {
    zh: `研究缺陷检测与机械臂抓取，可兼职参与企业攻关。${sampleNote.zh}`,
    en: `Works on defect detection and grasping; open to part-time work with a firm. ${sampleNote.en}`,
  },
  residence: { region: '320500' },
  employer: { name: '样例高校·澄湖', organisationId: demoRecords.university },
  education: [
    {
      institution: '样例大学',
      level: 'doctor',
      major: '模式识别与智能系统',
      to: monthBefore(now, 96),
      evidence: 'verified',
    },
  ],
  experience: [
    {
      title: '副研究员',
      employer: '样例高校·澄湖',
      organisationId: demoRecords.university,
      from: monthBefore(now, 90),
      summary: '主持工业缺陷检测课题，指导研究生。',
      evidence: 'evidenced',
    },
  ],
  skills: [
    { concept: 'computer-vision', level: 4, evidence: 'evidenced' },
    { concept: 'deep-learning', level: 4, evidence: 'evidenced' },
    { concept: 'python', level: 4, evidence: 'claimed' },
    { concept: 'visual-defect-detection', level: 4, evidence: 'evidenced' },
    { concept: 'machine-vision', level: 3, evidence: 'claimed' },
    { concept: 'embodied-intelligence', level: 3, evidence: 'claimed' },
    { concept: 'robot-grasping', level: 3, evidence: 'evidenced' },
    { concept: 'sci-paper-publication', level: 4, evidence: 'verified' },
    { concept: 'algorithm-research', level: 4, evidence: 'evidenced' },
  ],
  professionalTitles: [{ title: '副研究员', evidence: 'verified' }],
  languages: [
    { language: 'zh', level: 'native' },
    { language: 'en', level: 'fluent' },
  ],
  availability: { timeShare: 20 },
  preferences: {
    openingKinds: ['part-time-researcher-role'],
    titles: ['机器视觉算法专家'],
    occupations: ['2-02-38-01', '2-02-38-05'],
    fields: ['artificial-intelligence', 'intelligent-manufacturing'],
    regions: ['320500', '310000', '330100'],
    remote: true,
  },
})

/** The evidence that a sample mark names: of the talent at position `n`, the entry of that part. */
export const markId = (n: number, part: EvidencePart, at: number): Id<'evidence'> =>
  demoId('evidence', n * 1000 + evidenceParts.indexOf(part) * 150 + at)

/** What the sample levels of evidence rest on, so that a demo profile keeps them when it is changed. */
const sampleMarks = (n: number, profile: TalentInput): EvidenceMark[] =>
  evidenceParts.flatMap(part =>
    profile[part].flatMap((entry, at) =>
      entry.evidence === 'claimed'
        ? []
        : [
            {
              id: markId(n, part, at),
              part,
              fingerprint: fingerprintOf(part, claimOf(part, entry as never)),
              level: entry.evidence,
            },
          ],
    ),
  )

/** Talents that agreed to be found without their name; the first two are the demo logins' own. */
export const demoTalents = (now: Instant): readonly Talent[] =>
  Array.from({ length: talentCount }, (_, n): Talent => {
    const random = randomFrom(`talent ${n} record`)
    const id = demoId('talent', n)
    const login = demoLogins.find(({ talentId }) => talentId === id)
    const input = n === 0 ? returnee(now) : n === 1 ? researcher(now) : talentInput(n, now)
    const createdAt = plusDays(now, -random.between(1, 60))
    const profile = TalentInput.parse(input)
    return {
      ...profile,
      evidenceMarks: sampleMarks(n, profile),
      id,
      userId: `usr_${login?.subject ?? `sample-talent-${n}`}`,
      visibility: { state: 'anonymous', blockedOrganisations: [] },
      // Every fifth agreed to be referred by the demo's HR service firm: its candidate book.
      consents:
        n > 1 && n % 5 === 0
          ? [{ recipient: demoRecords.hrFirm, purpose: 'referral', kinds: ['name', 'profile'], givenAt: createdAt }]
          : id === demoRecords.researcher
            ? [{ recipient: demoRecords.university, purpose: 'attestation', kinds: ['name'], givenAt: createdAt }]
            : [],
      revision: 1,
      createdAt,
      updatedAt: createdAt,
      sample: true,
    }
  })
