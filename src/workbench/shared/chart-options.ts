import type { ChartContent, HeatChart, SeriesChart } from './chart-types.ts';
import { STATUS } from './status.ts';

/** Reads a colour variable of the page, so that charts follow high contrast too. */
export type Colour = (variable: string) => string;

const SERIES_COLOURS = ['#17427a', '#7a8ca3', '#4d7ea8', '#a67c2d', '#5b6f54', '#7d5a7a'] as const;
const LABEL_MAX_PX = 150;

/** `var(--red)` → its present value. */
const statusColour = (colour: Colour, text: string): string => colour(text.replace(/^var\((.+)\)$/, '$1'));

const shared = (colour: Colour) => ({
  animation: false,
  textStyle: { fontFamily: colour('--sans'), color: colour('--ink') },
  // Drawn on the canvas: a tooltip of HTML would need inline styles, which the content policy refuses.
  tooltip: { renderMode: 'richText' as const, confine: true, transitionDuration: 0 },
});

export function chartOptions(content: ChartContent, colour: Colour): Record<string, unknown> {
  return content.kind === 'heat' ? heatOptions(content, colour) : seriesOptions(content, colour);
}

function seriesOptions(content: SeriesChart, colour: Colour): Record<string, unknown> {
  const lying = content.kind === 'bar';
  const names = {
    type: 'category',
    data: [...content.labels],
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('--line') } },
    axisLabel: { color: colour('--ink'), width: LABEL_MAX_PX, overflow: 'truncate', ...(lying ? { interval: 0 } : {}) },
  };
  const numbers = {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: colour('--soft') },
    splitLine: { lineStyle: { color: colour('--line') } },
  };
  const series = content.series.map((each, index) => {
    const own = SERIES_COLOURS[index % SERIES_COLOURS.length] ?? SERIES_COLOURS[0];
    const fill = each.status === undefined ? own : statusColour(colour, STATUS[each.status].colour);
    return {
      name: each.name,
      type: content.kind === 'line' ? 'line' : 'bar',
      data: [...each.values],
      itemStyle: { color: fill, ...(each.status === undefined ? {} : { decal: decalOf(each.status) }) },
      lineStyle: { color: fill, width: 2 },
      symbolSize: 7,
      barMaxWidth: 22,
      ...(content.stacked === true ? { stack: 'all' } : {}),
      label: {
        show: content.series.length === 1 && content.kind !== 'line',
        position: lying ? 'right' : 'top',
        color: colour('--ink'),
      },
    };
  });
  return {
    ...shared(colour),
    tooltip: {
      ...shared(colour).tooltip,
      trigger: 'axis',
      axisPointer: { type: content.kind === 'line' ? 'line' : 'shadow' },
    },
    legend: { show: content.series.length > 1, top: 0, left: 0, textStyle: { color: colour('--ink') }, itemWidth: 14 },
    grid: { left: 8, right: 40, bottom: 8, top: content.series.length > 1 ? 36 : 12, containLabel: true },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series,
  };
}

/** A pattern beside the colour: status is never colour alone. */
function decalOf(status: string): object | null {
  const dark = 'rgba(255,255,255,0.55)';
  if (status === 'late') return { symbol: 'none' };
  if (status === 'soon') return { color: dark, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 };
  if (status === 'not-started')
    return { color: dark, symbol: 'circle', symbolSize: 0.6, dashArrayX: [[6, 6]], dashArrayY: 6 };
  return null;
}

function heatOptions(content: HeatChart, colour: Colour): Record<string, unknown> {
  const cells = content.values.flatMap((row, y) => row.map((value, x) => [x, y, value ?? '-'] as const));
  const highest = Math.max(1, ...content.values.flat().map((value) => value ?? 0));
  return {
    ...shared(colour),
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: [...content.columns],
      position: 'top',
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colour('--ink'), interval: 0, width: 90, overflow: 'truncate' },
    },
    yAxis: {
      type: 'category',
      data: [...content.rows],
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colour('--ink'), interval: 0, width: LABEL_MAX_PX, overflow: 'truncate' },
    },
    visualMap: {
      show: false,
      min: 0,
      max: highest,
      inRange: { color: ['#f3f6fa', '#c9d6e8', '#8ba8cd', '#4a74ab', '#17427a'] },
    },
    series: [
      {
        name: content.measure,
        type: 'heatmap',
        data: cells.map(([x, y, value]) => ({
          value: [x, y, value],
          label: { color: typeof value === 'number' && value > highest * 0.55 ? '#ffffff' : '#1f2933' },
        })),
        label: { show: true },
        itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
        emphasis: { itemStyle: { borderColor: colour('--ink') } },
      },
    ],
  };
}

const ROW_PX = 28;
const FRAME_PX = 56;
const PLAIN_PX = 280;

/** Lying bars and heat maps grow with their lines; the others have one height. */
export function chartHeight(content: ChartContent): number {
  if (content.kind === 'heat') return content.rows.length * ROW_PX + FRAME_PX;
  if (content.kind === 'bar') return content.labels.length * ROW_PX + FRAME_PX;
  return PLAIN_PX;
}
