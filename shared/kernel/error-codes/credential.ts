import type { ErrorDefinitions } from './definition.ts'

export const credentialCodes = {
  'credential/unreadable': {
    status: 422,
    title: {
      'zh-CN': '这不是可读取的签名凭证（VC-JWT）。',
      en: 'This is not a signed credential (VC-JWT) that can be read.',
    },
  },
  'credential/unknown-issuer': {
    status: 422,
    title: {
      'zh-CN': '出具方未在本平台登记签名公钥。',
      en: 'Its issuer has not registered signing keys here.',
    },
  },
  'credential/bad-signature': {
    status: 422,
    title: {
      'zh-CN': '签名与出具方登记的公钥不符，或凭证已过期。',
      en: 'The signature does not fit the issuer’s registered keys, or the credential is out of date.',
    },
  },
  'credential/not-yours': {
    status: 422,
    title: {
      'zh-CN': '凭证的持有人标识与本人档案的邮箱不符。',
      en: 'The credential was issued to somebody else: its identifier does not fit the e-mail address of this profile.',
    },
  },
} as const satisfies ErrorDefinitions
