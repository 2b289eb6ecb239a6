import type { Bilingual } from '../kernel/locale.ts'
import type { OrganisationKind } from '../organisation/kind.ts'

type OpeningKindDefinition = {
  readonly name: Bilingual
  readonly publishers: readonly OrganisationKind[]
  readonly fullTime: boolean
}

/** The kinds of opening and who may publish each. A new kind is one row here and one branch in `schema.ts`. */
export const openingKinds = {
  'enterprise-role': {
    name: { 'zh-CN': '企业岗位', en: 'Enterprise role' },
    publishers: [
      'enterprise',
      'incubator',
      'investor',
      'training-provider',
      'hr-service-firm',
      'research-institute',
      'university',
    ],
    fullTime: true,
  },
  'university-mobile-position': {
    name: { 'zh-CN': '高校流动岗位', en: 'University mobile position' },
    publishers: ['university', 'research-institute'],
    fullTime: false,
  },
  'part-time-researcher-role': {
    name: { 'zh-CN': '科研人员兼职创新岗位', en: 'Part-time researcher role' },
    publishers: ['enterprise'],
    fullTime: false,
  },
  'post-doctoral-place': {
    name: { 'zh-CN': '博士后岗位', en: 'Post-doctoral place' },
    publishers: ['university', 'research-institute', 'enterprise'],
    fullTime: true,
  },
  'short-term-service-visit': {
    name: { 'zh-CN': '短期回国服务', en: 'Short-term service visit' },
    publishers: ['university', 'research-institute', 'enterprise', 'incubator', 'office'],
    fullTime: false,
  },
} as const satisfies Record<string, OpeningKindDefinition>

export type OpeningKind = keyof typeof openingKinds
export const openingKindNames = Object.keys(openingKinds) as [OpeningKind, ...OpeningKind[]]
