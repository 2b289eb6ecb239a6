import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { OpeningSummary } from '../matching/routes.ts'
import { AnonymousTalent } from '../talent/schema.ts'
import { AlertRecord, SavedSearch, SavedSearchInput, SearchStatus } from './schema.ts'

export const SavedSearchView = SavedSearch.extend({ status: SearchStatus })
export type SavedSearchView = z.infer<typeof SavedSearchView>

/** What was found, as it is now and as this reader may see it. */
export const FoundItem = z.strictObject({
  opening: OpeningSummary.optional(),
  talent: AnonymousTalent.optional(),
  score: z.number().min(0).max(1).optional(),
  /** Why it was found, in a line and in the reader's language: of the first few that were scored, by the records of now. */
  why: z.string().optional(),
})
export type FoundItem = z.infer<typeof FoundItem>

export const Alert = AlertRecord.omit({ ownerId: true, found: true }).extend({
  text: z.string(),
  items: z.array(FoundItem),
  /** Found then, and not to be shown any more: ended, hidden or blocked since. */
  withdrawn: z.int().min(0),
})
export type Alert = z.infer<typeof Alert>

const id = z.strictObject({ savedSearchId: idSchema('savedSearch') })
const reader = { talent: true, member: { roles: ['owner', 'recruiter', 'viewer'] } } as const
const writer = { talent: true, member: { roles: ['owner', 'recruiter'] } } as const
const inputErrors = ['saved-search/wrong-side', 'saved-search/opening-ended', 'organisation/not-verified'] as const

export const savedSearchRoutes = routesOf('saved-search')({
  createSavedSearch: {
    verb: 'create',
    method: 'POST',
    path: '/saved-searches',
    summary: {
      'zh-CN': '保存搜索：个人搜岗位，单位搜人才；之后的新结果会提醒',
      en: 'Save a search, for openings or for people; what is new from then on is reported',
    },
    access: writer,
    body: SavedSearchInput,
    output: SavedSearchView,
    status: 201,
    idempotent: true,
    errors: [...inputErrors, 'saved-search/too-many', 'talent/not-registered', 'record/not-found'],
  },
  listSavedSearches: {
    verb: 'list',
    method: 'GET',
    path: '/saved-searches',
    summary: { 'zh-CN': '列出保存的搜索及其状态', en: 'One’s saved searches, each with its state' },
    access: reader,
    query: z.strictObject(pageQuery),
    output: pageOf(SavedSearchView),
    status: 200,
    errors: ['request/bad-cursor', 'talent/not-registered'],
  },
  getSavedSearch: {
    verb: 'get',
    method: 'GET',
    path: '/saved-searches/{savedSearchId}',
    summary: { 'zh-CN': '查看保存的搜索', en: 'One saved search' },
    access: reader,
    parameters: id,
    output: SavedSearchView,
    status: 200,
    errors: ['record/not-found'],
  },
  changeSavedSearch: {
    verb: 'change',
    method: 'PUT',
    path: '/saved-searches/{savedSearchId}',
    summary: {
      'zh-CN': '修改保存的搜索；已提醒过的不再提醒，只提醒此后的变化',
      en: 'Change a saved search; nothing is reported twice, and only what changes from then on',
    },
    access: writer,
    parameters: id,
    body: SavedSearchInput,
    output: SavedSearchView,
    status: 200,
    ifMatch: true,
    errors: [...inputErrors, 'record/not-found', 'request/revision-stale'],
  },
  deleteSavedSearch: {
    verb: 'delete',
    method: 'DELETE',
    path: '/saved-searches/{savedSearchId}',
    summary: { 'zh-CN': '删除保存的搜索', en: 'Delete a saved search' },
    access: writer,
    parameters: id,
    output: z.undefined(),
    status: 204,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  runSavedSearch: {
    verb: 'run',
    method: 'POST',
    path: '/saved-searches/{savedSearchId}/run',
    summary: {
      'zh-CN': '立即执行：返回目前符合的最多 100 条，并记为已提醒',
      en: 'Run it now: up to 100 that fit at present, which count as reported',
    },
    access: writer,
    parameters: id,
    output: z.strictObject({
      items: z.array(FoundItem.extend({ isNew: z.boolean() })),
      status: SearchStatus,
    }),
    status: 200,
    errors: ['record/not-found', 'matching/unavailable'],
  },
  listAlerts: {
    verb: 'alerts',
    method: 'GET',
    path: '/alerts',
    summary: { 'zh-CN': '我的提醒，最新在前，含未读数', en: 'One’s alerts, newest first, with the number unread' },
    access: reader,
    query: z.strictObject(pageQuery),
    output: z.strictObject({
      items: z.array(Alert),
      /** Counted up to 1,000. */
      unread: z.int().min(0),
      next: z.string().optional(),
    }),
    status: 200,
    errors: ['request/bad-cursor', 'talent/not-registered'],
  },
  readAlert: {
    verb: 'read-alert',
    method: 'POST',
    path: '/alerts/{alertId}/reading',
    summary: { 'zh-CN': '标为已读', en: 'Mark an alert as read' },
    access: reader,
    parameters: z.strictObject({ alertId: idSchema('alert') }),
    output: Alert,
    status: 200,
    errors: ['record/not-found'],
  },
  readAllAlerts: {
    verb: 'read-all-alerts',
    method: 'POST',
    path: '/alerts/reading',
    summary: { 'zh-CN': '全部标为已读', en: 'Mark all alerts as read' },
    access: reader,
    output: z.strictObject({ read: z.int().min(0) }),
    status: 200,
    errors: ['talent/not-registered'],
  },
})
