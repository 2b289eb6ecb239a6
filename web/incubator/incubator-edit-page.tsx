import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { type Incubator, IncubatorInput } from '#shared/incubator/schema.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { Place } from '#shared/kernel/place.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import {
  CheckboxField,
  ChoicesField,
  ConceptsField,
  FieldRow,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
} from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { useNames } from '../i18n/names.ts'
import { BackLink, Page, Panel } from '../parts/page.tsx'
import { RecordPage } from '../parts/record-page.tsx'
import { Only } from '../session/only.tsx'
import { useVentureNames } from '../venture/names.ts'
import { incubatorEditRoute } from './pages.ts'
import { useIncubatorTexts } from './texts.ts'

type Values = Omit<z.input<typeof IncubatorInput>, 'place'> & { sites: Place[] }

const keys = Object.keys(IncubatorInput.shape).filter(key => key !== 'place')

const valuesOf = (incubator: Incubator): Values => ({
  ...(Object.fromEntries(Object.entries(incubator).filter(([key]) => keys.includes(key))) as Omit<Values, 'sites'>),
  sites: [incubator.place],
})

const first: Values = {
  name: { zh: '', en: '' },
  sites: [],
  fields: [],
  stages: [],
  services: [],
  places: { total: 10, taken: 0 },
  admission: { founderStatuses: [] },
  accepting: true,
}

const Editor = ({ incubator, revision }: { incubator?: Incubator; revision?: number | undefined }): ReactNode => {
  const t = useIncubatorTexts()
  const names = useNames()
  const of = useVentureNames()
  const navigate = useNavigate()
  const create = useChange('createIncubator', { done: t('saved') })
  const change = useChange('changeIncubator', { done: t('saved') })
  const form = useContractForm({
    schema: IncubatorInput,
    initial: incubator ? valuesOf(incubator) : first,
    body: ({ sites, ...rest }: Values) => ({ ...rest, ...(sites?.[0] && { place: sites[0] }) }),
    draft: `incubator:${incubator?.id ?? 'new'}`,
    revision,
    ...(incubator && {
      latest: async () => {
        const reply = await client.getIncubator({ parameters: { incubatorId: incubator.id } })
        return { values: valuesOf(reply.body), revision: reply.revision }
      },
    }),
    save: async (body, ifMatch) => {
      const saved = incubator
        ? await change.mutateAsync({ parameters: { incubatorId: incubator.id }, body, ...(ifMatch && { ifMatch }) })
        : await create.mutateAsync({ body })
      await navigate({ to: '/incubators/$incubatorId', params: { incubatorId: saved.body.id } })
    },
  })
  return (
    <Page
      narrow
      title={incubator ? t('editTitle') : t('newTitle')}
      back={
        incubator ? (
          <BackLink to="/incubators/$incubatorId" params={{ incubatorId: incubator.id }}>
            {t('backToOne')}
          </BackLink>
        ) : (
          <BackLink to="/incubators">{t('back')}</BackLink>
        )
      }
    >
      <Form of={form} submit={t('save')}>
        <Panel>
          <FieldRow>
            <TextField name="name.zh" label={t('nameZh')} lang="zh-CN" also={['/name']} />
            <TextField name="name.en" label={t('nameEn')} lang="en" optional />
          </FieldRow>
          <FieldRow>
            <TextAreaField name="summary.zh" label={t('summaryZh')} lang="zh-CN" optional />
            <TextAreaField name="summary.en" label={t('summaryEn')} lang="en" optional />
          </FieldRow>
          <ConceptsField name="sites" label={t('place')} kind="region" as="place" most={1} also={['/place']} />
          <FieldRow>
            <NumberField name="places.total" label={t('total')} min={0} also={['/places']} />
            <NumberField name="places.taken" label={t('taken')} min={0} />
            <NumberField name="maximumWorkspace" label={t('workspace')} min={0} optional />
          </FieldRow>
          <CheckboxField name="accepting" label={t('accepting')} />
        </Panel>
        <Panel>
          <ChoicesField name="fields" label={t('fields')} options={names.all('field')} />
          <ChoicesField name="stages" label={t('stages')} options={of.stages} />
          <ChoicesField name="services" label={t('services')} options={of.services} />
        </Panel>
        <Panel title={t('admission')}>
          <p>{t('admissionHint')}</p>
          <ChoicesField name="admission.founderStatuses" label={t('founderStatuses')} options={of.statuses} />
          <FieldRow>
            <NumberField name="admission.minimumFoundersShare" label={t('minimumShare')} min={0} max={100} optional />
            <NumberField name="admission.minimumCapitalPaidIn" label={t('minimumCapital')} min={0} optional />
            <NumberField name="admission.maximumCompanyAgeMonths" label={t('maximumAge')} min={0} optional />
          </FieldRow>
          <FieldRow>
            <SelectField
              name="admission.minimumEducation"
              label={t('minimumEducation')}
              none={t('any')}
              options={names.all('education')}
            />
            <TextField name="admission.source" label={t('source')} hint={t('sourceHint')} optional />
          </FieldRow>
        </Panel>
      </Form>
    </Page>
  )
}

const Existing = (): ReactNode => {
  const t = useIncubatorTexts()
  const { incubatorId } = incubatorEditRoute.useParams()
  const query = useRoute('getIncubator', { parameters: { incubatorId: incubatorId as Id<'incubator'> } })
  return (
    <RecordPage query={query} title={t('editTitle')} narrow>
      {({ body, revision }) => <Editor key={incubatorId} incubator={body} revision={revision} />}
    </RecordPage>
  )
}

const carriers = ['incubator', 'institute', 'employer', 'body'] as const

export const IncubatorNewPage = (): ReactNode => {
  const t = useIncubatorTexts()
  return (
    <Only title={t('newTitle')} of={carriers}>
      {() => <Editor />}
    </Only>
  )
}

export const IncubatorEditPage = (): ReactNode => {
  const t = useIncubatorTexts()
  return (
    <Only title={t('editTitle')} of={carriers}>
      {() => <Existing />}
    </Only>
  )
}
