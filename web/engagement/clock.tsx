import { type ReactNode, useId } from 'react'
import { daysInclusive } from '#shared/engagement/calendar.ts'
import type { EngagementView } from '#shared/engagement/view.ts'
import { dayIn } from '#shared/kernel/clock.ts'
import { useNames } from '../i18n/names.ts'
import { useDateText } from '../parts/text.tsx'
import css from './clock.module.css'
import { daysOf, type Share, type Span, shareOf, spansOf } from './spans.ts'
import { useEngagementTexts } from './texts.ts'

const scale = 1000

const Hatch = ({ id }: { id: string }): ReactNode => (
  <defs>
    <pattern id={id} width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="14" height="14" className={css.soft} />
      <line x1="0" y1="0" x2="0" y2="14" className={css.hatch} />
    </pattern>
  </defs>
)

/** One period as a bar: gone, left and what it may be extended to, with the day of today; the words are beside it. */
const SpanBar = ({ span, label, today }: { span: Span; label: string; today: string }): ReactNode => {
  const t = useEngagementTexts()
  const date = useDateText()
  const id = useId()
  const { used, left } = daysOf(span, today)
  const until = span.possible !== undefined && span.possible > span.to ? span.possible : span.to
  const all = daysInclusive(span.from, until)
  const at = (days: number): number => (days / all) * scale
  const said = t('clockSaid', { label, from: date({ at: span.from }), to: date({ at: span.to }), used, left })
  const here = daysInclusive(span.from, today)
  return (
    <svg
      className={css.bar}
      viewBox={`0 0 ${scale} 30`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
      focusable="false"
    >
      <Hatch id={id} />
      <rect x="0" y="6" width={at(used + left)} height="18" rx="3" fill={`url(#${id})`} />
      <rect x="0" y="6" width={at(used)} height="18" rx="3" className={css.gone} />
      {until > span.to && (
        <rect x={at(used + left)} y="7" width={scale - at(used + left) - 2} height="16" className={css.possible} />
      )}
      {here > 0 && here <= all && <line x1={at(here)} x2={at(here)} y1="0" y2="30" className={css.today} />}
    </svg>
  )
}

export type Row = { readonly key: string; readonly label: string; readonly title?: ReactNode; readonly span: Span }

/** Periods as a picture, with the same figures in a table beside it. */
export const Spans = ({ rows, today }: { rows: readonly Row[]; today: string }): ReactNode => {
  const t = useEngagementTexts()
  const date = useDateText()
  return (
    <div className={css.spans}>
      <div>
        {rows.map(({ key, label, title, span }) => (
          <div key={key} className={css.row}>
            <p className={css.label}>
              {title ?? label}
              {title && <span className={css.quiet}> · {label}</span>}
            </p>
            <SpanBar span={span} label={label} today={today} />
            <p className={css.ends}>
              <span>{date({ at: span.from, plain: true })}</span>
              <span>{date({ at: span.possible ?? span.to, plain: true })}</span>
            </p>
          </div>
        ))}
        <p className={css.legend}>
          <span>{t('legendGone')}</span>
          <span>{t('legendLeft')}</span>
          {rows.some(({ span }) => span.possible !== undefined) && <span>{t('legendPossible')}</span>}
          <span>
            │ {t('clockToday')} {date({ at: today })}
          </span>
        </p>
      </div>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('clockSpan')}</th>
              <th scope="col">{t('clockFrom')}</th>
              <th scope="col">{t('clockTo')}</th>
              <th scope="col">{t('clockUsed')}</th>
              <th scope="col">{t('clockLeft')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, title, span }) => {
              const { used, left } = daysOf(span, today)
              return (
                <tr key={key}>
                  <th scope="row">
                    {title} {label}
                  </th>
                  <td data-of={t('clockFrom')}>{span.from}</td>
                  <td data-of={t('clockTo')}>
                    <span>
                      {span.to}
                      {span.possible !== undefined && (
                        <>
                          <br />
                          {t('extensionUntil')} {span.possible}
                        </>
                      )}
                    </span>
                  </td>
                  <td data-of={t('clockUsed')}>{t('days', { count: used })}</td>
                  <td data-of={t('clockLeft')}>{t('days', { count: left })}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** A share of working time as a part of a whole, with its cap marked. */
export const ShareBar = ({ percent, cap }: Share): ReactNode => {
  const t = useEngagementTexts()
  const id = useId()
  const at = (share: number): number => (Math.min(share, 100) / 100) * scale
  return (
    <div className={css.row}>
      <p className={css.label}>{t('shareTitle')}</p>
      <svg
        className={css.bar}
        viewBox={`0 0 ${scale} 30`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('shareSaid', { share: percent, cap: cap ?? 100 })}
        focusable="false"
      >
        <Hatch id={id} />
        <rect x="0" y="6" width={scale} height="18" rx="3" fill={`url(#${id})`} />
        <rect x="0" y="6" width={at(percent)} height="18" rx="3" className={css.gone} />
        {cap !== undefined && <line x1={at(cap)} x2={at(cap)} y1="0" y2="30" className={css.today} />}
      </svg>
      <p className={css.ends}>
        <span>
          {t('shareThis')} {percent}%
        </span>
        {cap !== undefined && (
          <span>
            │ {t('shareCap')} {cap}%
          </span>
        )}
        <span>100%</span>
      </p>
    </div>
  )
}

/** The clock of one engagement: its periods, its share of working time, and by which rule a leave is limited. */
export const Clock = ({ view }: { view: EngagementView }): ReactNode => {
  const t = useEngagementTexts()
  const names = useNames()
  const spans = spansOf(view)
  const share = shareOf(view)
  const { clock } = view
  const today = dayIn(new Date().toISOString(), view.zone ?? 'Asia/Shanghai')
  if (spans.length === 0 && !share) return null
  return (
    <>
      {spans.length > 0 && (
        <Spans today={today} rows={spans.map(span => ({ key: span.kind, label: t(span.kind), span }))} />
      )}
      {share && <ShareBar {...share} />}
      {clock?.known === false && <p>{t('noRule', { region: names.region(clock.region) })}</p>}
      {clock?.known && (
        <ul className={css.notes}>
          <li>{t('usedAll', { count: clock.usedDays })}</li>
          {clock.citations.length > 0 && <li>{t('byRule', { citations: clock.citations.join(' · ') })}</li>}
          {clock.notBeyondRetirement && <li>{t('retirement')}</li>}
        </ul>
      )}
    </>
  )
}
