/** The fields of a posting, as job boards and spreadsheets have them. */
const columns = {
  id: ['id', 'jobid', 'positionid', 'postid', 'externalid', 'reference', 'ref', 'requisitionid', '编号', '职位编号', '岗位编号', '职位id', '序号'],
  kind: ['kind', 'openingkind', '岗位类别', '岗位种类'],
  title: ['title', 'jobtitle', 'position', 'positionname', 'jobname', 'name', 'role', '职位', '职位名称', '岗位', '岗位名称', '招聘岗位', '招聘职位', '职位标题', '职务'],
  employer: ['employer', 'company', 'companyname', 'companyfullname', 'organisation', 'organization', 'hiringorganization', '公司', '公司名称', '公司全称', '企业', '企业名称', '单位', '单位名称', '用人单位', '招聘单位', '雇主'],
  industry: ['industry', 'industryfield', 'sector', '行业', '所属行业', '公司行业', '行业领域', '企业行业'],
  employerSize: ['employersize', 'companysize', 'size', '公司规模', '企业规模', '规模', '人员规模', '公司人数'],
  employerKind: ['companytype', 'companynature', 'financestage', 'stage', '公司性质', '企业性质', '公司类型', '融资阶段', '融资情况'],
  city: ['city', 'location', 'joblocation', 'workplace', 'workcity', 'area', 'region', 'place', '城市', '工作城市', '所在城市', '工作地点', '地点', '工作地区', '地区', '所在地', '所在地区'],
  province: ['province', 'state', '省', '省份', '所在省份'],
  district: ['district', 'businesszone', 'county', '区', '区县', '区域', '行政区', '所在区域', '商圈'],
  address: ['address', 'workaddress', 'streetaddress', '地址', '工作地址', '详细地址', '上班地址', '公司地址'],
  remote: ['remote', 'isremote', 'telecommute', '远程', '是否远程', '远程办公'],
  salaryText: ['salarytext', 'salary', 'pay', 'wage', 'compensation', 'salaryrange', '薪资', '薪水', '工资', '薪酬', '月薪', '年薪', '薪资范围', '薪资待遇', '薪酬范围', '待遇', '工资范围', '月薪范围'],
  salaryMinimum: ['salaryminmonthly', 'salarymin', 'minsalary', 'salaryfrom', 'minimumsalary', 'salarylow', '最低薪资', '最低月薪', '薪资下限', '最低工资', '起薪', '月薪下限'],
  salaryMaximum: ['salarymaxmonthly', 'salarymax', 'maxsalary', 'salaryto', 'maximumsalary', 'salaryhigh', '最高薪资', '最高月薪', '薪资上限', '最高工资', '月薪上限'],
  months: ['months', 'salarymonths', 'monthsofpay', '薪数', '薪资月数', '年薪月数', '发薪月数'],
  education: ['education', 'educationlevel', 'degree', 'edulevel', 'qualification', '学历', '学历要求', '最低学历', '教育程度', '文化程度'],
  experience: ['experience', 'workyear', 'workyears', 'workexperience', 'experienceyears', 'yearsofexperience', '经验', '工作经验', '经验要求', '工作年限', '工作年限要求', '年限'],
  skills: ['skills', 'skill', 'skilllabels', 'skilllables', 'positionlabels', 'positionlables', 'tags', 'keywords', 'labels', 'technologies', '技能', '技能要求', '技能标签', '标签', '关键词', '关键字', '职位标签', '专业技能', '岗位标签'],
  benefits: ['benefits', 'welfare', 'perks', 'companylabellist', 'positionadvantage', 'advantage', '福利', '福利待遇', '公司福利', '职位福利', '福利标签', '职位诱惑', '员工福利'],
  description: ['description', 'jobdescription', 'desc', 'detail', 'jobdetail', 'content', 'text', '职位描述', '岗位描述', '描述', '职位详情', '岗位详情', '工作描述', '职位信息', '岗位说明', '职位介绍'],
  duties: ['duties', 'responsibilities', 'responsibility', '岗位职责', '工作职责', '职责', '工作内容', '职位职责'],
  requirements: ['requirements', 'requirement', 'qualifications', '任职要求', '岗位要求', '职位要求', '任职资格', '要求', '任职条件', '招聘要求'],
  headcount: ['headcount', 'vacancies', 'openings', 'numberofopenings', 'totaljobopenings', 'recruitnumber', '招聘人数', '人数', '需求人数', '招聘数量', '招收人数', '岗位人数'],
  employment: ['employment', 'employmenttype', 'jobtype', 'jobnature', 'worktype', 'contracttype', '工作性质', '职位类型', '用工形式', '工作类型', '职位性质', '用工性质', '雇佣类型', '雇佣形式', '岗位性质'],
  languages: ['languages', 'language', 'languagerequirement', '语言', '语言要求', '外语要求'],
  postedAt: ['postedat', 'dateposted', 'publishdate', 'posteddate', 'publishtime', 'createtime', 'publishedat', 'updatetime', 'date', '发布日期', '发布时间', '更新时间', '更新日期', '日期'],
  deadline: ['deadline', 'validthrough', 'expires', 'expirydate', 'closingdate', '截止日期', '截止时间', '有效期', '有效期至', '报名截止'],
  source: ['sourceset', 'source', 'platform', 'site', '来源', '数据来源', '招聘平台', '来源平台', '平台'],
  url: ['url', 'link', 'joburl', 'positionurl', 'detailurl', '链接', '网址', '职位链接', '详情链接'],
  age: ['age', 'agelimit', 'agerange', '年龄', '年龄要求'],
  sex: ['sex', 'gender', '性别', '性别要求'],
  photo: ['photo', 'image', 'picture', '照片'],
  ethnicity: ['ethnicity', 'nationality', 'race', 'religion', '民族', '国籍', '籍贯', '户籍', '户口', '婚姻状况', '政治面貌'],
  contact: ['contact', 'contacts', 'contactperson', 'phone', 'tel', 'email', 'mobile', '联系人', '联系电话', '电话', '联系方式', '手机', '邮箱', '电子邮箱'],
} as const satisfies Record<string, readonly string[]>

export type Column = keyof typeof columns

const byName: ReadonlyMap<string, Column> = new Map(
  Object.entries(columns).flatMap(([column, names]) => names.map(name => [name, column as Column] as const)),
)

const plain = (name: string): string => name.toLowerCase().replace(/[\s_\-.:/*#"'“”]/g, '')

/**
 * The field that a key or a column heading names, and the unit in its brackets: `薪资(元/月)` → salaryText, `元/月`.
 * Undefined for a heading of none.
 */
export const columnOf = (key: string): { column: Column; unit?: string } | undefined => {
  const normal = key.normalize('NFKC').trim()
  const bracketed = /^(.+?)\s*[([【]([^)\]】]*)[)\]】]\s*$/.exec(normal)
  const whole = byName.get(plain(normal))
  const column = whole ?? (bracketed ? byName.get(plain(bracketed[1] ?? '')) : undefined)
  if (!column) return undefined
  const unit = whole === undefined ? bracketed?.[2] : /^(?:年薪|月薪)/.exec(normal)?.[0]
  return unit ? { column, unit } : { column }
}
