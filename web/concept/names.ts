import type { SkillKind } from '#shared/reference/skill-kinds.ts'
import { useConceptTexts } from './texts.ts'

/** Kinds and states by their words. */
export const useConceptNames = () => {
  const t = useConceptTexts()
  const kinds: { readonly [K in SkillKind]: string } = {
    field: t('kindField'),
    knowledge: t('kindKnowledge'),
    method: t('kindMethod'),
    tool: t('kindTool'),
    language: t('kindLanguage'),
    standard: t('kindStandard'),
    domain: t('kindDomain'),
    soft: t('kindSoft'),
  }
  const states = { current: t('stateCurrent'), merged: t('stateMerged'), retired: t('stateRetired') }
  const actions = {
    add: t('actionAdd'),
    change: t('actionChange'),
    merge: t('actionMerge'),
    retire: t('actionRetire'),
    restore: t('actionRestore'),
  }
  return { kinds, states, actions }
}
