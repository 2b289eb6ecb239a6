import type { ReactNode } from 'react'
import type { ListedVenture } from '#shared/venture/schema.ts'
import { useNames } from '../i18n/names.ts'
import { Facts } from '../parts/tags.tsx'
import { dot, MoneyText, PlaceText } from '../parts/text.tsx'
import { useVentureNames } from './names.ts'
import { useVentureTexts } from './texts.ts'

export const VentureFacts = ({ venture }: { venture: ListedVenture }): ReactNode => {
  const t = useVentureTexts()
  const names = useNames()
  const of = useVentureNames()
  return (
    <Facts
      rows={[
        [t('fieldsShort'), venture.fields.map(names.field).join(dot)],
        [t('stage'), of.stage(venture.stage)],
        [t('founderStatus'), of.status(venture.founderStatus)],
        [t('founderEducation'), venture.founderEducation && names.education(venture.founderEducation)],
        [t('foundersShareShort'), venture.foundersShare !== undefined && `${venture.foundersShare}%`],
        [t('capitalShort'), venture.capitalPaidIn !== undefined && <MoneyText yuan={venture.capitalPaidIn} />],
        [t('registeredOn'), venture.registeredOn ?? t('notRegistered')],
        [t('team'), venture.teamSize],
        [t('currentPlace'), venture.currentPlace && <PlaceText places={[venture.currentPlace]} />],
        [t('wantedRegions'), venture.wantedRegions.map(names.region).join(dot)],
        [t('needs'), venture.needs.map(of.service).join(dot)],
        [t('workspaceShort'), venture.workspace !== undefined && t('squareMetres', { count: venture.workspace })],
      ]}
    />
  )
}
