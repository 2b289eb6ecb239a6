import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { text } from '../kernel/text.ts'
import { OpeningInput } from '../opening/schema.ts'
import { TalentInput } from '../talent/schema.ts'
import { JsonResumeInput } from './json-resume-schema.ts'
import { ImportReport, ImportRow } from './report.ts'

/** Understanding what people bring needs the whole skill graph and all titles: a noun, and so a function, of its own. */
export const exchangeRoutes = routesOf('exchange')({
  importOpenings: {
    verb: 'import-openings',
    method: 'POST',
    path: '/openings/import',
    summary: {
      'zh-CN': '导入岗位为草稿（JSON 行、JSON-LD 或 CSV），逐行报告识别结果',
      en: 'Import postings as drafts (JSON lines, JSON-LD or CSV), with a report for each row',
    },
    access: { member: { roles: ['owner', 'recruiter'] }, service: { scope: 'import:write' } },
    query: z.strictObject({ format: z.enum(['json-lines', 'json-ld', 'csv']).default('json-lines') }),
    body: z.string().min(1),
    bodyType: 'text/plain',
    output: ImportReport,
    status: 200,
    // The report is about one and a half times the input, and Lambda answers with at most 6 MB.
    maximumBodyBytes: 3_000_000,
    errors: ['import/unreadable', 'organisation/wrong-kind'],
  },
  readPostingText: {
    verb: 'read-posting',
    method: 'POST',
    path: '/openings/reading',
    summary: {
      'zh-CN': '识别一则岗位的文字或 JSON-LD，返回待确认的岗位内容；不保存',
      en: 'Read one posting, its words or its JSON-LD, into an opening for its publisher to confirm; nothing is saved',
    },
    access: { member: { roles: ['owner', 'recruiter'] }, service: { scope: 'import:write' } },
    body: z.strictObject({ text: text(60_000), title: text(400).optional() }),
    output: z.strictObject({ opening: OpeningInput.optional(), report: ImportRow }),
    status: 200,
  },
  readJsonResume: {
    verb: 'read-resume',
    method: 'POST',
    path: '/talents/json-resume',
    summary: {
      'zh-CN': '读取 JSON Resume，返回待本人确认的档案内容；不保存',
      en: 'Read a JSON Resume into a profile for its owner to confirm; nothing is saved',
    },
    access: { talent: true },
    body: JsonResumeInput,
    output: z.strictObject({ profile: TalentInput, report: ImportRow }),
    status: 200,
  },
})
