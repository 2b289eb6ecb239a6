import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLocale } from '../i18n/i18n.ts'
import { Page, Panel } from '../parts/page.tsx'
import css from './about.module.css'
import { Code } from './code.tsx'
import { useAboutTexts } from './texts.ts'

const check = `import { createHmac, timingSafeEqual } from 'node:crypto'

export const isGenuine = (secret, headers, body) => {
  const id = headers['webhook-id']
  const at = headers['webhook-timestamp']
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const wanted = createHmac('sha256', key).update(\`\${id}.\${at}.\${body}\`).digest()
  return headers['webhook-signature'].split(' ').some(part => {
    const given = Buffer.from(part.replace('v1,', ''), 'base64')
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}`

const cli = `npm run -s cli -- opening --help
npm run -s cli -- matching talents-for-opening --as enterprise --opening-id opn_…
npm run -s cli -- exchange import-openings --as enterprise --body postings.jsonl`

export const DevelopersPage = (): ReactNode => {
  const t = useAboutTexts()
  const locale = useLocale()
  const origin = window.location.origin
  return (
    <Page title={t('developersTitle')} intro={t('developersIntro')} narrow>
      <Panel title={t('docs')}>
        <p>{t('docsText')}</p>
        <p className={css.links}>
          <a href={`/docs?locale=${locale}`}>{t('openDocs')}</a>
          <a href="/openapi.json">{t('openContract')}</a>
        </p>
      </Panel>
      <Panel title={t('key')}>
        <p>{t('keyText')}</p>
        <p>
          <Link to="/my/organisation/keys">{t('keysLink')}</Link>
        </p>
      </Panel>
      <Panel title={t('curl')}>
        <Code
          label={t('curlSearch')}
          text={`curl -s '${origin}/v1/openings?q=kubernetes&limit=5' \\\n  -H 'accept-language: ${locale}'`}
        />
        <Code
          label={t('curlMatch')}
          text={`curl -s '${origin}/v1/openings/opn_…/matches?limit=5' \\\n  -H 'authorization: Key key_….…'`}
        />
        <Code
          label={t('curlCreate')}
          text={`curl -s -X POST '${origin}/v1/openings' \\\n  -H 'authorization: Key key_….…' \\\n  -H 'idempotency-key: 7d2f0c1e-…' \\\n  -H 'content-type: application/json' \\\n  -d @opening.json`}
        />
      </Panel>
      <Panel title={t('rules')}>
        <ul>
          <li>{t('rulePages')}</li>
          <li>{t('ruleRevision')}</li>
          <li>{t('ruleProblems')}</li>
          <li>{t('ruleLimits')}</li>
        </ul>
      </Panel>
      <Panel title={t('webhooks')}>
        <p>{t('webhooksText')}</p>
        <Code label="Node.js" text={check} />
        <p>
          <Link to="/my/organisation/webhooks">{t('webhooksLink')}</Link>
        </p>
      </Panel>
      <Panel title={t('cli')}>
        <p>{t('cliText')}</p>
        <Code label="npm" text={cli} />
      </Panel>
    </Page>
  )
}
