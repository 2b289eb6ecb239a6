import type { ErrorDefinitions } from './definition.ts'

export const organisationCodes = {
  'organisation/not-verified': {
    status: 409,
    title: {
      'zh-CN': '单位通过核验后才能发布岗位或查看人才。',
      en: 'The organisation must be verified before it publishes or sees talents.',
    },
  },
  'organisation/wrong-kind': {
    status: 409,
    title: { 'zh-CN': '“{kind}”类单位不能执行此操作。', en: 'An organisation of the kind “{kind}” cannot do this.' },
  },
  'organisation/last-owner': {
    status: 409,
    title: { 'zh-CN': '单位至少要有一名负责人。', en: 'An organisation keeps at least one owner.' },
  },
  'organisation/not-decidable': {
    status: 409,
    title: { 'zh-CN': '当前状态“{state}”不能变为“{to}”。', en: 'It cannot go from “{state}” to “{to}”.' },
  },
  'organisation/licence-missing': {
    status: 409,
    title: {
      'zh-CN': '人力资源服务机构须登记在有效期内的人力资源服务许可证后才能核验通过。',
      en: 'An HR service firm is verified by its HR service licence: one that is in force has to be registered first.',
    },
  },
  'organisation/document-in-use': {
    status: 409,
    title: {
      'zh-CN': '当前核验以该许可证为依据，不能删除。',
      en: 'The present verification rests on this licence; it cannot be removed.',
    },
  },
  'organisation/invitation-over': {
    status: 409,
    title: {
      'zh-CN': '邀请已失效（{state}），请单位负责人重新邀请。',
      en: 'The invitation is over ({state}); ask an owner for a new one.',
    },
  },
  'organisation/has-parent': {
    status: 409,
    title: {
      'zh-CN': '已隶属于 {parentId}，须先解除。',
      en: 'It is under {parentId} already; end that link first.',
    },
  },
  'organisation/no-parent': {
    status: 409,
    title: { 'zh-CN': '没有上级单位。', en: 'It has no parent.' },
  },
  'organisation/tree-cycle': {
    status: 409,
    title: {
      'zh-CN': '该单位已在本单位的体系之内，隶属关系不能成环。',
      en: 'That organisation is in the same group already; a group has one top and no circle.',
    },
  },
  'organisation/group-too-large': {
    status: 409,
    title: {
      'zh-CN': '一个体系至多 {limit} 个单位。',
      en: 'A group has at most {limit} organisations.',
    },
  },
  'organisation/group-too-deep': {
    status: 409,
    title: { 'zh-CN': '隶属关系至多 {limit} 级。', en: 'A group has at most {limit} levels.' },
  },
} as const satisfies ErrorDefinitions
