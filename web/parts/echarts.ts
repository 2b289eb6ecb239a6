import { BarChart, LineChart, PieChart, RadarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, RadarComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([
  BarChart,
  LineChart,
  PieChart,
  RadarChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TooltipComponent,
  CanvasRenderer,
])

export type ChartOption = EChartsCoreOption

const colours = {
  light: ['#0b6b63', '#b3661a', '#4a5fa5', '#8a3d6b', '#5a6963'],
  dark: ['#79c3b9', '#efb765', '#9bb0f0', '#e39ac4', '#b9c5c0'],
}

/** Draws, follows the size of its place, and gives the way to stop. Patterns beside colours. */
export const draw = (element: HTMLElement, option: ChartOption, scheme: 'light' | 'dark'): (() => void) => {
  const chart = init(element, scheme === 'dark' ? 'dark' : undefined, { renderer: 'canvas' })
  chart.setOption({
    backgroundColor: 'transparent',
    color: colours[scheme],
    aria: { enabled: false, decal: { show: true } },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    ...option,
  })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(element)
  return () => {
    observer.disconnect()
    chart.dispose()
  }
}
