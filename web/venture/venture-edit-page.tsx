import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Id } from '#shared/kernel/id.ts'
import type { Place } from '#shared/kernel/place.ts'
import { type Venture, VentureInput } from '#shared/venture/schema.ts'
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
import { useVentureNames } from './names.ts'
import { ventureEditRoute } from './pages.ts'
import { useVentureTexts } from './texts.ts'

type Values = z.input<typeof VentureInput> & { places: Place[] }

const keys = Object.keys(VentureInput.shape)

const valuesOf = (venture: Venture): Values => ({
  ...(Object.fromEntries(Object.entries(venture).filter(([key]) => keys.includes(key))) as z.input<
    typeof VentureInput
  >),
  places: venture.currentPlace ? [venture.currentPlace] : [],
})

const first: Values = {
  name: { zh: '', en: '' },
  fields: [],
  stage: 'idea',
  founderStatus: 'overseas-returnee',
  wantedRegions: [],
  needs: [],
  seeking: true,
  places: [],
}

const Editor = ({ venture, revision }: { venture?: Venture; revision?: number | undefined }): ReactNode => {
  const t = useVentureTexts()
  const names = useNames()
  const of = useVentureNames()
  const navigate = useNavigate()
  const create = useChange('createVenture', { done: t('saved') })
  const change = useChange('changeVenture', { done: t('saved') })
  const form = useContractForm({
    schema: VentureInput,
    initial: venture ? valuesOf(venture) : first,
    body: ({ places, currentPlace: _, ...rest }: Values) => ({
      ...rest,
      ...(places?.[0] && { currentPlace: places[0] }),
    }),
    draft: `venture:${venture?.id ?? 'new'}`,
    revision,
    ...(venture && {
      latest: async () => {
        const reply = await client.getVenture({ parameters: { ventureId: venture.id } })
        return { values: valuesOf(reply.body), revision: reply.revision }
      },
    }),
    save: async (body, ifMatch) => {
      const saved = venture
        ? await change.mutateAsync({ parameters: { ventureId: venture.id }, body, ...(ifMatch && { ifMatch }) })
        : await create.mutateAsync({ body })
      await navigate({ to: '/my/ventures/$ventureId', params: { ventureId: saved.body.id } })
    },
  })
  return (
    <Page
      narrow
      title={venture ? t('editTitle') : t('newTitle')}
      back={
        venture ? (
          <BackLink to="/my/ventures/$ventureId" params={{ ventureId: venture.id }}>
            {t('backToOne')}
          </BackLink>
        ) : (
          <BackLink to="/my/ventures">{t('back')}</BackLink>
        )
      }
    >
      <Panel>
        <Form of={form} submit={t('save')}>
          <FieldRow>
            <TextField name="name.zh" label={t('nameZh')} lang="zh-CN" also={['/name']} />
            <TextField name="name.en" label={t('nameEn')} lang="en" optional />
          </FieldRow>
          <FieldRow>
            <TextAreaField name="summary.zh" label={t('summaryZh')} lang="zh-CN" optional />
            <TextAreaField name="summary.en" label={t('summaryEn')} lang="en" optional />
          </FieldRow>
          <ChoicesField name="fields" label={t('fields')} options={names.all('field')} />
          <FieldRow>
            <SelectField name="stage" label={t('stage')} options={of.stages} />
            <SelectField name="founderStatus" label={t('founderStatus')} options={of.statuses} />
            <SelectField
              name="founderEducation"
              label={t('founderEducation')}
              none={t('unknown')}
              options={names.all('education')}
            />
          </FieldRow>
          <FieldRow>
            <NumberField name="foundersShare" label={t('foundersShare')} min={0} max={100} optional />
            <NumberField name="capitalPaidIn" label={t('capital')} min={0} optional />
            <TextField name="registeredOn" label={t('registeredOn')} hint={t('registeredHint')} type="month" optional />
          </FieldRow>
          <FieldRow>
            <NumberField name="teamSize" label={t('team')} min={1} optional />
            <NumberField name="workspace" label={t('workspace')} min={0} optional />
            <TextField name="website" label={t('website')} type="url" optional />
          </FieldRow>
          <ConceptsField
            name="places"
            label={t('currentPlace')}
            kind="region"
            as="place"
            most={1}
            also={['/currentPlace']}
            optional
          />
          <ConceptsField name="wantedRegions" label={t('wantedRegions')} kind="region" as="code" most={20} optional />
          <ChoicesField name="needs" label={t('needs')} options={of.services} />
          <CheckboxField name="seeking" label={t('seeking')} />
        </Form>
      </Panel>
    </Page>
  )
}

const Existing = (): ReactNode => {
  const t = useVentureTexts()
  const { ventureId } = ventureEditRoute.useParams()
  const query = useRoute('getVenture', { parameters: { ventureId: ventureId as Id<'venture'> } })
  return (
    <RecordPage query={query} title={t('editTitle')} narrow>
      {({ body, revision }) => <Editor key={ventureId} venture={body} revision={revision} />}
    </RecordPage>
  )
}

export const VentureNewPage = (): ReactNode => {
  const t = useVentureTexts()
  return (
    <Only title={t('newTitle')} of={['talent']}>
      {() => <Editor />}
    </Only>
  )
}

export const VentureEditPage = (): ReactNode => {
  const t = useVentureTexts()
  return (
    <Only title={t('editTitle')} of={['talent']}>
      {() => <Existing />}
    </Only>
  )
}
