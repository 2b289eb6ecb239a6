import type { LintRule } from './lint-rule.ts'

const notCharged =
  /不收|不用|无需|不需|免费|免收|免学费|报销|公司承担|单位承担|企业承担|公司支付|公司出|补贴|补助|退税|no (?:fees?|deposit|cost|charge)|free of charge|without (?:any )?(?:fees?|deposit|charge)|reimburs|we pay|paid by (?:us|the company)/
const trade =
  /贷款业务|小额贷|信贷|风控|风险|客户|用户|租户|商户|供应商|投标|履约|合同|系统|核算|结算|负责|催收|产品|平台|行业|住房|购房|购车|买楼|无息|免息/

/** What is done with postings that are none: loans, courses and fees, and other firms' postings. */
export const practiceRules: readonly LintRule[] = [
  {
    id: 'train-then-hire-loan',
    severity: 'blocks',
    patterns: [
      /培训贷|招转培/g,
      /(?:学费|培训费|培训费用|实训费)[^。；;\n]{0,12}(?:贷款|分期|按揭|工资(?:中|里)?(?:扣|抵)|就业后(?:再)?(?:付|还|交))/g,
      /(?:培训|实训|学习)[^。；;\n，,]{0,10}(?:贷款|分期付款|分期还款|分期缴)/g,
      /(?:贷款|分期)[^。；;\n，,]{0,6}(?:培训|实训|学费)/g,
      /先(?:就业|上岗|学习|学|培训)后(?:付款|付费|付学费|交钱|交费|还款)|(?:就业|入职|上岗)后(?:再)?(?:付|还|交)(?:款|学费|贷款|培训费)/g,
      /\btraining\s+loans?\b|\btuition\b[^.;\n]{0,40}\b(?:loans?|instal?ments?|deducted)\b|\bincome[- ]share agreement\b|\bpay\s+(?:the\s+)?(?:tuition|fees?)\s+(?:after|once)\s+(?:you are\s+)?(?:hired|employed)\b/g,
    ],
    except: [notCharged, trade],
    explanation: {
      'zh-CN': '以录用为名要求贷款或分期支付培训费（培训贷、招转培）。不得发布。',
      en: 'It has applicants take a loan or pay by instalments for training, as a way into the job. It cannot be published.',
    },
    source: 'loans',
  },
  {
    id: 'training-instead-of-work',
    severity: 'warns',
    review: true,
    patterns: [
      /(?:培训|实训|学习)(?:期满|合格|结束|完成|毕业|考核通过)?(?:后|之后)[^。；;\n]{0,8}(?:推荐就业|安排就业|推荐工作|分配工作|分配就业|安置就业|推荐上岗)/g,
      /(?:包|保证?)(?:就业|分配)|(?:签订|签署|签)(?:《)?(?:保?就业|委培)(?:安置)?协议/g,
      /(?:零|0)基础[^。；;\n]{0,10}(?:培训|转行|入门|学起|实训)/g,
      /\bno experience needed[^.;\n]{0,30}\b(?:bootcamp|we train|training (?:course|programme|program))\b|\bjob guarantee\b|\bguaranteed (?:job|employment) after (?:training|the course)\b/g,
    ],
    explanation: {
      'zh-CN': '更像招生而非招聘：先培训、后推荐就业。请写明劳动关系、培训是否收费；发布前由管理员查看。',
      en: 'It reads like a course and not like a job: training first, placement later. Say who employs and who pays; it is looked at before publication.',
    },
    source: 'loans',
  },
  {
    id: 'fee-from-applicant',
    severity: 'warns',
    review: true,
    patterns: [
      /(?:收取|交纳|缴纳|缴|交|支付|自付|扣除|预付|需付)[^，。；;,\n]{0,5}(?:押金|保证金|服装费|工装费|报名费|培训费|体检费|资料费|中介费|建档费|介绍费)/g,
      /(?:押金|服装费|工装费|报名费|培训费|体检费|资料费|中介费|建档费|介绍费)[^，。；;,\n]{0,5}(?:\d{2,}|自理|自付|自费|从工资)/g,
      /\b(?:pay|charged?|requires?|submit)\b[^.;\n]{0,30}\b(?:deposit|registration fee|training fee|uniform fee|application fee|placement fee)\b/g,
    ],
    except: [notCharged, trade],
    explanation: {
      'zh-CN': '向应聘者收取费用或押金。请删除，或由管理员查看。',
      en: 'It takes a fee or deposit from applicants. Remove it, or an administrator looks at it.',
    },
    source: 'own',
  },
]

/** Words by which a posting says that it is another's. Asked only where no source is named. */
export const repostRule: LintRule = {
  id: 'repost-without-source',
  severity: 'blocks',
  patterns: [
    /(?:本)?(?:职位|岗位|招聘信息|信息)(?:来源|来自)\s*[:：]?[^。；;\n]{0,12}(?:第三方|转载|网络|公众号|官网)|转载自|转自|转发自|摘自|原文链接|来自第三方企业/g,
    /代招|代为招聘|(?:代|受)[^，。；\n]{0,6}(?:客户|企业|公司)(?:委托)?招聘/g,
    /\b(?:reposted|cross-?posted|originally posted)\b|\bposted on behalf of\b|\b(?:on behalf of|for) (?:our|a) client\b/g,
  ],
  except: [/非代招|不是代招|无代招|转自动|not (?:a )?repost/],
  explanation: {
    'zh-CN': '这是转载或代招的职位，但没有注明来源。请在“来源”中填写原发布单位或地址。',
    en: 'It is a repost, or for another employer, and names no source. State who published it first, or where, under “source”.',
  },
  source: 'repost',
}
