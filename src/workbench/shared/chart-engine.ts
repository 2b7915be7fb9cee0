import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

export interface Drawn {
  readonly draw: (options: Record<string, unknown>) => void;
  readonly resize: () => void;
  readonly end: () => void;
}

/** Starts a chart in `host`; `onPress` gets the place of the pressed bar, point or cell. */
export function startChart(host: HTMLElement, onPress: (place: readonly [number, number]) => void): Drawn {
  const chart = init(host);
  chart.on('click', (event) => {
    const value = event.value;
    if (event.seriesType === 'heatmap' && Array.isArray(value)) onPress([Number(value[1]), Number(value[0])]);
    else onPress([event.dataIndex, event.seriesIndex ?? 0]);
  });
  return {
    draw: (options) => chart.setOption(options, true),
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  };
}
