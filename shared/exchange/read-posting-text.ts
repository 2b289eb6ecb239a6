import type { ReadOpening } from './draft-opening.ts'
import { readPosting } from './posting.ts'
import { isJobPosting, readJobPosting } from './read-job-posting.ts'

/** JSON-LD as it stands in a page's source, with or without its script element. */
const jsonIn = (text: string): unknown => {
  const inScript = /<script[^>]*ld\+json[^>]*>([\s\S]*?)<\/script>/i.exec(text)?.[1]
  try {
    return JSON.parse(inScript ?? text)
  } catch {
    return undefined
  }
}

const titleLabel = /^(?:(?:招聘)?(?:岗位|职位)(?:名称)?|(?:job )?title|position|role)\s*[:：]\s*/i
const heading =
  /^(?:岗位|职位|工作|任职)?(?:职责|描述|要求|说明|内容|资格)|^(?:responsibilities|requirements|description|about)\b/i

/** One posting as somebody pastes it. The title is the one given, or the first line that is no heading. */
export const readPostingText = ({
  text,
  title,
}: {
  readonly text: string
  readonly title?: string | undefined
}): ReadOpening => {
  const json = jsonIn(text)
  if (json !== undefined && isJobPosting(json)) return readJobPosting(json, 1)
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return readPosting(json, 1)
  const lines = text.split(/\r?\n/).map(line => line.trim())
  const at = lines.findIndex(line => line !== '' && !heading.test(line))
  const first = title ?? lines[at]?.replace(titleLabel, '') ?? ''
  const rest = title === undefined && at >= 0 && first.length <= 80 ? lines.toSpliced(at, 1) : lines
  return readPosting({ title: first.slice(0, 400), description: rest.join('\n').trim() || first }, 1)
}
