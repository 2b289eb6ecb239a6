import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { engagementDocs, engagementDocsFile } from '#local/engagement-docs.ts'

it('the document of the engagements is what the machines are: run `node local/engagement-docs.ts`', async () => {
  expect(await readFile(engagementDocsFile, 'utf8')).toBe(engagementDocs())
})
