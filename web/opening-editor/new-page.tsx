import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type OpeningKind, openingKinds } from '#shared/opening/kind.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import { useChange } from '../api/use-change.ts'
import { Page } from '../parts/page.tsx'
import { Only } from '../session/only.tsx'
import type { ActingFor } from '../session/session.ts'
import { publishingAudiences } from './audiences.ts'
import { Editor } from './editor.tsx'
import { useEditorTexts } from './texts.ts'
import { valuesOf } from './values.ts'

/** What an organisation of this kind posts first of all: universities mobile positions, others roles. */
const firstKind = (publisher: OrganisationKind): OpeningKind => {
  const able = (Object.keys(openingKinds) as OpeningKind[]).filter(kind =>
    (openingKinds[kind].publishers as readonly string[]).includes(publisher),
  )
  return publisher === 'university' ? 'university-mobile-position' : (able[0] ?? 'enterprise-role')
}

const NewOpening = ({ organisation }: { organisation: ActingFor }): ReactNode => {
  const t = useEditorTexts()
  const navigate = useNavigate()
  const create = useChange('createOpening', { done: t('saved'), touches: ['listOpenings'] })
  const [initial] = useState(() => valuesOf({ terms: { kind: firstKind(organisation.kind) } }))
  return (
    <Page title={t('newTitle')} intro={t('newIntro')}>
      <Editor
        publisher={organisation.kind}
        initial={initial}
        draft={`opening:new:${organisation.id}`}
        submit={t('save')}
        paste
        save={async body => {
          const { body: opening } = await create.mutateAsync({ body })
          await navigate({ to: '/openings/$openingId/manage', params: { openingId: opening.id } })
        }}
      />
    </Page>
  )
}

export const NewOpeningPage = (): ReactNode => {
  const t = useEditorTexts()
  return (
    <Only title={t('newTitle')} of={publishingAudiences}>
      {({ actingFor }) => <NewOpening organisation={actingFor!} />}
    </Only>
  )
}
