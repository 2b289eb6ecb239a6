import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { Incubator, IncubatorInput } from './schema.ts'

const incubatorId = z.strictObject({ incubatorId: idSchema('incubator') })
const writer = { member: { roles: ['owner', 'recruiter'] } } as const

export const incubatorRoutes = routesOf('incubator')({
  createIncubator: {
    verb: 'create',
    method: 'POST',
    path: '/incubators',
    summary: { 'zh-CN': '登记创业载体', en: 'Register an incubator' },
    access: writer,
    body: IncubatorInput,
    output: Incubator,
    status: 201,
    idempotent: true,
    errors: ['organisation/wrong-kind'],
  },
  getIncubator: {
    verb: 'get',
    method: 'GET',
    path: '/incubators/{incubatorId}',
    summary: { 'zh-CN': '查看创业载体', en: 'One incubator of a verified organisation' },
    access: { anonymous: true },
    parameters: incubatorId,
    output: Incubator,
    status: 200,
    errors: ['record/not-found'],
  },
  listIncubators: {
    verb: 'list',
    method: 'GET',
    path: '/organisations/{organisationId}/incubators',
    summary: { 'zh-CN': '列出本单位的创业载体', en: 'The organisation’s own incubators' },
    access: { member: { roles: memberRoles } },
    parameters: z.strictObject({ organisationId: idSchema('organisation') }),
    query: z.strictObject(pageQuery),
    output: pageOf(Incubator),
    status: 200,
    errors: ['record/not-found', 'request/bad-cursor'],
  },
  changeIncubator: {
    verb: 'change',
    method: 'PUT',
    path: '/incubators/{incubatorId}',
    summary: { 'zh-CN': '修改创业载体', en: 'Change an incubator' },
    access: writer,
    parameters: incubatorId,
    body: IncubatorInput,
    output: Incubator,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  deleteIncubator: {
    verb: 'delete',
    method: 'DELETE',
    path: '/incubators/{incubatorId}',
    summary: { 'zh-CN': '删除创业载体', en: 'Delete an incubator' },
    access: writer,
    parameters: incubatorId,
    output: z.undefined(),
    status: 204,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
})
