import type { Status } from './status.ts';

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Takes the colour of the status map, and a pattern in bars. */
  readonly status?: Status;
}

export interface SeriesChart {
  /** `bar` lies on its side, for long names; `column` stands, for months; `line` for a trend. */
  readonly kind: 'bar' | 'column' | 'line';
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly stacked?: boolean;
}

export interface HeatChart {
  readonly kind: 'heat';
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `values[row][column]`; `null` where there is nothing to say. */
  readonly values: readonly (readonly (number | null)[])[];
  /** What the number counts: 逾期任务数 */
  readonly measure: string;
}

export type ChartContent = SeriesChart | HeatChart;

/** What was pressed: a label and the series (or the column of a heat map). */
export interface ChartPress {
  readonly label: string;
  readonly labelIndex: number;
  readonly series: string;
  readonly seriesIndex: number;
}

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

/** The same numbers as a table: a line a label. */
export function tableOf(content: ChartContent): ChartTable {
  if (content.kind === 'heat') {
    return {
      head: content.columns,
      rows: content.rows.map((label, index) => ({ label, values: content.values[index] ?? [] })),
    };
  }
  return {
    head: content.series.map((series) => series.name),
    rows: content.labels.map((label, index) => ({
      label,
      values: content.series.map((series) => series.values[index] ?? null),
    })),
  };
}

/** Whether there is any number but nought to draw. */
export const hasNumbers = (content: ChartContent): boolean =>
  tableOf(content).rows.some((row) => row.values.some((value) => value !== null && value !== 0));
