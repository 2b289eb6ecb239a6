import type { Locale } from '../kernel/locale.ts'
import { money, moneyRange } from '../kernel/money.ts'
import * as names from './explain-names.ts'
import type { CriterionName, Evidence, GateName, Missing } from './explanation.ts'
import type { Facts } from './facts.ts'
import type { Sketch } from './sketch.ts'
import { weights } from './weights.ts'

/** What a criterion or gate says in words. `asking`: whose wish it is; `having`: the other side. */
type Told = { readonly text: string; readonly evidence?: readonly Evidence[]; readonly missing?: readonly Missing[] }

const percent = (value: number): string => `${Math.round(value * 100)}%`
const dayText = (day: number | undefined): string =>
  day === undefined ? '…' : new Date(day * 86_400_000).toISOString().slice(0, 10)
const missing = (text: string): Missing[] => [{ text }]
const evidence = (text: string, credit: number): Evidence[] => [{ text, credit }]

const familyWeights = (facts: Facts, wished: boolean): Sketch =>
  (wished && facts.wishedFamilies.weights.length > 0 ? facts.wishedFamilies : facts.families).weights

/** The n of the heaviest; of equals the lowest. */
const topFamily = (weights: Sketch): number | undefined => {
  let top: readonly [number, number] | undefined
  for (const one of weights) if (!top || one[1] > top[1] || (one[1] === top[1] && one[0] < top[0])) top = one
  return top?.[0]
}

const places = (facts: Facts, locale: Locale, role?: 'at' | 'wished'): string =>
  names.listed(
    [
      ...new Set(facts.regions.filter(region => role === undefined || region.role === role).map(({ code }) => code)),
    ].map(code => names.regionName(code, locale)),
    locale,
    3,
  )

const two = (locale: Locale, zh: string, en: string): string => (locale === 'en' ? en : zh)

type Describe = (asking: Facts, having: Facts, value: number, locale: Locale, personAsks: boolean) => Told

const grade = (facts: Facts) => facts.grade?.grade ?? 0

/** The figure of two titles that could not be compared: in two languages, and no family knows them. */
export const isUncompared = (occupation: number): boolean => occupation === weights.titles.unknown

export const describe: { readonly [C in Exclude<CriterionName, 'skills'>]: Describe } = {
  occupation: (asking, having, value, locale, personAsks) => {
    if (isUncompared(value))
      return {
        text: two(
          locale,
          `两个职位名称语言不同，未能比较，按 ${percent(value)} 计`,
          `Titles in two languages that could not be compared; counted as ${percent(value)}`,
        ),
      }
    const wanted = topFamily(familyWeights(asking, personAsks))
    const held = familyWeights(having, false)
    const heldTop = held.some(([n]) => n === wanted) ? wanted : topFamily(held)
    const wantedName = wanted === undefined ? '' : names.familyName(wanted, locale)
    const heldName = heldTop === undefined ? '' : names.familyName(heldTop, locale)
    const text =
      wantedName !== '' && heldName !== ''
        ? wantedName === heldName
          ? two(locale, `职位方向一致：${wantedName}`, `Same line of work: ${wantedName}`)
          : two(
              locale,
              `期望${wantedName}，对方为${heldName}，相近度 ${percent(value)}`,
              `Wanted: ${wantedName}; found: ${heldName}; ${percent(value)} alike`,
            )
        : two(locale, `职位名称相近度 ${percent(value)}`, `Titles are ${percent(value)} alike`)
    return value >= 0.4
      ? { text, evidence: evidence(heldName || text, value) }
      : { text, missing: wantedName === '' ? [] : missing(wantedName) }
  },
  experience: (asking, having, value, locale) => {
    const years = having.experience?.minimum ?? 0
    const least = asking.experience?.minimum ?? 0
    const text = two(locale, `要求 ${least} 年以上，有 ${years} 年`, `Asks for ${least}+ years; has ${years}`)
    return value >= 1
      ? { text, evidence: evidence(two(locale, `${years} 年经验`, `${years} years of experience`), 1) }
      : {
          text,
          missing:
            years < least
              ? missing(
                  two(
                    locale,
                    `还差 ${round(least - years)} 年经验`,
                    `${round(least - years)} more years of experience`,
                  ),
                )
              : [],
        }
  },
  education: (asking, having, value, locale) => {
    const wanted = names.educationName(asking.education ?? 0, locale)
    const held = names.educationName(having.education ?? 0, locale)
    const text = two(locale, `要求${wanted}，为${held}`, `Asks for a ${wanted}; has a ${held}`)
    return value >= 1 ? { text, evidence: evidence(held, 1) } : { text, missing: missing(wanted) }
  },
  certificate: (asking, having, value, locale) => {
    const wanted = names.gradeName(grade(asking), locale)
    const held = grade(having) === 0 ? two(locale, '无', 'none') : names.gradeName(grade(having), locale)
    const text = two(
      locale,
      `要求工程师${wanted}，持有：${held}`,
      `Asks for the ${wanted} engineer grade; holds: ${held}`,
    )
    return grade(having) >= grade(asking)
      ? { text, evidence: evidence(two(locale, `工程师${held}`, `${held} engineer grade`), value) }
      : { text, missing: missing(two(locale, `工程师${wanted}`, `${wanted} engineer grade`)) }
  },
  place: (asking, having, value, locale, personAsks) => {
    if (asking.remote && (having.remote || !personAsks) && value === 1)
      return {
        text: two(locale, '可远程工作', 'Remote work is possible'),
        evidence: evidence(two(locale, '远程', 'remote'), 1),
      }
    const wished = asking.regions.some(({ role }) => role === 'wished')
    const wanted = places(asking, locale, wished ? 'wished' : undefined)
    const found = places(having, locale)
    const text = two(locale, `期望${wanted}，对方在${found}`, `Wanted: ${wanted}; found: ${found}`)
    return value >= 0.5 ? { text, evidence: evidence(found, value) } : { text, missing: missing(wanted) }
  },
  timeShare: (asking, having, value, locale) => {
    const text = two(
      locale,
      `需要 ${asking.timeShare ?? 100}% 时间，可用 ${having.timeShare ?? 100}%`,
      `Needs ${asking.timeShare ?? 100}% of full time; ${having.timeShare ?? 100}% is available`,
    )
    return value >= 1
      ? { text, evidence: evidence(`${having.timeShare ?? 100}%`, 1) }
      : { text, missing: missing(`${asking.timeShare ?? 100}%`) }
  },
  pay: (asking, having, value, locale) => {
    const wished = money(asking.pay?.minimum ?? 0, locale)
    const offered = having.pay ? moneyRange(having.pay.minimum, having.pay.maximum, locale) : ''
    // Part-time pay is compared as it would be for full time.
    const isPart = having.timeShare !== undefined && having.timeShare < 100
    const text = two(
      locale,
      `期望每月 ${wished}起，提供 ${offered}${isPart ? '（按全时折算）' : ''}`,
      `Hopes for ${wished} a month or more; ${offered} is offered${isPart ? ' (as for full time)' : ''}`,
    )
    return value >= 0.7 ? { text, evidence: evidence(offered, value) } : { text, missing: missing(wished) }
  },
  language: (asking, having, _value, locale) => {
    const level = (code: string) => having.languages.find(({ language }) => language === code)?.level ?? -1
    const fits = asking.languages.filter(({ language, level: wanted }) => level(language) >= wanted)
    const lacks = asking.languages.filter(one => !fits.includes(one))
    const name = ({ language, level }: Facts['languages'][number]) => names.languageName(language, level, locale)
    return {
      text: two(
        locale,
        `要求${names.listed(asking.languages.map(name), locale)}，满足 ${fits.length}/${asking.languages.length}`,
        `Asks for ${names.listed(asking.languages.map(name), locale)}; ${fits.length} of ${asking.languages.length} met`,
      ),
      evidence: fits.map(one => ({ text: names.languageName(one.language, level(one.language), locale), credit: 1 })),
      missing: lacks.map(one => ({ text: name(one) })),
    }
  },
  field: (asking, having, value, locale) => {
    const wanted = names.listed(
      asking.fields.map(id => names.fieldName(id, locale)),
      locale,
    )
    const shared = having.fields.filter(id => asking.fields.includes(id)).map(id => names.fieldName(id, locale))
    return value > 0
      ? {
          text: two(locale, `同属${names.listed(shared, locale)}领域`, `Both in ${names.listed(shared, locale)}`),
          evidence: shared.map(text => ({ text, credit: 1 })),
        }
      : {
          text: two(locale, `期望${wanted}领域，对方不在其中`, `Wanted: ${wanted}; the other side is in another field`),
          missing: missing(wanted),
        }
  },
  dates: (asking, having, value, locale) => {
    const range = (facts: Facts) => `${dayText(facts.from)}–${dayText(facts.to)}`
    const text = two(
      locale,
      `${range(asking)} 与 ${range(having)} 重合 ${percent(value)}`,
      `${range(asking)} and ${range(having)} overlap by ${percent(value)}`,
    )
    return value >= 0.5 ? { text, evidence: evidence(range(having), value) } : { text, missing: missing(range(asking)) }
  },
  stage: (asking, having, value, locale) => {
    const own = names.listed(
      having.stages.map(stage => names.valueName(stage, locale)),
      locale,
    )
    const taken = names.listed(
      asking.stages.map(stage => names.valueName(stage, locale)),
      locale,
    )
    const text = two(
      locale,
      `接收${taken}阶段，项目处于${own}阶段`,
      `Takes ventures at the stage ${taken}; this one is at ${own}`,
    )
    return value >= 1 ? { text, evidence: evidence(own, 1) } : { text, missing: missing(taken) }
  },
  services: (asking, having, _value, locale) => {
    const met = asking.services.filter(service => having.services.includes(service))
    const unmet = asking.services.filter(service => !having.services.includes(service))
    const name = (service: string) => names.valueName(service, locale)
    return {
      text: two(
        locale,
        `需要的 ${asking.services.length} 项服务中提供 ${met.length} 项`,
        `${met.length} of ${asking.services.length} needed services are offered`,
      ),
      evidence: met.map(service => ({ text: name(service), credit: 1 })),
      missing: unmet.map(service => ({ text: name(service) })),
    }
  },
  workspace: (asking, having, value, locale) => {
    const text = two(
      locale,
      `需要 ${asking.workspace} 平方米，最多提供 ${having.workspace} 平方米`,
      `Needs ${asking.workspace} m²; at most ${having.workspace} m² are offered`,
    )
    return value >= 1
      ? { text, evidence: evidence(`${having.workspace} m²`, 1) }
      : { text, missing: missing(`${asking.workspace} m²`) }
  },
  text: (_asking, _having, value, locale) => ({
    text: two(
      locale,
      `两份描述用词相近度 ${percent(value)}`,
      `The descriptions are ${percent(value)} alike in wording`,
    ),
  }),
}

const round = (value: number) => Math.round(value * 10) / 10

/** [passed, failed, to be shown]; each unmet rule names what would meet it. */
type DescribeGate = (
  asking: Facts,
  having: Facts,
  locale: Locale,
) => readonly [passed: string, failed: string, toBeShown: string]

export const describeGate: { readonly [G in GateName]: DescribeGate } = {
  openingKind: (_talent, opening, locale) => {
    const kind = opening.openingKinds.map(name => names.openingKindName(name, locale)).join()
    return [
      two(locale, `本人愿意考虑“${kind}”`, `The person is open to: ${kind}`),
      two(locale, `本人未选择“${kind}”`, `The person has not chosen: ${kind}`),
      '',
    ]
  },
  place: (opening, talent, locale) => [
    two(locale, `在或愿去${places(opening, locale)}`, `Is in, or wishes for, ${places(opening, locale)}`),
    two(
      locale,
      `岗位必须在${places(opening, locale)}；本人在或愿去${places(talent, locale)}`,
      `The work has to be in ${places(opening, locale)}; the person names ${places(talent, locale)}`,
    ),
    two(locale, `需说明能否在${places(opening, locale)}工作`, `To be shown: work in ${places(opening, locale)}`),
  ],
  language: (opening, _talent, locale) => {
    const wanted = names.listed(
      opening.languages.map(({ language, level }) => names.languageName(language, level, locale)),
      locale,
    )
    return [
      two(locale, `已达到${wanted}`, `${wanted} is met`),
      two(locale, `须达到${wanted}`, `${wanted} is not met`),
      two(locale, `需说明是否达到${wanted}`, `say whether you reach ${wanted}`),
    ]
  },
  certificate: (opening, _talent, locale) => {
    const name = opening.mustCertificate ?? ''
    return [two(locale, `已持有${name}`, `${name} is held`), two(locale, `须先取得${name}`, `${name} is needed`), '']
  },
  visibility: (_talent, _opening, locale) => [
    two(locale, '对该单位可见', 'Visible to this organisation'),
    two(locale, '不对该单位显示', 'Not shown to this organisation'),
    '',
  ],
  validity: (_talent, _opening, locale) => ['', two(locale, '岗位已过有效期', 'The opening has ended'), ''],
  timeShare: (opening, talent, locale) => {
    const text = two(
      locale,
      `岗位需要 ${opening.timeShare ?? 100}% 时间，本人可用 ${talent.timeShare ?? 100}%`,
      `The work takes ${opening.timeShare ?? 100}% of full time; the person has ${talent.timeShare ?? 100}%`,
    )
    return [text, text, '']
  },
  founderStatus: (incubator, venture, locale) => {
    const wanted = names.listed(
      incubator.founderStatuses.map(status => names.valueName(status, locale)),
      locale,
    )
    const own = names.listed(
      venture.founderStatuses.map(status => names.valueName(status, locale)),
      locale,
    )
    return [
      two(locale, `${own}，属接收范围`, `${own}, which is admitted`),
      two(locale, `为${own}，只接收${wanted}`, `${own}; only ${wanted} is admitted`),
      two(locale, `需证明为${wanted}`, `show that the founder is: ${wanted}`),
    ]
  },
  foundersShare: (incubator, venture, locale) => {
    const least = incubator.foundersShare
    return [
      two(
        locale,
        `${venture.foundersShare}%，要求不低于 ${least}%`,
        `${venture.foundersShare}%; at least ${least}% is asked for`,
      ),
      two(
        locale,
        `须达到 ${least}%，现为 ${venture.foundersShare}%`,
        `at least ${least}% is asked for; it is ${venture.foundersShare}%`,
      ),
      two(locale, `需证明不低于 ${least}%`, `show that it is at least ${least}%`),
    ]
  },
  capital: (incubator, venture, locale) => {
    const least = money(incubator.capital ?? 0, locale)
    const own = money(venture.capital ?? 0, locale)
    const gap = money(Math.max(0, (incubator.capital ?? 0) - (venture.capital ?? 0)), locale)
    return [
      two(locale, `${own}，要求不低于 ${least}`, `${own}; at least ${least} is asked for`),
      two(locale, `须达到 ${least}，还差 ${gap}`, `at least ${least} is asked for; ${gap} more is needed`),
      two(locale, `需证明不低于 ${least}`, `show that it is at least ${least}`),
    ]
  },
  companyAge: (incubator, _venture, locale) => {
    const most = incubator.companyMonths ?? 0
    return [
      two(locale, `未超过 ${most} 个月`, `not more than ${most} months`),
      two(locale, `须不超过 ${most} 个月`, `may not be more than ${most} months`),
      '',
    ]
  },
  education: (incubator, _venture, locale) => {
    const least = names.educationName(incubator.education ?? 0, locale)
    return [
      two(locale, `创办人达到${least}`, `the founder has a ${least} or higher`),
      two(locale, `创办人须达到${least}`, `the founder needs a ${least}`),
      two(locale, `需证明创办人不低于${least}`, `show that the founder has a ${least} or higher`),
    ]
  },
  freePlaces: (incubator, _venture, locale) => [
    two(locale, `${incubator.freePlaces ?? 0} 个`, `${incubator.freePlaces ?? 0}`),
    two(locale, '目前没有', 'none at present'),
    '',
  ],
}
