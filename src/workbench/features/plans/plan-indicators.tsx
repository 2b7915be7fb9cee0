import { useQuery } from '@tanstack/react-query';
import { get, type ListAnswer } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { planPath, plansKey } from './plan-queries.ts';

interface Indicator {
  readonly path: readonly string[];
  readonly text: string;
  readonly assessed: string | null;
}

type Row = Indicator & { readonly key: string };

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    key: 'path',
    title: '上级指标',
    width: 360,
    value: (row) => row.path.join('／'),
    render: (row) => <span className="soft">{row.path.join('／')}</span>,
  },
  { key: 'text', title: '指标', main: true, width: 420, value: (row) => row.text, render: (row) => row.text },
  {
    key: 'assessed',
    title: '评估对象',
    width: 200,
    value: (row) => row.assessed,
    render: (row) => row.assessed ?? '—',
  },
];

/** The indicators of annex 2. */
export function PlanIndicators({ planId }: { readonly planId: string }) {
  const answer = useQuery({
    queryKey: [...plansKey, planId, 'indicators'],
    queryFn: ({ signal }) => get<ListAnswer<Indicator>>(`${planPath(planId)}/indicators`, { signal }),
    select: ({ items }): readonly Row[] => items.map((item, at) => ({ ...item, key: String(at) })),
  });
  if (answer.error !== null) return <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading what="指标" rows={8} />;
  return (
    <div className="sheet sheet-flush">
      <DataTable
        name="plan-indicators"
        label="指标列表"
        addressPrefix="i"
        rows={answer.data}
        columns={COLUMNS}
        rowKey={(row) => row.key}
        searchHint="指标、评估对象"
        empty={<EmptyState title="这份方案没有指标" />}
      />
    </div>
  );
}
