import type { ConditionName } from '../conditions.ts'
import { signatoriesOf, sliceFor } from '../conditions-agreement.ts'
import { on, type State, type Transition } from '../machine.ts'
import type { Party } from '../party.ts'
import { canonical, sha256 } from '../sha256.ts'

export const agreementStates = {
  agreement: { name: { 'zh-CN': '协议待签署', en: 'agreement to be signed' } },
  agreed: { name: { 'zh-CN': '协议已签署', en: 'agreed' } },
  active: { name: { 'zh-CN': '履行中', en: 'active' } },
  ended: { name: { 'zh-CN': '已结束', en: 'ended' }, terminal: true },
} as const satisfies Record<string, State>

type Proposal<S extends string> = {
  readonly from: readonly S[]
  readonly by: readonly Party[]
  /** Conditions on the terms, asked when they are proposed and, those that others can change meanwhile, at the last signature. */
  readonly requires: readonly ConditionName[]
  readonly atLast: readonly ConditionName[]
  readonly signers: readonly Party[]
  /** The states of a renewal differ: it leads back to `active`. */
  readonly renewal?: { readonly signing: S; readonly signed: S } | undefined
  readonly when?: ConditionName
}

/** Every party accepts the same text by its hash; a new text starts the signatures anew. The last signature makes it binding. */
export const agreementSteps = <const S extends string>({
  from,
  by,
  requires,
  atLast,
  signers,
  renewal,
  when,
}: Proposal<S>): Transition<S | 'agreement' | 'agreed'>[] => {
  const signing = renewal?.signing ?? 'agreement'
  const signed = renewal?.signed ?? 'agreed'
  const signature = (last: boolean) =>
    on<S | 'agreement' | 'agreed', 'signature'>({
      event: 'sign-agreement',
      from: [signing],
      to: last ? signed : signing,
      by: signers,
      when: last ? 'last-signature' : undefined,
      requires: ['signatory', 'not-signed-yet', 'same-text', ...(last ? atLast : [])],
      asks: 'signature',
      sends: [last ? 'agreement-concluded' : 'application-moved'],
      due: 'signature',
      ...(last && { place: 'filled' as const }),
      apply: (engagement, { hash }, { now, party }) => {
        const agreement = engagement.agreement!
        const { from: first, to } = agreement.terms
        return {
          agreement: { ...agreement, signatures: [...agreement.signatures, { party, at: now, hash }] },
          ...(last && {
            term: { from: engagement.term?.from ?? first, to },
            slices: [...engagement.slices, sliceFor(engagement, {})!],
            ...(engagement.renewalConsent && { homeConsent: engagement.renewalConsent, renewalConsent: undefined }),
          }),
        }
      },
    })
  return [
    on<S | 'agreement' | 'agreed', 'agreement'>({
      event: 'propose-agreement',
      from: [...from, signing],
      to: signing,
      by,
      when,
      requires,
      asks: 'agreement',
      sends: ['agreement-proposed'],
      due: 'agreement',
      apply: (engagement, { terms }, { now, party }) => ({
        agreement: {
          terms,
          hash: sha256(canonical(terms)),
          signatories: signatoriesOf(engagement, terms),
          proposedBy: party,
          proposedAt: now,
          signatures: [],
          renewal: renewal !== undefined,
        },
      }),
    }),
    signature(true),
    signature(false),
  ]
}

/** From the first day to the last. Early endings give a reason and free the rest of the person's time. */
export const termSteps = <const S extends string>({
  running,
  enders,
  early,
}: {
  /** States in which the term runs, `active` among them. */
  readonly running: readonly S[]
  readonly enders: readonly Party[]
  /** States from which it may be ended early. */
  readonly early: readonly S[]
}): Transition<S | 'agreed' | 'active' | 'ended'>[] => [
  on({
    event: 'begin',
    from: ['agreed'],
    to: 'active',
    by: ['system'],
    requires: ['term-begun'],
    sends: ['term-changed'],
    due: 'term-begins',
  }),
  on<S | 'ended', never>({
    event: 'complete-term',
    from: running,
    to: 'ended',
    by: ['system'],
    requires: ['term-over'],
    sends: ['ended'],
    due: 'term-ends',
    apply: () => ({ reason: { code: 'term-over' } }),
  }),
  on<S | 'ended', 'endReason'>({
    event: 'end',
    from: early,
    to: 'ended',
    by: enders,
    asks: 'endReason',
    sends: ['ended'],
  }),
]
