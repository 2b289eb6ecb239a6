import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { idSchema } from '../kernel/id.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { Venture, VentureInput } from './schema.ts'

const ventureId = z.strictObject({ ventureId: idSchema('venture') })
const founder = { talent: true } as const

export const ventureRoutes = routesOf('venture')({
  createVenture: {
    verb: 'create',
    method: 'POST',
    path: '/ventures',
    summary: { 'zh-CN': '登记创业项目', en: 'Register a venture' },
    access: founder,
    body: VentureInput,
    output: Venture,
    status: 201,
    idempotent: true,
    errors: ['talent/not-registered'],
  },
  listVentures: {
    verb: 'list',
    method: 'GET',
    path: '/ventures',
    summary: { 'zh-CN': '列出本人的创业项目', en: 'One’s own ventures' },
    access: founder,
    query: z.strictObject(pageQuery),
    output: pageOf(Venture),
    status: 200,
    errors: ['request/bad-cursor', 'talent/not-registered'],
  },
  getVenture: {
    verb: 'get',
    method: 'GET',
    path: '/ventures/{ventureId}',
    summary: { 'zh-CN': '查看本人的创业项目', en: 'One of one’s own ventures' },
    access: founder,
    parameters: ventureId,
    output: Venture,
    status: 200,
    errors: ['record/not-found'],
  },
  changeVenture: {
    verb: 'change',
    method: 'PUT',
    path: '/ventures/{ventureId}',
    summary: { 'zh-CN': '修改创业项目', en: 'Change a venture' },
    access: founder,
    parameters: ventureId,
    body: VentureInput,
    output: Venture,
    status: 200,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
  deleteVenture: {
    verb: 'delete',
    method: 'DELETE',
    path: '/ventures/{ventureId}',
    summary: { 'zh-CN': '删除创业项目', en: 'Delete a venture' },
    access: founder,
    parameters: ventureId,
    output: z.undefined(),
    status: 204,
    ifMatch: true,
    errors: ['record/not-found', 'request/revision-stale'],
  },
})
