import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { Source } from 'aws-cdk-lib/aws-s3-deployment'
import { type Marketplace, marketplace } from '#infra/app.ts'

// The CDK takes a stack trace for every property, and the test runner maps each to its source: 80 s instead of 8.
process.env['CDK_DISABLE_STACK_TRACE'] = '1'

const placeholder = 'export const handler = async () => {}'

/** Both stacks as the context asks, without bundling: only the functions' code is a placeholder. */
export const buildStacks = (context: Record<string, unknown> = {}, outdir?: string): Marketplace =>
  marketplace(
    new App({
      analyticsReporting: false,
      context: { 'aws:cdk:bundling-stacks': [], ...context },
      ...(outdir && { outdir }),
    }),
    () => Code.fromInline(placeholder),
    Source.data('index.html', '<!doctype html>'),
  )

export type Resource = {
  readonly Type: string
  readonly Properties: Record<string, unknown>
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

export const templatesOf = ({ data, service }: Marketplace): { data: Template; service: Template } => ({
  data: Template.fromStack(data),
  service: Template.fromStack(service),
})

export const resourcesOf = (template: Template, type?: string): [string, Resource][] =>
  Object.entries(template.toJSON()['Resources'] as Record<string, Resource>).filter(
    ([, resource]) => type === undefined || resource.Type === type,
  )

/** A value of a template as one string: `<Name>` for a reference, `<Name.Attribute>` for an attribute. */
export const flat = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  const [[kind, of] = ['', undefined]] = Object.entries(value)
  switch (kind) {
    case 'Ref':
      return `<${of}>`
    case 'Fn::GetAtt':
      return `<${(of as string[]).join('.')}>`
    case 'Fn::ImportValue':
      return `<${of}>`
    case 'Fn::Join':
      return (of as [string, unknown[]])[1].map(flat).join((of as [string, unknown[]])[0])
    default:
      return JSON.stringify(value)
  }
}
