import type { ColumnDef } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { ExposureReport } from '#shared/operations/schema.ts'
import { useRoute } from '../api/queries.ts'
import { DataTable } from '../parts/data-table.tsx'
import layout from '../parts/layout.module.css'
import { Panel } from '../parts/page.tsx'
import { Result } from '../parts/states.tsx'
import { Mark } from '../parts/tags.tsx'
import { DateText } from '../parts/text.tsx'
import css from './administration.module.css'
import { useAdministrationTexts } from './texts.ts'

type Attribute = z.infer<typeof ExposureReport>['attributes'][number]
type Cell = Attribute['cells'][number]

const Groups = ({ attribute: { attribute, cells, suppressed } }: { attribute: Attribute }): ReactNode => {
  const t = useAdministrationTexts()
  const captions: { readonly [attribute: string]: string } = {
    region: t('exposureRegion'),
    institution: t('exposureInstitution'),
    returnee: t('exposureReturnee'),
  }
  const caption = captions[attribute] ?? attribute
  const columns: ColumnDef<Cell>[] = [
    { id: 'group', header: caption, cell: ({ row: { original } }) => original.name },
    {
      ...{ id: 'people', header: t('exposurePeople'), meta: { end: true } },
      cell: ({ row: { original } }) => original.people.toLocaleString('en'),
    },
    {
      ...{ id: 'shown', header: t('exposureShown'), meta: { end: true } },
      cell: ({ row: { original } }) => `${original.shown ?? '< 10'} / ${original.chances.toLocaleString('en')}`,
    },
    {
      ...{ id: 'ratio', header: t('exposureRatio'), meta: { end: true } },
      cell: ({ row: { original } }) =>
        original.impactRatio === undefined ? (
          '—'
        ) : (
          <Mark tone={original.belowFourFifths ? 'warn' : 'plain'}>{original.impactRatio.toFixed(2)}</Mark>
        ),
    },
  ]
  return (
    <div className={css.groups}>
      <DataTable caption={caption} columns={columns} rows={cells} rowId={({ group }) => group} />
      {suppressed > 0 && <p className={layout.small}>{t('exposureSuppressed', { count: suppressed })}</p>}
    </div>
  )
}

/** Whom matching shows: docs/fairness.md. */
export const ExposurePanel = (): ReactNode => {
  const t = useAdministrationTexts()
  const query = useRoute('getExposure', {})
  return (
    <Panel title={t('exposure')}>
      <p>{t('exposureIntro')}</p>
      <Result query={query} lines={4}>
        {({ body }) =>
          body.countedAt === undefined ? (
            <p>{t('exposureNone')}</p>
          ) : (
            <>
              <p className={layout.small}>
                {t('exposureOf', { people: body.people, openings: body.openings, page: body.page })}{' '}
                <DateText at={body.countedAt} time />
              </p>
              {body.attributes.map(attribute => (
                <Groups key={attribute.attribute} attribute={attribute} />
              ))}
            </>
          )
        }
      </Result>
    </Panel>
  )
}
