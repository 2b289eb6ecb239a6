import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { init } from 'echarts'
import type { Direction, Figures } from './bench-report.ts'

/**
 * `node bench/chart.ts`: draws docs/charts/*.svg from the files in docs/measurements, each written by `npm run -s bench -- --details
 * docs/measurements/NAME.json`. Of two files with as many documents the later one counts.
 */
const folder = join(import.meta.dirname, '..', 'docs')

type Details = {
  readonly engine: string
  readonly talents: number
  readonly openings: number
  readonly measuredAt: string
  readonly details: Pick<Figures, 'match' | 'postgres'>
}

mkdirSync(join(folder, 'measurements'), { recursive: true })
const files = readdirSync(join(folder, 'measurements'))
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(folder, 'measurements', name), 'utf8')) as Details)
  .filter(({ engine, details }) => engine === 'opensearch' && Object.keys(details.match).length > 0)
  .toSorted((a, b) => a.measuredAt.localeCompare(b.measuredAt))

const asked: Readonly<Record<Direction, { readonly title: string; readonly documents: (run: Details) => number }>> = {
  openingToTalents: { title: 'One opening asks for talents', documents: run => run.talents },
  talentToOpenings: { title: 'One talent asks for openings', documents: run => run.openings },
}

/** Of Okabe and Ito, told apart without seeing colours; p95 is dashed. */
const series = {
  ours: { name: 'ours, reasons included', color: '#0072B2' },
  plain: { name: 'plain multi_match', color: '#D55E00' },
  postgres: { name: 'PostgreSQL full text', color: '#009E73' },
} as const
type Name = keyof typeof series

type Point = readonly [documents: number, milliseconds: number]

const pointsOf = (direction: Direction, of: (run: Details) => number | undefined | null): Point[] => {
  const points = new Map<number, number>()
  for (const run of files) {
    const value = of(run)
    if (typeof value === 'number') points.set(asked[direction].documents(run), value)
  }
  return [...points].sort(([a], [b]) => a - b)
}

const valuesOf = (run: Details, direction: Direction, name: Name) => {
  const one = run.details.match[direction]?.[0]
  const other = run.details.postgres?.[direction]
  switch (name) {
    case 'ours':
      return [one?.p50Ms, one?.p95Ms] as const
    case 'plain':
      return [one?.plainP50Ms, one?.plainP95Ms] as const
    case 'postgres':
      return [other?.plainP50Ms, other?.plainP95Ms] as const
  }
}

const short = (value: number): string =>
  value >= 1_000_000 ? `${value / 1_000_000}M` : value >= 1000 ? `${value / 1000}k` : String(value)

const draw = (direction: Direction): string => {
  const lines = (Object.keys(series) as Name[]).flatMap(name =>
    (['p50', 'p95'] as const).map((quantile, which) => ({
      name: `${series[name].name}, ${quantile}`,
      type: 'line' as const,
      data: pointsOf(direction, run => valuesOf(run, direction, name)[which]).map(point => [...point]),
      symbol: quantile === 'p50' ? 'circle' : 'emptyCircle',
      symbolSize: 7,
      itemStyle: { color: series[name].color },
      lineStyle: {
        color: series[name].color,
        width: 2,
        type: quantile === 'p50' ? ('solid' as const) : ('dashed' as const),
      },
      labelLayout: { hideOverlap: true },
      label: {
        ...{
          show: true,
          position: quantile === 'p95' ? ('top' as const) : ('bottom' as const),
          fontSize: 10,
          color: series[name].color,
        },
        formatter: ({ value }: { value: unknown }) => `${Math.round((value as number[])[1]!)}`,
      },
    })),
  )
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 420 })
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: asked[direction].title, left: 16, top: 10, textStyle: { fontSize: 15 } },
    legend: {
      bottom: 6,
      itemWidth: 28,
      textStyle: { fontSize: 11 },
      data: lines.filter(line => line.data.length > 0).map(line => line.name),
    },
    grid: { left: 64, right: 32, top: 56, bottom: 96 },
    xAxis: { type: 'log', name: 'documents', nameLocation: 'middle', nameGap: 28, axisLabel: { formatter: short } },
    yAxis: { type: 'log', name: 'ms', axisLabel: { formatter: short } },
    series: lines.filter(line => line.data.length > 0),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

mkdirSync(join(folder, 'charts'), { recursive: true })
for (const direction of Object.keys(asked) as Direction[]) {
  const path = join(
    folder,
    'charts',
    `${direction === 'openingToTalents' ? 'opening-to-talents' : 'talent-to-openings'}.svg`,
  )
  writeFileSync(path, `${draw(direction)}\n`)
  console.log(
    `docs/charts/${basename(path)}: ${pointsOf(direction, run => valuesOf(run, direction, 'ours')[0]).length} sizes`,
  )
}
