import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CriterionName } from '#shared/matching/explanation.ts'
import { weights } from '#shared/matching/weights.ts'
import { Page, Panel } from '../parts/page.tsx'
import { percent } from '../parts/text.tsx'
import css from './about.module.css'
import { useAboutTexts } from './texts.ts'

const Weight = ({ value }: { value: number | undefined }): ReactNode =>
  value === undefined ? (
    '–'
  ) : (
    <span className={css.weight}>
      <span>{percent(value)}</span>
      <span className={css.bar} aria-hidden="true">
        <span style={{ inlineSize: percent(Math.min(1, value * 2)) }} />
      </span>
    </span>
  )

const Weights = ({
  caption,
  sides: [first, second],
}: {
  caption: string
  sides: readonly [readonly ['opening' | 'venture', string], readonly ['talent' | 'incubator', string]]
}): ReactNode => {
  const t = useAboutTexts()
  const [one, other] = [weights.sides[first[0]], weights.sides[second[0]]]
  const sum = (name: CriterionName) => (one[name] ?? 0) + (other[name] ?? 0)
  const names = ([...new Set([...Object.keys(one), ...Object.keys(other)])] as CriterionName[]).sort(
    (a, b) => sum(b) - sum(a),
  )
  const words: { readonly [C in CriterionName]: string } = {
    skills: t('skills'),
    occupation: t('occupation'),
    experience: t('experience'),
    education: t('education'),
    certificate: t('certificate'),
    place: t('place'),
    timeShare: t('timeShare'),
    pay: t('pay'),
    language: t('language'),
    field: t('field'),
    dates: t('dates'),
    stage: t('stage'),
    services: t('services'),
    workspace: t('workspace'),
    text: t('text'),
  }
  return (
    <table className={css.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('criterion')}</th>
          <th scope="col">{first[1]}</th>
          <th scope="col">{second[1]}</th>
        </tr>
      </thead>
      <tbody>
        {names.map(name => (
          <tr key={name}>
            <th scope="row">{words[name]}</th>
            <td>
              <Weight value={one[name]} />
            </td>
            <td>
              <Weight value={other[name]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const AboutMatchingPage = (): ReactNode => {
  const t = useAboutTexts()
  return (
    <Page title={t('matchingTitle')} intro={t('matchingIntro')} narrow>
      <Panel title={t('bothSides')}>
        <p>{t('bothSidesText')}</p>
      </Panel>
      <Panel title={t('gates')}>
        <p>{t('gatesText')}</p>
      </Panel>
      <Panel title={t('criteria')}>
        <p>{t('criteriaIntro')}</p>
        <Weights
          caption={t('employment')}
          sides={[
            ['opening', t('ofOpening')],
            ['talent', t('ofTalent')],
          ]}
        />
        <Weights
          caption={t('founding')}
          sides={[
            ['venture', t('ofVenture')],
            ['incubator', t('ofIncubator')],
          ]}
        />
      </Panel>
      <Panel title={t('skillsHow')}>
        <p>{t('skillsHowText')}</p>
      </Panel>
      <Panel title={t('never')}>
        <ul>
          <li>{t('neverName')}</li>
          <li>{t('neverPerson')}</li>
          <li>{t('neverPlaces')}</li>
          <li>{t('neverMoney')}</li>
          <li>{t('neverBehaviour')}</li>
        </ul>
      </Panel>
      <Panel title={t('review')}>
        <p>{t('reviewText')}</p>
        <p>
          <Link to="/my/matches">{t('matchesLink')}</Link>
        </p>
      </Panel>
      <Panel title={t('personalisation')}>
        <p>{t('personalisationText')}</p>
        <p>
          <Link to="/my/privacy">{t('privacyLink')}</Link>
        </p>
      </Panel>
    </Page>
  )
}
