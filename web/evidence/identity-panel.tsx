import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { IdentityDocument } from '#shared/talent/identity.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { useChange } from '../api/use-change.ts'
import { FieldRow, SelectField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Panel } from '../parts/page.tsx'
import { Facts } from '../parts/tags.tsx'
import css from './evidence.module.css'
import { useEvidenceTexts } from './texts.ts'

type Own = { readonly talent: Talent; readonly revision: number }

/** No draft: the number is not left behind in the browser. */
const IdentityForm = ({ talent, revision, onClose }: Own & { onClose?: () => void }): ReactNode => {
  const t = useEvidenceTexts()
  const change = useChange('setIdentity', { done: t('identitySaved') })
  const form = useContractForm({
    schema: IdentityDocument,
    initial: { kind: 'resident-id', number: '' },
    save: async body => {
      await change.mutateAsync({ parameters: { talentId: talent.id }, body, ifMatch: revision })
      onClose?.()
    },
  })
  return (
    <Form
      of={form}
      submit={t('identitySave')}
      actions={
        onClose && (
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        )
      }
    >
      <FieldRow>
        <SelectField
          name="kind"
          label={t('identityKind')}
          options={[
            ['resident-id', t('identityResident')],
            ['passport', t('identityPassport')],
          ]}
        />
        <TextField name="number" label={t('identityNumber')} />
      </FieldRow>
    </Form>
  )
}

export const IdentityPanel = ({ talent, revision }: Own): ReactNode => {
  const t = useEvidenceTexts()
  const [replacing, setReplacing] = useState(false)
  const remove = useChange('removeIdentity', { done: t('identityRemoved') })
  const { identity } = talent
  return (
    <Panel title={t('identity')}>
      <p className={css.quiet}>{t('identityWhy')}</p>
      <p className={css.quiet}>{t('identityWho')}</p>
      {identity === undefined ? (
        <IdentityForm talent={talent} revision={revision} />
      ) : (
        <>
          <Facts
            rows={[
              [t('identityKind'), identity.kind === 'passport' ? t('identityPassport') : t('identityResident')],
              [t('identityNumber'), identity.masked],
            ]}
          />
          {replacing ? (
            <IdentityForm talent={talent} revision={revision} onClose={() => setReplacing(false)} />
          ) : (
            <div className={css.buttons}>
              <Button size="sm" variant="default" onClick={() => setReplacing(true)}>
                {t('identityReplace')}
              </Button>
              <ConfirmButton
                size="sm"
                label={t('identityRemove')}
                question={t('identityRemoveQuestion')}
                onConfirm={() => remove.mutateAsync({ parameters: { talentId: talent.id }, ifMatch: revision })}
              />
            </div>
          )}
        </>
      )}
    </Panel>
  )
}
