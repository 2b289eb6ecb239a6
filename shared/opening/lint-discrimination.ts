import { type LintRule, negations } from './lint-rule.ts'

const product =
  '(?!装|鞋|包|款|频|表|内衣|服|用品|护肤|香水|手表|皮具|饰|时装|科|团|主播|性?健康|性?用户|性?客户|性?消费)'
const people =
  /平均年龄|年龄结构|团队|小伙伴|同事|管理层|我们|成立|公司|用户|客户|儿童|少儿|青少年|学员|学生|孩子|老人|会员|受众|宝宝/
const nations = '(?:汉|藏|回|维吾尔|蒙古|壮|满|苗|彝|朝鲜|土家|哈萨克|傣|少数民)族'
const faiths = '(?:基督|天主|伊斯兰|佛|道)教'
const places =
  '(?:本地|本市|本省|当地|外地|外省|北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|河北|河南|山东|山西|安徽|江苏|浙江|福建|江西|湖北|湖南|广东|广西|海南|四川|贵州|云南|陕西|甘肃|青海|宁夏|新疆|西藏|内蒙古?|黑龙江|吉林|辽宁|东北|京|沪)'
const illness =
  '(?:乙肝|乙型肝炎|hbv|hiv|艾滋|表面抗原|传染病|传染性疾病|慢性病|癫痫|抑郁症?|精神病|精神疾病|残疾|病史)'

export const discriminationRules: readonly LintRule[] = [
  {
    id: 'sex-limit',
    severity: 'blocks',
    patterns: [
      new RegExp(
        `(?:仅限|只限|限招|限|只招|仅招|只要|只收)(?:[一二三四五\\d]{0,2}名)?(?:男|女)(?:性|生|士|孩)?${product}`,
        'g',
      ),
      /(?:男|女)(?:性|生|士|孩)?(?:员工)?(?:者)?(?:优先|为佳|尤佳|最佳|更佳|为宜|为主)/g,
      /性别(?:要求)?\s*[:：为]?\s*(?:男|女)(?!\s*[女男/、或和]|生?不限)(?:性|生|士)?/g,
      new RegExp(
        `(?:要求|须为|须是|必须是|必须为|招聘|招收|诚聘|急聘|急招|高薪聘)(?:若干|数名|[一二三四五六七八九十\\d]{1,3}名)?(?:男|女)(?:性|生|士)${product}`,
        'g',
      ),
      /(?:招|聘|诚邀|寻)(?:聘)?(?:美女|帅哥|靓女|靓仔|小姐姐|小哥哥)/g,
      /(?<=[，,、;；（(\s.\d])(?:男|女)(?:性|士)?(?=[，,、;；]\s*(?:\d{2}|身高|年龄|未婚|已婚|本科|大专))/g,
      /(?<=[,;。:、\d.]\s{0,2})(?:男|女)(?:性|士)?(?=\s?[,;。](?!\s*[男女]))/g,
      /\b(?:males?|females?|men|women|man|woman|ladies|lady|gentlemen|boys?|girls?)\s+(?:only|preferred|candidates?\s+(?:only|preferred)|applicants?\s+(?:only|preferred))\b/g,
      /\b(?:only|prefer|preferably|preferred|must be|looking for|seeking|hiring|wanted)\s*:?\s+(?:an?\s+)?(?:young\s+)?(?:male|female|men|women|man|woman|lady|ladies|gentlem[ae]n|boys?|girls?)\b(?!['’]s|s?['’]|\s+(?:and|or|\/)|\s*\/|\s+(?:wear|health|fashion|clothing|hygiene|users?|audience|market|shoes))/g,
      /\b(?:sex|gender)\s*[:=]\s*(?:male|female|man|woman|[mf])\b(?!\s*(?:\/|or|and|,)\s*(?:fe)?(?:male|[mf]\b|man|woman|any))/g,
    ],
    except: negations,
    explanation: {
      'zh-CN': '以性别限定或优先录用。请删除，改写为工作本身的要求。',
      en: 'It limits or prefers applicants by sex. Remove it, and state what the work itself asks for.',
    },
    source: 'discrimination',
  },
  {
    id: 'sex-lure',
    severity: 'warns',
    patterns: [
      /(?:美女|帅哥|靓女|妹子|小姐姐)(?:帅哥)?(?:如云|众多|多|颜值)/g,
      /\b(?:hot|pretty|beautiful)\s+(?:girls|women|ladies|colleagues)\b/g,
    ],
    except: negations,
    explanation: {
      'zh-CN': '以同事的性别或外貌招揽应聘者，与工作无关。建议删除。',
      en: 'It advertises the sex or looks of colleagues, which has nothing to do with the work. Better left out.',
    },
    source: 'criteria',
  },
  {
    id: 'age-limit',
    severity: 'blocks',
    patterns: [
      /年龄(?:要求|限制|范围)?\s*[:：在为约]?\s*(?:不超过|不大于|小于|低于|超过|大于|最大|最好|控制在)?\s*\d{2}(?:\s*(?:周)?岁?\s*[-–—~～至到、]+\s*\d{2})?\s*(?:周)?岁?(?:左右|以下|以内|之间|以上)?/g,
      /\d{2}\s*(?:周)?岁?\s*[-–—~～至到]+\s*\d{2}\s*(?:周)?岁(?:之间|左右|以内|以下)?/g,
      /\d{2}\s*(?:周)?岁\s*(?:及)?(?:以下|以内|之下|以上|左右)(?:优先)?/g,
      /(?:不超过|不大于|小于|低于|未满|不满|超过|大于)\s*\d{2}\s*(?:周)?岁/g,
      /(?:限|只要|只招|仅招|招聘?)\s*[7890][05]后|[7890][05]后(?:者)?(?:优先|为佳)/g,
      /\bage[ds]?\s*(?:limit|range)?\s*(?:is|:|between|under|below|from|over|above)?\s*\d{2}(?:\s*(?:[-–~]|to|and)\s*\d{2})?\b/g,
      /\b(?:under|below|younger than|(?:not|no) older than|over|above|up to|at most)\s+\d{2}\s+years?(?:\s+old|\s+of\s+age)\b/g,
      /\b\d{2}\s*(?:[-–~]|to)\s*\d{2}\s*years?[\s-]*(?:old|of age)\b/g,
      /\b(?:young|younger|youthful)\s+(?:candidates?|applicants?|people|men|women|graduates?)\s+(?:only|preferred)\b|\b(?:recent|fresh)\s+graduates\s+under\s+\d{2}\b/g,
    ],
    except: [
      ...negations,
      people,
      // The age from which work is lawful at all.
      /(?:年满|已满|满)\s*1[68]|1[68]\s*(?:周)?岁(?:及)?以上|at least 1[68]|1[68] (?:years )?(?:or|and) (?:older|above|over)|(?:over|above) 1[68]\b|1[68]\+/,
    ],
    explanation: {
      'zh-CN': '以年龄限定或优先录用。年龄在本平台不是条件，请删除。',
      en: 'It limits or prefers applicants by age. Age is no criterion here: remove it.',
    },
    source: 'criteria',
  },
  {
    id: 'ethnicity-limit',
    severity: 'blocks',
    patterns: [
      new RegExp(`(?:限|仅限|只限|只招|须|必须|要求|非|不招|不要|谢绝|拒绝|不考虑)(?:为|是|招)?${nations}`, 'g'),
      new RegExp(`${nations}(?:同胞|人)?(?:优先|为佳|勿扰|勿投|除外|不考虑|免谈)`, 'g'),
      /民族(?:要求)?\s*[:：]\s*汉族?/g,
      /\b(?:han(?: chinese)?|tibetans?|uyghurs?|uighurs?|hui|mongol(?:ian)?s?|zhuang|whites?|caucasians?|blacks?)\s+(?:only|preferred|need not apply)\b/g,
    ],
    except: negations,
    explanation: {
      'zh-CN': '以民族或种族限定、优先或排除。请删除。',
      en: 'It limits, prefers or excludes by ethnicity or race. Remove it.',
    },
    source: 'discrimination',
  },
  {
    id: 'religion-limit',
    severity: 'blocks',
    patterns: [
      /(?:无|没有|不得有|不能有|不可有|谢绝|不招|不要)(?:任何)?宗教(?:信仰)?/g,
      new RegExp(`(?:限|仅限|只招|须|必须|要求|不招|不要|谢绝)(?:为|是|信仰|信奉)?${faiths}(?:徒|信徒)?`, 'g'),
      new RegExp(`${faiths}(?:徒|信徒|信仰者)?(?:优先|为佳|勿扰|勿投|除外)`, 'g'),
      /宗教信仰(?:要求)?\s*[:：]\s*(?:无|没有)(?!要求)/g,
      /\b(?:christians?|muslims?|buddhists?|catholics?|hindus?|jews|jewish|atheists?)\s+(?:only|preferred|need not apply)\b/g,
      /\b(?:no|without(?: any)?)\s+religious\s+(?:belief|faith|affiliation)s?\b(?!\s+(?:requirement|preference|limit))/g,
    ],
    except: [negations[0]!, /regardless|irrespective|without regard|equal.opportunit|discriminat/],
    explanation: {
      'zh-CN': '以宗教信仰限定、优先或排除。请删除。',
      en: 'It limits, prefers or excludes by religion. Remove it.',
    },
    source: 'discrimination',
  },
  {
    id: 'household-registration-limit',
    severity: 'blocks',
    patterns: [
      new RegExp(
        `(?:限|仅限|只限|只招|须|必须|要求|需)(?:要|具有|具备|有|为|是|持)?${places}(?:常住)?(?:户口|户籍|籍)`,
        'g',
      ),
      new RegExp(
        `${places}(?:常住)?(?:户口|户籍|籍)(?:者|人员|人士)?(?:优先|为佳|尤佳|勿扰|勿投|除外|不考虑|免谈)`,
        'g',
      ),
      new RegExp(`${places}人(?:员|士)?(?:优先|为佳|勿扰|勿投|除外|不考虑|免谈)`, 'g'),
      new RegExp(`(?:不招|不要|谢绝|拒绝)${places}(?:人|籍|户口|户籍)`, 'g'),
      /(?:限|仅限|只限|须|必须|要求)(?:为|是)?(?:城镇|农业|非农|城市|农村)(?:户口|户籍)/g,
      /(?:户口|户籍)(?:要求|所在地)?\s*[:：]\s*(?!不限|无|没有|可|能|解决)[\u4e00-\u9fff]{2,6}/g,
      /\b(?:local\s+|urban\s+|beijing\s+|shanghai\s+)?(?:hukou|household registration)\s+(?:is\s+)?(?:required|only|preferred|a must)\b|\blocals?\s+only\b|\bmust (?:have|hold)\s+(?:an?\s+)?(?:\w+\s+)?(?:hukou|household registration)\b/g,
    ],
    except: [...negations, /解决|落户|办理|申报|可入|协助|机会|名额|指标|积分|迁入?|福利|support|sponsor|help/],
    explanation: {
      'zh-CN': '以户籍或籍贯限定、优先或排除。请删除；工作地点和到岗要求可以照写。',
      en: 'It limits, prefers or excludes by household registration or origin. Remove it; where the work is done may be stated.',
    },
    source: 'limits',
  },
  {
    id: 'identity-limit',
    severity: 'warns',
    review: true,
    patterns: [
      /(?:限|仅限|只限|须为|必须为|必须是|要求为|要求是)(?:中共)?(?:党员|干部|在编|编制内|事业编)(?:身份|人员)?/g,
      /(?:中共)?党员(?:者)?(?:优先|为佳)/g,
      /(?:农民工|劳务派遣|合同工|外包)(?:人员|身份|经历|背景)?(?:者)?(?:勿扰|勿投|免谈|不考虑|不要)/g,
      /\b(?:party members?|civil servants?)\s+(?:only|preferred)\b/g,
    ],
    except: negations,
    explanation: {
      'zh-CN': '以身份限定、优先或排除；是否合法取决于岗位，发布前由管理员查看。',
      en: 'It limits, prefers or excludes by a status of the person. Whether the post allows it is looked at before publication.',
    },
    source: 'limits',
  },
  {
    id: 'marriage-or-childbearing',
    severity: 'warns',
    review: true,
    patterns: [
      /(?:已婚|未婚)(?:已育|未育)|(?:已婚|未婚|单身|已育|未育)(?:者|人士|女性)?(?:优先|勿扰|勿投|不考虑|为佳|佳)/g,
      /(?:限|须|必须|要求)(?:为|是)?(?:已婚|未婚|单身|已育)/g,
      /(?:婚育|婚姻)(?:状况|情况)(?:要求)?\s*[:：]?\s*(?:已婚|未婚|单身|已育|未育)|(?:年内|期间)(?:无|没有|不得|不准|不)(?:生育|怀孕|结婚|要孩子)|(?:无|没有)(?:生育|怀孕|结婚)(?:计划|打算)|(?:不得|不准|禁止)(?:怀孕|结婚|生育)/g,
      /\b(?:un)?married\s+(?:only|preferred|with children)\b|\bsingle\s+(?:only|preferred|women|men|candidates?)\b|\bnot\s+(?:be\s+)?pregnant\b|\bno\s+(?:plans?|intention)\s+(?:to|of)\s+(?:have|having|get|getting)\s+(?:children|a baby|a child|pregnant|married)\b|\bmarital status\s*[:=]\s*\w+/g,
    ],
    except: [negations[0]!, /regardless|irrespective|without regard|equal.opportunit|discriminat/],
    explanation: {
      'zh-CN': '涉及婚姻或生育状况，与能否胜任工作无关，常构成对女性的歧视。请删除，或由管理员查看。',
      en: 'It speaks of marriage or childbearing, which says nothing of the work and often discriminates against women. Remove it, or an administrator looks at it.',
    },
    source: 'own',
  },
  {
    id: 'health-limit',
    severity: 'warns',
    review: true,
    patterns: [
      new RegExp(`(?:无|没有|非|不得有|不得患|未患|排除)[^，。；;,\\n]{0,6}${illness}`, 'g'),
      new RegExp(`${illness}[^，。；;,\\n]{0,5}(?:勿扰|勿投|除外|不考虑|不录用|阴性|不予)`, 'g'),
      /(?:检查|检测|查验)(?:乙肝|表面抗原|hbv|hiv)/g,
      /\b(?:hepatitis(?:\s+b)?|hbv|hiv)[\s-]+(?:free|negative|test required|carriers? (?:need not apply|excluded))\b|\bno\s+(?:disabilit(?:y|ies)|disabled(?:\s+(?:people|persons|applicants))?|chronic (?:disease|illness)|infectious disease)\b/g,
    ],
    except: [
      /不限|不论|无论|不因|不得以|不得因|歧视|平等|检测试剂|试剂盒|疫苗|药物|regardless|discriminat|equal.opportunit/,
    ],
    explanation: {
      'zh-CN': '以健康状况或病原携带排除应聘者；仅少数岗位可以。请删除，或由管理员查看。',
      en: 'It excludes by health or by carrying a virus, which few posts allow. Remove it, or an administrator looks at it.',
    },
    source: 'own',
  },
  {
    id: 'appearance-limit',
    severity: 'warns',
    review: true,
    patterns: [
      /身高(?:要求)?\s*[:：不须需在达]?(?:低于|要|应|到)?\s*(?:1[.米]?\d{1,2}|\d{3})\s*(?:cm|厘米|公分|米)?(?:以上)?/g,
      /体重\s*[:：不]?(?:超过|低于|小于)?\s*\d{2,3}\s*(?:kg|公斤|斤)/g,
      /(?:形象|相貌|容貌|外貌|长相|外形)(?:气质|佳)?(?:好|佳|良好|姣好|端正|出众|较好|俱佳|优秀)(?!的)|五官端正|气质(?:形象)?(?:佳|好|出众|优雅)/g,
      /\bheight\b[^.;\n]{0,20}\d{3}\s*cm\b|\bgood[- ]looking\b(?!\s+(?:interface|ui|page|design|product|website))|\b(?:attractive|pleasant|good)\s+appearance\b/g,
    ],
    except: [...negations, /品牌|企业形象|公司形象|产品|视觉|网站|设计|办公|团宠|身高体重(?:数据|算法)|我们的/],
    explanation: {
      'zh-CN': '以身高、体重或相貌为条件，与工作无关。请删除，或由管理员查看。',
      en: 'It asks for height, weight or looks, which have nothing to do with the work. Remove it, or an administrator looks at it.',
    },
    source: 'own',
  },
]
