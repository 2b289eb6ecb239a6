import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import type { Instant } from '../kernel/clock.ts'
import { errorCodes, notFound } from '../kernel/error.ts'
import { type Locale, say } from '../kernel/locale.ts'
import { statusAt } from '../opening/rules.ts'
import type { Opening } from '../opening/schema.ts'
import { publicView } from '../organisation/rules.ts'
import type { Organisation } from '../organisation/schema.ts'
import { isInForce } from '../talent/consent.ts'
import { hiddenFrom, viewFor, withReach } from '../talent/rules.ts'
import type { AnonymousTalent, Talent } from '../talent/schema.ts'
import { listedView } from '../venture/rules.ts'
import type { Venture } from '../venture/schema.ts'
import { asks } from './asks.ts'
import type { Context, Unmet } from './condition.ts'
import { type ConditionName, conditions } from './conditions.ts'
import { homeRegion } from './conditions-agreement.ts'
import { earlierLeaves, leaveOf } from './conditions-leave.ts'
import { type Due, dueOf } from './due.ts'
import type { Facts } from './facts.ts'
import { leaveClock } from './leave-clock.ts'
import { isTerminal, leaving, type Transition, unmetBy } from './machine.ts'
import { machines } from './machines.ts'
import { type EventName, events } from './names.ts'
import { type Party, partyOf } from './party.ts'
import { type Engagement, engagementKinds, type GivenConsent } from './schema.ts'
import type { AllowedEvent, DueItem, EngagementSummary, EngagementView, SeenPart } from './view.ts'

/** As which party; for everybody else it is absent. */
export const requireParty = (engagement: Engagement, actor: Actor): Party => {
  const party = partyOf(engagement, actor)
  if (party === undefined) throw notFound()
  return party
}

/** An opening that ended lets its applications lapse; an offer that was made stands. */
export const openingAccepts = (opening: Opening, now: Instant): boolean => statusAt(opening, now) === 'published'

const everything = [
  'position',
  'zone',
  'region',
  'homeRegion',
  'message',
  'consent',
  'partnerConsent',
  'interviews',
  'offer',
  'homeConsent',
  'renewalConsent',
  'publicity',
  'admissions',
  'agreement',
  'term',
  'admission',
  'milestones',
  'leave',
  'reason',
] as const satisfies readonly SeenPart[]

/** Each party sees what it has to decide on and no more. */
export const fieldsSeen: Readonly<Record<Party, readonly SeenPart[]>> = {
  talent: everything,
  publisher: everything,
  incubator: everything,
  'home-employer': ['position', 'zone', 'homeRegion', 'homeConsent', 'renewalConsent', 'publicity', 'term', 'leave'],
  partner: ['position', 'zone', 'region', 'partnerConsent', 'admissions', 'term'],
  administrator: [
    'position',
    'zone',
    'region',
    'homeRegion',
    'homeConsent',
    'publicity',
    'admissions',
    'term',
    'reason',
  ],
  system: [],
}

const partsFor = (engagement: Engagement, party: Party): Partial<Pick<Engagement, SeenPart>> => {
  const parts: Record<string, unknown> = Object.fromEntries(
    fieldsSeen[party].flatMap(part => (engagement[part] === undefined ? [] : [[part, engagement[part]]])),
  )
  // Whoever signs a text reads it.
  if (engagement.agreement?.signatories.includes(party)) parts['agreement'] = engagement.agreement
  // What the unit wrote to its own researcher, and what colleagues objected, stay in the unit.
  for (const part of ['homeConsent', 'renewalConsent'] as const) {
    const { reason: _, ...consent } = engagement[part] ?? {}
    if (party === 'publisher' && engagement[part]) parts[part] = consent
  }
  if (party === 'publisher' && engagement.publicity) parts['publicity'] = { ...engagement.publicity, objections: [] }
  const decided = engagement.history.findLast(({ reason }) => reason !== undefined)
  if (party !== 'talent' && party !== 'home-employer' && decided?.by === 'home-employer' && engagement.reason)
    parts['reason'] = { code: engagement.reason.code }
  if (party !== 'talent') delete parts[party === 'partner' ? 'consent' : 'partnerConsent']
  return parts as Partial<Pick<Engagement, SeenPart>>
}

/** In force: not withdrawn here, and the same row still stands in the person's own record. */
export const consentInForce = (consent: GivenConsent | undefined, talent: Pick<Talent, 'consents'>): boolean =>
  consent !== undefined &&
  consent.withdrawnAt === undefined &&
  talent.consents.some(
    row =>
      row.recipient === consent.recipient &&
      row.purpose === 'application' &&
      row.givenAt === consent.givenAt &&
      isInForce(row),
  )

/**
 * The person as an organisation sees them here: nothing once a consent was withdrawn or the organisation is blocked; the anonymous
 * card before one was given; under a consent, what it names. `talent` is given with the reach of its blocks (`withReach`).
 */
export const candidateFor = (
  engagement: Engagement,
  party: 'publisher' | 'incubator' | 'partner',
  talent: Talent | undefined,
  now: Instant,
): { candidate?: AnonymousTalent; profile?: EngagementView['profile'] } => {
  const recipient = party === 'partner' ? engagement.partnerOrganisationId : engagement.organisationId
  const consent = party === 'partner' ? engagement.partnerConsent : engagement.consent
  if (!talent || recipient === undefined || hiddenFrom(talent).includes(recipient)) return {}
  const inForce = consentInForce(consent, talent)
  if (consent !== undefined && !inForce) return {}
  // Hidden people who showed interest themselves are seen, without a name; a partner sees nobody before the consent.
  const shown =
    inForce || (party === 'publisher' && (engagement.state === 'interested' || talent.visibility.state === 'anonymous'))
  if (!shown) return {}
  const reader: Actor = {
    kind: 'member',
    userId: 'usr_reader',
    organisationId: recipient as Engagement['id'] as never,
    organisationKind: 'enterprise',
    verified: true,
    role: 'viewer',
  }
  const card = viewFor(
    { ...talent, visibility: { ...talent.visibility, state: 'anonymous' }, consents: [] },
    reader,
    now,
  )
  const { kinds = [] } = consent ?? {}
  const { summary, education, experience, professionalTitles, overseas } = talent
  return {
    candidate: {
      ...card,
      ...(kinds.includes('name') && { name: talent.name }),
      ...(kinds.includes('contact') && { contact: talent.contact }),
    },
    ...(kinds.includes('profile') && { profile: { summary, education, experience, professionalTitles, overseas } }),
  }
}

/** Records around an engagement that a view shows parts of. */
export type Around = {
  readonly host?: Organisation | undefined
  readonly home?: Organisation | undefined
  readonly partner?: Organisation | undefined
  readonly talent?: Talent | undefined
  readonly venture?: Venture | undefined
}

const personIn = ({ talent, host, partner }: Around): Talent | undefined => talent && withReach(talent, [host, partner])

export type Reader = { readonly party: Party; readonly now: Instant; readonly locale: Locale }

const unit = (organisation: Organisation | undefined, now: Instant) => {
  if (!organisation) return undefined
  const { id, kind, name, place, verified } = publicView(organisation, now)
  return { id, kind, name, place, verified }
}

export const summaryOf = (
  engagement: Engagement,
  around: Around,
  { party, now, locale }: Reader,
): EngagementSummary => {
  const machine = machines[engagement.kind]
  const { id, kind, state, stateSince, openingId, incubatorId, ventureId, position, revision, updatedAt, sample } =
    engagement
  const seesCandidate = party === 'publisher' || party === 'incubator' || party === 'partner'
  return {
    ...{ id, kind, state, stateSince, openingId, incubatorId, ventureId, revision, updatedAt, sample },
    kindName: engagementKinds[kind][locale],
    as: party,
    stateName: machine.states[state]?.name[locale] ?? state,
    terminal: isTerminal(machine, state),
    title: position.title,
    host: unit(around.host, now),
    home: unit(party === 'partner' ? undefined : around.home, now),
    ...(seesCandidate && { candidate: candidateFor(engagement, party, personIn(around), now).candidate }),
    // Taken back before or after the decision: then the unit keeps the decision, not the name.
    ...(party === 'home-employer' && state !== 'withdrawn' && { personName: around.talent?.name }),
  }
}

const formOf = (transition: Transition): Record<string, unknown> | undefined => {
  if (!transition.asks) return undefined
  const { $schema: _, ...form } = z.toJSONSchema(asks[transition.asks], {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return form as Record<string, unknown>
}

/** A condition that reads the event's data cannot be judged before the form is filled in. */
const judged = (name: ConditionName, transition: Transition): boolean =>
  transition.asks === undefined || !conditions[name].reads?.includes(transition.asks)

/** What stands in the way already. */
const unmetNow = (transition: Transition, engagement: Engagement, context: Context): readonly Unmet[] => {
  const { when, requires = [], ...rest } = transition
  return unmetBy(
    {
      ...rest,
      when: when && judged(when, transition) ? when : undefined,
      requires: requires.filter(name => judged(name, transition)),
    },
    engagement,
    {},
    context,
  )
}

/** Of the ways that one event may go, those that it can go from here: the data decides between them where there are several. */
const waysFrom = (ways: readonly Transition[], engagement: Engagement, context: Context): Transition[] => {
  const open: Transition[] = []
  for (const way of ways) {
    const { when } = way
    const certain = when === undefined || judged(when, way)
    if (when !== undefined && certain && conditions[when].unmet(engagement, {}, context)) continue
    open.push(way)
    if (certain) break
  }
  return open.length > 0 ? open : ways.slice(-1)
}

/** The events that lead on from here for one party, each once. */
export const allowedFor = (engagement: Engagement, facts: Facts, { party, now, locale }: Reader): AllowedEvent[] => {
  const context: Context = { party, now, facts }
  const byEvent = new Map<EventName, Transition[]>()
  if (party !== 'system')
    for (const transition of leaving(machines[engagement.kind], engagement.state))
      if (transition.by.includes(party))
        byEvent.set(transition.event, [...(byEvent.get(transition.event) ?? []), transition])
  return [...byEvent].map(([event, ways]) => {
    const [unmet = []] = waysFrom(ways, engagement, context)
      .map(way => unmetNow(way, engagement, context))
      .sort((a, b) => a.length - b.length)
    const form = formOf(ways[0]!)
    return {
      event,
      name: events[event][locale],
      ...(form && { asks: form }),
      unmet: unmet.map(({ code, parameters, pointer = '' }) => ({
        pointer,
        code,
        detail: say(errorCodes[code].title, locale, parameters),
      })),
    }
  })
}

export const dueView = (
  engagement: Pick<Engagement, 'id' | 'kind'>,
  { event, party, lastDay, at }: Pick<Due, 'event' | 'party' | 'lastDay' | 'at'>,
  { now, locale }: Pick<Reader, 'now' | 'locale'>,
): DueItem => ({
  engagementId: engagement.id,
  kind: engagement.kind,
  kindName: engagementKinds[engagement.kind][locale],
  event,
  name: events[event][locale],
  party,
  lastDay,
  at,
  late: at <= now,
})

/** From when on a party that joins later may read the history: its own beginning. */
const joins: Partial<Record<Party, readonly string[]>> = {
  'home-employer': ['request-home-consent', 'apply'],
  partner: ['agree-to-partner'],
}

export const historyFor = (
  engagement: Engagement,
  { party, locale }: Pick<Reader, 'party' | 'locale'>,
): EngagementView['history'] => {
  const first = joins[party]
  const since =
    first === undefined || (party === 'home-employer' && engagement.kind === 'venture-leave')
      ? 0
      : engagement.history.findIndex(({ event }) => event === first[0])
  return since < 0
    ? []
    : engagement.history.slice(since).map(({ event, to, by, at, reason }) => ({
        event,
        name: events[event as EventName][locale],
        to,
        by,
        at,
        ...(reason !== undefined && { reason }),
      }))
}

export const viewOf = (engagement: Engagement, around: Around, facts: Facts, reader: Reader): EngagementView => {
  const { party, now } = reader
  const machine = machines[engagement.kind]
  const leave = leaveOf(engagement)
  const seesLeave = party === 'talent' || party === 'home-employer'
  const seesCandidate = party === 'publisher' || party === 'incubator' || party === 'partner'
  const inForce = around.talent !== undefined && consentInForce(engagement.consent, around.talent)
  return {
    ...summaryOf(engagement, around, reader),
    ...partsFor(engagement, party),
    partner: unit(around.partner, now),
    ...(seesCandidate && { profile: candidateFor(engagement, party, personIn(around), now).profile }),
    ...(around.venture &&
      (party === 'talent' || (party === 'incubator' && (inForce || engagement.state === 'invited'))) && {
        venture: listedView(around.venture),
      }),
    ...(leave &&
      seesLeave && {
        clock: (() => {
          const clock = leaveClock(
            leave,
            homeRegion(engagement),
            earlierLeaves(engagement, { facts }),
            now,
            engagement.zone,
          )
          return clock.known ? { ...clock, citations: [...clock.citations] } : clock
        })(),
      }),
    history: historyFor(engagement, reader),
    allowed: allowedFor(engagement, facts, reader),
    due: dueOf(machine, engagement).map(due => dueView(engagement, due, reader)),
  }
}
