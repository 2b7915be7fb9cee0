import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { chartHeight, chartOptions } from './chart-options.ts';
import { type ChartContent, type ChartPress, hasNumbers, tableOf } from './chart-types.ts';
import { EmptyState } from './empty-state.tsx';
import { Loading } from './loading.tsx';

export type { ChartContent, ChartPress, HeatChart, SeriesChart } from './chart-types.ts';

export interface ChartProps {
  /** The title is a question the chart answers: 哪些单位逾期最多？ */
  readonly question: string;
  /** The answer in one sentence, where it can be told: 3 个单位共逾期 8 项，最多的是……. */
  readonly answer?: ReactNode;
  readonly content: ChartContent;
  /** Leads to the lines behind a bar, point or cell; the table under the chart has the same presses. */
  readonly onPress?: (press: ChartPress) => void;
  /** Words for a chart with nothing to show. */
  readonly empty?: string;
}

/** A question, the picture that answers it, and the same numbers as a table under it. */
export function Chart({ question, answer, content, onPress, empty }: ChartProps) {
  const titleId = useId();
  const press =
    onPress === undefined ? undefined : (row: number, column: number) => onPress(pressOf(content, row, column));
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption>
        <h2 id={titleId}>{question}</h2>
        {answer === undefined ? null : <p>{answer}</p>}
      </figcaption>
      {hasNumbers(content) ? (
        <>
          <Picture content={content} question={question} {...(press === undefined ? {} : { press })} />
          <Numbers content={content} {...(press === undefined ? {} : { press })} />
        </>
      ) : (
        <EmptyState title="还没有可以统计的内容" why={empty ?? '有了办理记录以后，这里会画出图表。'} />
      )}
    </figure>
  );
}

function pressOf(content: ChartContent, row: number, column: number): ChartPress {
  const table = tableOf(content);
  return {
    label: table.rows[row]?.label ?? '',
    labelIndex: row,
    series: table.head[column] ?? '',
    seriesIndex: column,
  };
}

type Press = (row: number, column: number) => void;

const pageColour = (variable: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

/** The drawing. For eyes only: everything in it also stands in the table. */
function Picture({
  content,
  question,
  press,
}: {
  readonly content: ChartContent;
  readonly question: string;
  readonly press?: Press;
}) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef<Press | undefined>(press);
  latest.current = press;
  const [ready, setReady] = useState(false);
  const drawn = useRef<{ draw: (options: Record<string, unknown>) => void } | null>(null);
  useEffect(() => {
    let over = false;
    let end: (() => void) | null = null;
    const begin = async () => {
      const { startChart } = await import('./chart-engine.ts');
      if (over || host.current === null) return;
      const started = startChart(host.current, ([row, column]) => latest.current?.(row, column));
      const watch = new ResizeObserver(() => started.resize());
      watch.observe(host.current);
      drawn.current = started;
      end = () => {
        watch.disconnect();
        started.end();
      };
      setReady(true);
    };
    void begin();
    return () => {
      over = true;
      drawn.current = null;
      setReady(false);
      end?.();
    };
  }, []);
  useEffect(() => {
    if (ready) drawn.current?.draw(chartOptions(content, pageColour));
  }, [content, ready]);
  return (
    <>
      {ready ? null : <Loading what="图表" rows={3} />}
      <div
        ref={host}
        role="img"
        aria-label={`${question} 数值见下表`}
        className={press === undefined ? 'chart-host' : 'chart-host chart-pressable'}
        style={{ height: chartHeight(content) }}
      />
    </>
  );
}

const OPEN_TABLE_ROWS = 8;

function Numbers({ content, press }: { readonly content: ChartContent; readonly press?: Press }) {
  const { head, rows } = tableOf(content);
  return (
    <details className="chart-numbers" open={rows.length <= OPEN_TABLE_ROWS}>
      <summary>数值表（{rows.length} 行）</summary>
      <div className="chart-scroll">
        <table>
          <thead>
            <tr>
              <td />
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, y) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                {row.values.map((value, x) => (
                  <td key={head[x]} className="numbers">
                    {value === null ? (
                      '—'
                    ) : press === undefined || value === 0 ? (
                      value
                    ) : (
                      <button
                        type="button"
                        className="plain-button"
                        onClick={() => press(y, x)}
                        aria-label={`${row.label} ${head[x] ?? ''} ${value}，查看明细`}
                      >
                        {value}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
