/** `node local/engagement-docs.ts` writes docs/engagements.md from the machines themselves; a test holds the two in step. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asks } from '#shared/engagement/asks.ts'
import { conditions } from '#shared/engagement/conditions.ts'
import { dueRules } from '#shared/engagement/due.ts'
import { beginning, type Machine, type Transition } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import { events, notices } from '#shared/engagement/names.ts'
import { parties } from '#shared/engagement/party.ts'
import { engagementKinds } from '#shared/engagement/schema.ts'
import type { Bilingual } from '#shared/kernel/locale.ts'
import { citationOf, ruleNote, ruleRows, rulesVersion } from '#shared/reference/jurisdictions.ts'

export const engagementDocsFile = join(import.meta.dirname, '..', 'docs', 'engagements.md')

const both = (name: Bilingual): string => `${name.en} (${name['zh-CN']})`
const mermaidId = (state: string): string => (state === beginning ? '[*]' : state.replaceAll('-', '_'))

const diagram = ({ states, transitions }: Machine): string => {
  const arrows = new Map<string, string[]>()
  for (const { from, to, event, when } of transitions)
    for (const state of from) {
      const arrow = `${mermaidId(state)} --> ${mermaidId(to)}`
      // Stopped by an administrator: from everywhere, so it would hide all else.
      if (event === 'void') continue
      arrows.set(arrow, [...new Set([...(arrows.get(arrow) ?? []), when ? `${event} [${when}]` : event])])
    }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(states).map(([state, { name }]) => `  ${mermaidId(state)}: ${name.en} ${name['zh-CN']}`),
    ...[...arrows].map(([arrow, names]) => `  ${arrow}: ${names.join(', ')}`),
    ...Object.entries(states).flatMap(([state, { terminal }]) => (terminal ? [`  ${mermaidId(state)} --> [*]`] : [])),
    '```',
  ].join('\n')
}

const fieldsOf = ({ asks: name }: Transition): string =>
  name === undefined
    ? ''
    : Object.entries(
        (asks[name] as unknown as { shape: Record<string, { safeParse(value: unknown): { success: boolean } }> }).shape,
      )
        .map(([field, schema]) => (schema.safeParse(undefined).success ? `${field}?` : field))
        .join(', ')

const row = (transition: Transition): string[] => {
  const { event, from, to, by, when, requires = [], sends = [], due, place } = transition
  return [
    `\`${event}\` ${events[event]['zh-CN']}`,
    `${from.map(state => (state === beginning ? '–' : state)).join(', ')} → **${to}**`,
    by.join(', '),
    [...(when ? [`if ${when}`] : []), ...requires, ...(place ? [`place ${place}`] : [])].join(', '),
    fieldsOf(transition),
    sends.join(', '),
    due ?? '',
  ]
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map(cells => `| ${cells.join(' | ')} |`),
  ].join('\n')

const machineDocs = (machine: Machine): string =>
  [
    `## ${both(engagementKinds[machine.kind])}`,
    diagram(machine),
    table(['event', 'from → to', 'by', 'requires', 'asks', 'sends', 'due'], machine.transitions.map(row)),
  ].join('\n\n')

/** The whole document. */
export const engagementDocs = (): string =>
  [
    '# Engagements: from a match to a lawful agreement',
    'Written by `node local/engagement-docs.ts` from `shared/engagement`; do not edit.',
    [
      'An engagement changes in one way only: `advance` (`shared/engagement/machine.ts`), a pure function of the record, the event, its data,',
      'the party, the clock and the facts. What it decides is written in one transaction with the places, the person’s time, the consents and what',
      'is due. From every state that is not an end an administrator may stop it (`void`); the diagrams leave that out.',
    ].join('\n'),
    `## Parties\n\n${table(
      ['party', 'who'],
      Object.entries(parties).map(([party, name]) => [`\`${party}\``, both(name)]),
    )}`,
    ...Object.values(machines).map(machineDocs),
    `## Conditions\n\n${table(
      ['condition', 'holds when'],
      Object.entries(conditions).map(([name, { name: text }]) => [`\`${name}\``, both(text)]),
    )}`,
    `## Deadlines\n\nDays in number are a setting of this system, for reminders; nothing lawful hangs on them.\n\n${table(
      ['rule', 'by the end of'],
      Object.entries(dueRules).map(([name, { name: text }]) => [`\`${name}\``, both(text)]),
    )}`,
    `## Notices\n\n${table(
      ['notice', 'to', 'says'],
      Object.entries(notices).map(([name, { to, name: text }]) => [`\`${name}\``, to.join(', '), both(text)]),
    )}`,
    `## Rules by jurisdiction\n\nVersion ${rulesVersion}. For a place or day without a row the answer is “no rule known”.\n\n${table(
      ['rule', 'where', 'from', 'certainty', 'document', 'says', 'source'],
      ruleRows.map(one => [
        `\`${one.id}\``,
        one.jurisdiction,
        `${one.validFrom} (${one.validFromIs})`,
        one.certainty,
        one.certainty === 'setting' ? '–' : citationOf(one),
        ruleNote(one).en,
        one.source,
      ]),
    )}`,
    '',
  ].join('\n\n')

if (process.argv[1] === import.meta.filename) await writeFile(engagementDocsFile, engagementDocs())
