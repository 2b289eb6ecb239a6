import type { Bilingual, Locale } from './locale.ts'
import { say } from './locale.ts'

type Definition = { readonly status: number; readonly title: Bilingual }

/**
 * Every expected failure, once: a stable code, its HTTP status and what it says in both languages.
 * A noun's own codes stand under its name; `field/*` are the findings inside a refused input.
 */
export const errorCodes = {
  'request/bad-json': { status: 400, title: { 'zh-CN': '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' } },
  'request/not-found': { status: 404, title: { 'zh-CN': '没有这个地址。', en: 'There is nothing at this address.' } },
  'request/method': {
    status: 405,
    title: { 'zh-CN': '此地址不支持该方法。', en: 'This address does not support the method.' },
  },
  'request/too-large': {
    status: 413,
    title: { 'zh-CN': '请求体过大，上限为 {limit} 字节。', en: 'The body is larger than {limit} bytes.' },
  },
  'request/too-deep': {
    status: 400,
    title: { 'zh-CN': '请求体嵌套过深，上限为 {limit} 层。', en: 'The body is nested deeper than {limit} levels.' },
  },
  'request/media-type': {
    status: 415,
    title: { 'zh-CN': '请以 {expected} 发送请求体。', en: 'Send the body as {expected}.' },
  },
  'request/invalid': {
    status: 422,
    title: { 'zh-CN': '有 {count} 处内容需要修改。', en: '{count} part(s) of the request need to be corrected.' },
  },
  'request/bad-cursor': {
    status: 400,
    title: {
      'zh-CN': '分页游标无效，请从第一页重新开始。',
      en: 'The cursor is not valid; start again from the first page.',
    },
  },
  'request/precondition-required': {
    status: 428,
    title: {
      'zh-CN': '请在 If-Match 中给出所修改内容的版本。',
      en: 'State the revision that you are changing in If-Match.',
    },
  },
  'request/revision-stale': {
    status: 412,
    title: {
      'zh-CN': '内容已被他人修改，当前版本为 {revision}。请合并后重试。',
      en: 'It has been changed since; the current revision is {revision}. Merge your change and try again.',
    },
  },
  'request/idempotency-key-reused': {
    status: 422,
    title: {
      'zh-CN': '该幂等键已用于另一个不同的请求。',
      en: 'This idempotency key was used for a different request.',
    },
  },
  'auth/required': { status: 401, title: { 'zh-CN': '请先登录。', en: 'Sign in first.' } },
  'auth/bad-token': {
    status: 401,
    title: {
      'zh-CN': '登录凭证无效或已过期，请重新登录。',
      en: 'The token is not valid or has expired; sign in again.',
    },
  },
  'auth/not-a-member': {
    status: 403,
    title: { 'zh-CN': '您不是该单位的成员。', en: 'You are not a member of that organisation.' },
  },
  'auth/affiliation-over': {
    status: 403,
    title: {
      'zh-CN': '您与该单位的隶属关系已过六个月确认期，请单位负责人重新确认。',
      en: 'Your affiliation was last confirmed more than six months ago; ask an owner of the organisation to confirm it.',
    },
  },
  'auth/not-allowed': {
    status: 403,
    title: { 'zh-CN': '您的身份不能执行此操作。', en: 'Your role does not allow this.' },
  },
  'service/unavailable': {
    status: 503,
    title: {
      'zh-CN': '服务暂时不可用，数据没有丢失，请稍后重试。',
      en: 'The service is temporarily unavailable and nothing was lost; try again shortly.',
    },
  },
  'service/failed': {
    status: 500,
    title: {
      'zh-CN': '系统出错，我们已收到记录，请稍后重试。',
      en: 'Something went wrong on our side and has been recorded; try again later.',
    },
  },
  'matching/unavailable': {
    status: 503,
    title: {
      'zh-CN': '匹配服务暂时不可用，您保存的内容不受影响，请稍后重试。',
      en: 'Matching is temporarily unavailable; what you saved is safe. Try again shortly.',
    },
  },
  'record/not-found': { status: 404, title: { 'zh-CN': '没有找到。', en: 'Not found.' } },
  'record/already-exists': { status: 409, title: { 'zh-CN': '已经存在。', en: 'It already exists.' } },

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
  'opening/not-draft': {
    status: 409,
    title: {
      'zh-CN': '只有草稿可以发布，当前状态为“{status}”。',
      en: 'Only a draft can be published; this one is “{status}”.',
    },
  },
  'opening/not-published': {
    status: 409,
    title: {
      'zh-CN': '只有已发布的岗位可以执行此操作，当前状态为“{status}”。',
      en: 'Only a published opening allows this; this one is “{status}”.',
    },
  },
  'opening/closed': {
    status: 409,
    title: {
      'zh-CN': '岗位已结束，不能再修改；可以复制为新草稿。',
      en: 'The opening has ended and cannot be changed; copy it to a new draft.',
    },
  },
  'opening/incomplete': {
    status: 409,
    title: {
      'zh-CN': '发布前还缺 {count} 项必填内容。',
      en: '{count} required part(s) are missing before it can be published.',
    },
  },
  'opening/validity-passed': {
    status: 409,
    title: { 'zh-CN': '有效期截止日期已过。', en: 'The validity date has passed.' },
  },
  'opening/lint': {
    status: 422,
    title: {
      'zh-CN': '有 {count} 处内容不符合发布规则，修改后才能发布。',
      en: '{count} part(s) do not meet the rules for postings; correct them before it can be published.',
    },
  },
  'opening/not-later': {
    status: 409,
    title: {
      'zh-CN': '新的截止日期须晚于现在的截止日期 {day}。',
      en: 'The new last day has to be later than the present one, {day}.',
    },
  },
  'opening/not-in-review': {
    status: 409,
    title: {
      'zh-CN': '只有待审核的岗位可以审核，当前状态为“{status}”。',
      en: 'Only an opening in review can be decided; this one is “{status}”.',
    },
  },
  'opening/not-mergeable': {
    status: 409,
    title: {
      'zh-CN': '不能并入该岗位；可并入：{into}。',
      en: 'It cannot be merged into that one; possible: {into}.',
    },
  },
  'opening/merged': {
    status: 410,
    title: { 'zh-CN': '岗位已并入 {into}。', en: 'The opening was merged into {into}.' },
  },
  'talent/identity-taken': {
    status: 409,
    title: {
      'zh-CN': '该证件号码已在另一档案中登记。如非本人登记，请联系平台管理员核实。',
      en: 'Another profile already states this document. If that was not you, ask the administrators to look into it.',
    },
  },
  'talent/pause-over': {
    status: 422,
    title: { 'zh-CN': '暂停的最后一天不能早于今天。', en: 'The last day of a pause cannot be in the past.' },
  },
  'talent/term-over': {
    status: 422,
    title: { 'zh-CN': '同意的最后一天不能早于今天。', en: 'The last day of a consent cannot be in the past.' },
  },
  'evidence/no-such-entry': {
    status: 422,
    title: { 'zh-CN': '档案中没有这一项。', en: 'The profile has no such entry.' },
  },
  'evidence/already-requested': {
    status: 409,
    title: {
      'zh-CN': '这一项已有待处理或有效的证明。',
      en: 'There is a request or an attestation for this entry already.',
    },
  },
  'evidence/too-many': {
    status: 409,
    title: {
      'zh-CN': '证明已达上限 {limit} 条。',
      en: 'There are {limit} pieces of evidence already, as many as a profile has.',
    },
  },
  'evidence/wrong-state': {
    status: 409,
    title: {
      'zh-CN': '当前状态“{state}”不能执行“{decision}”。',
      en: '“{decision}” is not possible in the state “{state}”.',
    },
  },
  'evidence/own-issuer': {
    status: 422,
    title: {
      'zh-CN': '请选择已核验的出具单位，或提供材料供管理员审核。',
      en: 'Name a verified organisation as the issuer, or give a reference for an administrator to review.',
    },
  },
  'evidence/no-longer-valid': {
    status: 422,
    title: { 'zh-CN': '有效期的最后一天不能早于今天。', en: 'The last day of validity cannot be in the past.' },
  },
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
  'talent/already-registered': {
    status: 409,
    title: { 'zh-CN': '您已经建立了个人档案。', en: 'You already have a profile.' },
  },
  'talent/not-registered': { status: 409, title: { 'zh-CN': '请先建立个人档案。', en: 'Create your profile first.' } },
  'concept/label-taken': {
    status: 409,
    title: {
      'zh-CN': '名称“{label}”已属于概念“{id}”。',
      en: 'The name “{label}” belongs to the concept “{id}” already.',
    },
  },
  'concept/unknown': {
    status: 409,
    title: { 'zh-CN': '没有可用的概念“{id}”。', en: 'There is no concept “{id}” that could be used here.' },
  },
  'concept/not-current': {
    status: 409,
    title: {
      'zh-CN': '概念“{id}”已合并或停用（{state}），请先恢复。',
      en: 'The concept “{id}” is {state}; restore it first.',
    },
  },
  'concept/is-current': {
    status: 409,
    title: { 'zh-CN': '该概念没有被合并或停用。', en: 'The concept is neither merged nor retired.' },
  },
  'concept/cycle': {
    status: 409,
    title: {
      'zh-CN': '上位关系会形成循环，经过“{id}”。',
      en: 'The broader relations would go round in a circle, through “{id}”.',
    },
  },
  'concept/is-field': {
    status: 409,
    title: {
      'zh-CN': '领域由发布版本确定，不能在运行时变更。',
      en: 'Fields change with a release only, not at run time.',
    },
  },
  'review/already-open': {
    status: 409,
    title: {
      'zh-CN': '这一匹配已有待答复的复核申请：{reviewId}。',
      en: 'A review of this match is waiting for its answer already: {reviewId}.',
    },
  },
  'review/closed': {
    status: 409,
    title: { 'zh-CN': '该复核申请已经结束。', en: 'This review has ended.' },
  },
  'venture/not-seeking': {
    status: 409,
    title: { 'zh-CN': '该创业项目没有在寻找载体。', en: 'The venture is not looking for an incubator.' },
  },
  'thread/closed': {
    status: 409,
    title: {
      'zh-CN': '此会话已关闭：同意已撤回、流程已终止，或尚未同意提供信息。',
      en: 'Nobody can write here: consent was withdrawn or not given yet, or it was stopped.',
    },
  },
  'thread/not-a-party': {
    status: 422,
    title: {
      'zh-CN': '不能发给该方：未参与此流程，或目前不能联系。',
      en: 'This party takes no part, or cannot be written to at present.',
    },
  },
  'webhook/address-not-allowed': {
    status: 422,
    title: {
      'zh-CN': '请使用 https 地址与公开域名，不能使用内网或本机地址。',
      en: 'Use an https address with a public host name, none of a private network.',
    },
  },
  'webhook/too-many': {
    status: 409,
    title: { 'zh-CN': '每个单位最多登记 {limit} 个网络钩子。', en: 'An organisation has {limit} webhooks at most.' },
  },
  'webhook/not-listening': {
    status: 409,
    title: {
      'zh-CN': '网络钩子已停用，请先重新启用。',
      en: 'The webhook is turned off; turn it on again first.',
    },
  },
  'calendar/too-many': {
    status: 409,
    title: { 'zh-CN': '最多生成 {limit} 个日历订阅。', en: 'There are {limit} calendar feeds at most.' },
  },
  'engagement/ended': {
    status: 409,
    title: {
      'zh-CN': '此流程已结束（{stateZh}），不能再变更。',
      en: 'It has ended ({stateEn}) and cannot change any more.',
    },
  },
  'engagement/wrong-state': {
    status: 409,
    title: {
      'zh-CN': '当前状态为“{stateZh}”，不能“{eventZh}”；该步骤只能在：{fromZh} 之后进行。现在可以：{allowedZh}。',
      en: 'It is “{stateEn}”: “{eventEn}” is possible from: {fromEn}. Possible now: {allowedEn}.',
    },
  },
  'engagement/wrong-party': {
    status: 409,
    title: { 'zh-CN': '“{eventZh}”应由{byZh}办理。', en: '“{eventEn}” is for {byEn} to do.' },
  },
  'engagement/unknown-event': {
    status: 409,
    title: { 'zh-CN': '“{kindZh}”没有名为“{event}”的步骤。', en: 'There is no step “{event}” in “{kindEn}”.' },
  },
  'engagement/already-open': {
    status: 409,
    title: { 'zh-CN': '已有进行中的流程：{engagementId}。', en: 'There is one under way already: {engagementId}.' },
  },
  'engagement/opening-ended': {
    status: 409,
    title: {
      'zh-CN': '岗位未发布或已结束，不能办理；岗位重新发布后可以继续。',
      en: 'The opening is not published or has ended; it has to be published for this.',
    },
  },
  'engagement/host-not-verified': {
    status: 409,
    title: {
      'zh-CN': '该单位尚未通过核验或核验已过期；核验后可以办理。',
      en: 'The organisation is not verified, or its verification has run out; it has to be verified first.',
    },
  },
  'engagement/own-employer': {
    status: 409,
    title: {
      'zh-CN': '不能与本人当前所在单位办理此流程。',
      en: 'This cannot be done with one’s own current employer.',
    },
  },
  'engagement/blocked': {
    status: 409,
    title: {
      'zh-CN': '您已屏蔽该单位；解除屏蔽后可以办理。',
      en: 'You have blocked this organisation; unblock it first.',
    },
  },
  'engagement/no-place-left': {
    status: 409,
    title: {
      'zh-CN': '名额已满（共 {total} 个）；有名额空出后可以办理。',
      en: 'All {total} place(s) are taken; one has to become free first.',
    },
  },
  'engagement/not-accepting': {
    status: 409,
    title: { 'zh-CN': '该创业载体目前不接受申请。', en: 'The incubator is not accepting applications now.' },
  },
  'engagement/admission-rules': {
    status: 409,
    title: {
      'zh-CN': '项目不符合载体的入驻条件：{rulesZh};如仍入驻，须写明理由。',
      en: 'The venture does not meet admission rules: {rulesEn}; to admit it all the same, state why.',
    },
  },
  'engagement/date-passed': {
    status: 409,
    title: { 'zh-CN': '日期 {day} 已过，请填写将来的日期。', en: '{day} has passed; give a day to come.' },
  },
  'engagement/not-yet': {
    status: 409,
    title: { 'zh-CN': '{day} 之后才能办理。', en: 'This is possible after {day}.' },
  },
  'engagement/offer-lapsed': {
    status: 409,
    title: {
      'zh-CN': '录用通知的答复期限 {day} 已过，须由单位重新发出。',
      en: 'The offer had to be answered by {day}; it has to be made again.',
    },
  },
  'engagement/home-employer-missing': {
    status: 409,
    title: {
      'zh-CN': '请先在档案中填写在本系统登记的所在单位；同意须由该单位在系统内作出。',
      en: 'Name your employer’s organisation in your profile first: its consent is given by itself, in the system.',
    },
  },
  'engagement/home-employer-not-verified': {
    status: 409,
    title: {
      'zh-CN': '所在单位尚未通过核验，暂不能在系统内作出同意。',
      en: 'Your employer’s organisation is not verified yet, so it cannot give consent here.',
    },
  },
  'engagement/beyond-consent': {
    status: 409,
    title: {
      'zh-CN': '超出所在单位同意的范围：时间占比至多 {percent}%,期限 {from} 至 {to}。须按此修改，或重新申请同意。',
      en: 'Beyond what the home employer agreed to: at most {percent}%, from {from} to {to}. Keep to it, or ask for consent again.',
    },
  },
  'engagement/time-share-cap': {
    status: 409,
    title: {
      'zh-CN': '{day} 起时间占比将超过上限 {cap}%:已占 {taken}%,还可约定 {free}%。',
      en: 'From {day} the time shares would pass the cap of {cap}%: {taken}% is taken, {free}% is free.',
    },
  },
  'engagement/no-cap-known': {
    status: 409,
    title: {
      'zh-CN': '{region} 在 {day} 没有已知的时间占比上限，须先设定。',
      en: 'No cap on time shares is set for {region} on {day}; one has to be set first.',
    },
  },
  'engagement/publicity-too-short': {
    status: 409,
    title: {
      'zh-CN': '公示期至少 {days} 天（{document}）。',
      en: 'The publicity period is at least {days} days ({document}).',
    },
  },
  'engagement/publicity-running': {
    status: 409,
    title: {
      'zh-CN': '公示期须满：至 {day} 止。',
      en: 'The publicity period has to run in full, until the end of {day}.',
    },
  },
  'engagement/objection-open': {
    status: 409,
    title: {
      'zh-CN': '还有 {count} 项异议未处理；全部处理后公示继续。',
      en: '{count} objection(s) are undecided; the publicity goes on when all are decided.',
    },
  },
  'engagement/no-such-objection': {
    status: 409,
    title: { 'zh-CN': '没有编号为“{objectionId}”的待处理异议。', en: 'There is no open objection “{objectionId}”.' },
  },
  'engagement/not-a-signatory': {
    status: 409,
    title: { 'zh-CN': '您不是该协议的签署方。', en: 'You are not a party to this agreement.' },
  },
  'engagement/already-signed': {
    status: 409,
    title: {
      'zh-CN': '您已签署该文本；等待：{waitingZh}。',
      en: 'You have signed this text; waiting for {waitingEn}.',
    },
  },
  'engagement/text-changed': {
    status: 409,
    title: {
      'zh-CN': '协议文本与您看到的不一致，请重新阅读后签署（当前文本 {hash}）。',
      en: 'The text is not the one you saw; read it again before signing (now {hash}).',
    },
  },
  'engagement/term-too-long': {
    status: 409,
    title: {
      'zh-CN': '期限至多 {months} 个月，最晚至 {day}({document})。',
      en: 'The term is at most {months} months, until {day} ({document}).',
    },
  },
  'engagement/visit-too-long': {
    status: 409,
    title: { 'zh-CN': '来访至多 {days} 天。', en: 'The visit is at most {days} day(s).' },
  },
  'engagement/no-rule-known': {
    status: 409,
    title: {
      'zh-CN': '{region} 在 {day} 没有已知的离岗创业规定，不能据以批准。',
      en: 'No rule on leave to found a venture is known for {region} on {day}, so none can be approved under it.',
    },
  },
  'engagement/leave-too-long': {
    status: 409,
    title: {
      'zh-CN': '离岗期限至多至 {day}({document})。',
      en: 'The leave may last until {day} at most ({document}).',
    },
  },
  'engagement/extension-used': {
    status: 409,
    title: {
      'zh-CN': '延长只能申请一次，且不得超过规定年限（{document}）。',
      en: 'A leave is extended once only, and within the years allowed ({document}).',
    },
  },
  'engagement/venture-profitable': {
    status: 409,
    title: {
      'zh-CN': '企业已实现盈利，不能延长（{document}）；可以返岗或离职。',
      en: 'The venture makes a profit, so the leave is not extended ({document}); return or leave the institution.',
    },
  },
  'engagement/forbidden-condition': {
    status: 409,
    title: {
      'zh-CN': '不得以此为条件：{conditionsZh}({document})。请删除。',
      en: 'May not be a condition: {conditionsEn} ({document}). Remove it.',
    },
  },
  'engagement/post-excluded': {
    status: 409,
    title: { 'zh-CN': '所在岗位不适用（{document}）。', en: 'The post held is excluded ({document}).' },
  },
  'engagement/separate-rules': {
    status: 409,
    title: {
      'zh-CN': '所在岗位适用另行规定（{document}），不能在此办理。',
      en: 'The post held falls under separate rules ({document}) and is not handled here.',
    },
  },
  'engagement/retirement-not-attested': {
    status: 409,
    title: {
      'zh-CN': '须由单位确认期限不超过法定退休年龄（{document}）。',
      en: 'The unit has to attest that it ends before the legal retirement age ({document}).',
    },
  },
  'engagement/partner-unsuitable': {
    status: 409,
    title: {
      'zh-CN': '联合招收须由流动站设站单位（高校、科研院所）与工作站设站单位（企业）组成，且均已核验。',
      en: 'A joint place pairs a mobile station (university, institute) with a workstation (enterprise), both verified.',
    },
  },
  'engagement/no-such-milestone': {
    status: 409,
    title: { 'zh-CN': '没有编号为“{milestoneId}”的未完成节点。', en: 'There is no open milestone “{milestoneId}”.' },
  },
  'engagement/publicity-missing': {
    status: 409,
    title: {
      'zh-CN': '在职创办须先经单位内部公示。',
      en: 'An on-the-job venture is published inside the unit first.',
    },
  },
  'engagement/publicity-not-needed': {
    status: 409,
    title: {
      'zh-CN': '离岗创办不经公示，可直接提出协议。',
      en: 'Off-job leave needs no publicity; propose the agreement.',
    },
  },
  'engagement/not-off-job': {
    status: 409,
    title: {
      'zh-CN': '在职创办没有离岗期限，不能延长或返岗。',
      en: 'An on-the-job venture has no leave to extend or return from.',
    },
  },
  'engagement/return-instead': {
    status: 409,
    title: {
      'zh-CN': '离岗创办不能直接结束，请办理返岗或解除人事关系。',
      en: 'Off-job leave does not simply end: return to the institution, or resign from it.',
    },
  },
  'engagement/too-many-consents': {
    status: 409,
    title: {
      'zh-CN': '有效的信息同意已达 {limit} 项，请先撤回不再需要的。',
      en: 'There are {limit} consents in force; withdraw some first.',
    },
  },
  'engagement/consent-missing': {
    status: 409,
    title: {
      'zh-CN': '本人尚未同意向该单位提供信息。',
      en: 'The person has not agreed to this organisation seeing their data.',
    },
  },
  'saved-search/too-many': {
    status: 409,
    title: {
      'zh-CN': '最多保存 {limit} 个搜索，请先删除不再需要的。',
      en: 'At most {limit} searches can be saved; delete one that is no longer needed.',
    },
  },
  'saved-search/wrong-side': {
    status: 409,
    title: {
      'zh-CN': '个人只能保存对岗位的搜索，单位只能保存对人才的搜索。',
      en: 'A person saves searches for openings, an organisation for people.',
    },
  },
  'saved-search/opening-ended': {
    status: 409,
    title: {
      'zh-CN': '所关注的岗位已结束，请改选其他岗位或改用条件搜索。',
      en: 'The opening that is watched has ended; choose another one, or search by conditions.',
    },
  },
  'batch/no-members': {
    status: 422,
    title: {
      'zh-CN': '没有可参与批量匹配的对象：名册为空，或没有已发布的岗位。',
      en: 'There is nobody to match: the candidate book is empty, or no opening is published.',
    },
  },
  'batch/too-many-members': {
    status: 422,
    title: {
      'zh-CN': '一次最多匹配 {limit} 个，请列出要匹配的对象。',
      en: 'One job takes at most {limit}; name those to be matched.',
    },
  },
  'batch/too-many': {
    status: 409,
    title: {
      'zh-CN': '最多同时进行 {limit} 个批量匹配，请等待完成或取消。',
      en: 'At most {limit} jobs run at once; wait for one to finish, or cancel one.',
    },
  },
  'batch/not-in-book': {
    status: 422,
    title: {
      'zh-CN': '此人未同意由本单位推荐，或不可查看。',
      en: 'This person has not consented to be referred by the organisation, or may not be shown to it.',
    },
  },
  'batch/not-own-opening': {
    status: 422,
    title: { 'zh-CN': '不是本单位已发布的岗位。', en: 'This is not a published opening of the organisation.' },
  },
  'batch/repeated-member': { status: 422, title: { 'zh-CN': '重复列出。', en: 'This is listed twice.' } },
  'batch/not-done': {
    status: 409,
    title: {
      'zh-CN': '批量匹配尚未完成，当前状态为“{state}”。',
      en: 'The job has not finished; it is “{state}”.',
    },
  },
  'batch/no-assignment': {
    status: 409,
    title: {
      'zh-CN': '此次匹配只要求排名，没有分配。',
      en: 'This job was asked for lists only, not for an assignment.',
    },
  },
  'batch/cancelled': {
    status: 409,
    title: { 'zh-CN': '已取消，结果已删除。', en: 'It was cancelled, and its results were removed.' },
  },
  'batch/export-too-large': {
    status: 422,
    title: {
      'zh-CN': '导出行数超过上限 {limit},请减少每人的条数。',
      en: 'The export would have more than {limit} rows; take fewer of each list.',
    },
  },
  'import/unreadable': {
    status: 422,
    title: { 'zh-CN': '无法识别导入内容的格式。', en: 'The format of the import was not recognised.' },
  },

  'field/required': { status: 422, title: { 'zh-CN': '此项必填。', en: 'This is required.' } },
  'field/wrong-type': {
    status: 422,
    title: { 'zh-CN': '类型应为 {expected}。', en: 'The type should be {expected}.' },
  },
  'field/unknown': {
    status: 422,
    title: { 'zh-CN': '没有名为“{name}”的项。', en: 'There is no field called “{name}”.' },
  },
  'field/too-short': { status: 422, title: { 'zh-CN': '至少 {minimum}。', en: 'At least {minimum}.' } },
  'field/too-long': { status: 422, title: { 'zh-CN': '至多 {maximum}。', en: 'At most {maximum}.' } },
  'field/not-an-option': {
    status: 422,
    title: { 'zh-CN': '应为下列之一：{options}。', en: 'It should be one of: {options}.' },
  },
  'field/bad-format': {
    status: 422,
    title: { 'zh-CN': '格式不正确（{format}）。', en: 'The format is not right ({format}).' },
  },
  'field/bad-text': {
    status: 422,
    title: {
      'zh-CN': '含有无法保存的字符（空字符或残缺的 Unicode）。',
      en: 'It holds characters that cannot be stored (NUL or broken Unicode).',
    },
  },
  'field/one-line': { status: 422, title: { 'zh-CN': '此项不能换行。', en: 'This has to be one line.' } },
  'field/one-language': {
    status: 422,
    title: { 'zh-CN': '中文和英文至少填写一种。', en: 'Give it in Chinese, in English or in both.' },
  },
  'field/time-zone': { status: 422, title: { 'zh-CN': '不是已知的时区。', en: 'This is not a known time zone.' } },
  'field/unknown-concept': {
    status: 422,
    title: { 'zh-CN': '没有这个编码：{value}。', en: 'There is no such code: {value}.' },
  },
  'field/range': {
    status: 422,
    title: { 'zh-CN': '起始值不能大于结束值。', en: 'The start cannot be after the end.' },
  },
  'field/identity-number': {
    status: 422,
    title: {
      'zh-CN': '证件号码不正确，请核对每一位（身份证号末位为校验码）。',
      en: 'The document number is not right; check each character (the last one of a resident identity number is a check character).',
    },
  },
  'field/lint': {
    status: 422,
    title: {
      'zh-CN': '{explanationZh}（规则 {rule}，第 {start} 至 {end} 字；依据：{citationZh}，{on}）',
      en: '{explanationEn} (rule {rule}, characters {start} to {end}; {citationEn}, {on})',
    },
  },
  'field/invalid': { status: 422, title: { 'zh-CN': '内容不正确。', en: 'This is not right.' } },
} as const satisfies Record<string, Definition>

export type ErrorCode = keyof typeof errorCodes

/** One located finding: a JSON pointer (RFC 6901) into the body, or `#/query/…`, `#/path/…`, `#/header/…`. */
export type Finding = {
  readonly pointer: string
  readonly code: ErrorCode
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** An expected failure. Nothing personal goes into its parameters: they are logged. */
export class CodedError extends Error {
  readonly code: ErrorCode
  readonly parameters: Readonly<Record<string, unknown>>
  readonly findings: readonly Finding[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    options: {
      parameters?: Readonly<Record<string, unknown>>
      findings?: readonly Finding[]
      retryAfterSeconds?: number
      cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'CodedError'
    this.code = code
    this.parameters = options.parameters ?? {}
    this.findings = options.findings ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return errorCodes[this.code].status
  }
}

/** RFC 9457 problem details, in the reader's language. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  traceId: string
  errors?: { pointer: string; code: ErrorCode; detail: string }[]
}

export const toProblem = (error: CodedError, locale: Locale, traceId: string): Problem => ({
  type: `/problems/${error.code}`,
  title: say(errorCodes[error.code].title, locale, error.parameters),
  status: error.status,
  code: error.code,
  traceId,
  ...(error.findings.length > 0 && {
    errors: error.findings.map(({ pointer, code, parameters }) => ({
      pointer,
      code,
      detail: say(errorCodes[code].title, locale, parameters),
    })),
  }),
})

export const notFound = (): CodedError => new CodedError('record/not-found')
