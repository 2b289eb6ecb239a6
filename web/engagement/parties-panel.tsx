import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { EngagementView } from '#shared/engagement/view.ts'
import { Panel } from '../parts/page.tsx'
import { Facts, VerifiedMark } from '../parts/tags.tsx'
import { Bilingual } from '../parts/text.tsx'
import { useEngagementTexts } from './texts.ts'

const Unit = ({ unit }: { unit: EngagementView['host'] }): ReactNode =>
  unit && (
    <>
      <Bilingual text={unit.name} /> <VerifiedMark verified={unit.verified} />
    </>
  )

export const PartiesPanel = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const { host, home, partner, personName } = view
  return (
    <Panel title={t('parties')}>
      <Facts
        rows={[
          [t('host'), host && <Unit key="host" unit={host} />],
          [t('home'), home && <Unit key="home" unit={home} />],
          [t('partner'), partner && <Unit key="partner" unit={partner} />],
          [t('person'), personName && <Bilingual key="person" text={personName} />],
        ]}
      />
      {view.openingId && (
        <p>
          <Link to="/openings/$openingId" params={{ openingId: view.openingId }}>
            {t('openingLink')}
          </Link>
        </p>
      )}
    </Panel>
  )
}
