import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { EvidenceDecision, type EvidenceView } from '#shared/evidence/schema.ts'
import { useChange } from '../api/use-change.ts'
import { TextAreaField, TextField } from '../form/fields.tsx'
import { Form } from '../form/form.tsx'
import { useContractForm } from '../form/use-contract-form.ts'
import css from './evidence.module.css'
import { useEvidenceTexts } from './texts.ts'

type Decision = EvidenceDecision['decision']

const DecisionForm = ({
  evidence,
  decision,
  onClose,
}: {
  evidence: EvidenceView
  decision: Decision
  onClose: () => void
}): ReactNode => {
  const t = useEvidenceTexts()
  const done = { attest: t('attested'), decline: t('declined'), revoke: t('revoked') }[decision]
  const submit = { attest: t('confirmAttest'), decline: t('confirmDecline'), revoke: t('confirmRevoke') }[decision]
  const decide = useChange('decideEvidence', { done })
  const form = useContractForm({
    schema: EvidenceDecision,
    initial: { validUntil: '', reason: '' },
    body: values => ({ decision, ...values }),
    draft: `evidence-${decision}:${evidence.id}`,
    save: async body => {
      await decide.mutateAsync({ parameters: { evidenceId: evidence.id }, body, ifMatch: evidence.revision })
      onClose()
    },
  })
  return (
    <Form
      of={form}
      submit={submit}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      }
    >
      {decision === 'attest' ? (
        <TextField name="validUntil" label={t('attestUntil')} hint={t('attestUntilHint')} type="date" optional />
      ) : (
        <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
      )}
    </Form>
  )
}

/** What can be done with a piece of evidence in its state. */
export const Decide = ({ evidence }: { evidence: EvidenceView }): ReactNode => {
  const t = useEvidenceTexts()
  const [decision, setDecision] = useState<Decision>()
  if (decision)
    return (
      <DecisionForm key={decision} evidence={evidence} decision={decision} onClose={() => setDecision(undefined)} />
    )
  return (
    <div className={css.buttons}>
      {evidence.state === 'requested' && (
        <>
          <Button size="sm" onClick={() => setDecision('attest')}>
            {t('attest')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setDecision('decline')}>
            {t('decline')}
          </Button>
        </>
      )}
      {evidence.state === 'verified' && (
        <Button size="sm" variant="default" onClick={() => setDecision('revoke')}>
          {t('revoke')}
        </Button>
      )}
    </div>
  )
}
