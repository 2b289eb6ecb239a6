import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import { openingKinds } from '#shared/opening/kind.ts'
import type { OpeningInput } from '#shared/opening/schema.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import { useChange } from '../api/use-change.ts'
import { useTell } from '../i18n/i18n.ts'
import { useNames } from '../i18n/names.ts'
import { useOpeningNames } from '../opening/use-opening-names.ts'
import { notify } from '../parts/notify.ts'
import { Panel } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useDateText, usePayText, useSpoken } from '../parts/text.tsx'
import css from './editor.module.css'
import { useEditorTexts } from './texts.ts'
import { type EditorValues, valuesOf } from './values.ts'

type Reading = Reply<Contract['readPostingText']>['body']

/** The parts that can be taken over or left, and the form's fields of each. */
const parts = {
  title: ['title'],
  terms: ['terms'],
  description: ['description'],
  skills: ['mustSkills', 'niceSkills'],
  education: ['education'],
  experienceYears: ['experienceYears'],
  pay: ['pay'],
  places: ['places', 'remote'],
  languages: ['languages'],
  headcount: ['headcount'],
  occupation: ['occupation'],
  field: ['field'],
  industry: ['industry'],
  benefits: ['benefits'],
  validity: ['validity'],
  source: ['source'],
} as const satisfies { readonly [P in keyof OpeningInput]?: readonly (keyof EditorValues)[] }
type Part = keyof typeof parts

const useParts = (opening: OpeningInput | undefined): readonly { part: Part; name: string; value: string }[] => {
  const t = useEditorTexts()
  const names = useNames()
  const of = useOpeningNames()
  const { pay } = usePayText()
  const date = useDateText()
  const title = useSpoken(opening?.title)
  const description = useSpoken(opening?.description)
  if (!opening) return []
  const texts: { readonly [P in Part]: readonly [name: string, value: string | undefined] } = {
    title: [t('partTitle'), title.text],
    terms: [t('partTerms'), `${of.kind(opening.terms.kind)} · ${of.terms(opening.terms)}`],
    description: [t('taskDescription'), `${description.text.slice(0, 60)}…`],
    skills: [t('mustSkills'), opening.skills.map(names.skill).join(' · ')],
    education: [t('education'), opening.education && names.education(opening.education)],
    experienceYears: [t('partExperience'), of.years(opening.experienceYears)],
    pay: [t('taskPay'), opening.pay && pay(opening.pay)],
    places: [
      t('places'),
      opening.places.map(({ region, district = '' }) => `${names.region(region)} ${district}`).join(' · '),
    ],
    languages: [t('languages'), opening.languages.map(({ language }) => names.language(language)).join(' · ')],
    headcount: [t('headcount'), opening.headcount?.toString()],
    occupation: [t('occupation'), opening.occupation && names.occupation(opening.occupation)],
    field: [t('field'), opening.field && names.field(opening.field)],
    industry: [t('industry'), opening.industry],
    benefits: [t('benefits'), opening.benefits.join(' · ')],
    validity: [t('lastDay'), opening.validity && date({ at: opening.validity.lastDay, zone: opening.validity.zone })],
    source: [t('source'), opening.source],
  }
  return (Object.keys(parts) as Part[]).flatMap(part => {
    const [name, value] = texts[part]
    return value ? [{ part, name, value }] : []
  })
}

const Notes = ({ title, notes }: { title: string; notes: Reading['report']['assumptions'] }): ReactNode => {
  const tell = useTell()
  return (
    notes.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul className={css.notes}>
          {notes.map(note => (
            <li key={note.field + note.code + JSON.stringify(note)}>
              {tell(note.text)}
              {'raw' in note && (
                <>
                  {' '}
                  <q>{String(note.raw)}</q>
                </>
              )}
            </li>
          ))}
        </ul>
      </>
    )
  )
}

/** A posting that exists already, read into proposals; only what is confirmed goes into the form. */
export const Paste = ({
  publisher,
  onFill,
}: {
  publisher: OrganisationKind
  onFill: (values: Partial<EditorValues>) => void
}): ReactNode => {
  const t = useEditorTexts()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [reading, setReading] = useState<Reading>()
  const [left, setLeft] = useState<ReadonlySet<Part>>(new Set())
  const read = useChange('readPostingText', { touches: [] })
  const found = useParts(reading?.opening)
  const start = async (): Promise<void> => {
    try {
      const { body } = await read.mutateAsync({ body: { text: text.slice(0, 60_000) } })
      setReading(body)
      // What the publisher may not post as is not proposed.
      const may =
        body.opening && (openingKinds[body.opening.terms.kind].publishers as readonly string[]).includes(publisher)
      setLeft(new Set(may ? [] : (['terms'] as const)))
    } catch {
      // Shown below, from the mutation.
    }
  }
  const fill = (): void => {
    if (!reading?.opening) return
    const values = valuesOf(reading.opening as Parameters<typeof valuesOf>[0])
    const chosen = found.filter(({ part }) => !left.has(part)).flatMap(({ part }) => [...parts[part]])
    onFill(Object.fromEntries(chosen.map(name => [name, values[name]])))
    setReading(undefined)
    setOpen(false)
    notify(t('filledIn'))
  }
  return (
    <Panel
      title={t('paste')}
      actions={
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('pasteOpen')}
        </Button>
      }
    >
      <p className={css.small}>{t('pasteIntro')}</p>
      {open && (
        <>
          <Textarea
            label={t('pasteLabel')}
            rows={8}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
          <div className={css.row}>
            <Button disabled={text.trim() === ''} loading={read.isPending} onClick={() => void start()}>
              {t('pasteRead')}
            </Button>
            <label>
              {t('pasteFile')}{' '}
              <input
                type="file"
                accept=".txt,.md,.html,.json,.jsonld,text/plain,text/html,application/json,application/ld+json"
                onChange={async event => setText((await event.target.files?.[0]?.text()) ?? '')}
              />
            </label>
          </div>
          <ProblemNotice error={read.error} />
          {reading && (
            <section aria-live="polite">
              <h3>{found.length > 0 ? t('understood') : t('nothingUnderstood')}</h3>
              {found.length > 0 && (
                <>
                  <p className={css.small}>{t('understoodHint')}</p>
                  <ul className={css.understood}>
                    {found.map(({ part, name, value }) => (
                      <li key={part}>
                        <label>
                          <input
                            type="checkbox"
                            checked={!left.has(part)}
                            onChange={event => {
                              const next = new Set(left)
                              if (event.target.checked) next.delete(part)
                              else next.add(part)
                              setLeft(next)
                            }}
                          />
                          <span>
                            <b>{name}</b> {value}
                          </span>
                        </label>
                      </li>
                    ))}
                  </ul>
                </>
              )}
              <Notes title={t('assumed')} notes={reading.report.assumptions} />
              <Notes title={t('notUnderstood')} notes={reading.report.notUnderstood} />
              <Notes title={t('leftOut')} notes={reading.report.leftOut} />
              {found.length > 0 && <Button onClick={fill}>{t('fillIn')}</Button>}
            </section>
          )}
        </>
      )}
    </Panel>
  )
}
