import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import type { Id } from '#shared/kernel/id.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { useChange } from '../api/use-change.ts'
import { BackLink, Page } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Bilingual } from '../parts/text.tsx'
import { Only } from '../session/only.tsx'
import type { ActingFor } from '../session/session.ts'
import { publishingAudiences } from './audiences.ts'
import { Editor } from './editor.tsx'
import { editOpeningRoute } from './pages.ts'
import { useEditorTexts } from './texts.ts'
import { valuesOf } from './values.ts'

const EditOpening = ({
  organisation,
  read,
}: {
  organisation: ActingFor
  read: { readonly opening: Opening; readonly revision: number | undefined }
}): ReactNode => {
  const t = useEditorTexts()
  const navigate = useNavigate()
  // As it was read when the form was opened: a later look in the background must not hide that somebody else changed it.
  const [first] = useState(read)
  const revision = useRef(first.revision)
  const parameters = { openingId: first.opening.id }
  const change = useChange('changeOpening', { done: t('saved') })
  return (
    <Editor
      publisher={organisation.kind}
      initial={valuesOf(first.opening)}
      draft={`opening:${first.opening.id}`}
      revision={revision.current}
      submit={first.opening.status === 'draft' ? t('save') : t('saveChange')}
      latest={async () => {
        const now = await client.getOpening({ parameters })
        revision.current = now.revision
        return { values: valuesOf(now.body.opening), revision: now.revision }
      }}
      save={async (body, ifMatch) => {
        await change.mutateAsync({ parameters, body, ...(ifMatch !== undefined && { ifMatch }) } as never)
        await navigate({ to: '/openings/$openingId/manage', params: parameters })
      }}
    />
  )
}

export const EditOpeningPage = (): ReactNode => {
  const t = useEditorTexts()
  const { openingId } = editOpeningRoute.useParams()
  const query = useRoute('getOpening', { parameters: { openingId: openingId as Id<'opening'> } })
  const opening = query.data?.body.opening
  return (
    <Only title={t('editTitle')} of={publishingAudiences}>
      {({ actingFor }) => (
        <Page
          title={t('editTitle')}
          back={
            <BackLink to="/openings/$openingId/manage" params={{ openingId }}>
              <Bilingual text={opening?.title} otherwise={t('manageTitle')} />
            </BackLink>
          }
        >
          <Result query={query} lines={8}>
            {({ body, revision }) => (
              <EditOpening key={body.opening.id} organisation={actingFor!} read={{ opening: body.opening, revision }} />
            )}
          </Result>
        </Page>
      )}
    </Only>
  )
}
