import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { organisationApi } from './api.ts'
import { OrganisationEnv } from './env.ts'

export const handler = httpHandler(organisationApi, apiResources(readEnv(OrganisationEnv)))
