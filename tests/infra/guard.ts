import type { Table } from '#functions/runtime/table.ts'
import type { FunctionName } from '#infra/functions.ts'
import { grantOf } from '#infra/policies.ts'

const tableArn = 'arn:aws:dynamodb:eu-west-1:1:table/t'

/** IAM's StringLike: `*` is anything. */
export const like = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`).test(value)

type Statement = {
  Action: string | string[]
  Resource: string | string[]
  Condition?: Record<string, Record<string, string[]>>
}

export class AccessDenied extends Error {
  constructor(name: FunctionName, action: string, key: string) {
    super(`${name} may not dynamodb:${action} ${key}`)
    this.name = 'AccessDenied'
  }
}

/** The table as the function's role would find it on AWS: what its policy does not allow is refused, and noted in `denied`. */
export const guarded = (name: FunctionName, table: Table, denied: Set<string>): Table => {
  const statements = grantOf(name, { tableArn, keyArn: 'arn:key', domainArn: 'arn:domain' }).map(
    statement => statement.toStatementJson() as Statement,
  )
  const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T])
  const require = (action: string, key: string | undefined, index?: string): void => {
    const allowed = statements.some(
      ({ Action, Resource, Condition }) =>
        list(Action).includes(`dynamodb:${action}`) &&
        list(Resource).includes(index ? `${tableArn}/index/${index}` : tableArn) &&
        (key === undefined
          ? Condition === undefined
          : Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']?.some(pattern => like(pattern, key))),
    )
    if (allowed) return
    const error = new AccessDenied(name, action, `${index ? `${index} ` : ''}${key ?? 'the table'}`)
    denied.add(error.message)
    throw error
  }
  return {
    get: async key => {
      require('GetItem', key.pk)
      return table.get(key)
    },
    getMany: async (keys, options) => {
      for (const { pk } of keys) require(options?.snapshot ? 'GetItem' : 'BatchGetItem', pk)
      return table.getMany(keys, options)
    },
    query: async query => {
      require('Query', query.pk, query.by)
      return table.query(query)
    },
    write: async writes => {
      for (const write of writes)
        if ('put' in write) require('PutItem', write.put.pk)
        else if ('delete' in write) require('DeleteItem', write.delete.pk)
        else require('ConditionCheckItem', write.check.pk)
      return table.write(writes)
    },
    scan: async scan => {
      require('Scan', undefined)
      return table.scan(scan)
    },
  }
}
