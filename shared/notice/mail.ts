import type { Bilingual, Locale } from '../kernel/locale.ts'
import { say } from '../kernel/locale.ts'

export type MailText = { readonly subject: string; readonly text: string; readonly html: string }

const words = {
  several: { 'zh-CN': '您有 {count} 条通知', en: 'You have {count} notices' },
  open: { 'zh-CN': '登录查看：{link}', en: 'Sign in to read more: {link}' },
  stop: { 'zh-CN': '不再接收邮件：{link}', en: 'Stop these mails: {link}' },
  noReply: { 'zh-CN': '此邮件由系统发出，请勿回复。', en: 'Sent by the system; answers are not read.' },
  confirmSubject: { 'zh-CN': '请确认您的通知邮箱', en: 'Confirm your address for notices' },
  confirm: {
    'zh-CN': '有人在数字人才市场将此邮箱设为通知邮箱。如果是您本人，请打开以下链接并确认：{link}',
    en: 'Somebody set this address for notices of the digital talent marketplace. If it was you, open this link and confirm: {link}',
  },
  ignore: {
    'zh-CN': '如果不是您本人，请忽略此邮件，之后不会再收到。',
    en: 'If it was not you, ignore this mail; no other will follow.',
  },
} as const satisfies Record<string, Bilingual>

const escaped = (text: string): string => text.replace(/[&<>"']/g, one => `&#${one.codePointAt(0)};`)

const linked = (text: string): string =>
  escaped(text).replace(/https?:\/\/[^\s]+/g, link => `<a href="${link}">${link}</a>`)

/** The same words as text and as simple HTML, without pictures or anything that is fetched when it is opened. */
const mail = (locale: Locale, subject: string, paragraphs: readonly string[]): MailText => ({
  // A subject is one line of bounded length, whatever a title says.
  subject: subject.replace(/\s+/g, ' ').slice(0, 180),
  text: `${paragraphs.join('\n\n')}\n`,
  html: `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body>${paragraphs
    .map(paragraph => `<p>${linked(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')}</body></html>`,
})

export const noticeMail = (
  lines: readonly string[],
  { open, stop }: { readonly open: string; readonly stop: string },
  locale: Locale,
): MailText =>
  mail(locale, lines.length === 1 ? lines[0]! : say(words.several, locale, { count: lines.length }), [
    lines.length === 1 ? lines[0]! : lines.map(line => `- ${line}`).join('\n'),
    say(words.open, locale, { link: open }),
    `${say(words.stop, locale, { link: stop })}\n${words.noReply[locale]}`,
  ])

export const confirmationMail = (link: string, locale: Locale): MailText =>
  mail(locale, words.confirmSubject[locale], [
    say(words.confirm, locale, { link }),
    `${words.ignore[locale]}\n${words.noReply[locale]}`,
  ])

const pages = {
  'stop-ask': { 'zh-CN': '停止接收通知邮件？', en: 'Stop mails with notices?' },
  'stop-done': {
    'zh-CN': '已停止发送通知邮件。可以在通知设置中重新开启。',
    en: 'No more mails are sent. They can be turned on again in the settings.',
  },
  'confirm-ask': { 'zh-CN': '确认用此邮箱接收通知？', en: 'Receive notices at this address?' },
  'confirm-done': { 'zh-CN': '邮箱已确认。', en: 'The address is confirmed.' },
  'not-valid': { 'zh-CN': '链接已失效。', en: 'The link is not valid any more.' },
} as const satisfies Record<string, Bilingual>

/** What a link of a mail opens: a question whose answer is a POST, since scanners of mail open every link. */
export const linkPage = (page: keyof typeof pages, locale: Locale): string => {
  const button = page.endsWith('-ask')
    ? `<form method="post"><button>${locale === 'en' ? 'Yes' : '确定'}</button></form>`
    : ''
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${pages[page][locale]}</title><body><p>${pages[page][locale]}</p>${button}</body></html>`
}
