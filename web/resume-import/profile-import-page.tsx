import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import type { Reply } from '#shared/contract/client.ts'
import type { Contract } from '#shared/contract/contract.ts'
import type { Id } from '#shared/kernel/id.ts'
import { client } from '../api/client.ts'
import { useRoute } from '../api/queries.ts'
import { readDraft, writeDraft } from '../form/draft.ts'
import { FilePicker } from '../parts/file-picker.tsx'
import { BackLink, Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Result } from '../parts/states.tsx'
import css from '../profile/profile.module.css'
import { emptyProfile, type ProfileValues, valuesOf } from '../profile/profile-values.ts'
import { useProfileTexts } from '../profile/texts.ts'
import { Only } from '../session/only.tsx'
import { ImportConfirm } from './import-confirm.tsx'
import { type Refusal, readFile } from './read-file.ts'
import { useImportTexts } from './texts.ts'

export type Understood = Reply<Contract['readJsonResume']>['body'] & { readonly from: 'json' | 'pdf' }

const Choose = ({ onRead }: { onRead: (read: Understood) => void }): ReactNode => {
  const t = useImportTexts()
  const [refusal, setRefusal] = useState<Refusal>()
  const [error, setError] = useState<unknown>()
  const running = useRef<AbortController>(undefined)
  const [busy, setBusy] = useState(false)
  const read = async (file: File): Promise<void> => {
    setRefusal(undefined)
    setError(undefined)
    setBusy(true)
    const controller = new AbortController()
    running.current = controller
    try {
      const found = await readFile(file, controller.signal)
      if ('refusal' in found) setRefusal(found.refusal)
      else {
        const { body } = await client.readJsonResume({ body: found.resume as never })
        if (!controller.signal.aborted) onRead({ ...body, from: found.from })
      }
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <FilePicker
      drop
      label={t('file')}
      hint={t('fileHint')}
      accept=".json,.pdf,application/json,application/pdf"
      disabled={busy}
      onFile={file => void read(file)}
    >
      {busy && (
        <p role="status">
          {t('reading')}{' '}
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              running.current?.abort()
              setBusy(false)
            }}
          >
            {t('stop')}
          </Button>
        </p>
      )}
      {refusal && (
        <p role="alert" className={css.error}>
          {t(refusal)}
        </p>
      )}
      <ProblemNotice error={error} />
    </FilePicker>
  )
}

const Import = ({ base }: { base: ProfileValues }): ReactNode => {
  const t = useImportTexts()
  const profile = useProfileTexts()
  const navigate = useNavigate()
  const [read, setRead] = useState<Understood>()
  return (
    <Page
      title={read ? t('confirmTitle') : t('title')}
      intro={read ? t('confirmIntro') : t('intro')}
      narrow
      back={<BackLink to="/my/profile">{profile('back')}</BackLink>}
    >
      {read ? (
        <ImportConfirm
          read={read}
          base={base}
          onAnother={() => setRead(undefined)}
          onConfirm={values => {
            writeDraft('profile', values)
            void navigate({ to: '/my/profile/edit' })
          }}
        />
      ) : (
        <Choose onRead={setRead} />
      )}
    </Page>
  )
}

const Own = ({ talentId }: { talentId: Id<'talent'> }): ReactNode => {
  const query = useRoute('getTalent', { parameters: { talentId } })
  return (
    <Result query={query}>
      {({ body }) => <Import base={readDraft<ProfileValues>('profile')?.value ?? valuesOf(body)} />}
    </Result>
  )
}

export const ProfileImportPage = (): ReactNode => {
  const t = useImportTexts()
  return (
    <Only title={t('title')} of={['talent', 'newcomer']}>
      {({ talentId }) =>
        talentId === undefined ? (
          <Import base={readDraft<ProfileValues>('profile')?.value ?? emptyProfile} />
        ) : (
          <Own talentId={talentId as Id<'talent'>} />
        )
      }
    </Only>
  )
}
