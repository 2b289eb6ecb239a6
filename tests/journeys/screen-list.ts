import type { Page } from 'playwright-core'
import { demoRecords } from '#local/demo/logins.ts'
import { demoId } from '#local/demo/random.ts'

/** What somebody sees: photographed by `screens.ts`, and looked over by axe in `looks.test.ts`. */
export type Screen = {
  readonly name: string
  readonly login?: string
  readonly path: string
  readonly act?: (page: Page) => Promise<unknown>
  /** What is opened covers parts of the page, whose targets are then smaller than they are. */
  readonly covers?: true
}

const { opening } = demoRecords

const sampleResume = {
  basics: {
    name: 'Sample Person',
    label: 'Data engineer',
    summary: 'Pipelines and warehouses.',
    email: 's@example.org',
  },
  work: [{ position: 'Data engineer', name: 'Sample Works', startDate: '2021-03', summary: 'Spark and Kafka.' }],
  education: [{ institution: 'Sample University', studyType: 'Master', area: 'Computer science' }],
  skills: [
    { name: 'Python', level: 'Expert' },
    { name: 'Spark' },
    { name: 'Kafka' },
    { name: 'Underwater basket weaving' },
  ],
  languages: [{ language: 'English', fluency: 'Fluent' }],
  projects: [{ name: 'Open lakehouse', keywords: ['Spark'] }],
}

/** A new screen adds its row here. */
export const screens: readonly Screen[] = [
  { name: 'browse', path: '/' },
  { name: 'browse-filtered', path: '/?field=artificial-intelligence&sort=newest' },
  { name: 'browse-empty', path: '/?q=%E9%92%A2%E7%90%B4%E6%95%99%E5%B8%88&field=blockchain&remote=yes' },
  {
    name: 'browse-suggestions',
    path: '/',
    act: async page => {
      await page.locator('main input[type=search]').fill('python')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'browse-menu',
    path: '/',
    covers: true,
    act: page => page.locator('header button[aria-expanded]').last().click(),
  },
  {
    name: 'palette',
    login: 'talent',
    path: '/my/matches',
    act: async page => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'opening', path: `/openings/${opening}` },
  { name: 'opening-absent', path: '/openings/opn_00000000000000000000000000' },
  { name: 'not-found', path: '/nothing' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'needs-sign-in', path: '/my/matches' },
  { name: 'talent-matches', login: 'talent', path: '/my/matches' },
  { name: 'talent-opening', login: 'talent', path: `/openings/${opening}` },
  { name: 'opening-talents', login: 'enterprise', path: `/openings/${opening}/talents` },
  { name: 'own-openings', login: 'enterprise', path: '/own-openings' },
  { name: 'opening-new', login: 'enterprise', path: '/openings/new' },
  { name: 'opening-edit', login: 'enterprise', path: `/openings/${opening}/edit` },
  { name: 'opening-manage', login: 'enterprise', path: `/openings/${opening}/manage` },
  { name: 'candidates', login: 'enterprise', path: '/talents?q=Python' },
  { name: 'candidate', login: 'enterprise', path: `/talents/${demoRecords.talent}` },
  { name: 'talent-fit', login: 'enterprise', path: `/openings/${opening}/talents/${demoRecords.talent}` },
  {
    name: 'compare-talents',
    login: 'enterprise',
    path: `/openings/${opening}/compare?talents=${demoRecords.talent},${demoRecords.researcher}`,
  },
  { name: 'pipeline', login: 'enterprise', path: `/openings/${opening}/pipeline` },
  { name: 'pipeline-table', login: 'enterprise', path: '/pipeline?view=table' },
  { name: 'saved-searches', login: 'enterprise', path: '/saved-searches' },
  { name: 'saved-searches-talent', login: 'talent', path: '/saved-searches' },
  { name: 'incubators-founder', login: 'talent', path: '/incubators' },
  { name: 'alerts', login: 'enterprise', path: '/alerts' },
  { name: 'candidate-book', login: 'hr-firm', path: '/candidates' },
  {
    name: 'batch-start',
    login: 'hr-firm',
    path: '/candidates',
    act: async page => {
      await page.locator('main button').filter({ hasText: '59' }).last().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'batches', login: 'hr-firm', path: '/batches' },
  { name: 'docs', path: '/docs' },
  { name: 'own-profile', login: 'talent', path: '/my/profile' },
  { name: 'own-profile-edit', login: 'talent', path: '/my/profile/edit' },
  { name: 'own-profile-import', login: 'talent', path: '/my/profile/import' },
  {
    name: 'own-import-confirm',
    login: 'talent',
    path: '/my/profile/import',
    act: async page => {
      const buffer = Buffer.from(JSON.stringify(sampleResume))
      await page.setInputFiles('input[type=file]', { name: 'resume.json', mimeType: 'application/json', buffer })
      await page.locator('main input[type=checkbox]').first().waitFor()
    },
  },
  { name: 'own-register', login: 'newcomer', path: '/my/profile' },
  { name: 'own-privacy', login: 'talent', path: '/my/privacy' },
  { name: 'own-evidence', login: 'talent', path: '/my/evidence' },
  { name: 'evidence-requests', login: 'university', path: '/evidence' },
  { name: 'admin-evidence', login: 'administrator', path: '/administration/evidence' },
  { name: 'engagements', login: 'talent', path: '/engagements' },
  { name: 'engagements-organisation', login: 'enterprise', path: '/engagements' },
  { name: 'engagement-active', login: 'researcher', path: `/engagements/${demoId('engagement', 0)}` },
  { name: 'engagement-suspended', login: 'university', path: `/engagements/${demoId('engagement', 1)}` },
  { name: 'engagement-leave', login: 'researcher', path: `/engagements/${demoId('engagement', 2)}` },
  {
    name: 'engagement-form',
    login: 'talent',
    path: `/engagements/${demoId('engagement', 4)}`,
    act: async page => page.locator('main button[aria-expanded]').first().click(),
  },
  { name: 'engagement-interview', login: 'enterprise', path: `/engagements/${demoId('engagement', 3)}` },
  { name: 'engagement-incubator', login: 'incubator', path: `/engagements/${demoId('engagement', 5)}` },
  { name: 'own-clock', login: 'researcher', path: '/my/clock' },
  { name: 'due', login: 'researcher', path: '/due' },
  { name: 'notices', login: 'talent', path: '/notices' },
  { name: 'notice-settings', login: 'talent', path: '/notices/settings' },
  { name: 'ventures', login: 'talent', path: '/my/ventures' },
  { name: 'venture', login: 'talent', path: `/my/ventures/${demoRecords.venture}` },
  { name: 'venture-new', login: 'talent', path: '/my/ventures/new' },
  { name: 'admin-organisations', login: 'administrator', path: '/administration/organisations' },
  {
    name: 'admin-organisation',
    login: 'administrator',
    path: `/administration/organisations/${demoId('organisation', 901)}`,
  },
  { name: 'admin-openings', login: 'administrator', path: '/administration/openings' },
  { name: 'admin-opening', login: 'administrator', path: `/administration/openings/${demoId('opening', 900)}` },
  { name: 'admin-reviews', login: 'administrator', path: '/administration/reviews' },
  { name: 'admin-review', login: 'administrator', path: `/administration/reviews/${demoId('review', 0)}` },
  { name: 'admin-concepts', login: 'administrator', path: '/administration/concepts?q=python' },
  { name: 'admin-concept', login: 'administrator', path: '/administration/concepts/pytorch' },
  { name: 'admin-concept-new', login: 'administrator', path: '/administration/concepts/new' },
  { name: 'admin-audit', login: 'administrator', path: '/administration/audit' },
  { name: 'admin-operations', login: 'administrator', path: '/administration/operations' },
  { name: 'organisation', path: `/organisations/${demoRecords.enterprise}` },
  { name: 'own-organisation', login: 'hr-firm', path: '/my/organisation' },
  { name: 'own-members', login: 'enterprise', path: '/my/organisation/members' },
  { name: 'own-group', login: 'enterprise', path: '/my/organisation/group' },
  { name: 'own-keys', login: 'enterprise', path: '/my/organisation/keys' },
  { name: 'own-webhooks', login: 'enterprise', path: '/my/organisation/webhooks' },
  { name: 'organisation-new', login: 'newcomer', path: '/organisations/new' },
  { name: 'invitation', login: 'newcomer', path: '/invitations' },
  { name: 'about-matching', path: '/about/matching' },
  { name: 'developers', path: '/developers' },
  { name: 'incubators', login: 'incubator', path: '/incubators' },
  { name: 'incubator', login: 'incubator', path: `/incubators/${demoRecords.incubator}` },
  { name: 'incubator-edit', login: 'incubator', path: `/incubators/${demoRecords.incubator}/edit` },
]
