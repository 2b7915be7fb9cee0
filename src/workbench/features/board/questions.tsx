import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BoardAnswer, HeatAnswer, TrendAnswer } from '#domains/oversight/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { Chart, type ChartContent } from '../../shared/chart.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { LIGHTS, linesBehind, openCount, type Side, worst } from './board-words.ts';

const MOST_BARS = 12;
const SHOWN_LIGHTS = LIGHTS.filter((light) => light.key === 'red' || light.key === 'amber');

const ASKED: Readonly<Record<BoardAnswer['by'], string>> = {
  unit: '哪些单位逾期最多？',
  task: '哪些任务逾期最多？',
  chapter: '哪一章逾期最多？',
  deadline: '哪个月到期的还没有办结？',
};

/** Bars of what is overdue and near, worst first; by month in the order of the months. */
export function OverdueQuestion({ answer, side }: { readonly answer: BoardAnswer; readonly side: Side }) {
  const go = useGo();
  const rows = useMemo(
    () =>
      answer.by === 'deadline'
        ? answer.rows.filter((row) => row.key !== '' && openCount(row[side]) > 0)
        : worst(answer.rows, side, MOST_BARS),
    [answer, side],
  );
  const content = useMemo<ChartContent>(
    () => ({
      kind: answer.by === 'deadline' ? 'column' : 'bar',
      labels: rows.map((row) => row.label),
      stacked: true,
      series: (answer.by === 'deadline' ? LIGHTS.filter((light) => light.key !== 'done') : SHOWN_LIGHTS).map(
        (light) => ({
          name: light.word,
          status: light.status,
          values: rows.map((row) => row[side][light.key]),
        }),
      ),
    }),
    [answer.by, rows, side],
  );
  return (
    <Chart
      question={ASKED[answer.by]}
      answer={overdueWords(answer, side, rows.length)}
      content={content}
      empty="目前没有逾期的任务。"
      onPress={(press) => {
        const row = rows[press.labelIndex];
        const light = LIGHTS.find((each) => each.word === press.series);
        if (row !== undefined && light !== undefined) go(linesBehind(row.href, side, light.key));
      }}
    />
  );
}

const UNIT_WORDS: Readonly<Record<BoardAnswer['by'], string>> = {
  unit: '个单位',
  task: '项任务',
  chapter: '章',
  deadline: '个月',
};

function overdueWords(answer: BoardAnswer, side: Side, shown: number): string {
  const late = answer.rows.filter((row) => row[side].red > 0);
  if (late.length === 0) return '目前没有逾期的任务。';
  const [first] = worst(answer.rows, side, 1);
  const cut = answer.by !== 'deadline' && late.length > shown ? `图中列出最多的 ${shown} 个。` : '';
  return `${late.length} ${UNIT_WORDS[answer.by]}共逾期 ${answer.total[side].red} 项，最多的是${first?.label ?? ''}（${first?.[side].red ?? 0} 项）。${cut}`;
}

/** Done and overdue week by week. */
export function TrendQuestion({ plan }: { readonly plan: string }) {
  const trend = useQuery({
    queryKey: ['board', 'trend', plan],
    queryFn: ({ signal }) => get<TrendAnswer>('/api/board/trend', { query: { plan }, signal }),
    placeholderData: keepPreviousData,
  });
  const content = useMemo<ChartContent>(() => {
    const weeks = trend.data?.weeks ?? [];
    return {
      kind: 'line',
      labels: weeks.map((week) => week.day.slice(5)),
      series: [
        { name: '办结', status: 'done', values: weeks.map((week) => week.done) },
        { name: '逾期', status: 'late', values: weeks.map((week) => week.overdue) },
      ],
    };
  }, [trend.data]);
  if (trend.error !== null) return <ProblemNotice problem={trend.error} onRetry={() => void trend.refetch()} />;
  if (trend.data === undefined) return <Loading what="走势" rows={6} />;
  const last = trend.data.weeks.at(-1);
  return (
    <Chart
      question="办结进度是否跟得上？"
      answer={
        last === undefined
          ? undefined
          : `牵头、责任任务共 ${last.total} 项，已办结 ${last.done} 项，其中本周 ${last.doneInWeek} 项；逾期 ${last.overdue} 项。`
      }
      content={content}
    />
  );
}

/** Units × chapters: where the overdue sit. */
export function HeatQuestion({ plan, side }: { readonly plan: string; readonly side: Side }) {
  const go = useGo();
  const heat = useQuery({
    queryKey: ['board', 'heat', plan, side],
    queryFn: ({ signal }) => get<HeatAnswer>('/api/board/heat', { query: { plan, side }, signal }),
    placeholderData: keepPreviousData,
  });
  const shown = useMemo(() => tightest(heat.data), [heat.data]);
  const content = useMemo<ChartContent>(
    () => ({
      kind: 'heat',
      rows: shown.units,
      columns: heat.data?.chapters ?? [],
      values: shown.cells.map((row) => row.map((cell) => cell?.share ?? null)),
      measure: '逾期占比（%）',
    }),
    [heat.data, shown],
  );
  if (heat.error !== null) return <ProblemNotice problem={heat.error} onRetry={() => void heat.refetch()} />;
  if (heat.data === undefined) return <Loading what="热力图" rows={6} />;
  return (
    <Chart
      question="哪个单位的哪一章最吃紧？"
      answer="格中是该单位在该章的逾期占比（%），颜色越深越吃紧；空白是没有任务。按逾期多少列出前 20 个单位。"
      content={content}
      empty="目前没有逾期的任务。"
      onPress={(press) => {
        const cell = shown.cells[press.labelIndex]?.[press.seriesIndex];
        if (cell) go(cell.href);
      }}
    />
  );
}

const MOST_UNITS = 20;

/** Sixty rows are no picture: the units with most overdue come first. */
function tightest(heat: HeatAnswer | undefined): {
  readonly units: readonly string[];
  readonly cells: HeatAnswer['cells'];
} {
  const rows = (heat?.units ?? []).map((unit, at) => {
    const cells = heat?.cells[at] ?? [];
    return { name: unit.name, cells, overdue: cells.reduce((sum, cell) => sum + (cell?.overdue ?? 0), 0) };
  });
  const top = rows.toSorted((a, b) => b.overdue - a.overdue).slice(0, MOST_UNITS);
  return { units: top.map((row) => row.name), cells: top.map((row) => row.cells) };
}
