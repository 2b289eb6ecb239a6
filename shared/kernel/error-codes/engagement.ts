import type { ErrorDefinitions } from './definition.ts'

export const engagementCodes = {
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
      'zh-CN': '项目不符合载体的入驻条件：{rulesZh}；如仍入驻，须写明理由。',
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
      'zh-CN': '超出所在单位同意的范围：时间占比至多 {percent}%，期限 {from} 至 {to}。须按此修改，或重新申请同意。',
      en: 'Beyond what the home employer agreed to: at most {percent}%, from {from} to {to}. Keep to it, or ask for consent again.',
    },
  },
  'engagement/time-share-cap': {
    status: 409,
    title: {
      'zh-CN': '{day} 起时间占比将超过上限 {cap}%：已占 {taken}%，还可约定 {free}%。',
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
} as const satisfies ErrorDefinitions
